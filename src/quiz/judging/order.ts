import type { AnswerForm, Verdict } from '../question.ts';

/**
 * Counts the pairs that stand in the right order. By chance half of them do, which is worth nothing: the credit is the
 * share above that half, doubled, so that it reaches from 0 to 1.
 * @param order the indices of the items, the first one first
 */
export function judgeOrder(
  { items, right }: Extract<AnswerForm, { kind: 'order' }>,
  order: readonly number[],
): Verdict {
  const places = order.map((item) => right.indexOf(item));
  const pairs = places.flatMap((place, index) => places.slice(index + 1).map((later) => place < later));
  const inOrder = pairs.filter(Boolean).length;
  const whole = order.length === items.length;
  const credit = whole ? Math.max(0, (2 * inOrder) / pairs.length - 1) : 0;
  const turned = places.findIndex((place, index) => place > (places[index + 1] ?? Infinity));
  const later = items[order[turned] ?? -1];
  const sooner = items[order[turned + 1] ?? -1];
  if (sooner === undefined || later === undefined) return { credit, notes: [] };
  const note = {
    ko: `바른 순서: ${sooner.ko} → ${later.ko}`,
    en: `The right order: ${sooner.en} → ${later.en}`,
  };
  return { credit, notes: [note] };
}
