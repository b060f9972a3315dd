import { MessageFlags, RESTJSONErrorCodes, Routes, SnowflakeUtil, type REST } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import type { View } from './components.ts';
import type { EditBudget } from './edit-budget.ts';
import { hasCode } from './errors.ts';

/** What a message shows, or how to find out when its turn comes: an edit that is replaced before is never drawn. */
export type Shown = View | (() => View | Promise<View>);

/**
 * `gone`: nothing can be posted in that channel (any more). `lost`: this very message is deleted; a post that says so
 * had got through before under the same nonce, and was deleted since.
 */
export type PostResult = { readonly id: string } | 'gone' | 'lost';
export type EditResult = 'shown' | 'lost' | 'gone';

/** The channel does not exist, or is closed to the bot until somebody changes that. */
const GONE = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.ThreadLocked,
  // Posting opens an archived thread by itself; where this comes back all the same, it is locked.
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
];

/**
 * The bot's own messages in channels: nobody's answer, so that they can be shown and changed at any time. Straight
 * REST, nothing kept. discord.js waits for rate limits and repeats a request that failed for Discord's fault three
 * times; what is thrown after that (network, 5xx, a refusal of the content) may be tried again or be a mistake of ours.
 */
export class ChannelMessages {
  readonly #rest: REST;
  readonly #budget: EditBudget;

  constructor(rest: REST, budget: EditBudget) {
    this.#rest = rest;
    this.#budget = budget;
  }

  /**
   * Posts a message.
   * @param nonce the same for each attempt at the same message, at most 25 characters: for some minutes Discord gives the
   *   first message back instead of making another
   * @throws what Discord or the network failed with
   */
  async post(channelId: string, shown: Shown, { nonce }: { readonly nonce: string }): Promise<PostResult> {
    const { files, body } = request(await viewOf(shown));
    try {
      const message = await this.#rest.post(Routes.channelMessages(channelId), {
        files,
        body: { ...body, nonce, enforce_nonce: true },
      });
      return { id: (message as APIMessage).id };
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined) throw error;
      return failure;
    }
  }

  /**
   * Makes a message show something else, as soon as the channel's budget of edits allows. A later edit of the same
   * message takes the place of one that waits; both are `shown` then.
   * @throws what Discord or the network failed with
   */
  async edit(channelId: string, messageId: string, shown: Shown): Promise<EditResult> {
    let result: EditResult = 'shown';
    await this.#budget.edit(
      channelId,
      messageId,
      async () => {
        const { files, body } = request(await viewOf(shown));
        try {
          await this.#rest.patch(Routes.channelMessage(channelId, messageId), { files, body });
        } catch (error) {
          const failure = failureOf(error);
          if (failure === undefined) throw error;
          result = failure;
        }
      },
      SnowflakeUtil.timestampFrom(messageId),
    );
    return result;
  }
}

async function viewOf(shown: Shown): Promise<View> {
  return typeof shown === 'function' ? await shown() : shown;
}

function request({ components, files = [] }: View) {
  return {
    files: files.map(({ name, data }) => ({ name, data })),
    body: {
      components,
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      // In an edit: pictures from before go away unless they are sent again.
      attachments: files.map(({ name, description }, index) => ({
        id: String(index),
        filename: name,
        ...(description === undefined ? {} : { description }),
      })),
    },
  };
}

function failureOf(error: unknown): 'gone' | 'lost' | undefined {
  if (hasCode(error, RESTJSONErrorCodes.UnknownMessage)) return 'lost';
  return hasCode(error, ...GONE) ? 'gone' : undefined;
}
