import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { loadContent, type Content } from '../src/content/load.ts';
import { openStore, type Store } from '../src/db/index.ts';
import type { Lab } from '../src/machine/lab/lab.ts';
import { newCard } from '../src/quiz/practice/cards.ts';
import type { Answer, AskedQuestion } from '../src/quiz/question.ts';
import { QuestionBook } from '../src/quiz/question-book.ts';
import type { RoundSettings } from '../src/quiz/round/round.ts';
import type { Messenger } from '../src/quiz/runner/messenger.ts';
import { outcomeOf } from '../src/quiz/runner/outcome-of.ts';
import { RoundRunner } from '../src/quiz/runner/round-runner.ts';
import { TimeSlices } from '../src/quiz/runner/time-slices.ts';
import { quickClock } from '../tests/support/quick-clock.ts';
import { figure, single, type Section } from './figure.ts';
import { summarise } from './stats.ts';
import type { Workspace } from './workspace.ts';

const ROUNDS = 500;
const PLAYERS = 20;
/** Reveals and lobbies are waited for at this speed; what is measured is measured in real time. */
const SPEED = 4;
/** In this time all the clicks on a question come, evenly: 2,000 a second. */
const CLICKS_WITHIN = 5_000;
/** Longer than any question of the run is open: it closes once everybody has answered. */
const SECONDS = 120;

const SETTINGS: RoundSettings = {
  mode: 'classic',
  topics: [],
  questions: 3,
  seconds: SECONDS,
  difficulty: null,
  teams: 2,
};

/** Discord that takes everything at once. */
function silentMessenger(): Messenger {
  let ids = 0;
  return {
    post() {
      ids += 1;
      return Promise.resolve({ id: String(ids) });
    },
    edit: () => Promise.resolve('shown'),
  };
}

/** Nothing that has to be run on a machine: what that costs is measured elsewhere. */
function withoutMachines(content: Content): Content {
  const plain = [...content.questions].filter(([, { kind }]) => kind !== 'command');
  return { ...content, questions: new Map(plain) };
}

const noLab: Lab = { run: () => Promise.reject(new Error('nothing is run here')) };

function anAnswer({ form }: AskedQuestion, player: number): Answer {
  switch (form.kind) {
    case 'one':
      return { kind: 'one', choice: player % form.choices.length };
    case 'several':
      return { kind: 'several', choices: [player % form.choices.length] };
    case 'order':
      return { kind: 'order', order: player % 2 === 0 ? form.right : form.right.toReversed() };
    case 'text':
    case 'command':
      return { kind: form.kind, text: `docker ${player}` };
  }
}

/** 500 rounds of 20 players at once: the first question answered at an even pace, the second by all as fast as it goes. */
export async function measureRounds(workspace: Workspace): Promise<Section> {
  const store = await openStore({ path: join(workspace.directory('rounds'), 'store.db') });
  const hall = new Hall(store);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  try {
    await hall.fill();
    delay.enable();
    const paced = await hall.answerEvenly(1);
    const burst = await hall.answerAtOnce(2);
    await hall.answerAtOnce(3);
    await hall.empty();
    delay.disable();
    return {
      title: 'Rounds',
      notes: [
        `${ROUNDS} rounds of ${PLAYERS} players in one process, every event on disk; questions, judging, scores and cards are the real ones, Discord's network is left out.`,
        `The clicks on the first question come within ${CLICKS_WITHIN / 1_000} s, those on the others all in the same instant.`,
      ],
      figures: [
        figure(summarise(paced), {
          id: 'rounds.acknowledged',
          label: `from click to acknowledgement, ${(ROUNDS * PLAYERS * 1_000) / CLICKS_WITHIN} clicks/s`,
        }),
        single((ROUNDS * PLAYERS * 1_000) / burst, {
          id: 'rounds.answers',
          label: 'answers acknowledged, all at once',
          unit: 'answers/s',
        }),
        single(delay.max / 1e6, {
          id: 'rounds.block',
          label: 'longest event-loop block, from first question to end',
        }),
      ],
    };
  } finally {
    await hall.close();
    await store.close();
  }
}

/** All rounds, and the people who play them. */
class Hall {
  readonly #runner: RoundRunner;
  readonly #ids = Array.from({ length: ROUNDS }, (_, index) =>
    String(1_323_000_000_000_000_000n + BigInt(index)),
  );

  constructor(store: Store) {
    const book = new QuestionBook({ content: withoutMachines(loadContent()), generators: [], lab: noLab });
    const note = (what: object, message: string): void => console.error(message, what);
    const slices = new TimeSlices();
    this.#runner = new RoundRunner({
      store,
      quizmaster: book,
      messenger: silentMessenger(),
      outcome: outcomeOf({ guilds: store.guilds, newCard, isGenerated: () => false, slices }),
      slices,
      clock: quickClock(SPEED, Date.now()),
      log: { error: note, warn: note, info: note },
    });
  }

  /** Opens every round, lets everybody in, and starts it. */
  async fill(): Promise<void> {
    for (const [index, id] of this.#ids.entries()) {
      await this.#runner.open({
        id,
        guildId: String(1 + (index % 100)),
        channelId: id,
        host: { userId: this.#person(index, 0), name: '진행자' },
        locale: 'ko',
        settings: SETTINGS,
      });
      await Promise.all(
        Array.from({ length: PLAYERS - 1 }, (_, player) => {
          const userId = this.#person(index, player + 1);
          return this.#runner.act(id, { kind: 'join', userId, name: `학습자 ${player}` });
        }),
      );
    }
    await Promise.all(
      this.#ids.map((id, index) =>
        this.#runner.act(id, { kind: 'start', userId: this.#person(index, 0), power: true }),
      ),
    );
  }

  /** @returns milliseconds from click to acknowledgement, of each */
  async answerEvenly(no: number): Promise<number[]> {
    await this.#asking(no);
    const started = performance.now();
    const total = ROUNDS * PLAYERS;
    const times: Promise<number>[] = [];
    while (times.length < total) {
      const due = Math.min(total, Math.ceil(((performance.now() - started) / CLICKS_WITHIN) * total));
      // Neighbouring clicks are those of different rounds.
      while (times.length < due)
        times.push(this.#click(times.length % ROUNDS, Math.floor(times.length / ROUNDS), no));
      await pause(1);
    }
    return Promise.all(times);
  }

  /** @returns milliseconds until all are acknowledged */
  async answerAtOnce(no: number): Promise<number> {
    await this.#asking(no);
    const started = performance.now();
    const clicks: Promise<number>[] = [];
    for (let player = 0; player < PLAYERS; player += 1) {
      for (const round of this.#ids.keys()) {
        clicks.push(this.#click(round, player, no));
        // As from a socket: some in one turn of the event loop, not all of them.
        if (clicks.length % 50 === 0) await nextTurn();
      }
    }
    await Promise.all(clicks);
    return performance.now() - started;
  }

  /** Waits for the end of every round. */
  async empty(): Promise<void> {
    while (this.#runner.size > 0) await pause(20);
  }

  close(): Promise<void> {
    return this.#runner.stop();
  }

  async #asking(no: number): Promise<void> {
    const isOpen = (id: string): boolean => {
      const round = this.#runner.get(id);
      return (
        round?.phase.kind === 'asking' &&
        round.questions.length === no &&
        round.posted[`q${no}`] !== undefined
      );
    };
    while (!this.#ids.every(isOpen)) await pause(20);
  }

  async #click(round: number, player: number, no: number): Promise<number> {
    const started = performance.now();
    const id = this.#ids[round] ?? '';
    const asked = this.#runner.get(id)?.questions.at(-1)?.asked;
    if (!asked) throw new Error('no question is open');
    const userId = this.#person(round, player);
    const answer = anAnswer(asked, player);
    const result = await this.#runner.act(id, {
      kind: 'answer',
      userId,
      name: `학습자 ${player}`,
      no,
      answer,
    });
    if (result.kind !== 'done')
      throw new Error(`an answer was not taken: ${JSON.stringify(result).slice(0, 80)}`);
    return performance.now() - started;
  }

  #person(round: number, player: number): string {
    return String(1_324_000_000_000_000_000n + BigInt(round * 100 + player));
  }
}
