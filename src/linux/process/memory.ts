import { type RandomState, seedRandom } from '../../base/random.ts';
import type { Instant } from '../../base/time.ts';
import type { Credentials } from '../fs/file-system.ts';
import type { KernelState } from './kernel-ports.ts';
import type { TimeSpent } from './process-context.ts';
import type { NamespaceSettings } from './namespace-settings.ts';
import type { Json, Wait, Wake } from './program.ts';

/** A process between its steps. Pids are the host's; `innerPid` is what its own pid namespace calls it. */
export interface ProcessRecord {
  readonly pid: number;
  readonly innerPid: number;
  readonly namespace: string;
  /** The host it runs on, whose pids its own are. */
  readonly host: string;
  readonly computer: string;
  readonly startedAt: Instant;
  /** 0: nobody here waits for it. */
  parent: number;
  /** Started from outside: its end is told there. */
  readonly isTop: boolean;
  program: string;
  executable: string;
  name: string;
  argv: readonly string[];
  /** The words that others see, where they are not those of `argv`. */
  shows?: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  umask: number;
  credentials: Credentials;
  /** `start`: takes its first step next (again). `resume`: has a state to go on with. */
  entry: 'start' | 'resume';
  phase: 'ready' | 'waiting' | 'zombie';
  state: Json;
  wait: Wait | null;
  wake: Wake | null;
  /** The wake of a step that has to be taken again, when what `readAll` waits for has come. */
  retry: Wake | null;
  /** How many changes there had been when it began to wait. */
  changesSeen: number;
  stopped: boolean;
  fds: Record<number, number>;
  /** What `readAll` has of a descriptor so far. */
  collected: Record<number, { readonly text: string; readonly end: boolean }>;
  pending: number[];
  ignored: number[];
  memory: number;
  /** Its terminal's id; empty without. */
  terminal: string;
  background: boolean;
  code: number;
  /** What killed it; 0 for a normal end. */
  signal: number;
}

/** open(2)'s result, shared by all descriptors duplicated from it. */
export type OpenDescription = { readonly id: number; refs: number } & (
  | {
      readonly kind: 'file';
      readonly computer: string;
      readonly path: string;
      readonly how: 'read' | 'write' | 'append' | 'read-write';
      /** In characters of the content. */
      offset: number;
    }
  | { readonly kind: 'pipe'; readonly pipe: number; readonly end: 'read' | 'write' }
  | { readonly kind: 'terminal'; readonly terminal: string }
  | { readonly kind: 'sink'; readonly sink: string; readonly stream: 'stdout' | 'stderr' }
  | { readonly kind: 'device'; readonly path: string; readonly major: number; readonly minor: number }
);

export interface Pipe {
  readonly id: number;
  buffer: string;
  readers: number;
  writers: number;
  /** A named pipe, by computer and path: it stays when all have closed it. */
  readonly fifo?: string;
  /** The process whose standard input it is, while somebody outside writes to it. */
  feeder?: number;
  /** Whether anybody ever wrote: before that a reader of a named pipe waits. */
  opened: boolean;
}

export interface Terminal {
  readonly id: string;
  readonly name: string;
  readonly sink: string;
  columns: number;
  rows: number;
  raw: boolean;
  echo: boolean;
  /** Whole lines to be read; an empty one is Ctrl-D. */
  input: string[];
  /** The line being typed. */
  line: string;
}

export interface ListenerRecord {
  readonly pid: number;
  readonly network: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
}

/** All that a kernel remembers. Its state is this with tables as lists. */
export interface Memory {
  now: Instant;
  random: RandomState;
  nextPid: number;
  /** What work would have taken that the clock did not move for. */
  spent: TimeSpent;
  /** Of descriptions and pipes. */
  nextId: number;
  /** Steps that others may have noticed. */
  changes: number;
  readonly processes: Map<number, ProcessRecord>;
  /** The next inner pid of each pid namespace, and its first process. */
  readonly namespaces: Map<string, { next: number; init: number }>;
  /** What processes changed of hostnames and interfaces, by the computer whose namespaces those are. */
  readonly settings: Map<string, NamespaceSettings>;
  readonly descriptions: Map<number, OpenDescription>;
  readonly pipes: Map<number, Pipe>;
  readonly terminals: Map<string, Terminal>;
  listeners: ListenerRecord[];
  readonly frozen: Set<string>;
  /** Computers where a process was killed for want of memory. */
  readonly starved: Set<string>;
  readonly work: Map<string, number>;
  /** Who may take a step or has a signal to take, in order. */
  queue: number[];
}

const NO_TIME: TimeSpent = { real: 0, user: 0, system: 0 };

/** The state of a kernel that has run nothing yet. */
export function newKernelState(options: {
  readonly now: Instant;
  readonly random?: RandomState;
  readonly firstPid?: number;
}): KernelState {
  return toState({
    now: options.now,
    random: options.random ?? seedRandom(1),
    nextPid: options.firstPid ?? 1001,
    spent: NO_TIME,
    nextId: 1,
    changes: 0,
    processes: new Map(),
    namespaces: new Map(),
    settings: new Map(),
    descriptions: new Map(),
    pipes: new Map(),
    terminals: new Map(),
    listeners: [],
    frozen: new Set(),
    starved: new Set(),
    work: new Map(),
    queue: [],
  });
}

function copyProcess(process: ProcessRecord): ProcessRecord {
  return {
    ...process,
    fds: { ...process.fds },
    collected: { ...process.collected },
    pending: [...process.pending],
    ignored: [...process.ignored],
  };
}

export function toState(memory: Memory): KernelState {
  return {
    now: memory.now,
    random: memory.random,
    nextPid: memory.nextPid,
    ...(memory.spent.real === 0 ? {} : { spent: memory.spent }),
    nextId: memory.nextId,
    changes: memory.changes,
    // Programs may change their own state in place from one step to the next: a snapshot has a copy.
    processes: [...memory.processes.values()].map((process) => ({
      ...copyProcess(process),
      state: structuredClone(process.state),
    })),
    namespaces: [...memory.namespaces].map(([name, namespace]) => ({ name, ...namespace })),
    ...(memory.settings.size === 0 ? {} : { settings: [...memory.settings] }),
    descriptions: [...memory.descriptions.values()].map((description) => ({ ...description })),
    pipes: [...memory.pipes.values()].map((pipe) => ({ ...pipe })),
    terminals: [...memory.terminals.values()].map((terminal) => ({
      ...terminal,
      input: [...terminal.input],
    })),
    listeners: [...memory.listeners],
    frozen: [...memory.frozen],
    starved: [...memory.starved],
    work: [...memory.work],
    queue: [...memory.queue],
  };
}

interface StoredState {
  readonly now: Instant;
  readonly random: RandomState;
  readonly nextPid: number;
  readonly spent?: TimeSpent;
  readonly nextId: number;
  readonly changes: number;
  readonly processes: readonly ProcessRecord[];
  readonly namespaces: readonly { name: string; next: number; init: number }[];
  readonly settings?: readonly (readonly [string, NamespaceSettings])[];
  readonly descriptions: readonly OpenDescription[];
  readonly pipes: readonly Pipe[];
  readonly terminals: readonly Terminal[];
  readonly listeners: readonly ListenerRecord[];
  readonly frozen: readonly string[];
  readonly starved: readonly string[];
  readonly work: readonly (readonly [string, number])[];
  readonly queue: readonly number[];
}

/** @param state what `toState` gave, straight or through JSON */
export function fromState(state: KernelState): Memory {
  const stored = state as unknown as StoredState;
  return {
    now: stored.now,
    random: stored.random,
    nextPid: stored.nextPid,
    spent: stored.spent ?? NO_TIME,
    nextId: stored.nextId,
    changes: stored.changes,
    processes: new Map(
      stored.processes.map((process) => [
        process.pid,
        { ...copyProcess(process), state: structuredClone(process.state) },
      ]),
    ),
    namespaces: new Map(stored.namespaces.map(({ name, next, init }) => [name, { next, init }])),
    settings: new Map(stored.settings),
    descriptions: new Map(stored.descriptions.map((description) => [description.id, { ...description }])),
    pipes: new Map(stored.pipes.map((pipe) => [pipe.id, { ...pipe }])),
    terminals: new Map(
      stored.terminals.map((terminal) => [terminal.id, { ...terminal, input: [...terminal.input] }]),
    ),
    listeners: [...stored.listeners],
    frozen: new Set(stored.frozen),
    starved: new Set(stored.starved),
    work: new Map(stored.work),
    queue: [...stored.queue],
  };
}
