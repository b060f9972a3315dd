import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood, Refused } from '../core/problems.ts';
import type { Frontend } from '../core/runner.ts';
import { isKind, list, type Value } from '../core/value.ts';
import { readRequest } from '../net/exchange.ts';
import { isInstalled } from '../packages/gem/installed.ts';
import { classNamed } from './classes.ts';
import { RUBY } from './language.ts';
import { rubyVersion } from './version.ts';
import { answerRack } from './web/rack.ts';
import { answerSinatra } from './web/answer-sinatra.ts';

/** `ruby`, `irb`, `rackup` and `puma` as commands. */
export const RUBY_FRONTEND: Frontend = {
  language: RUBY,
  command: (process) => (process.argv[0] ?? 'ruby').replace(/^.*\//, ''),

  begin(vm) {
    const main = vm.construct(classNamed('Object'));
    main.fields.set('%main', true);
    vm.state.globals.vars.set('this', main);
    const [called = '', ...args] = vm.process.argv;
    const command = called.replace(/^.*\//, '');
    vm.state.store.set('%folder', vm.process.cwd);
    if (command === 'irb') return prompt(vm, args);
    if (command === 'rackup' || command === 'puma') return rack(vm, command, args);
    return ruby(vm, args);
  },

  ask(vm) {
    if (!vm.state.prompt || vm.state.store.get('%asked') === true) return;
    vm.state.store.set('%asked', true);
    const count = Number(vm.state.store.get('%count') ?? 1);
    vm.write(
      `irb(main):${String(count).padStart(3, '0')}${vm.state.prompt.pending === '' ? '>' : '*'} `,
      true,
    );
  },

  typed(vm, line) {
    const { prompt: open } = vm.state;
    vm.state.store.set('%asked', false).set('%count', Number(vm.state.store.get('%count') ?? 1) + 1);
    if (!open || line === undefined) return 0;
    const source = open.pending + line;
    if (/^(exit|quit)\s*$/.test(source)) return 0;
    if (source.trim() === '') return undefined;
    const opens =
      source.match(/\b(do|def|class|module|begin|case|while|until)\b|^\s*(if|unless)\b|\{/gm)?.length ?? 0;
    const closes = source.match(/\bend\b|\}/g)?.length ?? 0;
    if (opens > closes) {
      open.pending = source;
      return undefined;
    }
    open.pending = '';
    try {
      // What it means hangs on the lines before: it is not the same text twice.
      const unit = vm.load(`${source}\n# ${Number(vm.state.store.get('%count'))}`, '(irb)', true);
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
        vm.writeError(`irb: this simulated Ruby does not understand ${error.message} yet\n`);
      else throw error;
    }
    return undefined;
  },

  serve(vm, server, request) {
    const asked = readRequest(request.data, request.from);
    if (!asked || !isKind(server, 'instance')) return 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n';
    const app = server.fields.get('%app');
    return isKind(app, 'class')
      ? answerSinatra(vm, app, asked)
      : answerRack(vm, server.fields.get('%rack') ?? null, asked);
  },
};

function ruby(vm: Machine, given: readonly string[]): number | undefined {
  const args = [...given];
  let source: string | undefined;
  const required: string[] = [];
  while (args[0]?.startsWith('-') === true && args[0] !== '-') {
    const flag = args.shift() ?? '';
    if (flag === '-v' || flag === '--version') {
      vm.write(`${rubyVersion(vm.process).full}\n`);
      if (flag === '--version' || args.length === 0) return 0;
    } else if (flag === '-e') source = `${source === undefined ? '' : `${source}\n`}${args.shift() ?? ''}`;
    else if (flag === '-r') required.push(args.shift() ?? '');
    else if (flag.startsWith('-r')) required.push(flag.slice(2));
    else if (flag === '-c') return check(vm, args[0] ?? '');
    else if (/^-(w|W\d?|I.*|U|Ku|d)$|^--(yjit|jit|enable.*|disable.*|encoding.*)$/.test(flag)) {
      if (flag === '-I') args.shift();
    } else {
      vm.writeError(
        `ruby: invalid option ${flag.startsWith('--') ? flag : flag.slice(0, 2)}  (-h will show valid options) (RuntimeError)\n`,
      );
      return 1;
    }
  }
  const before = required.map((name) => `require '${name}'; `).join('');
  if (source !== undefined) {
    run(vm, before + source, '-e', args);
    return undefined;
  }
  const [file, ...rest] = args;
  if (file === undefined || file === '-') {
    run(vm, before + (vm.process.isOpen(0) ? vm.process.readAll(0) : ''), '-', rest);
    return undefined;
  }
  try {
    source = vm.process.fs.readFile(file);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    vm.writeError(
      `ruby: ${error.code === 'EISDIR' ? 'Is a directory' : error.text} -- ${file} (LoadError)\n`,
    );
    return 1;
  }
  const folder = vm.process.fs.resolve(file).replace(/\/[^/]*$/, '') || '/';
  vm.state.store.set('%folder', folder);
  run(vm, before + source, file, rest);
  return undefined;
}

function check(vm: Machine, file: string): number {
  vm.load(vm.process.fs.readFile(file), file);
  vm.write('Syntax OK\n');
  return 0;
}

/** Begins a program; what it declared for Sinatra is served at its end. */
function run(
  vm: Machine,
  source: string,
  file: string,
  args: readonly string[],
  end: Value = { kind: 'native', name: '%sinatra-end' },
): void {
  vm.state.store.set('%argv', list([...args])).set('%program', file);
  const unit = vm.load(source.replaceAll('\r\n', '\n').replace(/^#!.*/, ''), file);
  const thread = vm.newThread();
  vm.state.threads.push(thread);
  vm.thread = thread;
  thread.frames.push({ kind: 'loop', callee: end, calls: [[]], results: [], finish: '%first', extra: null });
  vm.enterUnit(unit, vm.state.globals, { discard: true });
}

function rack(vm: Machine, command: string, args: readonly string[]): number | undefined {
  const option = (...flags: readonly string[]) => {
    const index = args.findIndex((arg) => flags.includes(arg));
    return index < 0 ? undefined : args[index + 1];
  };
  if (args.includes('-v') || args.includes('--version') || args.includes('-V')) {
    vm.write(command === 'puma' ? 'puma version 7.0.4\n' : 'Rack 3.2\n');
    return 0;
  }
  const file = args.find((arg) => arg.endsWith('.ru')) ?? 'config.ru';
  if (!vm.process.fs.exists(file)) {
    vm.writeError(
      command === 'puma'
        ? 'ERROR: No application configured, nothing to run\n'
        : `configuration ${vm.process.fs.resolve(file)} not found\n`,
    );
    return 1;
  }
  if (command === 'rackup' && !isInstalled(vm.process, 'puma')) {
    vm.writeError("Couldn't find handler for: puma, falcon, webrick. (LoadError)\n");
    return 1;
  }
  const bind = /^tcp:\/\/(.*):(\d+)$/.exec(option('-b', '--bind') ?? '');
  const host =
    option('-o', '--host') ??
    bind?.[1] ??
    (command === 'puma' || vm.process.env['RACK_ENV'] === 'production' ? '0.0.0.0' : 'localhost');
  const port =
    option('-p', '--port') ??
    bind?.[2] ??
    (command === 'puma' ? vm.process.env['PORT'] : undefined) ??
    '9292';
  run(vm, vm.process.fs.readFile(file), file, [], {
    kind: 'native',
    name: '%rack-end',
    data: list([host, BigInt(port), 0n]),
  });
  return undefined;
}

function prompt(vm: Machine, args: readonly string[]): number | undefined {
  if (args.includes('-v') || args.includes('--version')) {
    vm.write('irb 1.14.3 (2024-12-18)\n');
    return 0;
  }
  vm.state.prompt = { pending: '' };
  vm.state.store.set('%argv', list([])).set('%program', 'irb');
  const thread = vm.newThread();
  thread.ended = true;
  vm.state.threads.push(thread);
  return undefined;
}
