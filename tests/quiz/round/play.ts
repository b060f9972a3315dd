import { reduce } from '../../../src/quiz/round/reduce.ts';
import type { Difficulty } from '../../../src/content/questions/schema.ts';
import type { Answer, AskedQuestion, Choice, Verdict } from '../../../src/quiz/question.ts';
import type { Effect } from '../../../src/quiz/round/effect.ts';
import type { RoundEvent } from '../../../src/quiz/round/event.ts';
import type { MessageKey, Planned, Round, RoundSettings } from '../../../src/quiz/round/round.ts';

export const SETTINGS: RoundSettings = {
  mode: 'classic',
  topics: [],
  questions: 3,
  seconds: 30,
  difficulty: null,
  teams: 2,
};

/** A question with one right choice, at `right`, of four. */
export function question(no: number, difficulty: Difficulty = 'easy', right = no % 4): AskedQuestion {
  const choices = Array.from({ length: 4 }, (_, index): Choice => {
    const text = { ko: `${no}번 보기 ${index}`, en: `choice ${index} of ${no}` };
    return index === right
      ? { text, right: true }
      : { text, right: false, why: { ko: '달라요.', en: 'It differs.' } };
  });
  return {
    poolId: `pool-${no}`,
    seed: no,
    concept: 'container',
    topic: 'containers',
    kind: 'choice',
    difficulty,
    ask: { ko: `${no}번?`, en: `Question ${no}?` },
    form: { kind: 'one', choices },
    explanation: { ko: '그래서 그래요.', en: 'Because it is so.' },
  };
}

export function plan(count: number): readonly Planned[] {
  return Array.from({ length: count }, (_, index) => ({ poolId: `pool-${index + 1}`, seed: index + 1 }));
}

/** What somebody says of a question made by {@link question}. */
export const right = (no: number): Answer => ({ kind: 'one', choice: no % 4 });
export const wrong = (no: number): Answer => ({ kind: 'one', choice: (no + 1) % 4 });

export function verdictOf(asked: AskedQuestion, answer: Answer): Verdict {
  if (asked.form.kind !== 'one' || answer.kind !== 'one') return { credit: 0, notes: [] };
  return { credit: asked.form.choices[answer.choice]?.right === true ? 1 : 0, notes: [] };
}

type Told = RoundEvent extends infer Event ? (Event extends RoundEvent ? Omit<Event, 'at'> : never) : never;

/**
 * Plays a round as its runner would, but in a test's hands: time moves when told, every effect asked for is done at
 * once. `log` has all events, `effects` what each asked for.
 */
export class Play {
  now = 1_000_000;
  round: Round;
  readonly log: RoundEvent[] = [];
  readonly asked: Effect[] = [];
  /** What {@link skill} balances teams by. */
  skill: Record<string, number> = {};
  difficulties: readonly Difficulty[] = [];
  verdict = verdictOf;
  #messages = 0;

  constructor(settings: Partial<RoundSettings> = {}) {
    const event: RoundEvent = {
      kind: 'opened',
      at: this.now,
      round: { id: 'r1', kind: 'round', guildId: 'g1', channelId: 'c1', hostId: 'host' },
      locale: 'ko',
      settings: { ...SETTINGS, ...settings },
      hostName: 'Host',
    };
    this.round = this.#open(event);
  }

  static daily(closesAt: number): Play {
    const play = new Play();
    play.log.length = 0;
    play.#messages = 0;
    play.round = play.#open({
      kind: 'opened',
      at: play.now,
      round: { id: 'daily-g1-2026-03-01', kind: 'daily', guildId: 'g1', channelId: 'c1', hostId: '' },
      locale: 'ko',
      settings: { ...SETTINGS, questions: 1, seconds: null },
      daily: { plan: { poolId: 'pool-1', seed: 1 }, closesAt: play.now + closesAt },
    });
    return play;
  }

  #open(event: RoundEvent): Round {
    const [round, effects] = reduce(undefined, event);
    if (round === undefined) throw new Error('a round opens');
    this.round = round;
    this.log.push(event);
    this.asked.splice(0, this.asked.length, ...effects);
    this.#serve(effects);
    return this.round;
  }

  /** Something happens now; gives what was asked for because of it. */
  tell(told: Told): readonly Effect[] {
    const effects = this.only(told);
    this.#serve(effects);
    return effects;
  }

  /** As {@link tell}, but nothing that is asked for is done. */
  only(told: Told): readonly Effect[] {
    const event = { ...told, at: this.now } as RoundEvent;
    this.log.push(event);
    const [round, effects] = reduce(this.round, event);
    this.round = round;
    this.asked.push(...effects);
    return effects;
  }

  #serve(effects: readonly Effect[]): void {
    for (const effect of effects) this.serve(effect);
  }

  /** Does what was asked for. Waking is done by {@link wait}. */
  serve(effect: Effect): void {
    switch (effect.kind) {
      case 'plan':
        this.start();
        break;
      case 'draw':
        this.tell({
          kind: 'drawn',
          no: effect.no,
          question: question(effect.planned.seed, this.difficulties[effect.no - 1]),
        });
        break;
      case 'judge':
        this.tell({ kind: 'judged', no: effect.no, verdicts: this.verdicts(effect.no) });
        break;
      case 'post':
        this.#messages += 1;
        this.tell({ kind: 'posted', message: effect.message, id: `m${this.#messages}` });
        break;
      case 'edit':
      case 'wake':
      case 'finish':
        break;
    }
  }

  verdicts(no: number): Readonly<Record<string, Verdict>> {
    const asked = this.round.questions[no - 1];
    if (asked === undefined) return {};
    return Object.fromEntries(
      Object.entries(asked.answers).map(([userId, { answer }]) => [
        userId,
        this.verdict(asked.asked, answer),
      ]),
    );
  }

  join(...users: readonly string[]): this {
    for (const userId of users) this.tell({ kind: 'joined', userId, name: userId });
    return this;
  }

  start(): this {
    this.tell({ kind: 'started', plan: plan(this.round.settings.questions), skill: this.skill });
    return this;
  }

  /** Answers to the question that is open. */
  answer(userId: string, answer: Answer = right(this.no)): readonly Effect[] {
    return this.tell({ kind: 'answered', userId, name: userId, no: this.no, answer });
  }

  /** Lets time pass, and rings when the round waits for that. */
  wait(ms: number): readonly Effect[] {
    this.now += ms;
    return this.tell({ kind: 'woke' });
  }

  /** Lets time pass up to the moment the round waits for. */
  waitOn(): this {
    const { phase } = this.round;
    const closing = this.round.questions.at(-1)?.closesAt ?? this.now;
    const due = phase.kind === 'lobby' ? phase.startsAt : phase.kind === 'revealed' ? phase.nextAt : closing;
    this.wait(Math.max(due - this.now, 0));
    return this;
  }

  /** Up to the question with that number, with nobody answering but who is told to. */
  get no(): number {
    return this.round.questions.length;
  }

  points(userId: string): number | undefined {
    return this.round.players[userId]?.points;
  }

  posted(): readonly MessageKey[] {
    return Object.keys(this.round.posted) as MessageKey[];
  }
}
