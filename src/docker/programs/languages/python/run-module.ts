import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood } from '../core/problems.ts';
import { jsonTool } from './json-tool.ts';
import { fileOfModule } from './modules/index.ts';
import { STANDARD, THIRD_PARTY } from './modules/names.ts';
import { classNamed } from './types.ts';

type Run = (source: string, file: string, argv: readonly string[]) => void;

/** `python -m module …`. */
export function runModule(
  vm: Machine,
  [name = '', ...args]: readonly string[],
  run: Run,
): number | undefined {
  if (name === 'http.server') return fileServer(vm, args);
  if (name === 'json.tool') return jsonTool(vm, args);
  const file = fileOfModule(vm, name) ?? fileOfModule(vm, `${name}.__main__`);
  if (file !== undefined) {
    run(vm.process.fs.readFile(file), file, [file, ...args]);
    return undefined;
  }
  const python = vm.process.executable.startsWith('/') ? vm.process.executable : '/usr/local/bin/python3';
  const top = name.replace(/\..*/, '');
  if (name === 'flask' || name === 'uvicorn' || name === 'gunicorn') return runServer(vm, name, args, run);
  if (STANDARD.has(top) || Object.hasOwn(THIRD_PARTY, top)) throw new NotUnderstood(`"-m ${name}"`);
  vm.writeError(`${python}: No module named ${name}\n`);
  return 1;
}

function fileServer(vm: Machine, args: readonly string[]): number | undefined {
  let port = 8000;
  let host = '0.0.0.0';
  let root = vm.process.cwd;
  for (let index = 0; index < args.length; index += 1) {
    const [flag = '', own] = (args[index] ?? '').split('=', 2);
    const value = () => own ?? args[(index += 1)] ?? '';
    if (flag === '-b' || flag === '--bind') host = value();
    else if (flag === '-d' || flag === '--directory') root = vm.process.fs.resolve(value());
    else if (/^\d+$/.test(flag)) port = Number(flag);
    else {
      vm.writeError(
        `usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [-p VERSION]\n                 [port]\nserver.py: error: ${flag.startsWith('-') ? `unrecognized arguments: ${flag}` : `argument port: invalid int value: '${flag}'`}\n`,
      );
      return 2;
    }
  }
  if (vm.process.listen(port, { address: host }) !== 'ok') {
    vm.writeError('OSError: [Errno 98] Address already in use\n');
    return 1;
  }
  const server = vm.construct(classNamed('http.server.HTTPServer'));
  server.fields.set('%root', root);
  vm.state.servers.set(port, server);
  vm.write(`Serving HTTP on ${host} port ${port} (http://${host}:${port}/) ...\n`);
  waitForEver(vm);
  return undefined;
}

function waitForEver(vm: Machine): void {
  const thread = vm.newThread();
  thread.frames.push({
    kind: 'loop',
    callee: { kind: 'native', name: '%serve-files' },
    calls: [[]],
    results: [],
    finish: '%first',
    extra: null,
  });
  vm.state.threads.push(thread);
}

/** `flask run`, `uvicorn main:app`, `gunicorn app:app`: an application of a file, served. */
export function runServer(
  vm: Machine,
  command: string,
  args: readonly string[],
  run: Run,
): number | undefined {
  const options = readOptions(args);
  const value = (...names: string[]) =>
    names.map((name) => options.named.get(name)).find((each) => each !== undefined);
  if (options.named.has('--version')) {
    const versions: Readonly<Record<string, string>> = {
      flask: `Python 3\nFlask 3.1.0\nWerkzeug 3.1.3\n`,
      uvicorn: 'Running uvicorn 0.34.0 with CPython on Linux\n',
      gunicorn: 'gunicorn (version 23.0.0)\n',
    };
    vm.write(versions[command] ?? '');
    return 0;
  }
  let target = options.plain[0] ?? '';
  if (command === 'flask') {
    if (options.plain[0] !== 'run') throw new NotUnderstood(`"flask ${options.plain[0] ?? ''}"`);
    target =
      value('--app', '-A') ??
      vm.process.env['FLASK_APP'] ??
      ['wsgi', 'app'].find((name) => vm.process.fs.exists(`${name}.py`)) ??
      '';
    if (target === '') {
      vm.writeError(
        "Usage: flask run [OPTIONS]\nTry 'flask run --help' for help.\n\nError: Could not locate a Flask application. Use the 'flask --app' option, 'FLASK_APP' environment variable, or a 'wsgi.py' or 'app.py' file in the current directory.\n",
      );
      return 2;
    }
  }
  if (command === 'fastapi')
    target =
      options.plain[1] ??
      ['main.py', 'app.py', 'api.py', 'app/main.py'].find((name) => vm.process.fs.exists(name)) ??
      'main.py';
  const [module = '', name = 'app'] = target.replace(/\.py(?=$|:)/, '').split(':', 2);
  const folder = value('--app-dir', '--chdir');
  const file = `${folder === undefined ? '' : `${folder.replace(/\/$/, '')}/`}${module.replaceAll('.', '/')}.py`;
  let source: string;
  try {
    source = vm.process.fs.readFile(
      vm.process.fs.exists(file) ? file : file.replace(/\.py$/, '/__init__.py'),
    );
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const words: Readonly<Record<string, string>> = {
      flask: `Usage: flask run [OPTIONS]\nTry 'flask run --help' for help.\n\nError: Could not import '${module}'.\n`,
      uvicorn: `ERROR:    Error loading ASGI app. Could not import module "${module}".\n`,
      gunicorn: `ModuleNotFoundError: No module named '${module}'\n`,
    };
    vm.writeError(words[command] ?? `No such file: ${file}\n`);
    return command === 'flask' ? 2 : command === 'gunicorn' ? 3 : 1;
  }
  const bind = /^(.*):(\d+)$/.exec(value('-b', '--bind') ?? '');
  const [host, port] = [
    value('--host', '-h') ?? bind?.[1] ?? (command === 'fastapi' ? '0.0.0.0' : '127.0.0.1'),
    value('--port', '-p') ??
      bind?.[2] ??
      vm.process.env[command === 'flask' ? 'FLASK_RUN_PORT' : 'PORT_UNUSED'] ??
      (command === 'flask' ? '5000' : '8000'),
  ];
  const chosenHost =
    command === 'flask' && !options.named.has('--host') && !options.named.has('-h')
      ? (vm.process.env['FLASK_RUN_HOST'] ?? host)
      : host;
  run(source, vm.process.fs.resolve(file), [command, ...args]);
  vm.state.globals.vars.set('__name__', module);
  // Served once the file has run to its end.
  const [main] = vm.state.threads;
  main?.frames.unshift({
    kind: 'loop',
    callee: { kind: 'native', name: '%serve-app' },
    calls: [
      [
        command,
        name,
        chosenHost,
        BigInt(port),
        options.named.has('--reload') || options.named.has('--debug'),
      ],
    ],
    results: [],
    finish: '%first',
    extra: null,
  });
  const [, file_] = main?.frames ?? [];
  if (file_?.kind === 'frame') file_.discard = true;
  return undefined;
}

const SWITCHES = new Set([
  '--reload',
  '--debug',
  '--no-debug',
  '--version',
  '--no-reload',
  '--proxy-headers',
  '--no-access-log',
  '--preload',
]);

function readOptions(args: readonly string[]): {
  readonly named: ReadonlyMap<string, string>;
  readonly plain: readonly string[];
} {
  const named = new Map<string, string>();
  const plain: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const [flag = '', own] = (args[index] ?? '').split(/=(.*)/s, 2);
    if (!flag.startsWith('-')) plain.push(args[index] ?? '');
    else if (SWITCHES.has(flag)) named.set(flag, '');
    else {
      if (own === undefined) index += 1;
      named.set(flag, own ?? args[index] ?? '');
    }
  }
  return { named, plain };
}
