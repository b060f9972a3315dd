import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood, Refused } from '../core/problems.ts';
import type { Frontend } from '../core/runner.ts';
import { list } from '../core/value.ts';
import { fullVersion } from './banner.ts';
import { PYTHON } from './language.ts';
import { runModule, runServer } from './run-module.ts';
import { serveRequest } from './serve.ts';
import { pythonVersion } from './version.ts';

const UNDERSTOOD_FLAGS = /^-(u|B|O|OO|E|s|S|I|b|q|v|x|P|W.*|X.*)$/;

/** Commands that pip brings, run by Python. */
const SERVERS = new Set(['flask', 'uvicorn', 'gunicorn', 'fastapi']);

/** `python3` as a command: `-c`, `-m`, a script, standard input, or a prompt. */
export const PYTHON_FRONTEND: Frontend = {
  language: PYTHON,
  command: (process) => (process.argv[0] ?? 'python3').replace(/^.*\//, ''),

  begin(vm) {
    const [called = '', ...args] = vm.process.argv;
    const command = called.replace(/^.*\//, '');
    if (SERVERS.has(command)) {
      vm.state.store.set('%folder', vm.process.cwd);
      return runServer(vm, command, args, (source, file, argv) => run(vm, source, file, argv));
    }
    if (vm.process.env['PYTHONUNBUFFERED']) vm.state.store.set('%unbuffered', true);
    let isInteractive = false;
    while (args.length > 0) {
      const flag = args[0] ?? '';
      if (flag === '-V' || flag === '--version' || flag === '-VV') {
        vm.write(`Python ${pythonVersion(vm.process).text}\n`);
        return 0;
      }
      if (flag === '-u') vm.state.store.set('%unbuffered', true);
      if (flag === '-i') isInteractive = true;
      else if (flag === '-c' || flag === '-m' || !flag.startsWith('-') || flag === '-') break;
      else if (flag === '-h' || flag === '--help') throw new NotUnderstood(`"${flag}"`);
      else if (!UNDERSTOOD_FLAGS.test(flag)) {
        vm.writeError(
          `Unknown option: ${flag.startsWith('--') ? '-' : flag}\nusage: ${vm.process.argv[0] ?? 'python3'} [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry \`python -h' for more information.\n`,
        );
        return 2;
      }
      args.shift();
    }
    const [first, ...rest] = args;
    vm.state.store.set('%folder', vm.process.cwd);
    if (first === '-c') {
      if (rest[0] === undefined) {
        vm.writeError(
          `Argument expected for the -c option\nusage: ${vm.process.argv[0] ?? 'python3'} [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry \`python -h' for more information.\n`,
        );
        return 2;
      }
      run(vm, rest[0], '<string>', ['-c', ...rest.slice(1)]);
      return undefined;
    }
    if (first === '-m') return runModule(vm, rest, (source, file, argv) => run(vm, source, file, argv));
    if (first === undefined || first === '-') {
      if (vm.process.isTerminal(0) || isInteractive) prompt(vm);
      else run(vm, vm.process.isOpen(0) ? vm.process.readAll(0) : '', '<stdin>', [first ?? '', ...rest]);
      return undefined;
    }
    return runFile(vm, first, rest);
  },

  ask(vm) {
    const { prompt } = vm.state;
    if (!prompt || vm.state.store.get('%asked') === true) return;
    vm.write(prompt.pending === '' ? '>>> ' : '... ', true);
    vm.state.store.set('%asked', true);
  },

  typed(vm, line) {
    vm.state.store.set('%asked', false);
    const { prompt } = vm.state;
    if (!prompt) return 0;
    if (line === undefined) {
      vm.write('\n');
      return 0;
    }
    const source = prompt.pending + line;
    const isOpen = continues(source, line);
    if (isOpen) {
      prompt.pending = source;
      return undefined;
    }
    prompt.pending = '';
    if (source.trim() === 'exit' || source.trim() === 'quit') {
      if (pythonVersion(vm.process).minor >= 13) return 0;
      vm.write(`Use ${source.trim()}() or Ctrl-D (i.e. EOF) to exit\n`);
      return undefined;
    }
    try {
      const unit = vm.load(source, '<stdin>', true);
      const [main] = vm.state.threads;
      if (main) {
        vm.thread = main;
        main.ended = false;
        main.frames = [];
        vm.enterUnit(unit, vm.state.globals);
      }
    } catch (error) {
      if (error instanceof Refused) vm.writeError(error.message);
      else if (error instanceof NotUnderstood)
        vm.writeError(`python3: this simulated Python does not understand ${error.message} yet\n`);
      else throw error;
    }
    return undefined;
  },

  serve: serveRequest,
};

/** Whether a typed line asks for more: an open bracket, or a block that an empty line ends. */
function continues(source: string, line: string): boolean {
  if (/^(from|import|print)?\s*$/.test(source)) return false;
  const open = (source.match(/[([{]/g)?.length ?? 0) > (source.match(/[)\]}]/g)?.length ?? 0);
  if (open || source.endsWith('\\\n')) return true;
  const isTriple = (source.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
  if (isTriple) return true;
  const isBlock = /:\s*(#.*)?\n?$/.test(line) || (source !== line && line.trim() !== '');
  return isBlock && !/^[^\n]*:[^\n:]*[^\n\s:][^\n]*\n?$/.test(/:\s*(#.*)?\n?$/.test(line) ? '' : source);
}

function prompt(vm: Machine): void {
  vm.write(
    `Python ${fullVersion(vm.process)} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`,
  );
  vm.state.prompt = { pending: '' };
  vm.state.store.set('%argv', list(['']));
  vm.state.globals.vars.set('__name__', '__main__');
  const thread = vm.newThread();
  thread.ended = true;
  vm.state.threads.push(thread);
}

function runFile(vm: Machine, path: string, args: readonly string[]): number | undefined {
  const { fs } = vm.process;
  let source = '';
  let file = path;
  try {
    if (fs.exists(path) && fs.stat(path).node.type === 'directory')
      file = `${path.replace(/\/$/, '')}/__main__.py`;
    source = fs.readFile(file);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const name = vm.process.argv[0] ?? 'python3';
    const shown = fs.resolve(path);
    if (file !== path) vm.writeError(`${executable(vm)}: can't find '__main__' module in '${shown}'\n`);
    else
      vm.writeError(
        `${name}: can't open file '${shown}': [Errno ${error.code === 'EACCES' ? 13 : 2}] ${error.text}\n`,
      );
    return error.code === 'EACCES' ? 2 : file === path ? 2 : 1;
  }
  const folder = fs.resolve(file).replace(/\/[^/]*$/, '') || '/';
  vm.state.store.set('%folder', folder === '/' ? '' : folder);
  vm.state.globals.vars.set('__file__', fs.resolve(file));
  run(vm, source, pythonVersion(vm.process).minor >= 9 ? fs.resolve(file) : file, [path, ...args]);
  return undefined;
}

function executable(vm: Machine): string {
  return vm.process.executable.startsWith('/') ? vm.process.executable : '/usr/local/bin/python3';
}

function run(vm: Machine, source: string, file: string, argv: readonly string[]): void {
  vm.state.store.set('%argv', list([...argv]));
  vm.state.globals.vars.set('__name__', '__main__');
  const unit = vm.load(source.replaceAll('\r\n', '\n'), file);
  const thread = vm.newThread();
  vm.state.threads.push(thread);
  vm.thread = thread;
  vm.enterUnit(unit, vm.state.globals);
}
