import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { makeFolder, putCommand, putText } from '../claimed-file.ts';
import { pythonVersion } from '../../python/version.ts';
import { atOnce, timedProgram } from '../timed-program.ts';

/** `python -m venv DIRECTORY`: a Python of one's own. */
export const makeEnvironment = timedProgram((process) => {
  const names = process.argv.slice(3).filter((arg) => !arg.startsWith('-'));
  if (names.length === 0)
    return atOnce(2, {
      err: 'usage: venv [-h] [--system-site-packages] [--symlinks | --copies] [--clear]\n            [--upgrade] [--without-pip] [--prompt PROMPT] [--upgrade-deps]\n            [--without-scm-ignore-files]\n            ENV_DIR [ENV_DIR ...]\nvenv: error: the following arguments are required: ENV_DIR\n',
    });
  return {
    told: [{ after: 1800 }],
    finish() {
      for (const name of names) make(process, process.fs.resolve(name));
      return 0;
    },
  };
});

function make(process: ProcessContext, root: string): void {
  const { fs } = process;
  const { text, minor } = pythonVersion(process);
  const home = fs.exists('/usr/local/bin/python3') ? '/usr/local/bin' : '/usr/bin';
  makeFolder(fs, `${root}/bin`);
  makeFolder(fs, `${root}/lib/python3.${minor}/site-packages`);
  makeFolder(fs, `${root}/include`);
  putText(
    process,
    `${root}/pyvenv.cfg`,
    `home = ${home}\ninclude-system-site-packages = false\nversion = ${text}\nexecutable = ${home}/python3.${minor}\ncommand = ${home}/python3 -m venv ${root}\n`,
  );
  const links = [
    ['python3', `${home}/python3`],
    ['python', 'python3'],
    [`python3.${minor}`, 'python3'],
  ] as const;
  for (const [name, target] of links)
    if (!fs.exists(`${root}/bin/${name}`)) fs.symlink(target, `${root}/bin/${name}`);
  for (const name of ['pip', 'pip3', `pip3.${minor}`])
    putCommand(
      process,
      `${root}/bin/${name}`,
      'pip',
      `#!${root}/bin/python3\nimport sys\nfrom pip._internal.cli.main import main\nif __name__ == '__main__':\n    sys.exit(main())\n`,
    );
  putText(
    process,
    `${root}/bin/activate`,
    `# This file must be used with "source bin/activate" *from bash*\ndeactivate () {\n    PATH="\${_OLD_VIRTUAL_PATH:-}"\n    export PATH\n    unset _OLD_VIRTUAL_PATH VIRTUAL_ENV\n    unset -f deactivate\n}\nVIRTUAL_ENV=${root}\nexport VIRTUAL_ENV\n_OLD_VIRTUAL_PATH="$PATH"\nPATH="$VIRTUAL_ENV/bin:$PATH"\nexport PATH\nPS1="(${root.replace(/^.*\//, '')}) \${PS1:-}"\n`,
  );
}
