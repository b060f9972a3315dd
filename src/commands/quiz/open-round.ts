import { PermissionFlagsBits } from 'discord.js';
import type { BaseInteraction } from 'discord.js';
import type { Localized } from '../../base/locale.ts';
import { ACCENT } from '../../discord/components.ts';
import type { CommandContext, ComponentContext } from '../../discord/context.ts';
import { UserError } from '../../discord/errors.ts';
import { notice } from '../../discord/notices.ts';
import type { Round, RoundSettings } from '../../quiz/round/round.ts';
import type { Services } from '../../services.ts';
import { newestMessageUrl } from './message-link.ts';
import { displayName, managesServer, rememberName } from './person.ts';

type Context = CommandContext<Services> | ComponentContext<Services>;

/** A channel of a server where rounds can be played. */
interface RoundPlace {
  readonly guildId: string;
  readonly channelId: string;
}

/**
 * Where a round is to be opened, once it is sure that it can be there.
 * @throws {UserError} where the bot is no member, may not write, or this person may not start rounds
 */
export async function roundPlace({ interaction, services }: Context): Promise<RoundPlace> {
  const place = serverChannel(interaction);
  if (!mayWrite(interaction)) throw new UserError('channel-not-writable', NOT_WRITABLE);
  const { roundStarters } = await services.store.guilds.get(place.guildId);
  if (roundStarters === 'managers' && !managesServer(interaction))
    throw new UserError('managers-only', MANAGERS_ONLY);
  return place;
}

/** @throws {UserError} in direct messages, and in servers where only the person has the app */
export function serverChannel({
  guild,
  channelId,
}: Pick<BaseInteraction, 'guild' | 'channelId'>): RoundPlace {
  if (guild === null || channelId === null) throw new UserError('needs-the-bot', NEEDS_THE_BOT);
  return { guildId: guild.id, channelId };
}

/** Whether the bot may post where this comes from. Threads are not kept, so one is a channel that is not known. */
function mayWrite({ appPermissions, channel }: Pick<BaseInteraction, 'appPermissions' | 'channel'>): boolean {
  const inThread = channel === null || channel.isThread();
  const write = inThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return appPermissions.has([PermissionFlagsBits.ViewChannel, write]);
}

/** Opens a round's lobby, or says in private why not: one round a channel. */
export async function openRound(context: Context, settings: RoundSettings): Promise<void> {
  const { services, interaction, locales, userId, reply } = context;
  const place = await roundPlace(context);
  const opened = await services.rounds.open({
    id: interaction.id,
    ...place,
    host: { userId, name: displayName(interaction) },
    locale: locales.server,
    settings,
  });
  if (opened.kind === 'empty') throw new UserError('no-questions', NO_QUESTIONS);
  if (opened.kind === 'busy') throw new UserError('busy-channel', busyText(opened.round));
  await reply(notice(OPENED[locales.person], ACCENT.good), 'private');
  await rememberName(context);
}

function busyText(round: Round): Localized {
  const url = newestMessageUrl(round);
  const [ko, en] = url ? [`[퀴즈](${url})`, `[a quiz](${url})`] : ['퀴즈', 'a quiz'];
  return {
    ko: `이 채널에서는 이미 ${ko}가 진행 중이에요. 함께하거나, 끝난 다음에 다시 열어 주세요.`,
    en: `There is ${en} going on in this channel already. Join it, or open one when it is over.`,
  };
}

const OPENED: Localized = {
  ko: '🎯 퀴즈를 열었어요. 사람이 모이면 **시작**을 누르세요. 안 눌러도 조금 뒤에 저절로 시작해요.',
  en: '🎯 Your quiz is open. Press **Start** when everybody is there; it also starts by itself in a while.',
};

const NEEDS_THE_BOT: Localized = {
  ko: '함께하는 퀴즈는 붕어가 들어와 있는 서버의 채널에서만 할 수 있어요. 서버 관리자에게 붕어를 초대해 달라고 해 보세요. 혼자서는 어디서나 `/연습`으로 풀 수 있어요.',
  en: 'Group quizzes need Bungeo to be a member of the server: ask whoever runs it to invite Bungeo. On your own, `/practice` works anywhere.',
};

const NOT_WRITABLE: Localized = {
  ko: '이 채널에는 붕어가 글을 쓸 수 없어서 퀴즈를 열 수 없어요. 서버 관리자에게 ‘채널 보기’와 ‘메시지 보내기’ 권한을 부탁하거나, 다른 채널에서 해 보세요.',
  en: 'Bungeo cannot write in this channel. Ask for “View Channel” and “Send Messages” here, or use another channel.',
};

const MANAGERS_ONLY: Localized = {
  ko: '이 서버에서는 서버 관리자만 퀴즈를 열 수 있어요. 관리자에게 부탁하거나, 혼자서는 `/연습`으로 풀어 보세요.',
  en: 'In this server only those who manage it may open quizzes. Ask one of them, or use `/practice` on your own.',
};

const NO_QUESTIONS: Localized = {
  ko: '고른 주제와 난이도에 맞는 문제가 아직 없어요. 주제를 넓히거나 난이도를 바꿔 보세요.',
  en: 'There are no questions for that topic and difficulty yet. Try more topics or another difficulty.',
};
