import { nextBelow, seedRandom } from '../../../src/base/random.ts';
import { owed } from '../../../src/quiz/round/owed.ts';
import { reduce, replay } from '../../../src/quiz/round/reduce.ts';
import { refusal } from '../../../src/quiz/round/refused.ts';
import { plan, question, SETTINGS } from './play.ts';
import type { RandomState } from '../../../src/base/random.ts';
import type { Answer, AskedQuestion, Verdict } from '../../../src/quiz/question.ts';
import type { Effect } from '../../../src/quiz/round/effect.ts';
import type { RoundEvent } from '../../../src/quiz/round/event.ts';
import type { Mode, QuestionResult, Round, RoundSettings } from '../../../src/quiz/round/round.ts';
import type { Action } from '../../../src/quiz/rounds.ts';

type Told = RoundEvent extends infer Event ? (Event extends RoundEvent ? Omit<Event, 'at'> : never) : never;

const MINUTE = 60_000;
const HOST = 'user-1';
const PEOPLE = [HOST, 'user-2', 'user-3', 'user-4', 'user-5', 'user-6'];

/**
 * Everything around a round, as unkind as it may be: effects are done late, twice, in any order or not at all, timers
 * ring early, processes die and come back with nothing but the log. All chance comes from the seed. Whatever happens,
 * {@link check} holds.
 */
export class World {
  now = 1_700_000_000_000;
  round: Round;
  log: RoundEvent[];
  /** Not done yet. */
  pending: Effect[] = [];
  wakeAt: number | undefined;
  finished = false;
  crashes = 0;
  /** The last answer each person was told is kept, by question. */
  readonly acknowledged = new Map<number, Map<string, Answer>>();
  readonly gone = new Set<string>();
  readonly #judged = new Map<number, Readonly<Record<string, QuestionResult>>>();
  readonly #asked = new Map<number, string>();
  #random: RandomState;
  #ids = 0;

  constructor(seed: number, mode: Mode | 'daily', settings: Partial<RoundSettings> = {}) {
    this.#random = seedRandom(seed);
    const opening = {
      kind: 'opened',
      at: this.now,
      locale: 'ko',
      settings: { ...SETTINGS, ...settings, mode: mode === 'daily' ? 'classic' : mode },
    } as const;
    const event: RoundEvent =
      mode === 'daily'
        ? {
            ...opening,
            round: { id: 'daily-g1-2026-03-01', kind: 'daily', guildId: 'g1', channelId: 'c1', hostId: '' },
            daily: { plan: { poolId: 'pool-1', seed: 1 }, closesAt: this.now + 24 * 60 * MINUTE },
          }
        : {
            ...opening,
            round: { id: 'r1', kind: 'round', guildId: 'g1', channelId: 'c1', hostId: HOST },
            hostName: `name of ${HOST}`,
          };
    const [round, effects] = reduce(undefined, event);
    if (round === undefined) throw new Error('a round opens');
    this.round = round;
    this.log = [event];
    this.#take(effects);
  }

  below(bound: number): number {
    const { value, next } = nextBelow(this.#random, bound);
    this.#random = next;
    return value;
  }

  /** Something of what can happen, by chance. */
  step(): void {
    const what = this.below(100);
    if (what < 40) this.act(this.#somebody());
    else if (what < 62) this.serveAny();
    else if (what < 82) this.pass(this.below(12_000));
    else if (what < 86) this.pass(this.below(40_000));
    else if (what < 90) this.crash(this.below(25) === 0 ? 11 * MINUTE : this.below(MINUTE));
    else if (what < 96) this.again();
    else if (what < 99) this.stray();
    else if (this.below(2) === 0) this.erase(this.#somebody());
    else this.loseMessage();
  }

  #somebody(): string {
    return PEOPLE[this.below(PEOPLE.length)] ?? HOST;
  }

  /** Somebody presses something, at the moment or too late. */
  act(userId: string): void {
    if (this.gone.has(userId)) return;
    const power = userId === this.round.hostId;
    const no = this.round.questions.length - (this.below(12) === 0 ? 1 : 0);
    const what = this.below(40);
    const name = `name of ${userId}`;
    if (this.round.phase.kind === 'lobby' && what < 34) this.try({ kind: 'join', userId, name });
    else if (what < 34) this.answer(userId, no);
    else if (what < 35) this.try({ kind: 'leave', userId, name });
    else if (what < 37) this.try({ kind: 'start', userId, power });
    else if (what < 39) this.try({ kind: 'skip', userId, no, power });
    else if (this.below(6) === 0) this.try({ kind: 'stop', userId, power });
  }

  answer(userId: string, no: number, choice = this.below(4)): void {
    this.try({ kind: 'answer', userId, name: `name of ${userId}`, no, answer: { kind: 'one', choice } });
  }

  /** As the runner does: refuse, or store and only then say so. */
  try(action: Action): void {
    if (refusal(this.round, action, this.now) !== undefined) return;
    switch (action.kind) {
      case 'join':
        this.tell({ kind: 'joined', userId: action.userId, name: action.name });
        break;
      case 'leave':
        this.tell({ kind: 'left', userId: action.userId });
        break;
      case 'start':
        this.#start();
        break;
      case 'answer': {
        this.tell({ ...action, kind: 'answered' });
        const answers = this.acknowledged.get(action.no) ?? new Map<string, Answer>();
        this.acknowledged.set(action.no, answers.set(action.userId, action.answer));
        break;
      }
      case 'skip':
      case 'stop':
        this.tell(action);
        break;
    }
  }

  #start(): void {
    this.tell({
      kind: 'started',
      plan: plan(this.round.settings.questions),
      skill: { 'user-2': 30, 'user-3': 20, 'user-4': 10 },
    });
  }

  tell(told: Told): void {
    const event = { ...told, at: this.now } as RoundEvent;
    const before = JSON.stringify(this.round);
    const [round, effects] = reduce(this.round, event);
    if (JSON.stringify(this.round) !== before) throw new Error('the reducer changed what it was given');
    if (round === this.round && effects.some(({ kind }) => kind !== 'wake')) {
      throw new Error('nothing happened, yet something is asked for');
    }
    this.log.push(event);
    this.round = round;
    this.#take(effects);
    this.check();
  }

  #take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'wake') this.wakeAt = effect.at;
      else this.pending.push(effect);
    }
  }

  /** One of the effects that wait, in any order; some are done twice, as when the first try seemed to fail. */
  serveAny(): void {
    const index = this.below(Math.max(this.pending.length, 1));
    const effect = this.pending[index];
    if (effect === undefined) return;
    if (this.below(8) > 0) this.pending.splice(index, 1);
    this.serve(effect);
  }

  serve(effect: Effect): void {
    switch (effect.kind) {
      case 'plan':
        this.#start();
        break;
      case 'draw':
        this.tell({
          kind: 'drawn',
          no: effect.no,
          planned: effect.planned,
          question: this.below(30) === 0 ? null : question(effect.planned.seed),
        });
        break;
      case 'judge':
        this.tell({ kind: 'judged', no: effect.no, verdicts: this.#verdicts(effect.no) });
        break;
      case 'post':
        this.#ids += 1;
        this.tell({ kind: 'posted', message: effect.message, id: `m${this.#ids}` });
        break;
      case 'finish':
        this.finished = true;
        break;
      case 'edit':
      case 'wake':
        break;
    }
  }

  #verdicts(no: number): Readonly<Record<string, Verdict>> {
    const asked = this.round.questions[no - 1];
    if (asked === undefined) return {};
    return Object.fromEntries(
      Object.entries(asked.answers).map(([userId, { answer }]) => [userId, verdict(asked.asked, answer)]),
    );
  }

  /** Time goes by; a timer that is due rings, now and then a millisecond early. */
  pass(ms: number): void {
    this.now += ms;
    if (this.wakeAt === undefined || this.now < this.wakeAt - (this.below(3) === 0 ? 1 : 0)) return;
    this.wakeAt = undefined;
    this.tell({ kind: 'woke' });
  }

  /** The process dies, and another one finds the log: what was asked for and not reported is forgotten. */
  crash(away: number): void {
    const since = this.now;
    this.crashes += 1;
    this.now += away;
    const stored = JSON.parse(JSON.stringify(this.log)) as RoundEvent[];
    const found = replay(stored);
    if (found === undefined || JSON.stringify(found) !== JSON.stringify(this.round)) {
      throw new Error('the log makes another round');
    }
    this.log = stored;
    this.round = found;
    this.pending = [];
    this.wakeAt = undefined;
    this.tell({ kind: 'resumed', since });
    this.#take(owed(this.round));
  }

  /** What happened last happens once more: a request that was sent again. */
  again(): void {
    const last = this.log.at(-1);
    if (last === undefined || last.kind === 'resumed') return;
    const before = JSON.stringify(this.round);
    const [round, effects] = reduce(this.round, last);
    if (last.kind === 'lost' && last.id === undefined) return;
    if (JSON.stringify(round) !== before) throw new Error(`${last.kind} twice is not the same as once`);
    this.#take(effects);
  }

  /** Somebody deletes a message of the bot. */
  loseMessage(): void {
    const messages = Object.entries(this.round.posted);
    const [message, { id } = { id: '' }] = messages[this.below(Math.max(messages.length, 1))] ?? [];
    if (message !== undefined) this.tell({ kind: 'lost', message: message as 'lobby', id });
  }

  erase(userId: string): void {
    this.gone.add(userId);
    this.tell({ kind: 'erased', userId });
    this.log = [{ kind: 'snapshot', at: this.now, round: this.round }];
  }

  /** Something that belongs to no moment of this round. */
  stray(): void {
    const strays: readonly Told[] = [
      { kind: 'judged', no: this.below(6), verdicts: {} },
      { kind: 'posted', message: `q${7 + this.below(30)}`, id: 'stray' },
      { kind: 'drawn', no: this.round.questions.length + 2, question: question(9) },
      { kind: 'drawn', no: this.round.questions.length, question: question(9) },
      { kind: 'lost', message: 'standing5', id: 'never' },
      { kind: 'woke' },
      { kind: 'left', userId: 'nobody' },
      { kind: 'erased', userId: 'nobody' },
    ];
    const stray = strays[this.below(strays.length)];
    // An answer by judges who saw nothing is one the runner never gives.
    if (stray && !(stray.kind === 'judged' && stray.no === this.round.questions.length)) this.tell(stray);
  }

  /** From now on everything works: the round has to come to its end by what is owed alone. */
  settle(): void {
    for (let steps = 0; steps < 2_000 && !this.finished; steps += 1) {
      const effect = this.pending.shift();
      if (effect !== undefined) this.serve(effect);
      else if (this.wakeAt !== undefined) this.pass(Math.max(this.wakeAt - this.now, 0));
      else throw new Error(`stuck in ${this.round.phase.kind}`);
    }
    if (!this.finished) throw new Error('it goes on and on');
  }

  /** What holds at every moment. */
  check(): void {
    for (const { no, asked, answers, results, dropped } of this.round.questions) {
      const text = JSON.stringify(asked);
      if ((this.#asked.get(no) ?? text) !== text) throw new Error(`question ${no} became another one`);
      this.#asked.set(no, text);
      if (results === undefined) {
        if (this.round.phase.kind === 'ended' && dropped === undefined) {
          throw new Error(`the answers to ${no} were never judged`);
        }
        continue;
      }
      if (dropped !== undefined) throw new Error(`question ${no} was dropped and judged`);
      const told = [...(this.acknowledged.get(no) ?? [])].filter(([userId]) => !this.gone.has(userId));
      for (const [userId, answer] of told) {
        if (
          JSON.stringify(answers[userId]?.answer) !== JSON.stringify(answer) ||
          results[userId] === undefined
        ) {
          throw new Error(`the answer of ${userId} to ${no} is lost`);
        }
      }
      if (Object.keys(results).length !== told.length)
        throw new Error(`question ${no} counts answers nobody gave`);
      const first = this.#judged.get(no) ?? results;
      this.#judged.set(no, first);
      for (const [userId, result] of Object.entries(results)) {
        if (JSON.stringify(first[userId]) !== JSON.stringify(result)) {
          throw new Error(`the points of ${userId} for ${no} changed`);
        }
      }
    }
    for (const { userId, points } of Object.values(this.round.players)) {
      const sum = this.round.questions.reduce(
        (all, { results }) => all + (results?.[userId]?.points ?? 0),
        0,
      );
      if (points !== sum) throw new Error(`${userId} has ${points} points, not ${sum}`);
    }
    const json = JSON.stringify(this.round);
    for (const userId of this.gone) {
      if (json.includes(userId)) throw new Error(`${userId} is still in it`);
    }
  }
}

/** Right in full, half right, or wrong. */
function verdict({ form }: AskedQuestion, answer: Answer): Verdict {
  if (form.kind !== 'one' || answer.kind !== 'one') return { credit: 0, notes: [] };
  const right = form.choices.findIndex((choice) => choice.right);
  const distance = (answer.choice - right + 4) % 4;
  return { credit: distance === 0 ? 1 : distance === 1 ? 0.5 : 0, notes: [] };
}
