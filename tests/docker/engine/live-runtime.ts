import type {
  ExecStart,
  LiveEnd,
  LiveRuntime,
  LogEntry,
  ProcessPlan,
  RunningProcess,
  Runtime,
} from '../../../src/docker/engine/index.ts';
import { compareInstants, isAfter, plus, SECOND, type Instant } from '../../../src/base/time.ts';

interface LiveProcess {
  readonly pid: number;
  readonly containerId: string;
  readonly execId?: string;
  readonly argv: readonly string[];
  readonly startedAt: Instant;
  wakeAt: Instant | null;
  /** What it ends with when it wakes. */
  code: number;
  frozenAt: Instant | null;
}

/**
 * A runtime that tells ends only when they come, with programs just big enough: `sleep N`, `exit CODE`, `say TEXT`,
 * `tick` (a line each second), `serve` (ends on TERM and QUIT) and `call` (does whatever `onCall` does, and ends).
 */
export class ToyLiveRuntime implements Runtime {
  readonly live: LiveRuntime;
  /** What `call` does in its only step. */
  onCall: (now: Instant) => void = () => undefined;
  #processes: LiveProcess[] = [];
  readonly #logs = new Map<string, LogEntry[]>();
  #nextPid = 5_000;

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
      freeze: (id, now) => {
        for (const process of this.#of(id)) process.frozenAt = now;
      },
      thaw: (id, now) => {
        for (const process of this.#of(id)) {
          const { frozenAt, wakeAt } = process;
          if (frozenAt && wakeAt) {
            const stood = (now.seconds - frozenAt.seconds) * SECOND + now.nanos - frozenAt.nanos;
            process.wakeAt = plus(wakeAt, stood);
          }
          process.frozenAt = null;
        }
      },
      checkUser: (_id, user) =>
        user === 'nobodyx' ? 'unable to find user nobodyx: no matching entries in passwd file' : undefined,
      exec: (start) => this.#exec(start),
      processes: (id) => this.#of(id).map((process): RunningProcess => this.#shown(process)),
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
      feed: (target, text) => {
        this.#write(target.containerId, text, { seconds: 0, nanos: 0 });
      },
    };
  }

  plan({
    containerId,
    argv,
    now,
  }: {
    containerId: string;
    argv: readonly string[];
    now: Instant;
  }): ProcessPlan {
    const made = this.#start({ containerId, argv, now });
    return made
      ? { kind: 'runs', live: true, pid: made.pid }
      : this.#notFound(argv, 'failed to create task: ');
  }

  #exec(start: ExecStart) {
    const made = this.#start(start);
    return made
      ? { kind: 'runs' as const, pid: made.pid }
      : this.#notFound(
          start.argv,
          'OCI runtime exec failed: exec failed: unable to start container process: ',
        );
  }

  #notFound([program = '']: readonly string[], step: string) {
    const message = `${step}exec: "${program}": executable file not found in $PATH`;
    return { kind: 'fails' as const, exitCode: 127 as const, status: 400 as const, message };
  }

  #start(start: { containerId: string; execId?: string; argv: readonly string[]; now: Instant }) {
    const [program = '', first = ''] = start.argv;
    const wakes: Readonly<Record<string, Instant | null>> = {
      sleep: plus(start.now, Number(first) * SECOND),
      exit: start.now,
      say: start.now,
      call: start.now,
      tick: start.now,
      serve: null,
    };
    const wakeAt = Object.hasOwn(wakes, program) ? wakes[program] : undefined;
    if (wakeAt === undefined) return undefined;
    const process: LiveProcess = {
      pid: this.#nextPid,
      containerId: start.containerId,
      ...(start.execId === undefined ? {} : { execId: start.execId }),
      argv: start.argv,
      startedAt: start.now,
      wakeAt,
      code: program === 'exit' ? Number(first) : 0,
      frozenAt: null,
    };
    this.#nextPid += 1;
    this.#processes.push(process);
    return process;
  }

  #of(id: string): LiveProcess[] {
    return this.#processes.filter(({ containerId }) => containerId === id);
  }

  #next(): (LiveProcess & { wakeAt: Instant }) | undefined {
    const waiting = this.#processes.flatMap((process) =>
      process.wakeAt && !process.frozenAt ? [process as LiveProcess & { wakeAt: Instant }] : [],
    );
    return waiting.sort((a, b) => compareInstants(a.wakeAt, b.wakeAt) || a.pid - b.pid)[0];
  }

  #advance(until: Instant): readonly LiveEnd[] {
    for (;;) {
      const process = this.#next();
      if (!process || isAfter(process.wakeAt, until)) return [];
      const at = process.wakeAt;
      const [program, text = ''] = process.argv;
      if (program === 'tick' && process.code === 0) {
        process.wakeAt = plus(at, SECOND);
        this.#write(process.containerId, 'tick\n', at);
        continue;
      }
      this.#processes = this.#processes.filter((other) => other !== process);
      if (program === 'say') this.#write(process.containerId, `${text}\n`, at);
      if (program === 'call') this.onCall(at);
      const { containerId, execId, code } = process;
      return [{ containerId, ...(execId === undefined ? {} : { execId }), code, at }];
    }
  }

  #signal(id: string, signal: number, now: Instant): void {
    const main = this.#of(id).find(({ execId }) => execId === undefined);
    if (main?.argv[0] === 'serve' && [3, 15].includes(signal)) main.wakeAt = plus(now, 20_000_000);
  }

  #write(id: string, text: string, at: Instant): void {
    this.#logs.set(id, [...(this.#logs.get(id) ?? []), { stream: 'stdout', text, at }]);
  }

  #shown({ pid, argv, startedAt }: LiveProcess): RunningProcess {
    return { pid, parent: 1, user: 'root', startedAt, terminal: '?', argv, memory: 1_048_576 };
  }
}
