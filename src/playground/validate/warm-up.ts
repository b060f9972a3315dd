import type { Timer } from '../../base/clock.ts';
import { ENDPOINTS } from '../rest/endpoints.ts';
import type { World } from '../world.ts';
import { loadOpenApi } from './load.ts';

/** Milliseconds after the bot came online: its own start goes first. */
const DELAY = 300;

/**
 * Compiles the checks of all endpoints in small steps while nobody waits, once a bot is there. Without it the
 * first answer of a bot would wait for its own check to be compiled.
 */
export class WarmUp {
  readonly #world: World;
  readonly #unsubscribe: () => void;
  #timer: Timer | undefined;
  #closed = false;

  constructor(world: World) {
    this.#world = world;
    this.#unsubscribe = world.bus.subscribe((event) => {
      if (event.t !== 'online') return;
      this.#unsubscribe();
      this.#next(0, DELAY);
    });
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#timer?.cancel();
  }

  #next(index: number, delay: number): void {
    this.#timer = this.#world.clock.after(delay, () => {
      this.#step(index).catch((error: unknown) => {
        this.#world.log.error({ err: error }, "Discord's document could not be compiled");
      });
    });
  }

  async #step(index: number): Promise<void> {
    const openApi = await loadOpenApi();
    const endpoint = ENDPOINTS[index];
    if (this.#closed || !endpoint) return;
    openApi.prepare(endpoint);
    this.#next(index + 1, 0);
  }
}
