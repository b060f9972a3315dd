import type { Channel, StoredMessage } from '../state.ts';
import { requireChannel, requireMessage } from '../world.ts';
import type { World } from '../world.ts';
import { param } from './handler.ts';
import type { RestRequest } from './handler.ts';

/** The channel and message that a path names. @throws DiscordError 10003 | 50001 | 10008 */
export function target(world: World, request: RestRequest): { channel: Channel; stored: StoredMessage } {
  const channel = requireChannel(world, param(request, 'channel_id'));
  return { channel, stored: requireMessage(world, channel.id, param(request, 'message_id')) };
}
