import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import type {
  RESTPostAPIChannelMessagesThreadsJSONBody,
  RESTPostAPIChannelThreadsJSONBody,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { replaceMessage } from '../messages/compose.ts';
import { toFlags } from '../messages/flags.ts';
import { channelPayload, threadMember } from '../payloads.ts';
import { plainChannel } from '../seed.ts';
import type { Channel, StoredMessage, ThreadData } from '../state.ts';
import { BOT_USER, findUser, requireChannel, requireGuild, timestamp } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';
import { target } from './target.ts';

/** Minutes: what Discord takes when nothing is said. */
const DEFAULT_AUTO_ARCHIVE = 4320;
const MEMBERS = '/channels/{channel_id}/thread-members';

export const threadEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/channels/{channel_id}/messages/{message_id}/threads', handle: startFromMessage },
  { method: 'POST', path: '/channels/{channel_id}/threads', handle: start },
  { method: 'GET', path: '/guilds/{guild_id}/threads/active', handle: active },
  { method: 'GET', path: MEMBERS, handle: (world, request) => ok(members(requireThread(world, request))) },
  { method: 'PUT', path: `${MEMBERS}/@me`, handle: join },
  { method: 'DELETE', path: `${MEMBERS}/@me`, handle: leave },
  { method: 'PUT', path: `${MEMBERS}/{user_id}`, handle: join },
  { method: 'DELETE', path: `${MEMBERS}/{user_id}`, handle: leave },
];

function startFromMessage(world: World, request: RestRequest): RestResponse {
  const { channel, stored } = target(world, request);
  // A thread started from a message has that message's id.
  if (world.state.channels.has(stored.message.id)) throw new DiscordError('threadExists');
  const body = request.body as RESTPostAPIChannelMessagesThreadsJSONBody;
  const thread = open(world, channel, stored.message.id, body, false);
  markThread(world, stored, channelPayload(world, thread));
  return { status: 201, body: channelPayload(world, thread) };
}

function start(world: World, request: RestRequest): RestResponse {
  const channel = requireChannel(world, param(request, 'channel_id'));
  const body = request.body as RESTPostAPIChannelThreadsJSONBody;
  // As documented: without a type the thread is private.
  const isPrivate = (body.type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
  const thread = open(world, channel, world.ids.next(), body, isPrivate);
  return { status: 201, body: channelPayload(world, thread) };
}

function open(
  world: World,
  parent: Channel,
  id: string,
  body: RESTPostAPIChannelMessagesThreadsJSONBody,
  isPrivate: boolean,
): Channel {
  if (parent.kind === 'dm') throw new DiscordError('notForDms');
  if (parent.kind === 'thread') throw new DiscordError('wrongChannelType');
  const thread = plainChannel({
    id,
    kind: 'thread',
    name: body.name,
    guildId: parent.guildId,
    parentId: parent.id,
    rateLimitPerUser: body.rate_limit_per_user ?? 0,
    thread: {
      ownerId: BOT_USER.id,
      private: isPrivate,
      archived: false,
      locked: false,
      autoArchiveDuration: body.auto_archive_duration ?? DEFAULT_AUTO_ARCHIVE,
      archivedAt: timestamp(world),
      memberIds: [BOT_USER.id],
    },
  });
  world.state.putChannel(thread);
  world.bus.emit({ t: 'channelCreate', channel: thread });
  return thread;
}

function active(world: World, request: RestRequest): RestResponse {
  const guild = requireGuild(world, param(request, 'guild_id'));
  const threads = [...world.state.channels.values()].filter(
    ({ guildId, thread }) => guildId === guild.id && thread && !thread.archived,
  );
  return ok({
    threads: threads.map((thread) => channelPayload(world, thread)),
    members: threads.filter(({ thread }) => thread?.memberIds.includes(BOT_USER.id)).flatMap(members),
  });
}

function members(channel: Channel): object[] {
  return (channel.thread?.memberIds ?? []).map((id) => threadMember(channel, id));
}

function join(world: World, request: RestRequest): RestResponse {
  const thread = requireThread(world, request);
  const userId = memberOf(world, request);
  const memberIds = [...new Set([...thread.thread.memberIds, userId])];
  return changeThread(world, thread, { memberIds });
}

function leave(world: World, request: RestRequest): RestResponse {
  const thread = requireThread(world, request);
  const userId = memberOf(world, request);
  return changeThread(world, thread, { memberIds: thread.thread.memberIds.filter((id) => id !== userId) });
}

function memberOf(world: World, request: RestRequest): string {
  const id = request.params.user_id ?? BOT_USER.id;
  if (!findUser(world, id)) throw new DiscordError('unknownUser');
  return id;
}

function changeThread(world: World, channel: Thread, change: Partial<ThreadData>): RestResponse {
  world.state.putChannel({ ...channel, thread: { ...channel.thread, ...change } });
  return NO_CONTENT;
}

type Thread = Channel & { thread: ThreadData };

function requireThread(world: World, request: RestRequest): Thread {
  const channel = requireChannel(world, param(request, 'channel_id'));
  if (!channel.thread) throw new DiscordError('wrongChannelType');
  return { ...channel, thread: channel.thread };
}

/** Writing to an archived thread opens it again, unless it is locked. @throws DiscordError 50083 */
export function wakeThread(world: World, channel: Channel): Channel {
  if (!channel.thread?.archived) return channel;
  if (channel.thread.locked) throw new DiscordError('threadArchived');
  const awake = { ...channel, thread: { ...channel.thread, archived: false, archivedAt: timestamp(world) } };
  world.state.putChannel(awake);
  world.bus.emit({ t: 'channelUpdate', channel: awake });
  return awake;
}

/** Hangs a thread on the message it was started from. */
function markThread(world: World, stored: StoredMessage, thread: object): void {
  replaceMessage(world, {
    ...stored,
    message: {
      ...stored.message,
      flags: toFlags((stored.message.flags ?? 0) | MessageFlags.HasThread),
      thread: { type: ChannelType.PublicThread, ...thread } as never,
    },
  });
}
