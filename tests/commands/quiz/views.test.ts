import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import {
  answerModal,
  orderedView,
  orderView,
  takenView,
} from '../../../src/commands/quiz/answering-views.ts';
import { endView, podiumOf } from '../../../src/commands/quiz/end-view.ts';
import { lobbyView } from '../../../src/commands/quiz/lobby-view.ts';
import { ownAnswerView } from '../../../src/commands/quiz/own-answer-view.ts';
import { questionView } from '../../../src/commands/quiz/question-view.ts';
import { keptResultView, resultsView } from '../../../src/commands/quiz/results-view.ts';
import { revealView } from '../../../src/commands/quiz/reveal-view.ts';
import { standingView } from '../../../src/commands/quiz/standing-view.ts';
import { confirmStopView } from '../../../src/commands/quiz/stop-view.ts';
import { topicsView } from '../../../src/commands/quiz/topics-view.ts';
import { quizLinks as links } from '../../../src/commands/quiz/routes.ts';
import { loadContent } from '../../../src/content/load.ts';
import { SECTION_IDS } from '../../../src/content/schema.ts';
import type { AskedQuestion } from '../../../src/quiz/question.ts';
import { MODES, type EndReason, type Phase, type Round } from '../../../src/quiz/round/round.ts';
import { standing } from '../../../src/quiz/round/standing.ts';
import { createPictures } from '../../../src/pictures/pictures.ts';
import { modalProblems } from '../../../src/playground/validate/modal-rules.ts';
import { problemsOf } from '../../support/view-problems.ts';
import {
  answerTo,
  askedWith,
  EXTREMES,
  FAULT,
  FORMS,
  personId,
  playersOf,
  questionOf,
  roundWith,
  TRUTH,
} from './rounds.ts';

const content = loadContent();
const pictures = createPictures();
const PLAYERS = 100;

const QUESTIONS: Readonly<Record<string, AskedQuestion>> = {
  ...Object.fromEntries(Object.entries(FORMS).map(([kind, form]) => [kind, askedWith(form)])),
  truth: TRUTH,
  fault: FAULT,
  ...EXTREMES,
};

describe.each(LOCALES)('every message of a round in %s is one that Discord takes', (locale) => {
  const phases: Phase[] = [
    { kind: 'lobby', startsAt: 1, starting: false },
    { kind: 'lobby', startsAt: 1, starting: true },
    { kind: 'drawing' },
    ...(['cancelled', 'done'] as EndReason[]).map((reason) => ({ kind: 'ended', reason, at: 2 }) as const),
  ];

  it.each(MODES)('the lobby of %s: empty, full, begun, cancelled', (mode) => {
    for (const phase of phases) {
      for (const count of [0, 1, PLAYERS]) {
        const settings = {
          mode,
          topics: [...SECTION_IDS],
          questions: 30,
          seconds: null,
          difficulty: null,
          teams: 4,
        };
        const round = roundWith({ locale, phase, settings, players: playersOf(count) });
        expect(problemsOf(lobbyView(round, links))).toEqual([]);
      }
    }
  });

  it.each(Object.entries(QUESTIONS))('a question: %s', (_, asked) => {
    for (const answers of [0, 1, 3, PLAYERS]) {
      const question = questionOf(asked, { no: 30, answers });
      const everybody = Object.keys(playersOf(answers));
      for (const kind of ['asking', 'judging'] as const) {
        const round = roundWith({
          locale,
          phase: { kind },
          players: playersOf(answers),
          questions: [question],
          votes: { skip: everybody, stop: everybody },
        });
        expect(problemsOf(questionView(round, question, links))).toEqual([]);
        const daily = { ...round, id: `daily-${personId(0)}-2026-12-31`, kind: 'daily', hostId: '' } as const;
        expect(problemsOf(questionView(daily, question, links))).toEqual([]);
      }
    }
  });

  it.each(Object.entries(QUESTIONS))('a reveal: %s', (_, asked) => {
    for (const answers of [0, 1, 3, PLAYERS]) {
      for (const rest of [{ judged: true }, { judged: false }]) {
        const judged = questionOf(asked, { no: 30, answers, ...rest });
        const round = roundWith({
          locale,
          phase: { kind: 'revealed', nextAt: 1 },
          players: playersOf(PLAYERS, (index) => ({ outAt: index % 2 === 0 ? 30 : null })),
          questions: [judged],
        });
        const views = [judged, { ...judged, dropped: 'skipped' }, { ...judged, dropped: 'stopped' }].map(
          (question) => revealView(round, question as typeof judged, content, links),
        );
        for (const view of views) expect(problemsOf(view)).toEqual([]);
      }
    }
  });

  it.each(Object.entries(QUESTIONS))('what is said in private of an answer: %s', (_, asked) => {
    const question = questionOf(asked, { no: 30, answers: 3, judged: true });
    const round = roundWith({ locale, phase: { kind: 'asking' }, questions: [question] });
    const given = answerTo(asked, 1);
    const views = [
      ...(['taken', 'changed', 'same'] as const).map((how) => takenView(round, question, given, how, locale)),
      ...[0, 1, 2, 9].map((index) => ownAnswerView(question, personId(index), locale)),
    ];
    if (given.kind === 'order') {
      const at = { roundId: round.id, no: 30 };
      views.push(
        ...given.order.map((_item, count) =>
          orderView(asked, at, given.order.slice(0, count), locale, links),
        ),
        orderedView(round, question, given, 'changed', locale, links),
      );
    }
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });

  it.each(['text', 'command', 'many accepted forms', 'a long way'])(
    'the window for an answer: %s',
    (name) => {
      const asked = QUESTIONS[name];
      if (!asked) throw new Error(name);
      const question = questionOf(
        { ...asked, ask: { ko: '가'.repeat(900), en: 'x'.repeat(900) } },
        { no: 30 },
      );
      for (const before of [undefined, answerTo(asked, 1)]) {
        expect(modalProblems(answerModal('x'.repeat(100), question, before, locale), [])).toEqual([]);
      }
    },
  );

  const ENDS: EndReason[] = ['done', 'stopped', 'quiet', 'survived', 'interrupted'];

  /** As many people, questions and teams as there can be, everything answered. */
  function wholeRound(count: number, rest: Partial<Round> = {}): Round {
    const questions = Array.from({ length: 30 }, (_, index) =>
      questionOf(askedWith(FORMS.one, { ask: { ko: '가'.repeat(900), en: 'x'.repeat(900) } }), {
        no: index + 1,
        answers: count,
        judged: true,
      }),
    );
    return roundWith({
      locale,
      phase: { kind: 'ended', reason: 'done', at: 2 },
      players: playersOf(count),
      questions,
      ...rest,
    });
  }

  it.each([0, 1, 2, 4, 100])(
    'standings and ends with %i people, alone and in teams, for every reason',
    async (count) => {
      const inTeams = playersOf(count, (index) => ({ team: index % 4, outAt: index === 0 ? null : 30 }));
      for (const reason of ENDS) {
        for (const rest of [{}, { players: inTeams }]) {
          const round = wholeRound(count, { ...rest, phase: { kind: 'ended', reason, at: 2 } });
          const shown = podiumOf(round);
          const podium = shown && (await pictures.podium(shown, locale));
          const view = endView(round, content, links, podium);
          expect(problemsOf(view)).toEqual([]);
          const first = standing(round)
            .map(({ player }) => `<@${player.userId}>`)
            .slice(0, 1);
          for (const mention of first) expect(JSON.stringify(view)).toContain(mention);
          expect(problemsOf(standingView(round, 25))).toEqual([]);
          expect(problemsOf(resultsView(round, personId(0), content, locale, links))).toEqual([]);
          expect(problemsOf(resultsView(round, '1', content, locale, links))).toEqual([]);
          const running = { ...round, phase: { kind: 'asking' } as const };
          expect(problemsOf(resultsView(running, personId(0), content, locale, links))).toEqual([]);
        }
      }
    },
  );

  it('what is kept of a round, and the choice of topics', () => {
    const kept = {
      userId: '1',
      roundId: '2',
      guildId: '3',
      mode: 'classic',
      at: 4,
      place: 100,
      players: 100,
      points: 12_345,
      right: 1,
      questions: 30,
    };
    const { settings } = roundWith();
    const views = [
      keptResultView(kept, locale),
      keptResultView(undefined, locale),
      topicsView(settings, personId(0), locale, links),
    ];
    for (const view of views) expect(problemsOf(view)).toEqual([]);
  });

  it('the question whether to end it', () => {
    expect(problemsOf(confirmStopView(personId(0), personId(1), locale, links))).toEqual([]);
  });
});
