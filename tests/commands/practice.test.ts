import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { offView, openView, waitingView } from '../../src/commands/daily/view.ts';
import type { PracticeLinks } from '../../src/commands/practice/links.ts';
import { beginPracticeId, practiceMistakesId } from '../../src/commands/practice/links.ts';
import { questionView } from '../../src/commands/practice/question-view.ts';
import { revealView } from '../../src/commands/practice/reveal-view.ts';
import { nothingView, refusedView, summaryView } from '../../src/commands/practice/summary-view.ts';
import { WORDING } from '../../src/commands/practice/wording.ts';
import { quizLinks } from '../../src/commands/quiz/routes.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Practice, PracticeQuestion } from '../../src/quiz/practice/session.ts';
import type { Answer, AskedQuestion } from '../../src/quiz/question.ts';
import { problemsOf } from '../support/view-problems.ts';
import { answerTo, askedWith, EXTREMES, FAULT, FORMS, questionOf, roundWith, TRUTH } from './quiz/rounds.ts';

const content = loadContent();
/** The longest snowflake there can be: custom_ids must fit even then. */
const ID = '18446744073709551615';
const NO = 999_999;

const links: PracticeLinks = {
  choose: ({ id, no }, choice) => `practice.choose|${ID}|${id}|${no}|${choice}`,
  pick: ({ id, no }) => `practice.pick|${ID}|${id}|${no}`,
  place: ({ id, no }, placed) => `practice.place|${ID}|${id}|${no}|${placed.join('')}`,
  write: ({ id, no }) => `practice.write|${ID}|${id}|${no}`,
  show: ({ id, no }) => `practice.show|${ID}|${id}|${no}`,
  next: ({ id, no }) => `practice.next|${ID}|${id}|${no}`,
  stop: (id) => `practice.stop|${ID}|${id}`,
  goOn: () => `practice.go-on|${ID}`,
  begin: (topic) => `practice.begin|${ID}|${topic ?? ''}`,
};

const QUESTIONS: Readonly<Record<string, AskedQuestion>> = {
  ...Object.fromEntries(Object.entries(FORMS).map(([kind, form]) => [kind, askedWith(form)])),
  truth: TRUTH,
  fault: FAULT,
  ...EXTREMES,
};

const asPractised = (asked: AskedQuestion): PracticeQuestion => ({ no: NO, purpose: 'review', asked });

describe.each(LOCALES)('every message of practice in %s is one that Discord takes', (locale) => {
  it.each(Object.entries(QUESTIONS))('a question and its reveal: %s', (_, asked) => {
    const question = asPractised(asked);
    const items = asked.form.kind === 'order' ? asked.form.items.length : 0;
    for (let placed = 0; placed <= Math.max(0, items - 1); placed += 1) {
      const order = Array.from({ length: placed }, (__, index) => index);
      expect(problemsOf(questionView(ID, question, locale, links, order))).toEqual([]);
    }
    const long = { ko: '가나다 '.repeat(500), en: 'long '.repeat(500) };
    const answers: (Answer | null)[] = [answerTo(asked, 0), null];
    for (const answer of answers) {
      for (const credit of [0, 1 / 3, 1]) {
        for (const notes of [[], [long, long, long]]) {
          const result = { answer, verdict: { credit, notes }, dueAt: 1 };
          const reveal = { id: ID, question, result, earned: 20 };
          expect(problemsOf(revealView(reveal, content, locale, links, quizLinks))).toEqual([]);
        }
      }
    }
  });

  it('the end, nothing to ask, and what does not count', () => {
    const practice: Practice = {
      format: 1,
      id: ID,
      guildId: null,
      scope: { kind: 'topic', topic: 'virtualization' },
      question: null,
      result: null,
      tally: { answered: 12, right: 3, missed: [...content.concepts.keys()] },
    };
    for (const waiting of [
      { due: 0, nextDueAt: undefined },
      { due: 3, nextDueAt: 1 },
    ]) {
      for (const stopped of [true, false]) {
        expect(problemsOf(summaryView(practice, waiting, stopped, content, locale, links))).toEqual([]);
      }
      for (const scope of [
        { kind: 'all' } as const,
        practice.scope,
        { kind: 'mistakes', left: [] } as const,
      ]) {
        expect(problemsOf(nothingView({ ...practice, scope }, waiting, locale, links))).toEqual([]);
      }
    }
    for (const why of Object.values(WORDING[locale].refused)) {
      for (const goesOn of [true, false]) {
        expect(problemsOf(refusedView(why, goesOn, locale, links))).toEqual([]);
      }
    }
  });

  it.each(Object.entries(QUESTIONS))('the question of the day: %s', (_, asked) => {
    const round = roundWith({
      locale,
      kind: 'daily',
      id: `daily-${ID}-2026-01-05`,
      phase: { kind: 'asking' },
      questions: [questionOf(asked, { no: 1, answers: 3 })],
    });
    for (const userId of [...Object.keys(round.questions[0]?.answers ?? {}).slice(0, 1), ID]) {
      const view = openView(round, userId, { now: 3, longest: 30 }, locale, quizLinks);
      expect(problemsOf(view)).toEqual([]);
    }
  });

  it('the question of the day that is not there', () => {
    const practice = beginPracticeId();
    const streak = { now: 0, longest: 1 };
    const drawing = roundWith({ locale, kind: 'daily', phase: { kind: 'drawing' }, questions: [] });
    for (const view of [
      waitingView({ at: 1, channelId: ID }, streak, locale, practice),
      openView(drawing, ID, streak, locale, quizLinks),
      offView(true, locale, practice),
      offView(false, locale, practice),
    ])
      expect(problemsOf(view)).toEqual([]);
  });
});

it('the mistakes of any round can be asked for by a button', () => {
  expect(practiceMistakesId(`daily-${ID}-2026-01-05`).length).toBeLessThanOrEqual(100);
});
