import { DiscordError } from '../errors.ts';
import type { Channel, StoredMessage } from '../state.ts';
import type { World } from '../world.ts';

/** How long a nonce is remembered: Discord says "the past few minutes". */
const REMEMBERED = 5 * 60 * 1_000;
/** Deleted messages whose nonces are remembered at once. */
const MOST_DELETED = 1_000;

/**
 * The message that an author sent with the same nonce a short while ago: it is given back instead of a second one.
 * @throws DiscordError 10008 when it was deleted since: as Discord does, which will not make it again either
 */
export function earlierMessage(
  world: World,
  channel: Channel,
  authorId: string,
  nonce: string | number,
): StoredMessage | undefined {
  const since = world.clock.now() - REMEMBERED;
  const found = world.state
    .messages(channel.id)
    .findLast(({ message }) => message.author.id === authorId && message.nonce === nonce);
  if (found && Date.parse(found.message.timestamp) >= since) return found;
  const deleted = world.state.deletedNonces.get(keyOf(channel.id, authorId, nonce));
  if (deleted !== undefined && deleted >= since) throw new DiscordError('unknownMessage');
  return undefined;
}

/** Remembers the nonce of a message that is being deleted. */
export function rememberDeleted(world: World, { message }: StoredMessage): void {
  if (message.nonce === undefined) return;
  const { deletedNonces } = world.state;
  deletedNonces.set(
    keyOf(message.channel_id, message.author.id, message.nonce),
    Date.parse(message.timestamp),
  );
  const oldest = deletedNonces.size > MOST_DELETED ? deletedNonces.keys().next().value : undefined;
  if (oldest !== undefined) deletedNonces.delete(oldest);
}

function keyOf(channelId: string, authorId: string, nonce: string | number): string {
  return `${channelId} ${authorId} ${typeof nonce} ${nonce}`;
}
