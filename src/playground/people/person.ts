import { ComponentType } from 'discord-api-types/v10';
import type { APIApplicationCommandOptionChoice, APIMessage, APIUser } from 'discord-api-types/v10';
import type { OpenModal } from '../interactions/log.ts';
import { react } from '../rest/reactions.ts';
import type { PageAction, PageEvent } from '../protocol.ts';
import type { PersonRecord } from '../state.ts';
import { requirePerson } from '../world.ts';
import type { World } from '../world.ts';
import { act, componentsOf, dismiss, openChannel, say, visibleMessage } from './acts.ts';
import { findCommand, nestOptions, typedOptions } from './slash-commands.ts';
import type { OptionValue } from './slash-commands.ts';
import { toPageEvent } from './events.ts';
import type { ModalValues } from './modals.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { PersonError } from './problem.ts';
import { visibleMessages } from './visible.ts';

/** Where a message is: any message object will do. */
export type MessageRef = Pick<APIMessage, 'id' | 'channel_id'>;

/**
 * Somebody who uses the bot, in process. The same code acts for the page, so what works here works there.
 * Methods throw PersonError for what Discord's client would not offer: a command that is not there, a
 * disabled button, a message this person cannot see.
 */
export class Person {
  readonly id: string;
  readonly #world: World;

  constructor(world: World, id: string) {
    this.id = id;
    this.#world = world;
  }

  get user(): APIUser {
    return this.#record.user;
  }

  /** The display name. */
  get name(): string {
    return this.user.global_name ?? this.user.username;
  }

  get locale(): 'ko' | 'en-US' {
    return this.#record.locale;
  }

  /** The id of this person's direct messages with the bot. */
  get dm(): string {
    return this.#record.dmId;
  }

  /** Changes the language of this person's client. */
  setLocale(locale: 'ko' | 'en-US'): void {
    this.#world.state.putPerson({ ...this.#record, locale });
  }

  /**
   * Uses a slash command: `slash(channel, 'settings language', { value: 'en' })`. Words after the first
   * are sub-commands; names may be the localised ones.
   */
  slash(
    channelId: string,
    command: string,
    options: Readonly<Record<string, OptionValue>> = {},
  ): Promise<Outcome> {
    return this.perform(this.#commandAction('command', channelId, command, options));
  }

  /** What autocomplete offers while `focused` is being typed; undefined when the bot did not answer in time. */
  async autocomplete(
    channelId: string,
    command: string,
    options: Readonly<Record<string, OptionValue>>,
    focused: string,
  ): Promise<APIApplicationCommandOptionChoice[] | undefined> {
    const action = this.#commandAction('autocomplete', channelId, command, options, focused);
    const answer = await act(this.#world, this.#record, action).answered;
    return answer.kind === 'choices' ? answer.choices : undefined;
  }

  /** Presses a button, named by its custom_id or else by its label. */
  click(message: MessageRef, button: string): Promise<Outcome> {
    const { message: seen } = visibleMessage(this.#world, this.#record, message.channel_id, message.id);
    const buttons = componentsOf(seen).filter(
      ({ type, custom_id: id }) => type === ComponentType.Button && id,
    );
    const found =
      buttons.find(({ custom_id: id }) => id === button) ?? buttons.find(({ label }) => label === button);
    if (!found?.custom_id) throw new PersonError(`the message has no button "${button}"`, 404);
    return this.perform({
      type: 'component',
      channelId: message.channel_id,
      messageId: message.id,
      customId: found.custom_id,
      componentType: ComponentType.Button,
    });
  }

  /** Chooses values (ids, for user and channel selects) in a select. */
  select(message: MessageRef, customId: string, values: readonly string[]): Promise<Outcome> {
    const { message: seen } = visibleMessage(this.#world, this.#record, message.channel_id, message.id);
    const found = componentsOf(seen).find(({ custom_id: id }) => id === customId);
    if (!found) throw new PersonError(`the message has no select "${customId}"`, 404);
    return this.perform({
      type: 'component',
      channelId: message.channel_id,
      messageId: message.id,
      customId,
      componentType: found.type,
      values: [...values],
    });
  }

  /** Fills in and sends a modal that was opened for this person. */
  submit(modal: Pick<OpenModal, 'id' | 'channelId'>, values: ModalValues): Promise<Outcome> {
    const copied = Object.entries(values).map(([key, value]) => [
      key,
      Array.isArray(value) ? [...value] : value,
    ]);
    return this.perform({
      type: 'modal',
      channelId: modal.channelId,
      modalId: modal.id,
      values: Object.fromEntries(copied) as Record<string, string | string[] | boolean>,
    });
  }

  /**
   * Sends an interaction as the page would. With `raw` it may press what is not there: any custom_id on any
   * message this person sees, disabled or not, as a forged request could.
   */
  async perform(action: PageAction, { raw = false } = {}): Promise<Outcome> {
    return await outcomeOf(act(this.#world, this.#record, action, raw));
  }

  /** Writes a line into a channel. */
  say(channelId: string, content: string): APIMessage {
    return say(this.#world, this.#record, channelId, content);
  }

  /** Puts a reaction on a message, or takes it back. */
  react(message: MessageRef, emoji: string, added = true): void {
    const stored = visibleMessage(this.#world, this.#record, message.channel_id, message.id);
    react(this.#world, stored, this.id, { id: null, name: emoji }, added);
  }

  /** What this person sees in a channel, oldest first. */
  messages(channelId: string): APIMessage[] {
    openChannel(this.#world, this.#record, channelId);
    return visibleMessages(this.#world, this.#record, channelId);
  }

  /** A message as it is now; undefined when it is gone or not theirs to see. */
  look(message: MessageRef): APIMessage | undefined {
    return visibleMessages(this.#world, this.#record, message.channel_id).find(({ id }) => id === message.id);
  }

  /** Removes an ephemeral message from this person's screen. */
  dismiss(message: MessageRef): void {
    dismiss(this.#world, this.#record, message.channel_id, message.id);
  }

  /** The next message this person sees in a channel, from now on; ask before doing what causes it. */
  async nextMessage(
    channelId: string,
    wanted: (message: APIMessage) => boolean = () => true,
  ): Promise<APIMessage> {
    const event = await this.nextEvent(
      (next) => next.t === 'messageCreate' && next.message.channel_id === channelId && wanted(next.message),
    );
    return (event as Extract<PageEvent, { t: 'messageCreate' }>).message;
  }

  /** The next change of a message, as it is after it. */
  async nextUpdate(
    message: MessageRef,
    wanted: (message: APIMessage) => boolean = () => true,
  ): Promise<APIMessage> {
    const event = await this.nextEvent(
      (next) => next.t === 'messageUpdate' && next.message.id === message.id && wanted(next.message),
    );
    return (event as Extract<PageEvent, { t: 'messageUpdate' }>).message;
  }

  /** The next thing this person's page would be told that `wanted` accepts. */
  nextEvent(wanted: (event: PageEvent) => boolean): Promise<PageEvent> {
    return new Promise((resolve) => {
      const unsubscribe = this.watch((event) => {
        if (!wanted(event)) return;
        unsubscribe();
        resolve(event);
      });
    });
  }

  /** Hears everything this person's page would be told. @returns a function that ends it */
  watch(listener: (event: PageEvent) => void): () => void {
    return this.#world.bus.subscribe((event) => {
      const seen = toPageEvent(this.#world, this.#record, event);
      if (seen) listener(seen);
    });
  }

  get #record(): PersonRecord {
    return requirePerson(this.#world, this.id);
  }

  #commandAction(
    type: 'command' | 'autocomplete',
    channelId: string,
    words: string,
    values: Readonly<Record<string, OptionValue>>,
    focused?: string,
  ): PageAction {
    const channel = openChannel(this.#world, this.#record, channelId);
    const { command, path } = findCommand(this.#world, this.#record, channel, words);
    const declared = (path.at(-1) ?? command).options ?? [];
    const options = nestOptions(path, typedOptions(declared, values, focused));
    return { type, channelId, commandId: command.id, options };
  }
}
