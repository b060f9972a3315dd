import { LOCALES } from '../../../base/locale.ts';
import type { AnswerForm, Verdict } from '../../question.ts';
import { isSame } from './form.ts';
import { slips } from './near.ts';

/** Nothing that is right is as long as this; what is longer is not looked at. */
const LONGEST = 200;

type TextForm = Extract<AnswerForm, { kind: 'text' }>;

/**
 * Any accepted form of either language is right, however it is written; so is a near misspelling, unless it is as near to
 * a trap. Whoever walked into a trap is told why.
 */
export function judgeTyped({ accept, traps }: TextForm, typed: string): Verdict {
  if (typed.length > LONGEST) return { credit: 0, notes: [] };
  const forms = LOCALES.flatMap((locale) => accept[locale]);
  if (forms.some((form) => isSame(form, typed))) return { credit: 1, notes: [] };
  const trap = traps.find(({ text }) => text.some((form) => isSame(form, typed)));
  if (trap) return { credit: 0, notes: [trap.why] };
  const meant = nearest(forms, typed);
  const nearTrap = traps
    .flatMap(({ text, why }) => text.map((form) => ({ why, count: slips(form, typed) ?? Infinity })))
    .filter(({ count }) => count <= (meant?.count ?? Number.MAX_VALUE))
    .sort((a, b) => a.count - b.count)[0];
  if (nearTrap) return { credit: 0, notes: [nearTrap.why] };
  if (!meant) return { credit: 0, notes: [] };
  const { form } = meant;
  return { credit: 1, notes: [{ ko: `바르게 쓰면: \`${form}\``, en: `Spelled right: \`${form}\`` }] };
}

function nearest(
  forms: readonly string[],
  typed: string,
): { readonly form: string; readonly count: number } | undefined {
  return forms
    .flatMap((form) => {
      const count = slips(form, typed);
      return count === undefined ? [] : [{ form, count }];
    })
    .sort((a, b) => a.count - b.count)[0];
}
