import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  type MessageComponentInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Visibility } from './command.ts';
import type { View } from './components.ts';
import { isAlreadyAcknowledged } from './errors.ts';

type RepliableInteraction =
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

const PUBLIC_V2 = [MessageFlags.IsComponentsV2] as const;
const PRIVATE_V2 = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;

function files(view: View): NonNullable<InteractionEditReplyOptions['files']> {
  return (view.files ?? []).map((file) => ({
    attachment: file.data,
    name: file.name,
    ...(file.description === undefined ? {} : { description: file.description }),
  }));
}

/**
 * Answers one interaction. Handlers say what to show; whether that is a first reply, the edit of a deferred one or a
 * follow-up is found out here. Everything goes out as Components V2.
 */
export class Responder {
  readonly #interaction: RepliableInteraction;
  /** Set while an acknowledgement is on its way, so that a late deferral cannot cross it. */
  #acknowledging: Promise<void> | undefined;
  #deferred: 'reply' | 'update' | undefined;
  #answered = false;

  constructor(interaction: RepliableInteraction) {
    this.#interaction = interaction;
  }

  /** Whether Discord has been told anything yet. */
  get acknowledged(): boolean {
    return this.#acknowledging !== undefined;
  }

  /** Whether somebody still waits for words: nothing was said, or only that an answer is coming. */
  get unanswered(): boolean {
    return !this.acknowledged || (this.#deferred === 'reply' && !this.#answered);
  }

  /**
   * Takes the one acknowledgement an interaction has. A repeated request that Discord knows already is no failure;
   * after one that Discord refused, another can be tried: the notice of what went wrong.
   */
  async #acknowledge(state: 'deferred' | 'replied', send: () => Promise<unknown>): Promise<void> {
    this.#acknowledging = send().then(
      () => undefined,
      (error: unknown) => {
        if (isAlreadyAcknowledged(error)) {
          // discord.js believes that it failed, and would refuse to edit or follow up.
          this.#interaction[state] = true;
          return;
        }
        this.#acknowledging = undefined;
        this.#deferred = undefined;
        this.#answered = false;
        throw error;
      },
    );
    await this.#acknowledging;
  }

  /** Gains time (15 minutes) by showing that an answer is being prepared. Does nothing once acknowledged. */
  async defer(visibility: Visibility | 'update'): Promise<void> {
    if (this.acknowledged) return;
    const interaction = this.#interaction;
    if (visibility === 'update' && !interaction.isChatInputCommand() && canUpdate(interaction)) {
      this.#deferred = 'update';
      await this.#acknowledge('deferred', () => interaction.deferUpdate());
      return;
    }
    this.#deferred = 'reply';
    await this.#acknowledge('deferred', () =>
      interaction.deferReply(visibility === 'private' ? { flags: MessageFlags.Ephemeral } : {}),
    );
  }

  /** Shows `view` as a new message: the reply, or a follow-up where a reply stands already. */
  async reply(view: View, visibility: Visibility): Promise<void> {
    const interaction = this.#interaction;
    const flags = visibility === 'private' ? PRIVATE_V2 : PUBLIC_V2;
    const message = { components: view.components, files: files(view) };
    if (!this.acknowledged) {
      this.#answered = true;
      await this.#acknowledge('replied', () => interaction.reply({ ...message, flags }));
      return;
    }
    await this.#acknowledging;
    if (this.#deferred === 'reply' && !this.#answered) {
      this.#answered = true;
      await interaction.editReply({ ...message, flags: MessageFlags.IsComponentsV2 });
      return;
    }
    this.#answered = true;
    await interaction.followUp({ ...message, flags });
  }

  /** Makes the message that the pressed component sits on show `view` instead. */
  async update(view: View): Promise<void> {
    const interaction = this.#interaction;
    // Earlier pictures go away unless the new view brings them again.
    const message = { components: view.components, files: files(view), attachments: [] };
    if (!this.acknowledged && !interaction.isChatInputCommand() && canUpdate(interaction)) {
      this.#answered = true;
      await this.#acknowledge('replied', () =>
        interaction.update({ ...message, flags: MessageFlags.IsComponentsV2 }),
      );
      return;
    }
    if (this.#deferred === undefined && !this.acknowledged) {
      await this.reply(view, 'private');
      return;
    }
    await this.#acknowledging;
    this.#answered = true;
    await interaction.editReply({ ...message, flags: MessageFlags.IsComponentsV2 });
  }

  /** Opens a modal; only as the first answer, and not to a modal. */
  async showModal(modal: APIModalInteractionResponseCallbackData): Promise<void> {
    const interaction = this.#interaction;
    if (interaction.isModalSubmit()) throw new Error('a modal cannot answer a modal');
    this.#answered = true;
    await this.#acknowledge('replied', () => interaction.showModal(modal));
  }
}

type UpdatableInteraction = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

function canUpdate(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): interaction is UpdatableInteraction {
  return interaction.isMessageComponent() || interaction.isFromMessage();
}
