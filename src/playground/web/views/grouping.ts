import type { APIMessage } from 'discord-api-types/v10';
import { InteractionType } from '../api-enums.ts';

/** Messages of one author this close together stand under one name. */
const GROUP_MS = 7 * 60 * 1000;

/** Whether a message stands under a name of its own rather than under its predecessor's. */
export function startsGroup(message: APIMessage, before: APIMessage | undefined): boolean {
  if (!before || before.author.id !== message.author.id) return true;
  if (commandUse(message) || message.message_reference) return true;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) > GROUP_MS;
}

/** Who ran which command for this answer to appear; undefined where it does not answer one. */
export function commandUse(
  message: APIMessage,
): { user: APIMessage['author']; name: string | undefined } | undefined {
  const { interaction_metadata: metadata, interaction } = message;
  if (metadata && metadata.type !== InteractionType.ApplicationCommand) return undefined;
  if (metadata && metadata.original_response_message_id !== undefined) return undefined;
  const user = metadata?.user ?? interaction?.user;
  return user && { user, name: interaction?.name };
}
