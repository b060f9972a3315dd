import type { Machine } from '../core/machine.ts';
import { NotUnderstood, Refused } from '../core/problems.ts';
import type { Frontend } from '../core/runner.ts';
import { list, type Value } from '../core/value.ts';
import { JAVASCRIPT } from './language.ts';
import { hasModuleSyntax, loadFile, moduleScope, resolveFile } from './modules.ts';
import { answerRequest } from './serve.ts';
import { nodeVersion } from './version.ts';

const IGNORED =
  /^--(?:no-warnings|enable-source-maps|experimental-[\w-]+|max-old-space-size=\d+|trace-[\w-]+|unhandled-rejections=\w+|watch|inspect.*)$/;

/** `node` as a command: `-e`, `-p`, a script, standard input, or a prompt. */
export const NODE_FRONTEND: Frontend = {
  language: JAVASCRIPT,
  command: () => 'node',

  begin(vm) {
    const [, ...args] = vm.process.argv;
    vm.state.store.set('%begun', vm.now);
    while (args.length > 0) {
      const flag = args[0] ?? '';
      if (flag === '-v' || flag === '--version') {
        vm.write(`v${nodeVersion(vm.process)}\n`);
        return 0;
      }
      if (/^(-e|--eval|-p|--print|-pe)$/.test(flag)) {
        if (args[1] === undefined) {
          vm.writeError(`node: ${flag} requires an argument\n`);
          return 9;
        }
        evaluate(vm, args[1], flag.startsWith('-p') || flag === '--print', args.slice(2));
        return undefined;
      }
      if (flag === '-i' || !flag.startsWith('-') || flag === '-') break;
      if (flag === '--check' || flag === '-c' || flag === '-h' || flag === '--help' || flag === '--test')
        throw new NotUnderstood(`"${flag}"`);
      if (flag === '-r' || flag === '--require' || flag === '--env-file') args.shift();
      else if (!IGNORED.test(flag) && !flag.startsWith('--env-file=')) {
        vm.writeError(`node: bad option: ${flag}\n`);
        return 9;
      }
      args.shift();
    }
    const [first, ...rest] = args;
    if (first === undefined || first === '-' || first === '-i') {
      if (vm.process.isTerminal(0) || first === '-i') prompt(vm);
      else evaluate(vm, vm.process.isOpen(0) ? vm.process.readAll(0) : '', false, rest, '[stdin]');
      return undefined;
    }
    const file = resolveFile(vm, first);
    if (file === undefined) {
      vm.writeError(missingScript(vm, vm.process.fs.resolve(first)));
      return 1;
    }
    setArguments(vm, ['/usr/local/bin/node', file, ...rest]);
    const module = moduleScope(vm, file);
    vm.state.modules.set(file, module.value);
    start(vm, loadFile(vm, file), module.scope);
    return undefined;
  },

  ask(vm) {
    const { prompt } = vm.state;
    if (!prompt || vm.state.store.get('%asked') === true) return;
    vm.write(prompt.pending === '' ? '> ' : '... ', true);
    vm.state.store.set('%asked', true);
  },

  typed(vm, line) {
    vm.state.store.set('%asked', false);
    const { prompt } = vm.state;
    if (!prompt || line === undefined || line.trim() === '.exit') {
      if (line === undefined) vm.write('\n');
      return 0;
    }
    if (line.trim() === '.help') {
      vm.write(
        '.break    Sometimes you get stuck, this gets you out\n.exit     Exit the REPL\n.help     Print this help message\n\nPress Ctrl+C to abort current expression, Ctrl+D to exit the REPL\n',
      );
      return undefined;
    }
    const source = prompt.pending + line;
    if (source.trim() === '') return undefined;
    const count = (pattern: RegExp) => source.match(pattern)?.length ?? 0;
    if (count(/[([{]/g) > count(/[)\]}]/g)) {
      prompt.pending = source;
      return undefined;
    }
    prompt.pending = '';
    try {
      const text = /^\s*\{[\s\S]*\}\s*$/.test(source) ? `(${source.trim()})` : source;
      const unit = vm.load(text, `REPL${vm.serial()}`, true);
      const [main] = vm.state.threads;
      if (main) {
        vm.thread = main;
        main.ended = false;
        main.frames = [];
        vm.enterUnit(unit, vm.state.globals);
      }
    } catch (error) {
      if (error instanceof Refused)
        vm.writeError(`Uncaught ${/SyntaxError: .*/.exec(error.message)?.[0] ?? 'SyntaxError'}\n`);
      else if (error instanceof NotUnderstood)
        vm.writeError(`node: this simulated JavaScript does not understand ${error.message} yet\n`);
      else throw error;
    }
    return undefined;
  },

  serve: answerRequest,
};

function setArguments(vm: Machine, values: readonly string[]): void {
  vm.state.store.set('%argv', list([...values]));
}

function start(vm: Machine, unit: number, scope: ReturnType<typeof moduleScope>['scope']): void {
  const thread = vm.newThread();
  vm.state.threads.push(thread);
  vm.thread = thread;
  vm.enterUnit(unit, scope);
}

function evaluate(
  vm: Machine,
  source: string,
  prints: boolean,
  args: readonly string[],
  file = '[eval]',
): void {
  setArguments(vm, ['/usr/local/bin/node', ...args]);
  const { scope } = moduleScope(vm, `${vm.process.cwd}/${file}`);
  for (const name of ['fs', 'os', 'path', 'util', 'http', 'crypto', 'events', 'url']) {
    const module = vm.language.external(`module:${name}`);
    if (module) scope.vars.set(name, module as Value);
  }
  const unit = vm.load(source, file, prints);
  if (hasModuleSyntax(source)) vm.state.store.set(`%esm${unit}`, true);
  start(vm, unit, scope);
}

function prompt(vm: Machine): void {
  vm.write(`Welcome to Node.js v${nodeVersion(vm.process)}.\nType ".help" for more information.\n`);
  vm.state.prompt = { pending: '' };
  setArguments(vm, ['/usr/local/bin/node']);
  const { scope } = moduleScope(vm, `${vm.process.cwd}/REPL`);
  for (const [name, value] of scope.vars) vm.state.globals.vars.set(name, value);
  for (const name of ['fs', 'os', 'path', 'util', 'http', 'crypto']) {
    const module = vm.language.external(`module:${name}`);
    if (module) vm.state.globals.vars.set(name, module as Value);
  }
  const thread = vm.newThread();
  thread.ended = true;
  vm.state.threads.push(thread);
}

function missingScript(vm: Machine, path: string): string {
  const major = Number(nodeVersion(vm.process).split('.')[0]);
  const [line, ...frames] =
    major >= 24
      ? ['1423', 'Module._resolveFilename (node:internal/modules/cjs/loader:1420:15)', 'defaultResolveImpl (node:internal/modules/cjs/loader:1058:19)', 'resolveForCJSWithHooks (node:internal/modules/cjs/loader:1063:22)', 'Module._load (node:internal/modules/cjs/loader:1226:37)', 'TracingChannel.traceSync (node:diagnostics_channel:328:14)', 'wrapModuleLoad (node:internal/modules/cjs/loader:244:24)', 'Module.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:154:5)', 'node:internal/main/run_main_module:33:47']
      : major >= 22
        ? ['1386', 'Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)', 'defaultResolveImpl (node:internal/modules/cjs/loader:1025:19)', 'resolveForCJSWithHooks (node:internal/modules/cjs/loader:1030:22)', 'Function._load (node:internal/modules/cjs/loader:1192:37)', 'TracingChannel.traceSync (node:diagnostics_channel:322:14)', 'wrapModuleLoad (node:internal/modules/cjs/loader:235:24)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:171:5)', 'node:internal/main/run_main_module:36:49']
        : ['1228', 'Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)', 'Module._load (node:internal/modules/cjs/loader:1051:27)', 'Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:164:12)', 'node:internal/main/run_main_module:28:49']; // prettier-ignore
  return `node:internal/modules/cjs/loader:${line}\n  throw err;\n  ^\n\nError: Cannot find module '${path}'\n${frames
    .map((each) => `    at ${each}\n`)
    .join('')
    .trimEnd()} {\n  code: 'MODULE_NOT_FOUND',\n  requireStack: []\n}\n\nNode.js v${nodeVersion(vm.process)}\n`;
}
