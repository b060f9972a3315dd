import type { Localized } from '../../base/locale.ts';
import type { PracticeRefusal, Purpose } from '../../quiz/practice/session.ts';

interface Wording {
  readonly head: (no: number) => string;
  readonly purpose: Readonly<Record<Purpose, string>>;
  readonly stop: string;
  readonly next: string;
  readonly right: string;
  readonly partly: (percent: number) => string;
  readonly wrong: string;
  readonly shown: string;
  readonly yours: (answer: string) => string;
  readonly experience: (experience: number) => string;
  /** @param at a timestamp that says how long until then */
  readonly again: (at: string) => string;
  readonly done: string;
  readonly stopped: string;
  readonly tally: (right: number, answered: number) => string;
  readonly noneAnswered: string;
  readonly readAgain: string;
  readonly due: (count: number) => string;
  readonly nextDue: (at: string) => string;
  readonly nothing: string;
  readonly nothingInTopic: (topic: string) => string;
  readonly noMistakes: string;
  readonly notIn: string;
  readonly goOn: string;
  readonly begin: string;
  readonly refused: Readonly<Record<PracticeRefusal | 'unfit' | 'unjudged', string>>;
}

export const WORDING: Localized<Wording> = {
  ko: {
    head: (no) => `연습 ${no}번째`,
    purpose: { review: '🔁 복습', new: '✨ 새 문제', mistake: '🩹 틀린 문제 다시 풀기' },
    stop: '그만하기',
    next: '다음 문제',
    right: '✅ **맞았어요!**',
    partly: (percent) => `🌗 **${percent}% 맞았어요.**`,
    wrong: '❌ **이번에는 아니에요.**',
    shown: '👀 **답을 같이 살펴봐요.**',
    yours: (answer) => `내 답: ${answer}`,
    experience: (experience) => `경험치 +${experience}`,
    again: (at) => `이 문제는 ${at} 다시 물어볼게요.`,
    done: '지금 풀 문제를 다 풀었어요! 🎉',
    stopped: '오늘도 수고했어요!',
    tally: (right, answered) => `**${answered}문제** 가운데 **${right}문제** 맞았어요.`,
    noneAnswered: '이번에는 푼 문제가 없어요.',
    readAgain: '다시 읽어 보면 좋은 개념',
    due: (count) => `🔁 복습할 문제가 ${count}개 남아 있어요.`,
    nextDue: (at) => `🔁 다음 복습: ${at}`,
    nothing: '지금은 복습할 문제도, 새 문제도 없어요.',
    nothingInTopic: (topic) => `‘${topic}’ 주제에는 지금 풀 문제가 없어요.`,
    noMistakes: '이 퀴즈에서 틀린 문제가 없어요. 멋져요!',
    notIn: '이 퀴즈에서 채점된 내 답이 없어요. 대신 연습을 시작할까요?',
    goOn: '이어서 하기',
    begin: '연습 시작',
    refused: {
      answered: '이미 답한 문제예요. 처음 낸 답만 남아요.',
      closed: '지난 문제의 버튼이에요. 지금은 다른 문제를 풀고 있어요.',
      open: '아직 답하지 않은 문제가 있어요.',
      over: '끝난 연습의 버튼이에요.',
      unfit: '이 문제에는 낼 수 없는 답이에요.',
      unjudged: '지금은 채점하지 못했어요. 답은 세지 않았으니 잠시 뒤에 다시 답해 주세요.',
    },
  },
  en: {
    head: (no) => `Practice, no. ${no}`,
    purpose: { review: '🔁 Review', new: '✨ New', mistake: '🩹 Once more' },
    stop: 'Stop',
    next: 'Next',
    right: '✅ **Right!**',
    partly: (percent) => `🌗 **${percent}% right.**`,
    wrong: '❌ **Not this time.**',
    shown: '👀 **Here is the answer.**',
    yours: (answer) => `Your answer: ${answer}`,
    experience: (experience) => `+${experience} experience`,
    again: (at) => `You will be asked this again ${at}.`,
    done: 'That is all there is for now! 🎉',
    stopped: 'Well done for today!',
    tally: (right, answered) =>
      `**${right}** of **${answered}** ${answered === 1 ? 'question' : 'questions'} right.`,
    noneAnswered: 'No question was answered this time.',
    readAgain: 'Worth reading again',
    due: (count) =>
      count === 1
        ? '🔁 1 question is still due for review.'
        : `🔁 ${count} questions are still due for review.`,
    nextDue: (at) => `🔁 Next review: ${at}`,
    nothing: 'There is nothing to review right now, and nothing new.',
    nothingInTopic: (topic) => `There is nothing to practise in “${topic}” right now.`,
    noMistakes: 'You made no mistakes in that quiz. Well done!',
    notIn: 'No answer of yours was judged in that quiz. Practise something else?',
    goOn: 'Go on',
    begin: 'Practise',
    refused: {
      answered: 'You have answered this one. Only the first answer counts.',
      closed: 'That button belongs to an earlier question; another one is open now.',
      open: 'There is a question you have not answered yet.',
      over: 'That button belongs to a practice that is over.',
      unfit: 'That is no answer to this question.',
      unjudged: 'It could not be judged just now. Nothing was counted: please answer again in a moment.',
    },
  },
};
