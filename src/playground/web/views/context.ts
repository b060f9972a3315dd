import type { PageState } from '../../protocol.ts';
import type { CommandEntry } from '../slash-commands/entries.ts';
import type { ClientLocale } from '../markdown/timestamp.ts';
import type { Session } from '../session.ts';
import type { AppState } from '../state/app-state.ts';
import type { Strings } from '../strings.ts';
import type { Ticker } from '../ticker.ts';

/** What every view is drawn from: the state once the server has answered, and what one can do about it. */
export interface ViewContext {
  state: AppState;
  page: PageState;
  session: Session;
  locale: ClientLocale;
  strings: Strings;
  /** What can be run, in the person's language. */
  entries: readonly CommandEntry[];
  ticker: Ticker;
  /** Puts a text into the composer and the cursor behind it. */
  compose: (text: string) => void;
}
