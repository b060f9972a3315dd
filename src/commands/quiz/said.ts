import type { Localized } from '../../base/locale.ts';

interface Said {
  readonly joined: string;
  readonly left: string;
  readonly cancelled: string;
  readonly stopped: string;
  readonly voted: (votes: number, needed: number) => string;
  readonly empty: string;
  readonly notRunning: string;
}

/** Short answers to presses, for whoever pressed. */
export const SAID: Localized<Said> = {
  ko: {
    joined: '🙋 참가했어요. 시작하면 이 채널에 문제가 올라와요.',
    left: '👋 나갔어요. 다음에 또 만나요!',
    cancelled: '퀴즈를 취소했어요.',
    stopped: '⏹️ 퀴즈를 끝냈어요.',
    voted: (votes, needed) => `🗳️ 표를 냈어요. ${needed}명 가운데 ${votes}명이 눌렀어요.`,
    empty: '답이 비어 있어요. 한 글자라도 써 주세요.',
    notRunning: '지금 이 채널에는 진행 중인 퀴즈가 없어요. `/퀴즈 시작`으로 열어 보세요.',
  },
  en: {
    joined: '🙋 You are in. The questions will appear in this channel.',
    left: '👋 You have left. See you next time!',
    cancelled: 'The quiz is cancelled.',
    stopped: '⏹️ The quiz is over.',
    voted: (votes, needed) => `🗳️ You voted: ${votes} of the ${needed} votes it takes.`,
    empty: 'That answer is empty. Please type something.',
    notRunning: 'There is no quiz in this channel right now. `/quiz start` opens one.',
  },
};
