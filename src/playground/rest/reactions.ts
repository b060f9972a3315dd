import { DiscordError } from '../errors.ts';
import { replaceMessage } from '../messages/compose.ts';
import type { StoredMessage } from '../state.ts';
import { BOT_USER, findUser } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';
import { target } from './target.ts';

const ALL = '/channels/{channel_id}/messages/{message_id}/reactions';
const ONE = `${ALL}/{emoji_name}`;

export const reactionEndpoints: readonly Endpoint[] = [
  { method: 'PUT', path: `${ONE}/@me`, handle: add },
  { method: 'DELETE', path: `${ONE}/@me`, handle: removeOwn },
  { method: 'DELETE', path: `${ONE}/{user_id}`, handle: removeOwn },
  { method: 'GET', path: ONE, handle: list },
  { method: 'DELETE', path: ONE, handle: removeEmoji },
  { method: 'DELETE', path: ALL, handle: removeAll },
];

function add(world: World, request: RestRequest): RestResponse {
  const { stored } = target(world, request);
  react(world, stored, BOT_USER.id, emojiOf(request), true);
  return NO_CONTENT;
}

function removeOwn(world: World, request: RestRequest): RestResponse {
  const { stored } = target(world, request);
  react(world, stored, request.params.user_id ?? BOT_USER.id, emojiOf(request), false);
  return NO_CONTENT;
}

function list(world: World, request: RestRequest): RestResponse {
  const { stored } = target(world, request);
  const emoji = emojiOf(request);
  const userIds = reactionsOf(stored).find((entry) => same(entry.emoji, emoji))?.userIds ?? [];
  return ok(userIds.map((id) => findUser(world, id)));
}

function removeEmoji(world: World, request: RestRequest): RestResponse {
  const { stored } = target(world, request);
  const emoji = emojiOf(request);
  show(
    world,
    stored,
    reactionsOf(stored).filter((entry) => !same(entry.emoji, emoji)),
  );
  return NO_CONTENT;
}

function removeAll(world: World, request: RestRequest): RestResponse {
  show(world, target(world, request).stored, []);
  return NO_CONTENT;
}

interface Emoji {
  id: string | null;
  name: string;
}

type Reaction = NonNullable<StoredMessage['reactions']>[number];

/** A person or the bot puts a reaction on a message or takes theirs back. */
export function react(
  world: World,
  stored: StoredMessage,
  userId: string,
  emoji: Emoji,
  added: boolean,
): void {
  const others = reactionsOf(stored).filter((entry) => !same(entry.emoji, emoji));
  const before = reactionsOf(stored).find((entry) => same(entry.emoji, emoji))?.userIds ?? [];
  const without = before.filter((id) => id !== userId);
  const userIds = added ? [...without, userId] : without;
  const changed = show(world, stored, userIds.length > 0 ? [...others, { emoji, userIds }] : others);
  world.bus.emit({ t: 'reaction', added, stored: changed, userId, emoji });
}

function reactionsOf(stored: StoredMessage): Reaction[] {
  return stored.reactions ?? [];
}

/** `name` for a Unicode emoji, `name:id` for one of a guild. @throws DiscordError 10014 */
function emojiOf(request: RestRequest): Emoji {
  const [name = '', id] = param(request, 'emoji_name').split(':');
  if (!id && !/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(name)) {
    throw new DiscordError('unknownEmoji');
  }
  return { id: id ?? null, name };
}

function same(a: Emoji, b: Emoji): boolean {
  return a.id === null ? a.name === b.name : a.id === b.id;
}

function show(world: World, stored: StoredMessage, reactions: Reaction[]): StoredMessage {
  const counts = reactions.map(({ emoji, userIds }) => ({
    emoji,
    count: userIds.length,
    count_details: { normal: userIds.length, burst: 0 },
    me: userIds.includes(BOT_USER.id),
    me_burst: false,
    burst_colors: [],
  }));
  return replaceMessage(world, { ...stored, reactions, message: { ...stored.message, reactions: counts } });
}
