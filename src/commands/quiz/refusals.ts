import { josa } from 'es-hangul';
import type { Localized } from '../../base/locale.ts';
import { neededToStart } from '../../quiz/round/lobby.ts';
import type { Refusal } from '../../quiz/round/refusal.ts';
import type { Round } from '../../quiz/round/round.ts';
import { newestMessageUrl } from './message-link.ts';
import { WORDING as MODE } from './wording.ts';

/** What was tried, as far as the words differ by it. */
export interface Tried {
  readonly round: Round;
  readonly userId: string;
  /** The question that it was about. */
  readonly no?: number;
}

/** Why something does not count, kindly, with what can be done instead. */
export function refusalText(refusal: Refusal, tried: Tried): Localized {
  switch (refusal) {
    case 'started':
      return tried.round.settings.mode === 'survival' ? TOO_LATE : STARTED;
    case 'not-started':
      return { ko: '아직 시작하지 않았어요.', en: 'It has not begun yet.' };
    case 'too-few':
      return tooFewText(tried.round);
    case 'already-in':
      return {
        ko: '이미 참가했어요. 시작하면 이 채널에 문제가 올라와요.',
        en: 'You are in already. The questions will appear in this channel.',
      };
    case 'not-in':
      return { ko: '참가하지 않은 퀴즈예요.', en: 'You are not in this quiz.' };
    case 'closed':
      return closedText(tried);
    case 'out':
      return outText(tried);
    case 'unfit':
      return {
        ko: '이 답은 받을 수 없어요. 문제를 다시 보고 답해 주세요.',
        en: 'This cannot be taken as an answer. Please look at the question again.',
      };
    case 'already-voted':
      return {
        ko: '이미 표를 냈어요. 다른 사람들도 누르면 돼요.',
        en: 'You have voted already. It takes the others’ votes now.',
      };
    case 'not-host':
      return notHostText(tried.round);
    case 'full':
      return { ko: '자리가 다 찼어요. 다음 판에 함께해요!', en: 'It is full. Join us in the next one!' };
    case 'ended':
      return goneText(tried.round.id);
  }
}

/** The round is over, and forgotten. */
export function goneText(roundId: string): Localized {
  return roundId.startsWith('daily-')
    ? {
        ko: '이 문제는 닫혔어요. 새로 나온 문제는 `/오늘의문제`로 볼 수 있어요.',
        en: 'This question has closed. See the new one with `/daily`.',
      }
    : {
        ko: '이 퀴즈는 끝났어요. `/퀴즈 시작`으로 새로 시작할 수 있어요.',
        en: 'This quiz is over. `/quiz start` begins a new one.',
      };
}

/** An old question's button, or a press in the closing instant. */
function closedText({ round, no }: Tried): Localized {
  const now = round.questions.at(-1);
  if (round.phase.kind === 'asking' && now && no !== undefined && now.no > no) {
    const url = newestMessageUrl(round);
    const [ko, en] = [`${now.no}번 문제`, `question ${now.no}`].map((name) =>
      url ? `[${name}](${url})` : name,
    );
    return {
      ko: `${no}번 문제는 지나갔어요. 지금은 ${ko}예요.`,
      en: `Question ${no} is over. Now it is ${en}.`,
    };
  }
  return {
    ko: '방금 닫혔어요. 다음 문제에서 만나요!',
    en: 'It has just closed. See you at the next question!',
  };
}

function outText({ round, userId }: Tried): Localized {
  const outAt = round.players[userId]?.outAt ?? null;
  return outAt === null
    ? TOO_LATE
    : {
        ko: `${outAt}번 문제에서 탈락했어요. 답은 할 수 없지만, 해설은 같이 볼 수 있어요.`,
        en: `You went out at question ${outAt}. You can still read along.`,
      };
}

function notHostText({ hostId }: Round): Localized {
  return hostId === ''
    ? { ko: '서버 관리자만 할 수 있어요.', en: 'Only somebody who manages this server can do that.' }
    : {
        ko: `퀴즈를 연 <@${hostId}> 님이나 서버 관리자만 할 수 있어요.`,
        en: `Only <@${hostId}>, who opened it, or somebody who manages this server can do that.`,
      };
}

function tooFewText({ settings }: Round): Localized {
  const needed = neededToStart(settings);
  const { ko, en } = MODE;
  return {
    ko: `${josa(ko.mode[settings.mode], '은/는')} ${needed}명부터 시작할 수 있어요. 친구를 불러서 **참가**를 누르게 해 보세요.`,
    en: `${en.mode[settings.mode]} takes ${needed} players to start. Ask a friend to press **Join**.`,
  };
}

const STARTED: Localized = {
  ko: '이미 시작했어요. 참가하려면 열려 있는 문제에 바로 답하면 돼요.',
  en: 'It has begun already. To join in, just answer the question that is open.',
};

const TOO_LATE: Localized = {
  ko: '서바이벌은 시작하기 전에 참가한 사람만 할 수 있어요. 다음 판에 함께해요!',
  en: 'Survival is only for those who were there at the start. Join us in the next one!',
};
