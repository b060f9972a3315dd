import type { Localized } from '../../base/locale.ts';
import { code, codes, type Saying } from './saying.ts';
import { valued } from './valued.ts';

export const DRIVER = valued('드라이버가', 'driver');
export const SUBNET = valued('서브넷이', 'subnet');

type NetworkFlag = 'internal' | 'attachable';

const IS: Readonly<Record<NetworkFlag, Localized>> = {
  internal: { ko: '바깥과 이어지지 않는 내부 네트워크예요', en: 'is internal: nothing leads outside' },
  attachable: {
    ko: '컨테이너를 손으로 연결할 수 있어요',
    en: 'is attachable: containers can be connected by hand',
  },
};
const IS_NOT: Readonly<Record<NetworkFlag, Localized>> = {
  internal: { ko: '내부 네트워크가 아니라 바깥과 이어져요', en: 'is not internal: it leads outside' },
  attachable: {
    ko: '컨테이너를 손으로 연결할 수 없어요',
    en: 'is not attachable: containers cannot be connected by hand',
  },
};

/** @param is how it is */
export function networkFlag(flag: NetworkFlag, is: boolean): Saying {
  const words = (is ? IS : IS_NOT)[flag];
  return (of) => ({ ko: `${of.neun}${words.ko}.`, en: `${of.it} ${words.en}.` });
}

export const USED_BY = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}${code(wanted)} 컨테이너가 쓰고 있어요.`,
      en: `${of.it} is used by the container ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.neun}${code(wanted)} 컨테이너가 쓰고 있지 않아요: ${seen.length === 0 ? '쓰는 컨테이너가 없어요' : `쓰는 컨테이너는 ${codes(seen)}뿐이에요`}.`,
      en: `${of.it} is not used by the container ${code(wanted)}: ${seen.length === 0 ? 'no container uses it' : `it is used by ${codes(seen)}`}.`,
    }),
};
