import type { Clock, Timer } from '../clock.ts';
import type { Suggestion } from './values.ts';

export type AutocompleteState =
  | { status: 'idle' }
  /** The last answer stays on show until the next one is there. */
  | { status: 'loading'; suggestions: readonly Suggestion[] }
  | { status: 'failed' }
  | { status: 'ready'; suggestions: readonly Suggestion[] };

/** Gives the suggestions, or undefined where the bot failed to answer. */
export type Ask = () => Promise<readonly Suggestion[] | undefined>;

const DEBOUNCE_MS = 100;

/**
 * Asks the bot for suggestions as somebody types: once typing pauses, and only the latest question's answer
 * counts, however late another one comes.
 */
export class Autocomplete {
  state: AutocompleteState = { status: 'idle' };
  readonly #clock: Clock;
  readonly #changed: () => void;
  #latest = 0;
  #timer: Timer | undefined;

  /** @param changed called after {@link state} has changed by itself. */
  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Asks after the pause; a further call before that takes its place. */
  request(ask: Ask): void {
    const suggestions = 'suggestions' in this.state ? this.state.suggestions : [];
    this.#supersede({ status: 'loading', suggestions });
    const question = this.#latest;
    this.#timer = this.#clock.after(DEBOUNCE_MS, () => {
      void this.#settle(question, ask);
    });
  }

  /** Forgets everything: another field is being filled in. */
  reset(): void {
    this.#supersede({ status: 'idle' });
  }

  #supersede(state: AutocompleteState): void {
    this.#latest += 1;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.state = state;
  }

  async #settle(question: number, ask: Ask): Promise<void> {
    const suggestions = await ask().catch(() => undefined);
    if (question !== this.#latest) return;
    this.state = suggestions ? { status: 'ready', suggestions } : { status: 'failed' };
    this.#changed();
  }
}
