import { onTestFinished } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { openStore, type Store } from '../../../src/db/index.ts';
import { newCard } from '../../../src/quiz/practice/cards.ts';
import type { Answer } from '../../../src/quiz/question.ts';
import type { MessageKey, Planned, Round, RoundSettings } from '../../../src/quiz/round/round.ts';
import type { Action, ActionResult } from '../../../src/quiz/rounds.ts';
import type { Messenger } from '../../../src/quiz/runner/messenger.ts';
import { outcomeOf } from '../../../src/quiz/runner/outcome-of.ts';
import type { Quizmaster } from '../../../src/quiz/runner/quizmaster.ts';
import { RoundRunner } from '../../../src/quiz/runner/round-runner.ts';
import { TimeSlices } from '../../../src/quiz/runner/time-slices.ts';
import { plan, question, right, SETTINGS, verdictOf, wrong } from '../round/play.ts';

export const GUILD = '100000000000000001';
export const CHANNEL = '100000000000000002';
export const HOST = '100000000000000003';
export const [MINJI, JUNHO, SEOYEON] = [
  '100000000000000004',
  '100000000000000005',
  '100000000000000006',
] as const;
export const ROUND = '100000000000000010';
export const OTHER_ROUND = '100000000000000011';

type PostResult = Awaited<ReturnType<Messenger['post']>>;
type EditResult = Awaited<ReturnType<Messenger['edit']>>;

/** A message as it stands in the channel. */
interface Standing {
  readonly id: string;
  readonly key: MessageKey;
  readonly nonce: string;
  /** The round it shows. */
  shown: Round;
  edits: number;
}

/** A channel that remembers nonces as Discord does, and fails when told. */
export class FakeMessenger implements Messenger {
  readonly messages: Standing[] = [];
  /** Each taken once, the first first; undefined lets one through. */
  readonly postTrouble: (undefined | Error | 'gone' | 'lost answer' | 'deleted since' | Promise<void>)[] = [];
  readonly editTrouble: (undefined | Error | 'gone' | 'lost')[] = [];
  posts = 0;

  async post(round: Round, key: MessageKey, nonce: string): Promise<PostResult> {
    this.posts += 1;
    const trouble = this.postTrouble.shift();
    if (trouble instanceof Error) throw trouble;
    if (trouble instanceof Promise) await trouble;
    if (trouble === 'gone') return 'gone';
    let standing = this.messages.find((message) => message.nonce === nonce);
    if (!standing) {
      standing = { id: String(200_000 + this.messages.length), key, nonce, shown: round, edits: 0 };
      this.messages.push(standing);
    }
    if (trouble === 'deleted since') return 'lost';
    if (trouble === 'lost answer') throw new Error('the connection was reset');
    return { id: standing.id };
  }

  async edit(round: Round, _key: MessageKey, id: string): Promise<EditResult> {
    const trouble = this.editTrouble.shift();
    if (trouble instanceof Error) throw trouble;
    if (trouble !== undefined) return trouble;
    const standing = this.messages.find((message) => message.id === id);
    if (!standing) return 'lost';
    standing.shown = round;
    standing.edits += 1;
    return 'shown';
  }

  get keys(): MessageKey[] {
    return this.messages.map(({ key }) => key);
  }
}

/** Asks the questions of {@link question}; `trouble` makes it fail. */
export class FakeQuizmaster implements Quizmaster {
  readonly drawTrouble: Error[] = [];
  readonly judgeTrouble: Error[] = [];
  judged = 0;

  plan(settings: RoundSettings, asked: ReadonlyMap<string, unknown>): readonly Planned[] {
    return plan(40)
      .filter(({ poolId }) => !asked.has(poolId))
      .slice(0, settings.questions);
  }

  async draw({ seed }: Planned) {
    const trouble = this.drawTrouble.shift();
    if (trouble) throw trouble;
    return question(seed);
  }

  async judge(...[asked, answer]: Parameters<Quizmaster['judge']>) {
    this.judged += 1;
    const trouble = this.judgeTrouble.shift();
    if (trouble) throw trouble;
    return verdictOf(asked, answer);
  }
}

/** Lets everything run that waits for no time: some turns of the event loop, as writes take one each. */
export async function settle(turns = 40): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A runner over a real store in memory, on a clock that only the test moves. */
export class Rig {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly messenger = new FakeMessenger();
  readonly quizmaster = new FakeQuizmaster();
  readonly logged: string[] = [];
  runner: RoundRunner;
  /** Put in front of the store, to make it fail. */
  rounds: Store['rounds'];

  private constructor(store: Store, clock: ManualClock) {
    this.clock = clock;
    this.store = store;
    this.rounds = store.rounds;
    this.runner = this.#newRunner();
  }

  static async start(path = ':memory:'): Promise<Rig> {
    const clock = new ManualClock();
    const store = await openStore({ path, clock });
    const rig = new Rig(store, clock);
    onTestFinished(() => rig.end());
    return rig;
  }

  async end(): Promise<void> {
    const stopping = this.runner.stop();
    this.clock.advance(1_000);
    await stopping;
    await this.store.close();
  }

  /**
   * The process dies with the `at`-th event of all: after it was stored, but before anybody knows, or just before.
   * @returns a promise that resolves when it is dead
   */
  killAt(at: number, stored: boolean): Promise<void> {
    const real = this.store.rounds;
    const { promise, resolve } = Promise.withResolvers<void>();
    let events = 0;
    const write = async (count: number, doIt: () => Promise<boolean>): Promise<boolean> => {
      events += count;
      if (events < at) return doIt();
      if (stored) await doIt();
      this.rounds = DEAD;
      resolve();
      return never();
    };
    this.rounds = {
      ...real,
      open: (...given) => write(1, () => real.open(...given)),
      append: (...given) => write(given[2].length, () => real.append(...given)),
    };
    return promise;
  }

  get isDead(): boolean {
    return this.rounds === DEAD;
  }

  #newRunner(): RoundRunner {
    const note = (what: object, message: string): void => void this.logged.push(message);
    const rounds = (): Store['rounds'] => this.rounds;
    const slices = new TimeSlices();
    return new RoundRunner({
      store: {
        rounds: {
          open: (...given) => rounds().open(...given),
          inChannel: (...given) => rounds().inChannel(...given),
          append: (...given) => rounds().append(...given),
          openRounds: () => rounds().openRounds(),
          rewrite: (...given) => rounds().rewrite(...given),
          finish: (...given) => rounds().finish(...given),
        },
        asked: this.store.asked,
        profiles: this.store.profiles,
      },
      quizmaster: this.quizmaster,
      messenger: this.messenger,
      outcome: outcomeOf({ guilds: this.store.guilds, newCard, isGenerated: () => false, slices }),
      slices,
      clock: this.clock,
      log: { error: note, warn: note, info: note },
    });
  }

  /** The process is killed and started anew: only what is stored is left, `away` ms later. */
  async restart(away = 0): Promise<void> {
    // Whatever the dead one still wanted to do, it does not do.
    this.rounds = DEAD;
    void this.runner.stop();
    await settle(3);
    this.rounds = this.store.rounds;
    this.clock.advance(away);
    this.runner = this.#newRunner();
    await this.runner.load();
    await this.runner.resume();
    await settle();
  }

  /** One more process on the same store. */
  async another(): Promise<RoundRunner> {
    const other = this.#newRunner();
    onTestFinished(() => other.stop());
    return other;
  }

  /** The next writes to rounds fail. */
  failStore(times: number): void {
    const real = this.store.rounds;
    let left = times;
    this.rounds = {
      ...real,
      append: (...given) => {
        left -= 1;
        return left >= 0 ? Promise.reject(new Error('the disk is full')) : real.append(...given);
      },
    };
  }

  async open(settings: Partial<RoundSettings> = {}): Promise<Round> {
    const opened = await this.runner.open({
      id: ROUND,
      guildId: GUILD,
      channelId: CHANNEL,
      host: { userId: HOST, name: '진행자' },
      locale: 'ko',
      settings: { ...SETTINGS, ...settings },
    });
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    await settle();
    return opened.round;
  }

  act(action: Action): Promise<ActionResult> {
    return this.runner.act(ROUND, action);
  }

  /** As many rounds, each in a channel of its own. */
  async openMany(count: number): Promise<void> {
    const opened = Array.from({ length: count }, (_, index) =>
      this.runner.open({
        id: String(1_000_000 + index),
        guildId: GUILD,
        channelId: String(2_000_000 + index),
        host: { userId: HOST, name: '진행자' },
        locale: 'ko',
        settings: SETTINGS,
      }),
    );
    await Promise.all(opened);
    await settle();
  }

  async join(...people: readonly string[]): Promise<void> {
    for (const userId of people) await this.act({ kind: 'join', userId, name: `이름 ${userId}` });
  }

  async begin(...people: readonly string[]): Promise<void> {
    await this.join(...people);
    await this.act({ kind: 'start', userId: HOST, power: true });
    await settle();
  }

  get round(): Round {
    const round = this.runner.get(ROUND);
    if (!round) throw new Error('there is no round');
    return round;
  }

  get no(): number {
    return this.round.questions.length;
  }

  answer(userId: string, isRight = true, no = this.no): Promise<ActionResult> {
    const asked = this.round.questions[no - 1]?.asked.seed ?? 0;
    const answer: Answer = isRight ? right(asked) : wrong(asked);
    return this.act({ kind: 'answer', userId, name: `이름 ${userId}`, no, answer });
  }

  async pass(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await settle();
  }

  /** Lets time pass, second by second. */
  async passUntil(isSo: () => boolean): Promise<void> {
    for (let step = 0; !isSo(); step += 1) {
      if (step > 2_000) throw new Error('it never comes');
      this.clock.advance(1_000);
      await settle(8);
    }
  }

  /** Lets time pass until something about the round's phase changes, or it is over. */
  async passPhase(): Promise<void> {
    const { phase, questions } = this.round;
    await this.passUntil(() => {
      const now = this.runner.get(ROUND);
      return (
        now?.phase.kind !== phase.kind ||
        now.questions.length !== questions.length ||
        now.phase.kind === 'ended'
      );
    });
  }

  /** Plays to the end, each person answering each question right or wrong as told. */
  async playOut(people: Readonly<Record<string, boolean>>): Promise<void> {
    while (this.round.phase.kind !== 'ended') {
      if (this.round.phase.kind === 'asking') {
        for (const [userId, isRight] of Object.entries(people)) await this.answer(userId, isRight);
      }
      await this.passPhase();
    }
    // Its last messages may take their time.
    await this.passUntil(() => this.runner.size === 0);
  }
}

const never = (): Promise<never> => new Promise(() => {});
/** A process that is dead writes nothing, and is told nothing. */
const DEAD: Store['rounds'] = {
  open: never,
  inChannel: never,
  append: never,
  openRounds: never,
  rewrite: never,
  finish: never,
};
