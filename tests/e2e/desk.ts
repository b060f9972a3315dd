import type { APIMessage } from 'discord-api-types/v10';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { openStore, type Store } from '../../src/db/index.ts';
import type { Outcome, Person } from '../../src/playground/index.ts';
import type { Answer } from '../../src/quiz/question.ts';
import type { StartedBot } from '../support/bot.ts';
import { componentsOf, messageOf, modalOf } from '../support/messages.ts';

/** Somebody who answers questions alone: what they press, and the bot's database beside them. */
export class Desk {
  readonly #bot: () => StartedBot;
  readonly #command: string;
  readonly #name: string;
  #store: { readonly path: string; readonly store: Store } | undefined;

  /** @param command whose routes they use */
  constructor(bot: () => StartedBot, command: string, name: string) {
    this.#bot = bot;
    this.#command = command;
    this.#name = name;
  }

  get person(): Person {
    return this.#bot().playground.person(this.#name);
  }

  /** The bot's database, seen from beside it. */
  async store(): Promise<Store> {
    const path = this.#bot().databasePath;
    if (this.#store?.path !== path) {
      await this.#store?.store.close();
      this.#store = { path, store: await openStore({ path, clock: new ManualClock() }) };
    }
    return this.#store.store;
  }

  async close(): Promise<void> {
    await this.#store?.store.close();
    this.#store = undefined;
  }

  /** The custom_id of what leads to a route of the command, carrying a value. */
  idOf(message: APIMessage, route: string, value?: string): string {
    const found = this.#find(message, route, value);
    if (found === undefined) throw new Error(`nothing leads to ${this.#command}.${route} ${value ?? ''}`);
    return found;
  }

  #find(message: APIMessage, route: string, value?: string): string | undefined {
    const start = `${this.#command}.${route}|`;
    return componentsOf(message).find(
      ({ custom_id: id }) => id?.startsWith(start) && (value === undefined || id.split('|').includes(value)),
    )?.custom_id;
  }

  /** Presses a button that leads to a route. */
  press(message: APIMessage, route: string, value?: string): Promise<Outcome> {
    return this.person.click(message, this.idOf(message, route, value));
  }

  /** Chooses in a menu that leads to a route. */
  choose(message: APIMessage, route: string, values: readonly string[]): Promise<Outcome> {
    return this.person.select(message, this.idOf(message, route), values);
  }

  /** Answers as one does on the screen; the same message changes. */
  async answer(message: APIMessage, answer: Answer): Promise<APIMessage> {
    switch (answer.kind) {
      case 'one': {
        const button = componentsOf(message).find(
          ({ custom_id: id }) =>
            id?.startsWith(`${this.#command}.choose|`) && id.endsWith(`|${answer.choice}`),
        )?.custom_id;
        return await messageOf(
          button === undefined
            ? this.choose(message, 'pick', [String(answer.choice)])
            : this.person.click(message, button),
        );
      }
      case 'several':
        return await messageOf(this.choose(message, 'pick', answer.choices.map(String)));
      case 'order': {
        let shown = message;
        for (const item of answer.order) {
          const label = String.fromCharCode('A'.charCodeAt(0) + item);
          shown = await messageOf(this.person.click(shown, label));
        }
        return shown;
      }
      case 'text':
      case 'command': {
        const modal = modalOf(await this.press(message, 'write'));
        return await messageOf(this.person.submit(modal, { answer: answer.text }));
      }
    }
  }
}
