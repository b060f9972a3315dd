import type {
  LiveEnd,
  LiveRuntime,
  LogEntry,
  ProcessPlan,
  Runtime,
} from '../../../../src/docker/engine/index.ts';
import type { ProcessTarget } from '../../../../src/docker/engine/runtime.ts';
import { isAfter, plus, SECOND, type Instant } from '../../../../src/base/time.ts';

interface Process {
  readonly pid: number;
  readonly containerId: string;
  readonly execId?: string;
  readonly argv: readonly string[];
  readonly openStdin: boolean;
  wakeAt: Instant | null;
  /** Characters that came and were not read. */
  input: string;
  inputEnded: boolean;
  /** Steps taken. */
  steps: number;
}

const NOT_FOUND =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec:';
const EXEC_NOT_FOUND = 'OCI runtime exec failed: exec failed: unable to start container process: exec:';

const PROGRAMS = new Set(['echo', 'both', 'cat', 'sleep', 'exit', 'tick', 'serve', 'sh']);

/**
 * Programs just big enough to be looked at: `echo TEXT`, `both` (a line on either stream), `cat`, `sleep N`,
 * `exit N`, `tick N` (a line each second), `serve` (says INT and ends with 9 on SIGINT, ends on TERM), `sh` (a cat
 * that ends with `exit N`).
 */
export class RigRuntime implements Runtime {
  readonly live: LiveRuntime;
  #processes: Process[] = [];
  readonly #ends: LiveEnd[] = [];
  readonly #outputs = new Map<string, { stream: 'stdout' | 'stderr'; text: string }[]>();
  readonly #logs = new Map<string, LogEntry[]>();
  #nextPid = 4_000;

  constructor() {
    this.live = {
      nextWake: () => this.#next()?.wakeAt ?? undefined,
      advance: (until) => this.#advance(until),
      signal: (id, signal, now) => {
        this.#signal(id, signal, now);
      },
      destroy: (id) => {
        this.#processes = this.#processes.filter(({ containerId }) => containerId !== id);
      },
      freeze: () => undefined,
      thaw: () => undefined,
      checkUser: (_id, user) =>
        user === 'nosuch' ? 'unable to find user nosuch: no matching entries in passwd file' : undefined,
      exec: (start) => {
        const made = this.#start(start);
        if (made) return { kind: 'runs', pid: made.pid };
        const message = `${EXEC_NOT_FOUND} "${start.argv[0] ?? ''}": executable file not found in $PATH`;
        return { kind: 'fails', exitCode: 127, status: 400, message };
      },
      processes: (id) =>
        this.#processes
          .filter(({ containerId }) => containerId === id)
          .map(({ pid, argv }) => ({
            pid,
            parent: 1,
            user: 'root',
            startedAt: { seconds: 0, nanos: 0 },
            terminal: '?',
            argv,
            memory: 1024,
          })),
      usage: () => ({
        cpuNanoseconds: 2 * SECOND,
        cpuShare: 0.25,
        memory: 1_500_000,
        networkReceived: 526,
        networkSent: 84,
        blockRead: 4_096,
        blockWritten: 8_192,
        pids: 1,
      }),
      logs: (id) => this.#logs.get(id) ?? [],
      output: (target, cursor) => {
        const chunks = this.#outputs.get(keyOf(target)) ?? [];
        return { chunks: chunks.slice(cursor), cursor: chunks.length };
      },
      feed: (target, text, end) => {
        const process = this.#processes.find((each) => keyOf(each) === keyOf(target));
        if (!process?.openStdin) return;
        process.input += text;
        process.inputEnded ||= end;
        process.wakeAt ??= { seconds: 0, nanos: 0 };
      },
    };
  }

  plan(start: Parameters<Runtime['plan']>[0]): ProcessPlan {
    const { containerId, argv, now, config } = start;
    const made = this.#start({ containerId, argv, now, openStdin: config.OpenStdin });
    if (made) return { kind: 'runs', live: true, pid: made.pid };
    const message = `${NOT_FOUND} "${argv[0] ?? ''}": executable file not found in $PATH`;
    return { kind: 'fails', exitCode: 127, status: 400, message };
  }

  #start(start: {
    containerId: string;
    execId?: string;
    argv: readonly string[];
    openStdin: boolean;
    now: Instant;
  }): Process | undefined {
    const { containerId, execId, argv, openStdin, now } = start;
    if (!PROGRAMS.has(argv[0] ?? '')) return undefined;
    const process: Process = {
      pid: this.#nextPid,
      containerId,
      ...(execId === undefined ? {} : { execId }),
      argv,
      openStdin,
      wakeAt: now,
      input: '',
      inputEnded: false,
      steps: 0,
    };
    this.#nextPid += 1;
    this.#processes.push(process);
    return process;
  }

  #next(): Process | undefined {
    return this.#processes
      .filter(({ wakeAt }) => wakeAt !== null)
      .toSorted((a, b) => (a.wakeAt && b.wakeAt && isAfter(a.wakeAt, b.wakeAt) ? 1 : -1))[0];
  }

  #write(process: Process, stream: 'stdout' | 'stderr', text: string, at: Instant): void {
    const add = <Item>(map: Map<string, Item[]>, key: string, item: Item): void => {
      map.set(key, [...(map.get(key) ?? []), item]);
    };
    add(this.#outputs, keyOf(process), { stream, text });
    if (process.execId === undefined) add(this.#logs, process.containerId, { stream, text, at });
  }

  #end(process: Process, code: number, at: Instant): void {
    this.#processes = this.#processes.filter((each) => each !== process);
    this.#ends.push({
      at,
      code,
      containerId: process.containerId,
      ...(process.execId === undefined ? {} : { execId: process.execId }),
    });
  }

  #advance(until: Instant): readonly LiveEnd[] {
    for (;;) {
      const ends = this.#ends.splice(0, 1);
      if (ends.length > 0) return ends;
      const process = this.#next();
      if (!process?.wakeAt || isAfter(process.wakeAt, until)) return [];
      const at = process.wakeAt.seconds === 0 ? until : process.wakeAt;
      process.wakeAt = null;
      process.steps += 1;
      this.#step(process, at);
    }
  }

  #step(process: Process, at: Instant): void {
    const [program = '', ...args] = process.argv;
    const number = Number(args[0] ?? 0);
    switch (program) {
      case 'echo':
        this.#write(process, 'stdout', `${args.join(' ')}\n`, at);
        return this.#end(process, 0, at);
      case 'both':
        this.#write(process, 'stdout', 'out\n', at);
        this.#write(process, 'stderr', 'err\n', at);
        return this.#end(process, 0, at);
      case 'exit':
        return this.#end(process, number, at);
      case 'sleep':
        if (process.steps > 1) return this.#end(process, 0, at);
        process.wakeAt = plus(at, number * SECOND);
        return undefined;
      case 'tick':
        this.#write(process, 'stdout', `tick ${process.steps}\n`, at);
        if (process.steps >= number) return this.#end(process, 0, at);
        process.wakeAt = plus(at, SECOND);
        return undefined;
      case 'cat':
      case 'sh': {
        if (process.input !== '') this.#write(process, 'stdout', process.input, at);
        const [, code] = /^exit (\d+)/mu.exec(process.input) ?? [];
        process.input = '';
        if (program === 'sh' && code !== undefined) return this.#end(process, Number(code), at);
        return process.inputEnded || !process.openStdin ? this.#end(process, 0, at) : undefined;
      }
      default:
        return undefined;
    }
  }

  #signal(id: string, signal: number, now: Instant): void {
    const process = this.#processes.find(({ containerId, execId }) => containerId === id && !execId);
    if (process?.argv[0] !== 'serve') return;
    if (signal === 2) this.#write(process, 'stdout', 'INT\n', now);
    if (signal === 2) this.#end(process, 9, now);
    if (signal === 15) this.#end(process, 0, now);
  }
}

function keyOf({ containerId, execId }: ProcessTarget): string {
  return execId ?? containerId;
}
