import { INITIAL_STATE } from './app-state.ts';
import type { AppState } from './app-state.ts';

/** Holds the one state of the page and tells when it has changed. */
export class Store {
  #state: AppState = INITIAL_STATE;
  readonly #changed: (state: AppState) => void;

  constructor(changed: (state: AppState) => void) {
    this.#changed = changed;
  }

  get state(): AppState {
    return this.#state;
  }

  update(change: (state: AppState) => AppState): void {
    const next = change(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.#changed(next);
  }
}
