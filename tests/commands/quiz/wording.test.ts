import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/base/locale.ts';
import { answerWithRo, answerWords, isSameAnswer } from '../../../src/commands/quiz/answer-words.ts';
import { answerModal, orderView, takenView } from '../../../src/commands/quiz/answering-views.ts';
import { endView, podiumOf } from '../../../src/commands/quiz/end-view.ts';
import { lobbyView } from '../../../src/commands/quiz/lobby-view.ts';
import { ownAnswerView } from '../../../src/commands/quiz/own-answer-view.ts';
import { questionView } from '../../../src/commands/quiz/question-view.ts';
import { refusalText } from '../../../src/commands/quiz/refusals.ts';
import { resultsView } from '../../../src/commands/quiz/results-view.ts';
import { revealView } from '../../../src/commands/quiz/reveal-view.ts';
import { roundView } from '../../../src/commands/quiz/round-view.ts';
import { quizLinks as links } from '../../../src/commands/quiz/routes.ts';
import { fromParams, toParams } from '../../../src/commands/quiz/settings-params.ts';
import { standingView } from '../../../src/commands/quiz/standing-view.ts';
import { tryLine } from '../../../src/commands/quiz/try-line.ts';
import { loadContent } from '../../../src/content/load.ts';
import { SECTION_IDS } from '../../../src/content/schema.ts';
import type { AskedQuestion } from '../../../src/quiz/question.ts';
import { MODES } from '../../../src/quiz/round/round.ts';
import { labelsOf, textOf } from '../../support/messages.ts';
import {
  askedWith,
  both,
  choices,
  FAULT,
  FORMS,
  personId,
  playersOf,
  questionOf,
  roundWith,
  TRUTH,
} from './rounds.ts';

const content = loadContent();
const me = personId(0);

/** The same question with another right answer. */
function turned(asked: AskedQuestion): AskedQuestion {
  const { form } = asked;
  const explanation = both('전혀 다른 설명이에요.');
  switch (form.kind) {
    case 'one':
    case 'several': {
      const others = form.choices.map(({ text, right }) => ({
        text,
        right: !right,
        why: both('다른 까닭이에요.'),
      }));
      return { ...asked, explanation, form: { ...form, choices: others } };
    }
    case 'order':
      return { ...asked, explanation, form: { ...form, right: form.right.toReversed() } };
    case 'text':
      return {
        ...asked,
        explanation,
        form: { kind: 'text', accept: { ko: ['다른'], en: ['other'] }, traps: [] },
      };
    case 'command':
      return { ...asked, explanation, form: { ...form, solution: ['true'], traps: [], goals: [] } };
  }
}

describe('nothing tells the right answer before the close', () => {
  it.each([...Object.values(FORMS).map((form) => askedWith(form)), TRUTH, FAULT])(
    'a question of kind $kind looks the same whatever is right',
    (asked) => {
      const seen = (each: AskedQuestion): string => {
        const question = questionOf(each, { answers: 2 });
        const open = roundWith({ phase: { kind: 'asking' }, questions: [question] });
        const closed = { ...open, phase: { kind: 'judging' } as const };
        const own = Object.values(question.answers)[0]?.answer ?? { kind: 'one' as const, choice: 0 };
        return JSON.stringify([
          roundView(open, 'q1', content, links),
          roundView(closed, 'q1', content, links),
          orderView(each, { roundId: '1', no: 1 }, [], 'ko', links),
          answerModal('x', question, own, 'ko'),
          takenView(open, question, own, 'taken', 'ko'),
        ]);
      };
      expect(seen(turned(asked))).toBe(seen(asked));
    },
  );

  it('the reveal does tell', () => {
    const question = questionOf(askedWith(FORMS.one));
    const round = roundWith({ phase: { kind: 'revealed', nextAt: 1 }, questions: [question] });
    expect(textOf(roundView(round, 'q1', content, links))).toContain('✅ **C.** 보기 2');
  });
});

describe('a question', () => {
  const open = (asked: AskedQuestion, answers = 0, rest = {}) => {
    const question = questionOf(asked, { no: 3, answers });
    return questionView(
      roundWith({ phase: { kind: 'asking' }, questions: [question], ...rest }),
      question,
      links,
    );
  };

  it('says which it is, what about, how hard, when it closes and who has answered', () => {
    const said = textOf(open(askedWith(FORMS.one), 2));
    expect(said).toContain('문제 3/10 · 컨테이너 · 보통 · 클래식');
    expect(said).toContain('### 무엇일까요?');
    expect(said).toContain('⏳ <t:1030:R> 닫혀요');
    expect(said).toContain(`✍️ 답한 사람 2/3명  <@${personId(0)}> <@${personId(1)}>`);
  });

  it('waits for nobody who has left or is out', () => {
    const players = playersOf(4, (index) => (index === 2 ? { left: true } : index === 3 ? { outAt: 1 } : {}));
    expect(textOf(open(askedWith(FORMS.one), 1, { players }))).toContain('답한 사람 1/2명');
  });

  it('without a time waits for everybody', () => {
    const { settings } = roundWith();
    expect(textOf(open(askedWith(FORMS.one), 0, { settings: { ...settings, seconds: null } }))).toContain(
      '모두 답하면 닫혀요',
    );
  });

  it('counts people where naming them would fill the screen', () => {
    expect(textOf(open(askedWith(FORMS.one), 100, { players: playersOf(100) }))).toMatch(
      /답한 사람 100\/100명(?: {1,2}<@\d+>){20} 외 80명/,
    );
  });

  it.each([
    ['A B C D', askedWith(FORMS.one)],
    ['맞아요 아니에요', TRUTH],
    ['1번 줄 3번 줄 4번 줄', FAULT],
    ['순서 맞추기', askedWith(FORMS.order)],
    ['답 쓰기', askedWith(FORMS.text)],
    ['명령 쓰기', askedWith(FORMS.command)],
  ])('is answered by %s', (labels, asked) => {
    expect(labelsOf(open(asked)).join(' ')).toBe(`${labels} 건너뛰기 퀴즈 끝내기`);
  });

  it('shows how many want to skip it or to end the quiz', () => {
    expect(labelsOf(open(askedWith(FORMS.text), 0, { votes: { skip: ['1', '2'], stop: ['1'] } }))).toEqual([
      '답 쓰기',
      '건너뛰기 (2/2)',
      '퀴즈 끝내기 (1/2)',
    ]);
  });

  it('of the day belongs to nobody: it is neither skipped nor ended', () => {
    const daily = open(askedWith(FORMS.one), 1, { kind: 'daily', hostId: '', players: {} });
    expect(labelsOf(daily)).toEqual(['A', 'B', 'C', 'D']);
    expect(textOf(daily)).toContain('오늘의 문제 · 컨테이너 · 보통');
    expect(textOf(daily)).toContain('답한 사람 1명');
  });

  it('cannot be answered while it is judged', () => {
    const question = questionOf(askedWith(FORMS.one), { answers: 1 });
    const view = questionView(
      roundWith({ phase: { kind: 'judging' }, questions: [question] }),
      question,
      links,
    );
    expect(labelsOf(view)).toEqual([]);
    expect(textOf(view)).toContain('채점하고 있어요');
  });
});

describe('a reveal', () => {
  const reveal = (asked: AskedQuestion, rest = {}, people = 3) => {
    const question = { ...questionOf(asked, { answers: people, judged: true }), ...rest };
    return revealView(roundWith({ players: playersOf(4), questions: [question] }), question, content, links);
  };

  it('keeps choices in their places, with how many chose each and why each wrong one is wrong', () => {
    const said = textOf(reveal(askedWith({ kind: 'one', choices: choices(3, [1]) })));
    expect(said).toMatch(
      /❌ \*\*A\.\*\* 보기 0\n-# ▰▰▰▱▱▱▱▱ 1명 · 아니에요\. 0\n✅ \*\*B\.\*\* 보기 1\n-# ▰▰▰▱▱▱▱▱ 1명\n❌ \*\*C\.\*\* 보기 2/,
    );
  });

  it('names who was right, in part too, with their points, and only counts the others', () => {
    const said = textOf(reveal(askedWith(FORMS.one)));
    expect(said).toContain(`🎉 **맞힌 사람 1명**\n<@${personId(0)}> +100000 🔥12`);
    expect(said).toContain(`🌗 일부 맞힌 사람 1명: <@${personId(1)}> +99999`);
    expect(said).toContain('-# 틀린 사람 1명 · 답하지 않은 사람 1명');
    expect(said).not.toContain(personId(2));
    expect(said).toContain('💡 그래서 그래요.');
  });

  it('leads to the concept, to the prompt and to one’s own answer', () => {
    expect(labelsOf(reveal(askedWith(FORMS.command)))).toEqual([
      '컨테이너',
      'docker run -d --name web nginx',
      '내 답 보기',
    ]);
  });

  it.each([
    [FORMS.order, '맞는 순서: C → A → B'],
    [FORMS.text, '정답: 볼륨'],
    [FORMS.command, '```console\n$ docker run -d --name web nginx\n```'],
  ])('of kind %# shows the right answer', (form, right) => {
    expect(textOf(reveal(askedWith(form)))).toContain(right);
  });

  it('tells what most missed of a command, but not who', () => {
    const said = textOf(reveal(askedWith(FORMS.command)));
    expect(said).toContain('많이 놓친 것\n- 모자라요');
  });

  it.each([
    ['skipped', '건너뛴 문제예요'],
    ['stopped', '퀴즈를 끝내면서 닫힌 문제예요'],
  ])('of a question that was %s says so, and names nobody', (dropped, words) => {
    const said = textOf(reveal(askedWith(FORMS.one), { dropped, results: undefined }));
    expect(said).toContain(words);
    expect(said).not.toContain('<@');
  });

  it('that the round did not live to judge calls nobody wrong', () => {
    const said = textOf(reveal(askedWith(FORMS.one), { results: undefined }));
    expect(said).toContain('채점하기 전에 퀴즈가 끝났어요');
    expect(said).not.toContain('틀린 사람');
  });

  it('where nobody answered says so', () => {
    expect(textOf(reveal(askedWith(FORMS.one), {}, 0))).toContain('답한 사람이 없어요.');
  });
});

describe('an answer in words', () => {
  it.each([
    [askedWith(FORMS.one), { kind: 'one', choice: 0 }, '**A**로'],
    [TRUTH, { kind: 'one', choice: 0 }, '**맞아요**로'],
    [FAULT, { kind: 'one', choice: 1 }, '**3번 줄**로'],
    [askedWith(FORMS.several), { kind: 'several', choices: [3, 0] }, '**A, D**로'],
    [askedWith(FORMS.order), { kind: 'order', order: [2, 0, 1] }, '**C → A → B**로'],
    [askedWith(FORMS.text), { kind: 'text', text: '볼륨' }, '**‘볼륨’**으로'],
    [askedWith(FORMS.text), { kind: 'text', text: '레이블' }, '**‘레이블’**로'],
    [
      askedWith(FORMS.command),
      { kind: 'command', text: 'docker ps\ndocker stop web' },
      '**‘docker ps docker stop web’**으로',
    ],
  ] as const)('%#: with the particle that fits', (asked, answer, said) => {
    expect(answerWithRo(asked, answer)).toBe(said);
  });

  it('cannot ping or format', () => {
    const said = answerWords(askedWith(FORMS.text), { kind: 'text', text: '@everyone **<@1>** `x`' }, 'en');
    expect(said).not.toMatch(/(?<!\\)(?:@everyone|<@1>|\*\*|`)/);
  });

  it('is the same whatever the order in which several were chosen', () => {
    expect(isSameAnswer({ kind: 'several', choices: [1, 0] }, { kind: 'several', choices: [0, 1] })).toBe(
      true,
    );
    expect(isSameAnswer({ kind: 'order', order: [1, 0] }, { kind: 'order', order: [0, 1] })).toBe(false);
    expect(isSameAnswer(undefined, { kind: 'one', choice: 0 })).toBe(false);
  });
});

describe('one’s own answer', () => {
  it.each([
    [0, '맞았어요! **100,000점**'],
    [1, '50% 맞았어요. **99,999점**'],
    [2, '이번에는 아니었어요'],
    [9, '답하지 않았어요'],
  ])('of person %i: what came of it, and why', (person, said) => {
    const question = questionOf(askedWith(FORMS.one), { answers: 3, judged: true });
    expect(textOf(ownAnswerView(question, personId(person), 'ko'))).toContain(said);
  });
});

describe('a lobby', () => {
  it('says all that was chosen, who is in, and when it starts', () => {
    const settings = {
      mode: 'teams',
      topics: ['images', 'docker'],
      questions: 5,
      seconds: 20,
      difficulty: 'hard',
      teams: 3,
    } as const;
    const said = textOf(lobbyView(roundWith({ settings }), links));
    expect(said).toContain('**팀전** · 5문제 · 한 문제에 20초 · 어려움 · 이미지, 도커');
    expect(said).toContain('3팀으로 나눠요');
    expect(said).toContain(`**참가자 3명**  <@${personId(0)}> <@${personId(1)}> <@${personId(2)}>`);
    expect(said).toContain(`<@${personId(0)}> 님이 열었어요`);
    expect(said).toContain('<t:1060:R> 저절로 시작해요');
  });

  it.each([
    [{ kind: 'asking' }, '▶️ 시작했어요'],
    [{ kind: 'ended', reason: 'cancelled', at: 1 }, '시작하지 않고 닫았어요'],
  ] as const)('that is over has no buttons', (phase, said) => {
    const view = lobbyView(roundWith({ phase }), links);
    expect(labelsOf(view)).toEqual([]);
    expect(textOf(view)).toContain(said);
  });
});

describe('standings and the end', () => {
  const question = questionOf(askedWith(FORMS.one), { answers: 3, judged: true });
  const ended = roundWith({
    phase: { kind: 'ended', reason: 'done', at: 1 },
    players: playersOf(4),
    questions: [question],
  });

  it('has those who answered, the best first, with points and right answers', () => {
    expect(textOf(standingView(ended, 1))).toBe(
      [
        '### 📊 1번 문제까지의 순위',
        `🥇 <@${personId(0)}> · 100,000점 · 정답 1`,
        `🥈 <@${personId(1)}> · 99,999점 · 정답 0`,
        `🥉 <@${personId(2)}> · 99,998점 · 정답 0`,
      ].join('\n'),
    );
  });

  it('ranks teams by their average, in their colours', () => {
    const round = { ...ended, players: playersOf(4, (index) => ({ team: index % 2 })) };
    expect(textOf(standingView(round, 1))).toMatch(
      /🥇 \*\*🔴 빨강 팀\*\* · 99,999점\n🥈 \*\*🔵 파랑 팀\*\* · 50,000점/,
    );
    expect(podiumOf(round)?.places.map(({ name }) => name)).toEqual(['빨강 팀', '파랑 팀']);
  });

  it('gives no medal for nothing, and no podium where nobody scored', () => {
    const none = { credit: 0, notes: [], points: 0, streak: 0 };
    const results = { [personId(0)]: none, [personId(1)]: none };
    const round = { ...ended, questions: [{ ...question, results }] };
    expect(textOf(standingView(round, 1))).not.toMatch(/🥇|🥈|🥉/u);
    expect(podiumOf(round)).toBeUndefined();
    expect(podiumOf(ended)?.places).toHaveLength(3);
  });

  it('tells what was hardest, where it was, and leads to its concept', () => {
    const view = endView({ ...ended, posted: { q1: { id: '77', at: 1 } } }, content, links);
    expect(textOf(view)).toContain(
      '가장 어려웠던 문제**: [1번](https://discord.com/channels/1/2/77) (정답률 50%)',
    );
    expect(labelsOf(view)).toEqual(['내 결과', '한 판 더', '틀린 문제 연습', '컨테이너']);
  });

  it.each([
    ['quiet', '아무도 답하지 않아서'],
    ['stopped', '끝냈어요'],
    ['interrupted', '미안해요'],
  ] as const)('says kindly that it ended because %s', (reason, said) => {
    expect(textOf(endView({ ...ended, phase: { kind: 'ended', reason, at: 1 } }, content, links))).toContain(
      said,
    );
  });

  it('names the survivor', () => {
    const round = {
      ...ended,
      phase: { kind: 'ended', reason: 'survived', at: 1 } as const,
      players: playersOf(3, (index) => ({ outAt: index === 0 ? null : 1 })),
    };
    expect(textOf(endView(round, content, links))).toContain(`<@${personId(0)}> 님이 끝까지 살아남았어요`);
  });

  it('says when a round does not count for boards, and when nobody took part', () => {
    const alone = { ...ended, questions: [questionOf(askedWith(FORMS.one), { answers: 1, judged: true })] };
    expect(textOf(endView(alone, content, links))).toContain('순위표에 올라가요');
    expect(textOf(endView(ended, content, links))).not.toContain('순위표에 올라가요');
    const empty = { ...ended, questions: [questionOf(askedWith(FORMS.one), { judged: true })] };
    expect(textOf(endView(empty, content, links))).toContain('답한 사람이 없어요');
    expect(labelsOf(endView(empty, content, links))).toEqual(['한 판 더']);
  });

  it('gives everybody their own results, question by question, with what to read again', () => {
    const said = textOf(resultsView(ended, personId(2), content, 'ko', links));
    expect(said).toContain('4명 가운데 **3위** · 99,998점 · 1문제 가운데 **0문제** 맞힘');
    expect(said).toContain('❌ 1\\. 무엇일까요?');
    expect(labelsOf(resultsView(ended, personId(2), content, 'ko', links))).toEqual([
      '컨테이너',
      '틀린 문제 연습',
    ]);
    expect(textOf(resultsView(ended, '5', content, 'en', links))).toContain('did not take part');
  });
});

describe('a refusal', () => {
  const questions = [
    questionOf(askedWith(FORMS.one), { no: 1 }),
    questionOf(askedWith(FORMS.one), { no: 2 }),
  ];
  const round = roundWith({ phase: { kind: 'asking' }, questions, posted: { q2: { id: '9', at: 5 } } });

  it('of an old question leads to the one that is open', () => {
    expect(refusalText('closed', { round, userId: me, no: 1 }).ko).toBe(
      '1번 문제는 지나갔어요. 지금은 [2번 문제](https://discord.com/channels/1/2/9)예요.',
    );
  });

  it('names who opened it, as long as there is somebody', () => {
    expect(refusalText('not-host', { round, userId: '5' }).ko).toContain(`<@${me}>`);
    expect(refusalText('not-host', { round: { ...round, hostId: '' }, userId: '5' }).ko).not.toContain('<@');
  });

  it('in the closing instant says that it has just closed', () => {
    expect(refusalText('closed', { round, userId: me, no: 2 }).en).toContain('just closed');
  });

  it('of somebody who is out says since when; of somebody who was never in, why', () => {
    const out = { ...round, players: playersOf(1, () => ({ outAt: 3 })) };
    expect(refusalText('out', { round: out, userId: me }).ko).toContain('3번 문제에서 탈락했어요');
    expect(refusalText('out', { round, userId: '5' }).ko).toContain('시작하기 전에 참가한 사람만');
  });
});

describe('what buttons carry', () => {
  it.each(MODES)('%s: settings come back as they were', (mode) => {
    for (const given of [[], SECTION_IDS.slice(0, 1), SECTION_IDS]) {
      for (const seconds of [null, 10, 120]) {
        const settings = { mode, topics: given, questions: 30, seconds, difficulty: null, teams: 4 };
        expect(fromParams(toParams(settings))).toEqual(settings);
      }
    }
  });

  it('a line to try is carried whole, or not at all', () => {
    expect(links.tryOut('docker run nginx | head')).toContain('docker run nginx %7C head');
    expect(links.tryOut('x'.repeat(90))).toBeUndefined();
  });

  it('what a command asked for is only offered where it works on any machine', () => {
    expect(tryLine(askedWith(FORMS.command))).toBe('docker run -d --name web nginx');
    expect(tryLine(askedWith({ ...FORMS.command, setup: ['docker run web'] }))).toBeUndefined();
    expect(tryLine(askedWith({ ...FORMS.command, solution: ['a', 'b'] }))).toBeUndefined();
    expect(tryLine(askedWith(FORMS.one))).toBeUndefined();
    expect(tryLine(askedWith(FORMS.one, { tryLine: 'docker ps' }))).toBe('docker ps');
  });
});

it('both languages say the same kinds of things', () => {
  for (const locale of LOCALES) {
    const question = questionOf(askedWith(FORMS.one), { answers: 3, judged: true });
    const round = roundWith({
      locale,
      phase: { kind: 'ended', reason: 'done', at: 1 },
      questions: [question],
    });
    const hangul = /[가-힣]/.test(textOf(roundView(round, 'lobby', content, links)));
    expect(hangul).toBe(locale === 'ko');
  }
});
