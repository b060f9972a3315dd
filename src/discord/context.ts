import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Locale } from '../base/locale.ts';
import type { Visibility } from './command.ts';
import type { View } from './components.ts';

/** The languages of one interaction: what this person reads, and what their server reads. */
export interface Locales {
  /** For private replies: the person's own choice, else their client's language. */
  readonly person: Locale;
  /** For messages that everybody sees: the server's setting, else the server's language; in a DM the person's. */
  readonly server: Locale;
  /** What the person's Discord client is set to, whatever they chose here. */
  readonly client: Locale;
}

/** What every handler is given, whatever was pressed or typed. `S` are the services of the bot. */
interface ContextBase<S> {
  readonly services: S;
  readonly locales: Locales;
  readonly userId: string;
  /** Absent in DMs. */
  readonly guildId: string | undefined;
}

export interface AutocompleteContext<S> extends ContextBase<S> {
  readonly interaction: AutocompleteInteraction;
}

interface Replying {
  /** Shows a new message: the reply, or a follow-up where a reply stands already. */
  readonly reply: (view: View, visibility?: Visibility) => Promise<void>;
  /** Gains time by showing that an answer is being prepared. */
  readonly defer: () => Promise<void>;
}

export interface CommandContext<S> extends ContextBase<S>, Replying {
  readonly interaction: ChatInputCommandInteraction;
  readonly showModal: (modal: APIModalInteractionResponseCallbackData) => Promise<void>;
}

export interface ComponentContext<S> extends ContextBase<S>, Replying {
  readonly interaction: MessageComponentInteraction;
  /** What was chosen in a select; empty for a button. */
  readonly values: readonly string[];
  /** Changes the message the component sits on. */
  readonly update: (view: View) => Promise<void>;
  readonly showModal: (modal: APIModalInteractionResponseCallbackData) => Promise<void>;
}

export interface ModalContext<S> extends ContextBase<S>, Replying {
  readonly interaction: ModalSubmitInteraction;
  /** Changes the message whose component opened the modal, if there is one; else replies. */
  readonly update: (view: View) => Promise<void>;
}
