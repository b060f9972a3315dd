import { containerResize, EngineError, execResize } from '../../../engine/index.ts';
import type { Wait } from '../../../../linux/process/program.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { watchKeys } from './detach-keys.ts';
import { feed, readOutput, type Target } from './streams.ts';

/** A client joined to the streams of a process: what it remembers from one step to the next. */
export type Attachment = {
  readonly target: Target;
  /** How far the output has been shown. */
  readonly cursor: number;
  readonly stdout: boolean;
  readonly stderr: boolean;
  /** Whether what comes in here is still passed on. */
  readonly stdin: boolean;
  /** The terminal here is given to the container's: keys go there as they are typed. */
  readonly raw: boolean;
  /** Characters that leave the container. */
  readonly detach: string;
  /** Their beginning, typed so far. */
  readonly held: string;
};

export interface Streams {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly tty: boolean;
  /** As {@link detachSequence} gives it. */
  readonly detach: string;
}

/** Joins the client here to the process: nothing has been passed on yet. */
export function attach(
  context: CliContext,
  target: Target,
  { stdin, stdout, stderr, tty, detach }: Streams,
  cursor = 0,
): Attachment {
  const raw = tty && stdin && context.stdin.isTerminal;
  if (tty && context.stdout.isTerminal) resize(context, target, context.stdin.size, true);
  if (raw) context.stdin.setRaw?.(true);
  return { target, cursor, stdout, stderr, stdin, raw, detach, held: '' };
}

/**
 * A shell shows its prompt again when its terminal changes size: whoever comes back to one sees it, since the terminal
 * is for a moment one larger than it is.
 */
export function nudge(context: CliContext, target: Target): void {
  const { size } = context.stdin;
  if (!context.stdout.isTerminal || !size) return;
  resize(context, target, { columns: size.columns + 1, rows: size.rows + 1 });
  resize(context, target);
}

/** A container's terminal gets the size of the one here. */
function resize(context: CliContext, target: Target, size = context.stdin.size, isNew = false): void {
  if (!size) return;
  try {
    if ('execId' in target) context.call(execResize, { id: target.execId, ...size });
    else context.call(containerResize, { ref: target.ref, ...size, isNew });
  } catch (error) {
    // It may be over already.
    if (!(error instanceof EngineError)) throw error;
  }
}

/** Gives the terminal back. */
export function leave(context: CliContext, { raw }: Attachment): void {
  if (raw) context.stdin.setRaw?.(false);
}

/** Passes on what has come from either side since. `detached`: the person left by the detach keys. */
export function pump(
  context: CliContext,
  before: Attachment,
): { readonly attachment: Attachment; readonly detached: boolean } {
  const { attachment, detached } = passInput(context, before);
  return { attachment: showOutput(context, attachment), detached };
}

function passInput(
  context: CliContext,
  before: Attachment,
): { readonly attachment: Attachment; readonly detached: boolean } {
  const input = before.stdin ? context.stdin.readNow() : undefined;
  if (input === undefined) return { attachment: before, detached: false };
  const keys = context.stdin.isTerminal
    ? watchKeys(input.text, before.detach, before.held)
    : { text: input.text, held: '', detach: false };
  if (keys.text !== '' || input.end) feed(context, before.target, keys.text, input.end);
  const stdin = !input.end && !keys.detach;
  return { attachment: { ...before, held: keys.held, stdin }, detached: keys.detach };
}

/** Shows what the process has written since. */
export function showOutput(context: CliContext, attachment: Attachment): Attachment {
  const { chunks, cursor } = readOutput(context, attachment.target, attachment.cursor);
  for (const { stream, text } of chunks) {
    if (stream === 'stdout' && attachment.stdout) context.out(text);
    if (stream === 'stderr' && attachment.stderr) context.err(text);
  }
  return { ...attachment, cursor };
}

/** What the client has to wait for until there may be more to pass on. */
export function nextWait({ stdin }: Attachment): Wait {
  const change: Wait = { kind: 'change' };
  return stdin ? { kind: 'any', of: [{ kind: 'readable', fd: 0 }, change] } : change;
}
