import { between, SECOND, type Instant } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { displayWidth } from '../../cli/format/tabwriter/display-width.ts';

export type ProgressMode = 'plain' | 'tty' | 'json' | 'quiet';

/** What has become of one thing, as a terminal shows it in one line. */
type Shown = {
  readonly id: string;
  readonly text: string;
  readonly status: string;
  readonly kind: ProgressKind;
  readonly from: Instant;
  readonly to: Instant;
};

export type ProgressKind = 'working' | 'done' | 'warning' | 'error';

/** What is kept of progress while a command waits. */
export type ProgressState = {
  readonly mode: ProgressMode;
  readonly dryRun: boolean;
  readonly shown: readonly Shown[];
};

/** One change: ` Container lab-web-1  Started`, ` web Pulled `. */
export interface ProgressEvent {
  readonly id: string;
  /** Stands directly after the id: what pulls do. */
  readonly text?: string;
  readonly status?: string;
  readonly kind?: ProgressKind;
}

const MARKS: Readonly<Record<ProgressKind, string>> = { working: '⠋', done: '✔', warning: '!', error: '✘' };

/**
 * Tells on standard error what compose does: a line for each change, or on a terminal, once all is done, the frame
 * that the real tool's redrawing ends in.
 */
export class Progress {
  readonly #context: CliContext;
  readonly #mode: ProgressMode;
  readonly #dryRun: boolean;
  #shown: Map<string, Shown>;

  constructor(context: CliContext, { mode, dryRun, shown }: ProgressState) {
    this.#context = context;
    this.#mode = mode;
    this.#dryRun = dryRun;
    this.#shown = new Map(shown.map((each) => [each.id, each]));
  }

  get state(): ProgressState {
    return { mode: this.#mode, dryRun: this.#dryRun, shown: [...this.#shown.values()] };
  }

  get mode(): ProgressMode {
    return this.#mode;
  }

  event({ id, text = '', status = '', kind = 'working' }: ProgressEvent): void {
    switch (this.#mode) {
      case 'quiet':
        return;
      case 'plain':
        this.#context.err(`${this.#prefix()} ${id} ${text} ${status}\n`);
        return;
      case 'json':
        this.#context.err(`${JSON.stringify(this.#record(id, text, status, kind))}\n`);
        return;
      case 'tty': {
        const { now } = this.#context;
        const from = this.#shown.get(id)?.from ?? now;
        this.#shown.set(id, { id, text, status, kind, from, to: now });
      }
    }
  }

  /** Ends what was told so far: the next is a frame of its own. */
  finish(title = 'Running'): void {
    const lines = [...this.#shown.values()];
    this.#shown = new Map();
    if (lines.length === 0) return;
    const done = lines.filter(({ kind }) => kind !== 'working').length;
    this.#context.err(`[+] ${title} ${done}/${lines.length}\n`);
    const width = Math.max(...lines.map(({ id, text }) => displayWidth(head(id, text))));
    for (const each of lines) this.#context.err(`${this.#line(each, width)}\n`);
  }

  #line({ id, text, status, kind, from, to }: Shown, width: number): string {
    const left = ` ${MARKS[kind]} ${head(id, text)}${' '.repeat(width - displayWidth(head(id, text)))}  ${status}`;
    const time = `${(between(from, to) / SECOND).toFixed(1)}s `;
    const room = this.#context.stdout.columns - displayWidth(left) - time.length;
    return `${this.#prefix()}${left}${' '.repeat(Math.max(1, room))}${time}`.trimEnd();
  }

  #prefix(): string {
    return this.#dryRun ? ' DRY-RUN MODE - ' : '';
  }

  #record(id: string, text: string, status: string, kind: ProgressKind): object {
    return {
      ...(this.#dryRun ? { 'dry-run': true } : {}),
      ...(id === '' ? {} : { id }),
      ...(text === '' ? {} : { text }),
      ...(status === '' ? {} : { status }),
      ...(kind === 'error' ? { error: true } : {}),
    };
  }
}

function head(id: string, text: string): string {
  return text === '' ? id : `${id} ${text}`;
}
