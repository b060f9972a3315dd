import type { APIApplicationCommand, APIMessage, APIUser } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { Archive } from './archive.ts';
import { compareSnowflakes } from './snowflake.ts';

/** A channel keeps this many messages; older ones are forgotten. */
const MESSAGES_PER_CHANNEL = 500;
/** Uploaded files kept in all, in bytes. The least recently used go first, and are 404 from then on. */
const ATTACHMENT_BYTES = 64 * 1024 * 1024;

/** A pretend user, as kept. */
export interface PersonRecord {
  user: APIUser;
  locale: 'ko' | 'en-US';
  /** Their direct messages with the bot. */
  dmId: string;
}

export interface GuildMember {
  userId: string;
  /** Has Manage Server. */
  manages: boolean;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  preferredLocale: 'ko' | 'en-US';
  /** False: the app is installed for its users only; the guild does not exist for the bot. */
  botIsMember: boolean;
  /** ISO 8601. */
  createdAt: string;
  members: GuildMember[];
}

export interface ThreadData {
  ownerId: string;
  /** PRIVATE_THREAD rather than PUBLIC_THREAD. */
  private: boolean;
  archived: boolean;
  locked: boolean;
  /** Minutes. */
  autoArchiveDuration: number;
  /** ISO 8601: when `archived` last changed. */
  archivedAt: string;
  memberIds: string[];
}

export interface Channel {
  id: string;
  kind: 'text' | 'dm' | 'thread';
  name: string;
  guildId: string | null;
  topic: string | null;
  /** A thread's channel. */
  parentId: string | null;
  /** Whose direct messages these are. */
  recipientId: string | null;
  position: number;
  rateLimitPerUser: number;
  lastMessageId: string | null;
  /** False where the bot's permissions were taken away: it may neither see nor write. */
  botMayWrite: boolean;
  thread: ThreadData | null;
}

export interface StoredMessage {
  message: APIMessage;
  /** The only person who sees it, for ephemeral ones. */
  visibleTo: string | null;
  /** The interaction whose token may edit it. */
  interactionId: string | null;
  /** Who reacted; the message itself carries the counts. */
  reactions?: { emoji: { id: string | null; name: string }; userIds: string[] }[];
}

export interface StoredAttachment {
  id: string;
  channelId: string;
  filename: string;
  contentType: string;
  size: number;
}

/** The things of one world by id, written through to the archive as they change. No rules live here. */
export class State {
  readonly people = new Map<string, PersonRecord>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  /** Global commands (`guild_id` absent) and those of guilds. */
  readonly commands = new Map<string, APIApplicationCommand>();
  /** When messages that are deleted by now were made, by their nonce, the oldest first. */
  readonly deletedNonces = new Map<string, number>();
  readonly #messages = new Map<string, Map<string, StoredMessage>>();
  readonly #attachments = new Map<string, StoredAttachment>();
  readonly #bytes: LRUCache<string, Uint8Array>;
  readonly #archive: Archive;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#bytes = new LRUCache({
      maxSize: ATTACHMENT_BYTES,
      sizeCalculation: (bytes) => Math.max(1, bytes.byteLength),
      dispose: (_bytes, id) => {
        this.#attachments.delete(id);
        archive.delete('attachment', id);
      },
    });
    this.#load();
  }

  /** True before anything was seeded or loaded. */
  get empty(): boolean {
    return this.guilds.size === 0;
  }

  putPerson(person: PersonRecord): void {
    this.people.set(person.user.id, person);
    this.#archive.put('person', person.user.id, person);
  }

  putGuild(guild: Guild): void {
    this.guilds.set(guild.id, guild);
    this.#archive.put('guild', guild.id, guild);
  }

  putChannel(channel: Channel): void {
    this.channels.set(channel.id, channel);
    this.#archive.put('channel', channel.id, channel);
  }

  deleteChannel(id: string): void {
    for (const stored of this.messages(id)) this.deleteMessage(stored);
    this.#messages.delete(id);
    this.channels.delete(id);
    this.#archive.delete('channel', id);
  }

  putCommand(command: APIApplicationCommand): void {
    this.commands.set(command.id, command);
    this.#archive.put('command', command.id, command);
  }

  deleteCommand(id: string): void {
    this.commands.delete(id);
    this.#archive.delete('command', id);
  }

  /** A channel's messages, oldest first. */
  messages(channelId: string): StoredMessage[] {
    return [...(this.#messages.get(channelId)?.values() ?? [])];
  }

  message(channelId: string, id: string): StoredMessage | undefined {
    return this.#messages.get(channelId)?.get(id);
  }

  putMessage(stored: StoredMessage): void {
    const { channel_id: channelId, id } = stored.message;
    const channel = this.#messages.get(channelId) ?? new Map<string, StoredMessage>();
    this.#messages.set(channelId, channel);
    channel.set(id, stored);
    // Ephemeral messages live in the reader's client only: a restart forgets them, as Discord does.
    if (stored.visibleTo === null) this.#archive.put('message', id, stored);
    const oldest = channel.size > MESSAGES_PER_CHANNEL ? channel.values().next().value : undefined;
    if (oldest) this.deleteMessage(oldest);
  }

  deleteMessage(stored: StoredMessage): void {
    const { channel_id: channelId, id, attachments } = stored.message;
    this.#messages.get(channelId)?.delete(id);
    this.#archive.delete('message', id);
    for (const attachment of attachments) this.#bytes.delete(attachment.id);
  }

  putAttachment(attachment: StoredAttachment, bytes: Uint8Array): void {
    this.#attachments.set(attachment.id, attachment);
    this.#archive.put('attachment', attachment.id, attachment);
    this.#archive.putBytes(attachment.id, bytes);
    this.#bytes.set(attachment.id, bytes);
  }

  attachment(id: string): { attachment: StoredAttachment; bytes: Uint8Array } | undefined {
    const attachment = this.#attachments.get(id);
    const bytes = this.#bytes.get(id);
    return attachment && bytes && { attachment, bytes };
  }

  /** The greatest id in use, so that new ones can start after it. */
  greatestId(): string {
    const ids = [
      ...this.people.keys(),
      ...this.guilds.keys(),
      ...this.channels.keys(),
      ...this.commands.keys(),
      ...this.#attachments.keys(),
      ...[...this.#messages.values()].flatMap((messages) => [...messages.keys()]),
    ];
    return ids.reduce((greatest, id) => (compareSnowflakes(id, greatest) > 0 ? id : greatest), '0');
  }

  #load(): void {
    const archive = this.#archive;
    // Written by this class and by nobody else, hence trusted to have its shapes.
    for (const person of archive.load('person') as PersonRecord[]) this.people.set(person.user.id, person);
    for (const guild of archive.load('guild') as Guild[]) this.guilds.set(guild.id, guild);
    for (const channel of archive.load('channel') as Channel[]) this.channels.set(channel.id, channel);
    for (const command of archive.load('command') as APIApplicationCommand[]) {
      this.commands.set(command.id, command);
    }
    const messages = archive.load('message') as StoredMessage[];
    for (const stored of messages.sort((a, b) => compareSnowflakes(a.message.id, b.message.id))) {
      const channelId = stored.message.channel_id;
      const channel = this.#messages.get(channelId) ?? new Map<string, StoredMessage>();
      this.#messages.set(channelId, channel.set(stored.message.id, stored));
    }
    for (const attachment of archive.load('attachment') as StoredAttachment[]) {
      const bytes = archive.loadBytes(attachment.id);
      if (!bytes) continue;
      this.#attachments.set(attachment.id, attachment);
      this.#bytes.set(attachment.id, bytes);
    }
  }
}
