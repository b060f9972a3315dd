import { plainChannel, plainUser } from './seed.ts';
import type { Channel, Guild } from './state.ts';
import type { World } from './world.ts';

/** What a server's owner does, as far as a bot must bear it. */
export class Admin {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Lets one more person in, as a member of every guild, for a round with more than four players.
   * @returns their id; `playground.person(name)` finds them too
   */
  addPerson(name: string, locale: 'ko' | 'en-US' = 'ko'): string {
    const { ids, state } = this.#world;
    const id = ids.next();
    const dmId = ids.next();
    state.putPerson({ user: plainUser(id, `user-${id}`, name), locale, dmId });
    state.putChannel(plainChannel({ id: dmId, kind: 'dm', name, guildId: null, recipientId: id }));
    for (const guild of state.guilds.values()) {
      state.putGuild({ ...guild, members: [...guild.members, { userId: id, manages: false }] });
    }
    return id;
  }

  /** Makes a text channel. @returns its id */
  createChannel(guildId: string, name: string): string {
    const channel = plainChannel({ id: this.#world.ids.next(), kind: 'text', name, guildId, position: 100 });
    this.#world.state.putChannel(channel);
    this.#world.bus.emit({ t: 'channelCreate', channel });
    return channel.id;
  }

  deleteChannel(channelId: string): void {
    const channel = this.#channel(channelId);
    this.#world.state.deleteChannel(channelId);
    this.#world.bus.emit({ t: 'channelDelete', channel });
  }

  /** Takes the bot's right to see and write a channel away, or gives it back. REST answers 50001 meanwhile. */
  letBotWrite(channelId: string, allowed: boolean): void {
    const channel = { ...this.#channel(channelId), botMayWrite: allowed };
    this.#world.state.putChannel(channel);
    this.#world.bus.emit({ t: 'channelUpdate', channel });
  }

  /** Archives a thread as time does, or opens it. */
  archiveThread(threadId: string, archived: boolean, locked = false): void {
    const channel = this.#channel(threadId);
    if (!channel.thread) throw new Error(`${threadId} is not a thread`);
    const changed = { ...channel, thread: { ...channel.thread, archived, locked } };
    this.#world.state.putChannel(changed);
    this.#world.bus.emit({ t: 'channelUpdate', channel: changed });
  }

  /** Throws the bot out: GUILD_DELETE. */
  removeBot(guildId: string): void {
    const guild = { ...this.#guild(guildId), botIsMember: false };
    this.#world.state.putGuild(guild);
    this.#world.bus.emit({ t: 'guildLeave', guild });
  }

  /** Invites the bot: GUILD_CREATE. */
  addBot(guildId: string): void {
    const guild = { ...this.#guild(guildId), botIsMember: true };
    this.#world.state.putGuild(guild);
    this.#world.bus.emit({ t: 'guildJoin', guild });
  }

  #channel(id: string): Channel {
    const channel = this.#world.state.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  }

  #guild(id: string): Guild {
    const guild = this.#world.state.guilds.get(id);
    if (!guild) throw new Error(`there is no guild ${id}`);
    return guild;
  }
}
