import type { Localized } from '../../base/locale.ts';
import { code, codes, codeWith, type Saying } from './saying.ts';

/** What a container is or is not. */
export type ContainerFlag = 'autoRemove' | 'readOnly' | 'privileged' | 'init' | 'tty';

const IS: Readonly<Record<ContainerFlag, Localized>> = {
  autoRemove: { ko: '끝나면 저절로 지워져요', en: 'is removed when it ends' },
  readOnly: { ko: '루트 파일 시스템이 읽기 전용이에요', en: 'has a read-only root file system' },
  privileged: { ko: '특권 모드예요', en: 'is privileged' },
  init: { ko: 'init 프로세스가 1번이에요', en: 'runs an init as its first process' },
  tty: { ko: '터미널이 있어요', en: 'has a terminal' },
};

const IS_NOT: Readonly<Record<ContainerFlag, Localized>> = {
  autoRemove: { ko: '끝나도 지워지지 않아요', en: 'stays when it ends' },
  readOnly: { ko: '루트 파일 시스템에 쓸 수 있어요', en: 'can write to its root file system' },
  privileged: { ko: '특권 모드가 아니에요', en: 'is not privileged' },
  init: { ko: 'init 프로세스 없이 돌아요', en: 'runs without an init' },
  tty: { ko: '터미널이 없어요', en: 'has no terminal' },
};

/** @param is how it is: what was wanted is the same, or the other */
export function flagSaying(flag: ContainerFlag, is: boolean): Saying {
  const words = (is ? IS : IS_NOT)[flag];
  return (of) => ({ ko: `${of.neun}${words.ko}.`, en: `${of.it} ${words.en}.` });
}

/** @param which in which list: `--cap-add`, `--cap-drop` */
export const CAPABILITY = {
  held:
    (wanted: string, which: 'add' | 'drop'): Saying =>
    (of) =>
      which === 'add'
        ? {
            ko: `${of.ga}권한(capability) ${codeWith(wanted, '을/를')} 더 받았어요.`,
            en: `${of.it} was given the capability ${code(wanted)}.`,
          }
        : {
            ko: `${of.ga}권한(capability) ${codeWith(wanted, '을/를')} 내려놓았어요.`,
            en: `${of.it} has dropped the capability ${code(wanted)}.`,
          },
  missed:
    (wanted: string, which: 'add' | 'drop', seen: readonly string[]): Saying =>
    (of) =>
      which === 'add'
        ? {
            ko: `${of.ga}권한(capability) ${codeWith(wanted, '을/를')} 더 받지 않았어요: ${seen.length === 0 ? '더 받은 것이 없어요' : `더 받은 것은 ${codes(seen)}뿐이에요`}.`,
            en: `${of.it} was not given the capability ${code(wanted)}: ${seen.length === 0 ? 'it was given none' : `only ${codes(seen)}`}.`,
          }
        : {
            ko: `${of.ga}권한(capability) ${codeWith(wanted, '을/를')} 내려놓지 않았어요: ${seen.length === 0 ? '내려놓은 것이 없어요' : `내려놓은 것은 ${codes(seen)}뿐이에요`}.`,
            en: `${of.it} has not dropped the capability ${code(wanted)}: ${seen.length === 0 ? 'it has dropped none' : `only ${codes(seen)}`}.`,
          },
};
