import { MessageFlags } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { createMessage, deleteMessage, editMessage } from '../messages/compose.ts';
import type { MessageDraft } from '../messages/draft.ts';
import { toFlags } from '../messages/flags.ts';
import { compareSnowflakes } from '../snowflake.ts';
import type { Channel, StoredMessage } from '../state.ts';
import { BOT_USER, requireChannel } from '../world.ts';
import type { World } from '../world.ts';
import { integer, NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';
import { target } from './target.ts';
import { wakeThread } from './threads.ts';

const BASE = '/channels/{channel_id}/messages';
const ONE = `${BASE}/{message_id}`;

export const messageEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: BASE, handle: list },
  { method: 'POST', path: BASE, handle: create },
  { method: 'GET', path: ONE, handle: (world, request) => ok(target(world, request).stored.message) },
  { method: 'PATCH', path: ONE, handle: edit },
  { method: 'DELETE', path: ONE, handle: remove },
  { method: 'POST', path: `${BASE}/bulk-delete`, handle: bulkDelete },
];

function list(world: World, request: RestRequest): RestResponse {
  const channel = requireChannel(world, param(request, 'channel_id'));
  const limit = integer(request.query, 'limit', 50, 100);
  const newestFirst = world.state
    .messages(channel.id)
    .filter(({ visibleTo }) => visibleTo === null)
    .map(({ message }) => message)
    .toReversed();
  const [before, after, around] = ['before', 'after', 'around'].map((name) => request.query.get(name));
  if (before) {
    return ok(newestFirst.filter(({ id }) => compareSnowflakes(id, before) < 0).slice(0, limit));
  }
  // After an id come the messages right after it, still newest first.
  if (after) return ok(newestFirst.filter(({ id }) => compareSnowflakes(id, after) > 0).slice(-limit));
  if (around) {
    const middle = newestFirst.findIndex(({ id }) => compareSnowflakes(id, around) <= 0);
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return ok(newestFirst.slice(start, start + limit));
  }
  return ok(newestFirst.slice(0, limit));
}

function create(world: World, request: RestRequest): RestResponse {
  const channel = wakeThread(world, requireChannel(world, param(request, 'channel_id')));
  const draft = request.body as MessageDraft;
  const stored = createMessage(world, {
    channel,
    author: BOT_USER,
    // A bot's own message has no single reader: the flag means nothing here.
    draft: { ...draft, flags: toFlags((draft.flags ?? 0) & ~MessageFlags.Ephemeral) },
    uploads: request.uploads,
    replyTo: referenced(world, channel, draft),
  });
  return ok(stored.message);
}

function edit(world: World, request: RestRequest): RestResponse {
  const { stored, channel } = target(world, request);
  if (stored.message.author.id !== BOT_USER.id) throw new DiscordError('notYourMessage');
  if (channel.thread?.archived) throw new DiscordError('threadArchived');
  return ok(editMessage(world, stored, request.body as MessageDraft, request.uploads).message);
}

function remove(world: World, request: RestRequest): RestResponse {
  const { stored, channel } = target(world, request);
  if (channel.kind === 'dm' && stored.message.author.id !== BOT_USER.id) throw new DiscordError('notForDms');
  deleteMessage(world, stored);
  return NO_CONTENT;
}

function bulkDelete(world: World, request: RestRequest): RestResponse {
  const channel = requireChannel(world, param(request, 'channel_id'));
  if (channel.kind === 'dm') throw new DiscordError('notForDms');
  const { messages } = request.body as { messages: string[] };
  for (const id of messages) {
    const stored = world.state.message(channel.id, id);
    if (stored && stored.visibleTo === null) deleteMessage(world, stored);
  }
  return NO_CONTENT;
}

function referenced(world: World, channel: Channel, draft: MessageDraft): StoredMessage | undefined {
  const reference = draft.message_reference;
  if (!reference?.message_id) return undefined;
  const stored = world.state.message(channel.id, reference.message_id);
  if (!stored && reference.fail_if_not_exists !== false) throw new DiscordError('unknownMessage');
  return stored;
}
