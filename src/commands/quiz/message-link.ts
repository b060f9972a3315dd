import type { MessageKey, Round } from '../../quiz/round/round.ts';

/** Where to find a message of a round. Undefined until it is posted. */
export function messageUrl({ guildId, channelId, posted }: Round, message: MessageKey): string | undefined {
  const id = posted[message]?.id;
  return id === undefined ? undefined : `https://discord.com/channels/${guildId}/${channelId}/${id}`;
}

/** Where a round is right now: its newest message. */
export function newestMessageUrl(round: Round): string | undefined {
  const posted = Object.values(round.posted).filter((message) => message !== undefined);
  const newest = posted.toSorted((a, b) => b.at - a.at)[0];
  return newest && `https://discord.com/channels/${round.guildId}/${round.channelId}/${newest.id}`;
}
