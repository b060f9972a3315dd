import { AsyncDirective, directive } from '../lit.ts';
import type { Ticker } from '../ticker.ts';
import { formatTimestamp } from './timestamp.ts';
import type { ClientLocale } from './timestamp.ts';

/** The words of a relative timestamp, kept true as time passes, for as long as it is on the page. */
class LiveTimestamp extends AsyncDirective {
  #seconds = 0;
  #locale: ClientLocale = 'ko';
  #ticker: Ticker | undefined;
  #stop: (() => void) | undefined;

  override render(seconds: number, locale: ClientLocale, ticker: Ticker): string {
    this.#seconds = seconds;
    this.#locale = locale;
    this.#ticker = ticker;
    if (this.isConnected) this.#listen();
    return this.#words(ticker);
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  override reconnected(): void {
    this.#listen();
  }

  #listen(): void {
    const ticker = this.#ticker;
    this.#stop ??= ticker?.listen(() => this.setValue(this.#words(ticker)));
  }

  #words(ticker: Ticker): string {
    return formatTimestamp(this.#seconds, 'R', this.#locale, ticker.clock.now());
  }
}

export const liveTimestamp = directive(LiveTimestamp);
