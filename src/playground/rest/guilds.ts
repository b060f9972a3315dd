import { DiscordError } from '../errors.ts';
import { channelPayload, everyoneRole, guildPayload, memberPayload } from '../payloads.ts';
import type { Guild } from '../state.ts';
import { BOT_USER, requireGuild } from '../world.ts';
import type { World } from '../world.ts';
import { integer, ok, param } from './handler.ts';
import type { Endpoint, RestRequest } from './handler.ts';

const ONE = '/guilds/{guild_id}';

export const guildEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: ONE,
    handle: (world, request) => {
      const guild = guildOf(world, request);
      const count = guild.members.length + 1;
      const counts = { approximate_member_count: count, approximate_presence_count: count };
      return ok({ ...guildPayload(guild), ...(request.query.get('with_counts') === 'true' && counts) });
    },
  },
  {
    method: 'GET',
    path: `${ONE}/channels`,
    handle: (world, request) => {
      const { id } = guildOf(world, request);
      const channels = [...world.state.channels.values()].filter(
        (channel) => channel.guildId === id && channel.kind === 'text',
      );
      return ok(channels.map((channel) => channelPayload(world, channel)));
    },
  },
  {
    method: 'GET',
    path: `${ONE}/members`,
    handle: (world, request) => {
      const guild = guildOf(world, request);
      const ids = [BOT_USER.id, ...guild.members.map(({ userId }) => userId)];
      const limit = integer(request.query, 'limit', 1, 1000);
      return ok(ids.slice(0, limit).map((id) => memberPayload(world, guild, id)));
    },
  },
  {
    method: 'GET',
    path: `${ONE}/members/{user_id}`,
    handle: (world, request) => {
      const guild = guildOf(world, request);
      const id = param(request, 'user_id');
      const known = id === BOT_USER.id || guild.members.some(({ userId }) => userId === id);
      if (!known) throw new DiscordError('unknownMember');
      return ok(memberPayload(world, guild, id));
    },
  },
  {
    method: 'GET',
    path: `${ONE}/roles`,
    handle: (world, request) => ok([everyoneRole(guildOf(world, request))]),
  },
];

function guildOf(world: World, request: RestRequest): Guild {
  return requireGuild(world, param(request, 'guild_id'));
}
