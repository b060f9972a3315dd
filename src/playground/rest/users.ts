import type { RESTPostAPICurrentUserCreateDMChannelJSONBody } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { applicationPayload, channelPayload } from '../payloads.ts';
import { APPLICATION_ID } from '../seed.ts';
import { BOT_USER, findUser, requirePerson } from '../world.ts';
import { ok, param } from './handler.ts';
import type { Endpoint } from './handler.ts';

/** What only the bot itself is shown of its user. */
const SELF = { mfa_enabled: true, locale: 'ko', verified: true, email: null, flags: 0, bio: '' };

export const userEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/@me', handle: () => ok({ ...BOT_USER, ...SELF }) },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    handle: (world) =>
      ok(
        [...world.state.guilds.values()]
          .filter((guild) => guild.botIsMember)
          .map(({ id, name }) => ({ id, name, icon: null, banner: null, owner: false, features: [] })),
      ),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle: (world, request) => {
      const { recipient_id: id } = request.body as RESTPostAPICurrentUserCreateDMChannelJSONBody;
      const channel = world.state.channels.get(requirePerson(world, id).dmId);
      if (!channel) throw new DiscordError('cannotMessageUser');
      return ok(channelPayload(world, channel));
    },
  },
  {
    method: 'GET',
    path: '/users/{user_id}',
    handle: (world, request) => {
      const user = findUser(world, param(request, 'user_id'));
      if (!user) throw new DiscordError('unknownUser');
      return ok(user);
    },
  },
  { method: 'GET', path: '/applications/@me', handle: (world) => ok(applicationPayload(world)) },
  { method: 'GET', path: '/oauth2/applications/@me', handle: (world) => ok(applicationPayload(world)) },
  {
    method: 'GET',
    path: '/applications/{application_id}',
    handle: (world, request) => {
      if (param(request, 'application_id') !== APPLICATION_ID) throw new DiscordError('unknownApplication');
      return ok(applicationPayload(world));
    },
  },
];
