import type { Utility } from '../utility.ts';

/** git: makes an empty repository and tells its version; what needs a network cannot reach it. */
export const git: Utility = (tool) => {
  const [verb, ...words] = tool.args.filter((arg) => !arg.startsWith('-'));
  if (tool.args[0] === '--version' || tool.args[0] === '-v' || verb === 'version') {
    tool.out('git version 2.39.5\n');
    return 0;
  }
  if (verb === undefined) {
    tool.out('usage: git [-v | --version] [-h | --help] [-C <path>] <command> [<args>]\n');
    return 1;
  }
  if (verb === 'clone') {
    const [
      url = '',
      directory = url
        .replace(/\/$/, '')
        .replace(/^.*[/:]/, '')
        .replace(/\.git$/, ''),
    ] = words;
    const host = /^(?:\w+:\/\/|\w+@)([^/:]+)/.exec(url)?.[1];
    if (host === undefined) {
      tool.err(`fatal: repository '${url}' does not exist\n`);
      return 128;
    }
    tool.err(`Cloning into '${directory}'...\n`);
    tool.err(
      url.startsWith('http')
        ? `fatal: unable to access '${url.replace(/\/?$/, '/')}': Could not resolve host: ${host}\n`
        : `ssh: Could not resolve hostname ${host}: Name or service not known\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n`,
    );
    return 128;
  }
  if (verb === 'config') return 0;
  if (verb === 'init') {
    const directory = tool.fs.resolve(words[0] ?? '.');
    tool.fs.mkdir(`${directory}/.git`, { parents: true });
    tool.fs.writeFile(`${directory}/.git/HEAD`, 'ref: refs/heads/master\n');
    tool.out(`Initialized empty Git repository in ${directory}/.git/\n`);
    return 0;
  }
  if (
    !['status', 'log', 'add', 'commit', 'push', 'pull', 'fetch', 'checkout', 'branch', 'diff'].includes(verb)
  ) {
    tool.err(`git: '${verb}' is not a git command. See 'git --help'.\n`);
    return 1;
  }
  if (!tool.fs.exists('.git')) {
    tool.err('fatal: not a git repository (or any of the parent directories): .git\n');
    return 128;
  }
  return tool.fail(`'${verb}' is not part of this simulated machine: it keeps no history`);
};
