import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import { answerModal, orderView, takenView } from '../../../src/commands/quiz/answering-views.ts';
import { ownAnswerView } from '../../../src/commands/quiz/own-answer-view.ts';
import { roundView } from '../../../src/commands/quiz/round-view.ts';
import { quizLinks as links } from '../../../src/commands/quiz/routes.ts';
import { loadContent } from '../../../src/content/load.ts';
import { modalProblems } from '../../../src/playground/validate/modal-rules.ts';
import type { AnswerForm, AskedQuestion } from '../../../src/quiz/question.ts';
import type { Round } from '../../../src/quiz/round/round.ts';
import { problemsOf } from '../../support/view-problems.ts';
import { answerTo, askedWith, both, personId, playersOf, questionOf, roundWith } from './rounds.ts';

const content = loadContent();

/** Any text there can be: of any length, with all that Markdown, mentions and fences are made of, in any script. */
const anyText = fc
  .tuple(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom('', '```', '**', '`', '\n', '<@1>', '가', '👨‍👩‍👧', '# ', '|'),
    fc.integer({ min: 1, max: 60 }),
  )
  // Discord takes no text of spaces alone, and the content has none.
  .map(([text, sign, times]) => `x${`${text}${sign}`.repeat(times)}`);

const anyChoices = (most: number) =>
  fc
    .array(fc.tuple(anyText, anyText, fc.boolean()), { minLength: 2, maxLength: most })
    .map((all) => all.map(([text, why, right]) => ({ text: both(text), right, why: both(why) })));

const anyForm: fc.Arbitrary<AnswerForm> = fc.oneof(
  anyChoices(25).map((choices) => ({ kind: 'one' as const, choices })),
  anyChoices(10).map((choices) => ({ kind: 'several' as const, choices })),
  fc.array(anyText, { minLength: 3, maxLength: 6 }).map((items) => ({
    kind: 'order' as const,
    items: items.map(both),
    right: [...items.keys()].toReversed(),
  })),
  fc.array(anyText, { minLength: 1, maxLength: 30 }).map((accept) => ({
    kind: 'text' as const,
    accept: { ko: accept, en: accept },
    traps: accept.map((text) => ({ text: [text], why: both(text) })),
  })),
  fc.array(anyText, { minLength: 1, maxLength: 10 }).map((lines) => ({
    kind: 'command' as const,
    files: {},
    setup: [],
    goals: [],
    solution: lines,
    traps: lines.map((line) => ({ lines: [line], why: both(line) })),
  })),
);

const anyQuestion: fc.Arbitrary<AskedQuestion> = fc
  .record({ form: anyForm, ask: anyText, explanation: anyText, exhibit: anyText, line: anyText })
  .map(({ form, ask, explanation, exhibit, line }) =>
    askedWith(form, {
      ask: both(ask),
      explanation: both(explanation),
      exhibit: { language: 'console', text: exhibit },
      tryLine: line.replaceAll('\n', ' '),
    }),
  );

describe.each(LOCALES)('whatever a question says, in %s', (locale) => {
  it('its messages fit, from question to reveal, and what is said in private', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 100 }), (asked, people) => {
        const question = questionOf(asked, { no: 30, answers: people, judged: true });
        const questions = Array.from({ length: 30 }, (_, index) => ({ ...question, no: index + 1 }));
        const base: Partial<Round> = { locale, questions, players: playersOf(people) };
        const open = roundWith({ ...base, phase: { kind: 'asking' } });
        const revealed = roundWith({ ...base, phase: { kind: 'revealed', nextAt: 1 } });
        const given = answerTo(asked, 3);
        const views = [
          roundView(open, 'q30', content, links),
          roundView(revealed, 'q30', content, links),
          roundView(revealed, 'standing30', content, links),
          takenView(open, question, given, 'taken', locale),
          ownAnswerView(question, personId(0), locale),
          ...(given.kind === 'order'
            ? [orderView(asked, { roundId: open.id, no: 30 }, [0], locale, links)]
            : []),
        ];
        for (const view of views) expect(problemsOf(view)).toEqual([]);
        const modal = answerModal('x', question, given, locale);
        expect(modalProblems(modal, [])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
