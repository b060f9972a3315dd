import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { Settings } from '../settings.ts';
import { CommandError, NOT_FLOAT, NOT_INTEGER, type Reply } from '../reply.ts';
import type { Store } from '../store.ts';

/** A connection, for as long as it lasts. */
export interface Session {
  database: number;
  isAuthenticated: boolean;
  name: string;
  /** Commands queued since MULTI. */
  queue: (readonly string[])[] | undefined;
  isQueueBroken: boolean;
  hasQuit: boolean;
}

/** What a command works with. */
export interface CommandContext {
  readonly process: ProcessContext;
  readonly store: Store;
  readonly session: Session;
  readonly settings: Settings;
  /** Counts changes; a command without any is not written to the append only file. */
  dirty: number;
  /** What is written there instead of the command itself. */
  written: readonly (readonly string[])[] | undefined;
  readonly server: ServerHooks;
}

/** What commands ask of the server they run on. */
export interface ServerHooks {
  readonly version: string;
  readonly startedAt: number;
  readonly lastSave: number;
  readonly commandsDone: number;
  readonly connections: number;
  readonly runId: string;
  readonly client: string;
  set(name: string, values: readonly string[]): string | undefined;
  save(inBackground: boolean): Reply;
  shutDown(save: boolean | undefined): Reply;
  rewriteLog(): Reply;
}

export interface Command {
  /** Words with the name; negative: at least so many. */
  readonly arity: number;
  run(context: CommandContext, args: readonly string[]): Reply;
}

export type CommandTable = Readonly<Record<string, Command>>;

export function command(arity: number, run: Command['run']): Command {
  return { arity, run };
}

const INT64_MAX = 2n ** 63n - 1n;

/** A 64-bit number as redis accepts it: no spaces, signs or zeros too many. @throws CommandError */
export function bigIntegerOf(text: string | undefined, message = NOT_INTEGER): bigint {
  if (text === undefined || !/^(0|-?[1-9]\d{0,18})$/.test(text)) throw new CommandError(message);
  const value = BigInt(text);
  if (value > INT64_MAX || value < -INT64_MAX - 1n) throw new CommandError(message);
  return value;
}

export function integerOf(text: string | undefined, message = NOT_INTEGER): number {
  return Number(bigIntegerOf(text, message));
}

export function checkedSum(a: bigint, b: bigint): bigint {
  const sum = a + b;
  if (sum > INT64_MAX || sum < -INT64_MAX - 1n)
    throw new CommandError('ERR increment or decrement would overflow');
  return sum;
}

/** @throws CommandError */
export function floatOf(text: string | undefined, message = NOT_FLOAT): number {
  const known: Readonly<Record<string, number>> = { inf: Infinity, '+inf': Infinity, '-inf': -Infinity };
  const special = known[text?.toLowerCase() ?? ''];
  if (special !== undefined) return special;
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
    throw new CommandError(message);
  return Number(text);
}

/** `1.5`, `3`, `inf`: scores and sums as redis writes them. */
export function floatText(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  return String(value).replace(
    /e\+?(-?)(\d+)$/,
    (_all, sign: string, digits: string) => `e${sign === '' ? '+' : '-'}${digits.padStart(2, '0')}`,
  );
}

/** The part of a list between two indexes, of which negative ones count from the end. */
export function rangeOf<Item>(items: readonly Item[], start: number, stop: number): readonly Item[] {
  const from = start < 0 ? Math.max(0, items.length + start) : start;
  const to = stop < 0 ? items.length + stop : stop;
  return from > to ? [] : items.slice(from, to + 1);
}
