import { ButtonStyle } from 'discord-api-types/v10';
import type { Localized } from '../../base/locale.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import type { Round } from '../../quiz/round/round.ts';
import type { QuizLinks } from './links.ts';
import { mentions, settingsLine, WORDING } from './wording.ts';

interface LobbyWording {
  readonly title: string;
  readonly openedBy: (host: string) => string;
  readonly players: (count: number) => string;
  readonly nobody: string;
  readonly starts: (at: string) => string;
  readonly started: string;
  readonly cancelled: string;
  readonly over: string;
  readonly join: string;
  readonly leave: string;
  readonly start: string;
  readonly cancel: string;
}

const LOBBY: Localized<LobbyWording> = {
  ko: {
    title: '도커 퀴즈, 함께 해요',
    openedBy: (host) => `${host} 님이 열었어요`,
    players: (count) => `**참가자 ${count}명**`,
    nobody: '아직 참가한 사람이 없어요.',
    starts: (at) => `⏳ ${at} 저절로 시작해요. 연 사람은 바로 시작할 수 있어요.`,
    started: '▶️ 시작했어요',
    cancelled: '시작하지 않고 닫았어요. 다시 하려면 `/퀴즈 시작`을 입력하세요.',
    over: '끝난 퀴즈예요.',
    join: '참가',
    leave: '나가기',
    start: '시작',
    cancel: '취소',
  },
  en: {
    title: 'A Docker quiz: join in',
    openedBy: (host) => `Opened by ${host}`,
    players: (count) => `**${count} ${count === 1 ? 'player' : 'players'}**`,
    nobody: 'Nobody has joined yet.',
    starts: (at) => `⏳ Starts by itself ${at}. Whoever opened it can start it now.`,
    started: '▶️ Under way',
    cancelled: 'Closed before it began. For a new one: `/quiz start`.',
    over: 'This quiz is over.',
    join: 'Join',
    leave: 'Leave',
    start: 'Start',
    cancel: 'Cancel',
  },
};

/** Before a round: what it will be like, who is in, and who still may. */
export function lobbyView(round: Round, links: QuizLinks): View {
  const { locale, settings, phase, id } = round;
  const words = LOBBY[locale];
  const players = Object.values(round.players).toSorted((a, b) => a.joinedAt - b.joinedAt);
  const who =
    players.length === 0
      ? words.nobody
      : `${words.players(players.length)}  ${mentions(
          players.map(({ userId }) => userId),
          locale,
        )}`;
  const isOpen = phase.kind === 'lobby' && !phase.starting;
  return {
    components: [
      container(isOpen ? ACCENT.good : ACCENT.neutral, [
        text(
          [
            `## 🎯 ${words.title}`,
            settingsLine(settings, locale),
            `-# ${WORDING[locale].rule[settings.mode](settings.teams)}`,
          ].join('\n'),
        ),
        text(round.hostId === '' ? who : `${who}\n-# ${words.openedBy(`<@${round.hostId}>`)}`),
        text(isOpen ? words.starts(relative(phase.startsAt)) : overText(round)),
      ]),
      ...(isOpen
        ? [
            row(
              button(links.join(id), words.join, { style: ButtonStyle.Primary, emoji: '🙋' }),
              button(links.start(id), words.start, { style: ButtonStyle.Success }),
              button(links.leave(id), words.leave),
              button(links.stop(id), words.cancel),
            ),
          ]
        : []),
    ],
  };
}

function overText({ phase, locale }: Round): string {
  const words = LOBBY[locale];
  if (phase.kind !== 'ended') return words.started;
  return phase.reason === 'cancelled' ? words.cancelled : words.over;
}

/** A moment as Discord counts down to it, without any edit. @param at in ms since the epoch */
export function relative(at: number): string {
  return `<t:${Math.ceil(at / 1_000)}:R>`;
}
