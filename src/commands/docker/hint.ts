import type { Locale } from '../../base/locale.ts';
import type { Content } from '../../content/load.ts';
import type { Problem } from '../../machine/request.ts';
import type { Hint } from './answer-view.ts';

/** Why it failed and what to do, of the first problem that there is something to say about. */
export function hintFor(_content: Content, _problems: readonly Problem[], _locale: Locale): Hint | undefined {
  return undefined;
}
