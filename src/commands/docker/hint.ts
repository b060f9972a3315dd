import type { Locale } from '../../base/locale.ts';
import { findHint, findTrap } from '../../content/hints.ts';
import type { Content } from '../../content/load.ts';
import type { MachineAnswer } from '../../machine/request.ts';
import type { Hint } from './answer-view.ts';

/**
 * Why it failed and what to do, of the first problem that there is something to say about; where nothing failed, what
 * may have gone otherwise than meant.
 * @param line what was typed
 */
export function hintFor(
  content: Content,
  { problems, changes, output }: MachineAnswer,
  line: string,
  locale: Locale,
): Hint | undefined {
  const of = problems.map((problem) => findHint(content.hints, problem, locale));
  const found =
    of.find((hint) => hint !== undefined) ?? findTrap(content.hints, { changes, line, output }, locale);
  if (!found) return undefined;
  const page = found.concept === undefined ? undefined : content.concept(found.concept);
  return { text: found.text, concept: page && { id: page.id, title: page.text[locale].title } };
}
