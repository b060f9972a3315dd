import type { Localized } from '../../base/locale.ts';
import type { MachineNotice } from '../request.ts';

interface Wording {
  readonly welcome: readonly string[];
  readonly help: readonly string[];
  readonly undone: (line: string) => string;
  readonly nothingToUndo: string;
  readonly reset: string;
  readonly goodbye: string;
  readonly busy: string;
  readonly notice: (notice: MachineNotice) => string;
  readonly damaged: (file: string) => string;
  readonly failed: string;
}

const TOO_MUCH = {
  ko: {
    work: '너무 많은 일',
    output: '너무 긴 출력',
    memory: '너무 많은 메모리',
    time: '너무 긴 시간',
    files: '너무 큰 파일',
  },
  en: { work: 'work', output: 'output', memory: 'memory', time: 'time', files: 'file space' },
} as const;

/** What the prompt itself says. */
export const PROMPT_WORDS: Localized<Wording> = {
  ko: {
    welcome: [
      'Docker 연습용 컴퓨터예요. 진짜로 실행되는 것은 없으니 무엇이든 해 봐도 돼요.',
      '도움말은 :help, 끝내려면 Ctrl-D',
    ],
    help: [
      'bash처럼 쓰면 돼요: docker run -d -p 8080:80 --name web nginx, curl localhost:8080, ls, cat …',
      'sleep은 기다리지 않고 이 컴퓨터의 시계만 앞으로 보내요.',
      ':undo    마지막 줄을 되돌려요',
      ':reset   새 컴퓨터로 시작해요',
      ':quit    끝내요 (Ctrl-D)',
    ],
    undone: (line) => `되돌렸어요: ${line}`,
    nothingToUndo: '되돌릴 것이 없어요.',
    reset: '새 컴퓨터예요.',
    goodbye: '다음에 또 만나요.',
    busy: '아직 실행 중이에요. 멈추려면 Ctrl-C, 더 보려면 Enter',
    damaged: (file) => `${file}: 저장된 컴퓨터가 아니에요. 새 컴퓨터로 시작하고, 이 파일은 그대로 둘게요.`,
    failed: '프로그램에 잘못이 있어 이 줄을 처리하지 못했어요. 컴퓨터는 이 줄을 치기 전 그대로예요.',
    notice: (notice) => {
      switch (notice.kind) {
        case 'keyboard':
          return `한글 자판으로 친 줄이라 이렇게 읽었어요: ${notice.meant}`;
        case 'interrupted':
          return '앞에서 실행 중이던 것을 Ctrl-C로 멈추고 이 줄을 실행했어요.';
        case 'endless':
          return '저절로 끝나지 않아요. 여기까지만 보여 줄게요. 멈추려면 Ctrl-C를 누르세요.';
        case 'too-much':
          return `한 줄이 하기에는 ${TOO_MUCH.ko[notice.of]}이라서 멈췄어요. 컴퓨터는 이 줄을 치기 전 그대로예요.`;
      }
    },
  },
  en: {
    welcome: [
      'A machine to practise Docker on. Nothing real is run, so try anything.',
      ':help for help, Ctrl-D to leave',
    ],
    help: [
      'Use it like bash: docker run -d -p 8080:80 --name web nginx, curl localhost:8080, ls, cat …',
      'sleep does not wait: it moves this machine’s clock.',
      ':undo    takes the last line back',
      ':reset   begins with a new machine',
      ':quit    leaves (Ctrl-D)',
    ],
    undone: (line) => `Taken back: ${line}`,
    nothingToUndo: 'There is nothing to take back.',
    reset: 'A new machine.',
    goodbye: 'See you.',
    busy: 'Still running. Ctrl-C stops it, Enter shows more',
    damaged: (file) => `${file} is no stored machine. Beginning with a new one; the file stays as it is.`,
    failed: 'A mistake in this program: the line was not done, and the machine is as it was before it.',
    notice: (notice) => {
      switch (notice.kind) {
        case 'keyboard':
          return `Typed with the Korean keyboard; read as: ${notice.meant}`;
        case 'interrupted':
          return 'What was running in front was stopped with Ctrl-C to run this line.';
        case 'endless':
          return 'This does not end by itself; shown up to here. Ctrl-C stops it.';
        case 'too-much':
          return `Stopped: too much ${TOO_MUCH.en[notice.of]} for one line. The machine is as it was before it.`;
      }
    },
  },
};
