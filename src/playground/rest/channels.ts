import type { RESTPatchAPIChannelJSONBody } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { channelPayload } from '../payloads.ts';
import type { Channel, ThreadData } from '../state.ts';
import { BOT_USER, requireChannel, timestamp } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';

const ONE = '/channels/{channel_id}';

export const channelEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: ONE,
    handle: (world, request) =>
      ok(channelPayload(world, requireChannel(world, param(request, 'channel_id')))),
  },
  { method: 'PATCH', path: ONE, handle: patch },
  { method: 'DELETE', path: ONE, handle: remove },
  {
    method: 'POST',
    path: `${ONE}/typing`,
    handle: (world, request) => {
      const channel = requireChannel(world, param(request, 'channel_id'));
      world.bus.emit({ t: 'typing', channelId: channel.id, userId: BOT_USER.id });
      return NO_CONTENT;
    },
  },
];

type ChannelPatch = RESTPatchAPIChannelJSONBody;

function patch(world: World, request: RestRequest): RestResponse {
  const channel = requireChannel(world, param(request, 'channel_id'));
  if (channel.kind === 'dm') throw new DiscordError('notForDms');
  const body = request.body as ChannelPatch;
  const changed: Channel = {
    ...channel,
    name: body.name ?? channel.name,
    topic: body.topic === undefined ? channel.topic : body.topic,
    rateLimitPerUser: body.rate_limit_per_user ?? channel.rateLimitPerUser,
    thread: channel.thread && patchThread(world, channel.thread, body),
  };
  world.state.putChannel(changed);
  world.bus.emit({ t: 'channelUpdate', channel: changed });
  return ok(channelPayload(world, changed));
}

function patchThread(world: World, thread: ThreadData, body: ChannelPatch): ThreadData {
  const archived = body.archived ?? thread.archived;
  return {
    ...thread,
    archived,
    locked: body.locked ?? thread.locked,
    autoArchiveDuration: body.auto_archive_duration ?? thread.autoArchiveDuration,
    archivedAt: archived === thread.archived ? thread.archivedAt : timestamp(world),
  };
}

/** Deleting a thread is the bot's right; a DM is only closed; the server's own channels are not the bot's to delete. */
function remove(world: World, request: RestRequest): RestResponse {
  const channel = requireChannel(world, param(request, 'channel_id'));
  if (channel.kind === 'text') throw new DiscordError('missingPermissions');
  const payload = channelPayload(world, channel);
  if (channel.kind === 'thread') {
    world.state.deleteChannel(channel.id);
    world.bus.emit({ t: 'channelDelete', channel });
  }
  return ok(payload);
}
