import { DiscordError } from '../errors.ts';
import { replaceMessage } from '../messages/compose.ts';
import { requireChannel } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';
import { target } from './target.ts';

const MAX_PINS = 50;
/** The older and the newer address of the same thing. */
const PATHS = ['/channels/{channel_id}/pins', '/channels/{channel_id}/messages/pins'];

export const pinEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/pins',
    handle: (world, request) => ok(pinned(world, request)),
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    handle: (world, request) =>
      ok({
        items: pinned(world, request).map((message) => ({ pinned_at: message.timestamp, message })),
        has_more: false,
      }),
  },
  ...PATHS.flatMap((path): Endpoint[] => [
    { method: 'PUT', path: `${path}/{message_id}`, handle: (world, request) => pin(world, request, true) },
    {
      method: 'DELETE',
      path: `${path}/{message_id}`,
      handle: (world, request) => pin(world, request, false),
    },
  ]),
];

function pinned(world: World, request: RestRequest) {
  const channel = requireChannel(world, param(request, 'channel_id'));
  return world.state
    .messages(channel.id)
    .map(({ message }) => message)
    .filter((message) => message.pinned)
    .toReversed();
}

function pin(world: World, request: RestRequest, on: boolean): RestResponse {
  const { stored } = target(world, request);
  if (on && pinned(world, request).length >= MAX_PINS) throw new DiscordError('tooManyPins');
  replaceMessage(world, { ...stored, message: { ...stored.message, pinned: on } });
  return NO_CONTENT;
}
