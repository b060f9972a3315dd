import type { Localized } from '../../../base/locale.ts';
import type { AnswerForm } from '../../../quiz/question.ts';

interface Wording {
  readonly how: Readonly<Record<AnswerForm['kind'], string>>;
  /** Puts nothing in order yet. */
  readonly anew: string;
  readonly show: string;
  readonly empty: string;
}

export const WORDING: Localized<Wording> = {
  ko: {
    how: {
      one: '하나를 고르면 바로 채점해요.',
      several: '맞는 것을 **모두** 고르세요.',
      order: '차례대로 누르세요. 마지막 것까지 누르면 채점해요.',
      text: '답을 짧게 써 보세요. 띄어쓰기나 대소문자는 달라도 괜찮아요.',
      command: '명령을 써 보세요. 새 컴퓨터에서 실행해 보고 결과로 채점하니까, 방법은 여러 가지여도 돼요.',
    },
    anew: '처음부터',
    show: '모르겠어요',
    empty: '답이 비어 있어요. 한 글자라도 써 주세요.',
  },
  en: {
    how: {
      one: 'Pick one: it is judged at once.',
      several: 'Pick **all** that are right.',
      order: 'Press them one after the other. The last one makes it your answer.',
      text: 'Type a short answer. Spaces and capitals do not matter.',
      command:
        'Type the command. It is run on a fresh machine and judged by the result, so any way that works is right.',
    },
    anew: 'Begin anew',
    show: 'I don’t know',
    empty: 'That answer is empty. Please type something.',
  },
};
