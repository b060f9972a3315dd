import type { APIUser } from 'discord-api-types/v10';
import type { Channel, Guild, State } from './state.ts';

/**
 * The world a new local Discord starts with. Ids are fixed, so that a link or a test written today holds
 * tomorrow; they lie in 2025, before anything that is made at run time.
 */
export const APPLICATION_ID = '1323000000000000001';
export const BOT_NAME = '붕어';
/** Any token is let in by default; this one is handed to the bot that starts together with the playground. */
export const DEFAULT_TOKEN = 'local-playground-token';

export const PEOPLE = [
  { id: '1323000000000000011', name: '민지', username: 'minji', locale: 'ko', dmId: '1323000000000000111' },
  { id: '1323000000000000012', name: '준호', username: 'junho', locale: 'ko', dmId: '1323000000000000112' },
  { id: '1323000000000000013', name: 'Alex', username: 'alex', locale: 'en-US', dmId: '1323000000000000113' },
  { id: '1323000000000000014', name: 'Sam', username: 'sam', locale: 'en-US', dmId: '1323000000000000114' },
] as const;

const STUDY = '1323000000000000021';
const ELSEWHERE = '1323000000000000022';
const SEEDED_AT = '2025-01-01T00:00:00.000Z';

export const GUILDS: readonly Guild[] = [
  {
    id: STUDY,
    name: '도커 스터디',
    ownerId: PEOPLE[0].id,
    preferredLocale: 'ko',
    botIsMember: true,
    createdAt: SEEDED_AT,
    members: PEOPLE.map(({ id }, index) => ({ userId: id, manages: index === 0 })),
  },
  {
    id: ELSEWHERE,
    name: '다른 서버',
    ownerId: PEOPLE[2].id,
    preferredLocale: 'ko',
    botIsMember: false,
    createdAt: SEEDED_AT,
    members: PEOPLE.map(({ id }, index) => ({ userId: id, manages: index === 2 })),
  },
];

export const CHANNELS = [
  { id: '1323000000000000031', guildId: STUDY, name: '일반', topic: null },
  { id: '1323000000000000032', guildId: STUDY, name: '퀴즈', topic: null },
  { id: '1323000000000000033', guildId: STUDY, name: 'english-corner', topic: null },
  { id: '1323000000000000034', guildId: ELSEWHERE, name: '잡담', topic: null },
] as const;

/** A user who never had a picture. */
export function plainUser(id: string, username: string, displayName: string): APIUser {
  return { id, username, global_name: displayName, discriminator: '0', avatar: null };
}

/** A new channel with nothing in it yet. */
export function plainChannel(
  fields: Pick<Channel, 'id' | 'kind' | 'name' | 'guildId'> & Partial<Channel>,
): Channel {
  return {
    topic: null,
    parentId: null,
    recipientId: null,
    position: 0,
    rateLimitPerUser: 0,
    lastMessageId: null,
    botMayWrite: true,
    thread: null,
    ...fields,
  };
}

/** Fills an empty state. */
export function seed(state: State): void {
  for (const { id, name, username, locale, dmId } of PEOPLE) {
    state.putPerson({ user: plainUser(id, username, name), locale, dmId });
    state.putChannel(plainChannel({ id: dmId, kind: 'dm', name, guildId: null, recipientId: id }));
  }
  for (const guild of GUILDS) state.putGuild(structuredClone(guild));
  for (const [position, channel] of CHANNELS.entries()) {
    state.putChannel(plainChannel({ ...channel, kind: 'text', position }));
  }
}
