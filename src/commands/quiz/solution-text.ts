import type { Locale, Localized } from '../../base/locale.ts';
import type { AnswerForm, Choice } from '../../quiz/question.ts';
import type { RoundQuestion } from '../../quiz/round/round.ts';
import { spread } from '../../quiz/round/review.ts';
import { quotedLine } from '../docker/answer-view.ts';
import { fenceSafe, terminalBlock } from '../shared/code-block.ts';
import { orderWords } from './answer-words.ts';
import { choiceLine, choiceName } from './question-text.ts';
import { WORDING } from './wording.ts';

interface SolutionWording {
  readonly answer: string;
  readonly alsoRight: string;
  readonly typed: string;
  readonly order: string;
  readonly solution: string;
  readonly anyWay: string;
  readonly missing: string;
  readonly traps: string;
}

const SOLUTION: Localized<SolutionWording> = {
  ko: {
    answer: '정답',
    alsoRight: '이렇게 써도 맞아요',
    typed: '틀린 답',
    order: '맞는 순서',
    solution: '이렇게 하면 돼요',
    anyWay: '다른 방법이어도 결과가 같으면 맞아요.',
    missing: '많이 놓친 것',
    traps: '흔한 오답',
  },
  en: {
    answer: 'Answer',
    alsoRight: 'Also right',
    typed: 'Wrong answers',
    order: 'The right order',
    solution: 'One way to do it',
    anyWay: 'Any other way with the same result is right, too.',
    missing: 'Missed most',
    traps: 'Common mistakes',
  },
};

type Cut = (text: string) => string;
type Form<K extends AnswerForm['kind']> = Extract<AnswerForm, { kind: K }>;

/** The right answer of a question, how the answers were spread, and why what was wrong is wrong. */
export function solutionTexts(question: RoundQuestion, locale: Locale, cut: Cut): string[] {
  const { form } = question.asked;
  switch (form.kind) {
    case 'one':
    case 'several':
      return [choicesText(question, form, locale, cut)];
    case 'order':
      return [orderText(question, form, locale, cut)];
    case 'text':
      return [typedText(question, form, locale, cut)];
    case 'command':
      return [commandText(form, locale, cut), ...missedText(question, locale, cut)];
  }
}

/** Each choice in the place it had: right or wrong, by how many it was chosen, why it is wrong. */
function choicesText(
  question: RoundQuestion,
  form: Form<'one' | 'several'>,
  locale: Locale,
  cut: Cut,
): string {
  const spreading = spread(question);
  const counts = spreading.kind === 'choices' ? spreading.counts : [];
  if (question.asked.kind === 'truth') {
    const right = form.choices.findIndex((choice) => choice.right);
    return truthText(question, right, counts, locale);
  }
  return form.choices
    .map((choice, index) => {
      const line = choiceLine(question.asked, index, locale, cut);
      return choiceResult(choice, line, counts[index] ?? 0, spreading.answers, locale, cut);
    })
    .join('\n');
}

/** “❌ True” would be a riddle: the answer in words, then how many said what. */
function truthText(
  { asked }: RoundQuestion,
  right: number,
  counts: readonly number[],
  locale: Locale,
): string {
  const name = (index: number): string => choiceName(asked, index, locale);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map(
    (count, index) => `${name(index)} ${bar(count / all)}${WORDING[locale].people(count)}`,
  );
  return [
    `✅ **${SOLUTION[locale].answer}: ${name(right)}**`,
    ...(all > 0 ? shares.map((share) => `-# ${share}`) : []),
  ].join('\n');
}

function choiceResult(
  { right, why }: Choice,
  shown: string,
  chosen: number,
  of: number,
  locale: Locale,
  cut: Cut,
): string {
  const said = [
    ...(of > 0 ? [`${bar(chosen / of)}${WORDING[locale].people(chosen)}`] : []),
    ...(right || why === undefined ? [] : [oneLine(cut(why[locale]))]),
  ].join(' · ');
  const line = `${right ? '✅' : '❌'} ${shown}`;
  return said === '' ? line : `${line}\n-# ${said}`;
}

const BAR = 8;

/** A share as a bar of text, with the space after it; nothing has none, and whatever is more shows. */
function bar(share: number): string {
  if (!(share > 0)) return '';
  const full = Math.max(1, Math.round(share * BAR));
  return `${'▰'.repeat(full)}${'▱'.repeat(BAR - full)} `;
}

function orderText({ asked }: RoundQuestion, { right }: Form<'order'>, locale: Locale, cut: Cut): string {
  const lines = right.map((index, place) => `${place + 1}\\. ${choiceLine(asked, index, locale, cut)}`);
  return [`✅ **${SOLUTION[locale].order}: ${orderWords(asked, right, locale)}**`, ...lines].join('\n');
}

/** How many accepted forms and traps are shown. */
const SHOWN = 5;
const TYPED_SHOWN = 40;

function typedText(question: RoundQuestion, form: Form<'text'>, locale: Locale, cut: Cut): string {
  const words = SOLUTION[locale];
  const [first = '', ...others] = form.accept[locale];
  const spreading = spread(question);
  const wrong = spreading.kind === 'text' ? spreading.wrong : [];
  const typed = wrong.map(
    ({ text, count }) => `${quotedLine(text, TYPED_SHOWN)} (${WORDING[locale].people(count)})`,
  );
  const traps = form.traps
    .slice(0, SHOWN)
    .map(({ text, why }) => `❌ **${cut(text[0] ?? '')}**\n-# ${oneLine(cut(why[locale]))}`);
  return [
    `✅ **${words.answer}: ${cut(first)}**`,
    ...(others.length > 0 ? [`-# ${words.alsoRight}: ${cut(others.slice(0, SHOWN).join(', '))}`] : []),
    ...(typed.length > 0 ? [`${words.typed}: ${typed.join(' · ')}`] : []),
    ...(traps.length > 0 ? [`-# ${words.traps}`, ...traps] : []),
  ].join('\n');
}

function commandText(form: Form<'command'>, locale: Locale, cut: Cut): string {
  const words = SOLUTION[locale];
  const lines = form.solution.map((line) => `$ ${line}`).join('\n');
  const traps = form.traps
    .slice(0, SHOWN)
    .map(
      ({ lines: [line = '', ...more], why }) =>
        `❌ \`${cut(line).replaceAll('`', "'")}${more.length > 0 ? ' …' : ''}\`\n-# ${oneLine(cut(why[locale]))}`,
    );
  return [
    `✅ **${words.solution}**`,
    terminalBlock(fenceSafe(cut(lines))),
    `-# ${words.anyWay}`,
    ...(traps.length > 0 ? [`-# ${words.traps}`, ...traps] : []),
  ].join('\n');
}

/** What was said most often of answers that were not right, without saying of whose. */
function missedText({ results = {} }: RoundQuestion, locale: Locale, cut: Cut): string[] {
  const counts = new Map<string, number>();
  const missing = Object.values(results).filter(({ credit }) => credit < 1);
  // Of a single answer it would be told whose it was; its giver sees it under their own answer.
  if (missing.length < 2) return [];
  for (const { notes } of missing) {
    for (const note of new Set(notes.map((each) => each[locale]))) {
      counts.set(note, (counts.get(note) ?? 0) + 1);
    }
  }
  const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 3);
  if (most.length === 0) return [];
  const lines = most.map(([note, count]) => `- ${oneLine(cut(note))} (${WORDING[locale].people(count)})`);
  return [`${SOLUTION[locale].missing}\n${lines.join('\n')}`];
}

/** Small print is one line: a new one would be large again. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
