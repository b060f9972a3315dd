import { plus, type Instant } from '../../../base/time.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { errorLogs, plain, progressHeader, warningSummary } from '../progress/plain.ts';
import { lastNumber, newProgress, type ProgressEvent, type ProgressState } from '../progress/progress.ts';
import type { BuildProgress } from '../request.ts';

/** Tells how a build goes on. What was told is a value, so that the build may be stored. */
export class Reporter {
  readonly #context: CliContext;
  readonly #settings: BuildProgress;
  #state: ProgressState;

  constructor(context: CliContext, settings: BuildProgress = { style: 'plain' }, state?: ProgressState) {
    this.#context = context;
    this.#settings = settings;
    this.#state = state ?? newProgress({ begun: true, before: settings.before ?? 0 });
    if (!state && settings.header !== false && settings.style === 'plain') context.err(progressHeader());
  }

  get state(): ProgressState {
    return this.#state;
  }

  /** The highest number that was shown. */
  get steps(): number {
    return lastNumber(this.#state);
  }

  emit(event: ProgressEvent): void {
    const { state, text } = plain(this.#state, event);
    this.#state = state;
    if (this.#settings.style === 'plain') this.#context.err(text);
  }

  /** @param took nanoseconds it has been under way already */
  start(id: string, name: string, took = 0): void {
    const { prefix = '' } = this.#settings;
    const shown = prefix === '' ? name : prefixed(prefix, name);
    this.emit({ kind: 'start', id, name: shown, at: this.#before(took) });
  }

  status(id: string, text: string, seconds?: number): void {
    this.emit({ kind: 'status', id, text, done: true, ...(seconds === undefined ? {} : { seconds }) });
  }

  log(id: string, text: string, at: Instant): void {
    this.emit({ kind: 'log', id, text, at });
  }

  done(id: string): void {
    this.emit({ kind: 'done', id, at: this.#context.now });
  }

  cached(id: string): void {
    this.emit({ kind: 'cached', id });
  }

  error(id: string, message: string): void {
    this.emit({ kind: 'error', id, message });
  }

  /** A step that fails without a word of its own. */
  fail(id: string): void {
    const vertices = this.#state.vertices.map((each) => (each.id === id ? { ...each, failed: true } : each));
    this.#state = { ...this.#state, vertices };
  }

  canceled(id: string): void {
    this.emit({ kind: 'canceled', id });
  }

  /** What stands below the steps: the output of those that failed, and what checks found. */
  finish(warnings: readonly string[]): void {
    if (this.#settings.style !== 'plain') return;
    this.#context.err(errorLogs(this.#state) + warningSummary(warnings, this.#settings.isDetailed));
  }

  #before(took: number): Instant {
    return plus(this.#context.now, -took);
  }
}

/** As bake with several targets: `[app 2/2] RUN …`, `[app internal] load …`. */
function prefixed(prefix: string, name: string): string {
  return name.startsWith('[') ? `[${prefix} ${name.slice(1)}` : `[${prefix}] ${name}`;
}
