/**
 * What the local Discord and its web page say to each other. The bot never sees any of this: it speaks
 * Discord's own REST and Gateway. Messages, commands, users and components travel in the shapes of
 * Discord's API v10 (discord-api-types), so the page renders exactly what a bot sent.
 *
 * HTTP, JSON both ways; `user` is the id of the person who is acting (one page can act as several people):
 *
 * | call                                                        | gives                      |
 * | ----------------------------------------------------------- | -------------------------- |
 * | `GET  /playground/state?user=ID`                            | {@link PageState}; without a known `user`, as the first person |
 * | `GET  /playground/channels/ID/messages?user=ID&before=ID`   | {@link APIMessage}[], oldest first, at most 50, only what this person may see |
 * | `POST /playground/channels/ID/messages?user=ID`             | a chat line of a person: `{ content }` |
 * | `POST /playground/interactions?user=ID`                     | {@link PageAction} in, {@link PageActionResult} out |
 * | `DELETE /playground/messages/ID?user=ID`                    | dismisses an ephemeral message of that person |
 * | `PATCH /playground/people/ID`                               | `{ locale }`: changes that person's client language |
 * | `WS   /playground/socket?user=ID`                           | {@link PageEvent}s for that person |
 *
 * Errors are `{ "error": string }` with a 4xx status.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
  ComponentType,
} from 'discord-api-types/v10';

/** A pretend member. `locale` is the language of their Discord client. */
export interface PagePerson {
  user: APIUser;
  locale: 'ko' | 'en-US';
  /** Ids of the guilds in which this person has Manage Server. */
  manages: string[];
}

export interface PageChannel {
  id: string;
  name: string;
  kind: 'text' | 'dm' | 'thread';
  topic?: string;
  /** A thread's channel. */
  parentId?: string;
}

export interface PageGuild {
  id: string;
  name: string;
  preferredLocale: 'ko' | 'en-US';
  /** False where the app is installed for its user only: the bot is not a member and cannot post by itself. */
  botIsMember: boolean;
  channels: PageChannel[];
}

export interface PageState {
  me: PagePerson;
  people: PagePerson[];
  guilds: PageGuild[];
  /** This person's direct messages with the bot. */
  dm: PageChannel;
  application: { id: string; name: string; bot: APIUser };
  /** Whether a bot is connected to the gateway now. */
  online: boolean;
  /** The global commands as registered, localisations included. */
  commands: APIApplicationCommand[];
}

/** One filled-in option. Sub-commands and groups nest. */
export interface PageOption {
  name: string;
  /** ApplicationCommandOptionType. */
  type: number;
  value?: string | number | boolean;
  options?: PageOption[];
  focused?: boolean;
}

export type PageAction =
  | { type: 'command'; channelId: string; commandId: string; options: PageOption[] }
  /** As typing goes on; exactly one option is `focused`. Answered in the HTTP response itself. */
  | { type: 'autocomplete'; channelId: string; commandId: string; options: PageOption[] }
  | {
      type: 'component';
      channelId: string;
      messageId: string;
      customId: string;
      componentType: ComponentType;
      /** What was chosen, for selects. */
      values?: string[];
    }
  | {
      type: 'modal';
      channelId: string;
      /** The `id` of the `modal` event that opened it. */
      modalId: string;
      /** By custom_id of each input: a text input's text, a select's, radio's or checkbox group's values. */
      values: Record<string, string | string[] | boolean>;
    };

export type PageActionResult =
  | { interactionId: string }
  /** For autocomplete; `failed` when the bot did not answer in 3 s or answered wrongly. */
  | { interactionId: string; choices: APIApplicationCommandOptionChoice[]; failed?: boolean };

export type PageEvent =
  | { t: 'messageCreate'; message: APIMessage }
  /** The whole message as it now is. */
  | { t: 'messageUpdate'; message: APIMessage }
  | { t: 'messageDelete'; channelId: string; messageId: string }
  /** The bot answered the interaction (a message event follows or preceded). */
  | { t: 'interactionSuccess'; interactionId: string }
  /** Nobody answered within 3 s, or the bot is away: "The application did not respond". */
  | { t: 'interactionFailure'; interactionId: string; reason: 'timeout' | 'offline' }
  | { t: 'modal'; interactionId: string; modalId: string; modal: APIModalInteractionResponseCallbackData }
  | { t: 'commands'; commands: APIApplicationCommand[] }
  | { t: 'channelCreate'; guildId: string; channel: PageChannel }
  | { t: 'online'; online: boolean }
  /** The bot broke a rule of Discord's; shown loudly on the page. */
  | { t: 'violation'; method: string; path: string; problems: string[] };
