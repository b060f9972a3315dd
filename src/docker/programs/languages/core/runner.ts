import { fromMilliseconds } from '../../../../base/time.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import {
  exit,
  type IncomingRequest,
  type Json,
  type Program,
  type Served,
  type Step,
  type Wait,
} from '../../../../linux/process/program.ts';
import { compileUnit } from './compile.ts';
import { decodeGraph, encodeGraph, type Externals } from './graph.ts';
import type { CompiledUnit } from './instruction.ts';
import { Kept } from './kept.ts';
import type { Language } from './language.ts';
import { newProgramState, type ProgramState } from './machine-state.ts';
import { Machine } from './machine.ts';
import { Exits, NotUnderstood, Refused } from './problems.ts';
import { runAll } from './run-threads.ts';
import type { Thread, Value } from './value.ts';

/** A language as a command: what its words on the command line mean, and how it answers. */
export interface Frontend {
  readonly language: Language;
  /** As it complains: `python3`. */
  readonly command: (process: ProcessContext) => string;
  /** Reads the command line and begins: pushes the first frames, or gives the exit status. */
  begin(vm: Machine): number | undefined;
  /** A line was typed at its prompt; undefined: the end. @returns the exit status when it ends */
  typed?(vm: Machine, line: string | undefined): number | undefined;
  /** Writes what it asks with. */
  ask?(vm: Machine): void;
  /** Answers a request to a port it listens on. */
  serve?(vm: Machine, server: Value, request: IncomingRequest): string;
}

/** How many files one language keeps compiled. */
const KEPT_UNITS = 100;
/** How many texts of its programs' states one language keeps read. */
const KEPT_READINGS = 30;

/** The Program of a language. Between two steps everything is in its state. */
export function languageProgram(frontend: Frontend): Program {
  const { language } = frontend;
  const units = new Kept<CompiledUnit>(KEPT_UNITS);
  const readings = new Kept<unknown>(KEPT_READINGS);
  const externals: Externals = {
    nameOf(object) {
      const name = (object as { external?: unknown }).external;
      return typeof name === 'string' ? name : undefined;
    },
    find: (name) => language.external(name),
  };

  const compile = (source: string, file: string, shows: boolean, vm: Machine): CompiledUnit =>
    units.read(`${shows ? 1 : 0}${file}\0${source}`, () =>
      compileUnit(language.parse(source, file, vm), '<module>', language.rules, shows),
    );
  const machine = (process: ProcessContext, state: ProgramState) =>
    new Machine(language, state, process, compile, readings);
  const restore = (process: ProcessContext, state: Json) =>
    machine(process, decodeGraph(state, externals) as ProgramState);
  const remember = (vm: Machine, wait: Wait): Step => {
    return { kind: 'wait', for: wait, state: encodeGraph(vm.state, externals) };
  };

  /** Runs `act`; what ends the program ends it with the right words. */
  const ending = (vm: Machine, act: () => Step): Step => {
    try {
      return act();
    } catch (error) {
      const code = ended(vm, frontend, error);
      vm.flush();
      return exit(code & 0xff);
    }
  };

  return {
    start(process) {
      const vm = machine(process, newProgramState());
      return ending(vm, () => {
        const code = frontend.begin(vm);
        if (code !== undefined) {
          vm.flush();
          return exit(code & 0xff);
        }
        process.useMemory(language.memory);
        return advance(vm, frontend, remember);
      });
    },

    resume(process, state) {
      const vm = restore(process, state);
      return ending(vm, () => advance(vm, frontend, remember));
    },

    signal(process, state, signal) {
      const vm = restore(process, state);
      const handler = vm.state.signals.get(signal);
      const main = vm.state.threads[0];
      if (handler === undefined || !main) return language.signal ? signalled(vm, signal) : 'default';
      if (handler === null) return 'ignore';
      return ending(vm, () => {
        interrupt(vm, main, handler, signal);
        return advance(vm, frontend, remember);
      });
    },

    serve(process, state, request): Served {
      const vm = restore(process, state);
      const server = vm.state.servers.get(request.port);
      if (server === undefined || !frontend.serve) return { state, data: '' };
      try {
        const data = frontend.serve(vm, server, request);
        return { state: encodeGraph(vm.state, externals), data };
      } catch (error) {
        const code = ended(vm, frontend, error);
        vm.flush();
        return { state, data: '', exit: code & 0xff };
      }
    },
  };

  function signalled(vm: Machine, signal: number): Step | 'default' | 'ignore' {
    let answer: 'default' | 'handled' = 'default';
    const step = ending(vm, () => {
      answer = language.signal?.(vm, signal) ?? 'default';
      return advance(vm, frontend, remember);
    });
    return answer === 'default' && step.kind !== 'exit' ? 'default' : step;
  }
}

/** The exit status of what ended the program; its last words are written. Other errors go on. */
function ended(vm: Machine, frontend: Frontend, error: unknown): number {
  if (error instanceof Exits) return error.code;
  if (error instanceof Refused) {
    vm.flush();
    vm.writeError(error.message);
    return error.status;
  }
  if (error instanceof NotUnderstood) {
    vm.flush();
    const line = error.line ?? vm.line;
    const where = line === undefined ? '' : `line ${line}: `;
    vm.writeError(
      `${frontend.command(vm.process)}: ${where}this simulated ${vm.language.title} does not understand ${error.message} yet\n`,
    );
    return 1;
  }
  throw error;
}

/** A signal's handler runs on top of whatever the main thread does or waits for. */
function interrupt(vm: Machine, main: Thread, handler: Value, signal: number): void {
  const args = vm.language.rules.assignsOwn
    ? [BigInt(signal), null]
    : [vm.language.signalName?.(signal) ?? signal];
  main.frames.push({
    kind: 'loop',
    callee: handler,
    calls: [args],
    results: [],
    finish: '%discard',
    extra: main.memo,
  });
  main.memo = undefined;
  main.wait = undefined;
  main.ended = false;
}

/** Lets all threads run until nothing can, and says what to wait for. */
function advance(vm: Machine, frontend: Frontend, remember: (vm: Machine, wait: Wait) => Step): Step {
  for (;;) {
    const state = runAll(vm);
    if (state === 'yield') return remember(vm, { kind: 'until', at: vm.process.now });
    if (typeof state === 'number') {
      vm.flush();
      return exit(state & 0xff);
    }
    if (vm.state.prompt && !vm.state.threads.some((thread) => thread.wait)) {
      frontend.ask?.(vm);
      const line = vm.process.readLine(0);
      if (!line) return remember(vm, { kind: 'readable', fd: 0 });
      const code = frontend.typed?.(vm, line.end && line.text === '' ? undefined : line.text);
      if (code !== undefined) {
        vm.flush();
        return exit(code & 0xff);
      }
      continue;
    }
    const wait = nextWait(vm);
    if (wait) return remember(vm, wait);
    const waits = vm.state.threads.some((thread) => thread.wait && !thread.daemon);
    vm.flush();
    return exit((waits ? (vm.language.deadlock?.(vm) ?? 0) : exitStatus(vm)) & 0xff);
  }
}

function exitStatus(vm: Machine): number {
  const code = vm.state.store.get('%exit');
  return typeof code === 'number' ? code : 0;
}

/** What all threads together wait for; undefined: the program is at its end, or can never go on. */
function nextWait(vm: Machine): Wait | undefined {
  const waits: Wait[] = [];
  let time = Infinity;
  for (const { wait, daemon } of vm.state.threads) {
    if (!wait) continue;
    if (wait.on === 'time' && !daemon) time = Math.min(time, wait.until);
    if (wait.on === 'other' && wait.until !== undefined) time = Math.min(time, wait.until);
    if (wait.on === 'input') waits.push({ kind: 'readable', fd: 0 });
    if (wait.on === 'forever') waits.push({ kind: 'forever' });
  }
  for (const timer of vm.state.timers) time = Math.min(time, timer.at);
  if (Number.isFinite(time)) {
    for (const { wait } of vm.state.threads) if (wait?.on === 'time') time = Math.min(time, wait.until);
    const at = fromMilliseconds(Math.max(time, vm.now));
    waits.push({ kind: 'until', at });
  }
  if (vm.state.servers.size > 0) waits.push({ kind: 'forever' });
  const [only] = waits;
  return waits.length > 1 ? { kind: 'any', of: waits } : only;
}
