import { pageChannel } from '../people/events.ts';
import { canOpen } from '../people/visible.ts';
import type { PageGuild, PagePerson, PageState } from '../protocol.ts';
import { commandsIn } from '../rest/application-commands.ts';
import { APPLICATION_ID, BOT_NAME } from '../seed.ts';
import type { Guild, PersonRecord } from '../state.ts';
import { BOT_USER } from '../world.ts';
import type { World } from '../world.ts';

/** All the page needs to begin, for one person. */
export function pageState(world: World, me: PersonRecord): PageState {
  const { people, guilds, channels } = world.state;
  const dm = channels.get(me.dmId);
  if (!dm) throw new TypeError(`${me.user.username} has no direct messages`);
  return {
    me: pagePerson(world, me),
    people: [...people.values()].map((person) => pagePerson(world, person)),
    guilds: [...guilds.values()].map((guild) => pageGuild(world, me, guild)),
    dm: { ...pageChannel(dm), name: BOT_NAME },
    application: { id: APPLICATION_ID, name: BOT_NAME, bot: BOT_USER },
    online: world.presence() === 'online',
    commands: commandsIn(world, undefined),
  };
}

function pagePerson(world: World, { user, locale }: PersonRecord): PagePerson {
  const manages = [...world.state.guilds.values()].filter(({ ownerId, members }) =>
    ownerId === user.id ? true : members.some((member) => member.userId === user.id && member.manages),
  );
  return { user, locale, manages: manages.map(({ id }) => id) };
}

export function pageGuild(world: World, me: PersonRecord, guild: Guild): PageGuild {
  const channels = [...world.state.channels.values()]
    .filter((channel) => channel.guildId === guild.id && canOpen(world, me, channel))
    .sort((a, b) => a.position - b.position);
  return {
    id: guild.id,
    name: guild.name,
    preferredLocale: guild.preferredLocale,
    botIsMember: guild.botIsMember,
    channels: channels.map(pageChannel),
  };
}
