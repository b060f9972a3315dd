import { setTimeout as wait } from 'node:timers/promises';
import type { APIMessage } from 'discord-api-types/v10';
import type { Outcome, Person, Playground } from '../src/playground/index.ts';

/** Languages of clients, as Discord names them. */
const CLIENTS = ['ko', 'en-US'] as const;
/** The shortest round there is. */
const QUESTIONS = 3;
/** Milliseconds between two looks at a channel, and after how many a round that does not go on has failed. */
const LOOK = 50;
const PATIENCE = 90_000;

const LINES = [
  'docker run -d -p 8080:80 --name web nginx',
  'curl localhost:8080',
  'docker run -d --name store -v data:/data redis',
  'docker exec store redis-cli set name bungeo',
  'docker ps -a; docker images',
];

const BOARDS = ['leaderboard', 'profile', 'help'];

/** Something to press or to choose from, in a message. */
interface Pressable {
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly value: string }[];
}

/** What two people of a study group do in a day, part by part: each waits for all of its answers. */
export class BusyDay {
  readonly #host: Person;
  readonly #guest: Person;
  readonly #channel: string;

  constructor(playground: Playground) {
    this.#host = playground.person('민지');
    this.#guest = playground.person('Alex');
    this.#channel = playground.channel('#퀴즈');
  }

  /** Every one of these pages in both languages, each with its picture where it has one. */
  async read(concepts: Iterable<string>): Promise<void> {
    for (const concept of concepts) {
      for (const client of CLIENTS) {
        this.#host.setLocale(client);
        this.#host.dismiss(await messageOf(this.#host.slash(this.#channel, 'explain', { concept })));
      }
    }
    this.#host.setLocale('ko');
  }

  /** A round to its end, with a podium where somebody was right. */
  async playRound(): Promise<void> {
    await this.#host.slash(this.#channel, 'quiz start', { questions: QUESTIONS, untimed: true });
    const lobby = await this.#see((message) => pressable(message, 'quiz.join') !== undefined);
    await press(this.#guest, lobby, 'quiz.join');
    await press(this.#host, lobby, 'quiz.start');
    for (let no = 1; no <= QUESTIONS; no += 1) {
      const question = await this.#see(
        (message) =>
          JSON.stringify(message).includes(` ${no}/${QUESTIONS}`) &&
          pressable(message, 'quiz.skip') !== undefined,
      );
      for (const person of [this.#host, this.#guest]) await answer(person, question);
    }
    await this.#see((message) => pressable(message, 'quiz.again') !== undefined);
  }

  /** Some questions alone: shown, and gone on from. */
  async practise(): Promise<void> {
    let shown = await messageOf(this.#host.slash(this.#host.dm, 'practice'));
    for (let no = 0; no < QUESTIONS; no += 1) {
      shown = await messageOf(press(this.#host, shown, 'practice.show'));
      shown = await messageOf(press(this.#host, shown, 'practice.next'));
    }
  }

  async lookAtBoards(): Promise<void> {
    for (const person of [this.#host, this.#guest])
      for (const command of BOARDS) await messageOf(person.slash(this.#channel, command));
  }

  /** Lines at two machines, both at once. */
  async type(): Promise<void> {
    for (const line of LINES) {
      await Promise.all(
        [this.#host, this.#guest].map((person) => messageOf(person.slash(person.dm, 'docker', { line }))),
      );
    }
  }

  /** The newest message of the channel that is wanted, once it is there. */
  async #see(wanted: (message: APIMessage) => boolean): Promise<APIMessage> {
    for (let waited = 0; waited < PATIENCE; waited += LOOK) {
      const found = this.#host.messages(this.#channel).findLast(wanted);
      if (found) return found;
      await wait(LOOK);
    }
    throw new Error('the round did not go on');
  }
}

/** Answers with one press, or passes where that takes more. */
async function answer(person: Person, question: APIMessage): Promise<void> {
  const menu = pressable(question, 'quiz.pick');
  const first = menu?.options?.[0]?.value;
  if (menu?.custom_id !== undefined && first !== undefined)
    await person.select(question, menu.custom_id, [first]);
  else await press(person, question, pressable(question, 'quiz.answer') ? 'quiz.answer' : 'quiz.skip');
}

async function press(person: Person, message: APIMessage, route: string): Promise<Outcome> {
  const id = pressable(message, route)?.custom_id;
  if (id === undefined) throw new Error(`nothing leads to ${route}`);
  return person.click(message, id);
}

/** The first thing in a message that leads to a route and can be pressed. */
function pressable(message: APIMessage, route: string): Pressable | undefined {
  return nested(message.components).find(
    ({ custom_id: id, disabled }) => id?.startsWith(`${route}|`) === true && disabled !== true,
  );
}

function nested(value: unknown): Pressable[] {
  if (Array.isArray(value)) return value.flatMap(nested);
  if (typeof value !== 'object' || value === null) return [];
  const inner = [
    ...nested('components' in value ? value.components : []),
    ...nested('accessory' in value ? value.accessory : []),
  ];
  return [value, ...inner];
}

async function messageOf(outcome: Outcome | Promise<Outcome>): Promise<APIMessage> {
  const came = await outcome;
  if (came.kind === 'reply' || came.kind === 'update') return came.message;
  if (came.kind === 'deferred') return came.settled();
  throw new Error(`${came.kind}, not a message`);
}
