import { code, codes, codeWith, type Saying } from './saying.ts';
import { valued } from './valued.ts';

export const MODE = valued('모드가', 'mode');
export const ROLE = valued('역할이', 'role');
export const AVAILABILITY = valued('가용 상태가', 'availability');

function counted(ko: string, en: (count: number) => string) {
  return {
    held:
      (wanted: number): Saying =>
      (of) => ({ ko: `${of.ui}${ko} ${wanted}개예요.`, en: `${of.it} has ${en(wanted)}.` }),
    missed:
      (wanted: number, seen: number): Saying =>
      (of) => ({
        ko: `${of.ui}${ko} ${wanted}개가 아니라 ${seen}개예요.`,
        en: `${of.it} should have ${en(wanted)}: it has ${seen}.`,
      }),
  };
}

const s = (count: number): string => (count === 1 ? '' : 's');

export const REPLICAS = counted('레플리카 수가', (count) => `${count} replica${s(count)}`);
export const RUNNING = counted('돌고 있는 태스크가', (count) => `${count} running task${s(count)}`);
export const NODES = counted('노드가', (count) => `${count} node${s(count)}`);
export const MANAGERS = counted('매니저가', (count) => `${count} manager${s(count)}`);

/** @param ko what the list is of: `배치 조건에` */
function listed(ko: string, en: string) {
  return {
    held:
      (wanted: string): Saying =>
      (of) => ({
        ko: `${of.ui}${ko} ${codeWith(wanted, '이/가')} 있어요.`,
        en: `${of.its} ${en} have ${code(wanted)}.`,
      }),
    missed:
      (wanted: string, seen: readonly string[]): Saying =>
      (of) => ({
        ko: `${of.ui}${ko} ${codeWith(wanted, '이/가')} 없어요: ${seen.length === 0 ? '아무것도 없어요' : `있는 것은 ${codes(seen)}뿐이에요`}.`,
        en: `${of.its} ${en} do not have ${code(wanted)}: ${seen.length === 0 ? 'there are none' : `what they have is ${codes(seen)}`}.`,
      }),
  };
}

export const CONSTRAINT = listed('배치 조건에', 'constraints');
export const SECRETS = listed('시크릿에', 'secrets');
export const CONFIGS = listed('컨피그에', 'configs');

export const SWARM = {
  active: (): Saying => () => ({ ko: '이 호스트는 스웜의 노드예요.', en: 'This host is a node of a swarm.' }),
  inactive: (): Saying => () => ({
    ko: '이 호스트는 스웜에 들어 있지 않아요.',
    en: 'This host is in no swarm.',
  }),
  still: (): Saying => () => ({
    ko: '이 호스트가 아직 스웜에 들어 있어요.',
    en: 'This host is still in a swarm.',
  }),
};

export const COMPOSE = {
  gone: (): Saying => (of) => ({
    ko: `${of.ui}컨테이너가 하나도 없어요.`,
    en: `${of.it} has no containers.`,
  }),
  left:
    (names: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ui}컨테이너가 남아 있어요: ${codes(names)}.`,
      en: `${of.it} still has containers: ${codes(names)}.`,
    }),
};
