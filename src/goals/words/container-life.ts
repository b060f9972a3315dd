import type { Localized } from '../../base/locale.ts';
import { code, codes, codeWith, withParticle, type Saying } from './saying.ts';

/** How a container is, with what is known of its end. */
export interface LifeSeen {
  readonly state: 'created' | 'running' | 'paused' | 'exited' | 'restarting' | 'dead';
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** Why its last start failed; empty after a good one. */
  readonly error: string;
}

type Wanted = Exclude<LifeSeen['state'], 'dead'>;

const IS: Readonly<Record<Wanted, Localized>> = {
  created: { ko: '만들어졌고 아직 시작되지 않았어요', en: 'is created and not started yet' },
  running: { ko: '돌고 있어요', en: 'is running' },
  paused: { ko: '일시 정지돼 있어요', en: 'is paused' },
  exited: { ko: '끝나 있어요', en: 'has ended' },
  restarting: { ko: '끝날 때마다 다시 시작되고 있어요', en: 'keeps being restarted' },
};

const IS_NOT: Readonly<Record<Wanted, Localized>> = {
  created: { ko: '시작 전 상태가 아니에요', en: 'is not in the state before its first start' },
  running: { ko: '돌고 있지 않아요', en: 'is not running' },
  paused: { ko: '일시 정지돼 있지 않아요', en: 'is not paused' },
  exited: { ko: '끝나 있지 않아요', en: 'has not ended' },
  restarting: { ko: '다시 시작되는 중이 아니에요', en: 'is not being restarted' },
};

function endOf({ exitCode, oomKilled }: LifeSeen): Localized {
  const by = withParticle(String(exitCode), '으로/로');
  return oomKilled
    ? { ko: `메모리가 모자라 ${by} 끝났어요`, en: `it ran out of memory and ended with ${exitCode}` }
    : { ko: `${by} 끝났어요`, en: `it ended with ${exitCode}` };
}

function instead(seen: LifeSeen): Localized {
  if (seen.error !== '')
    return { ko: `시작하지 못했어요 (${code(seen.error)})`, en: `it could not start (${code(seen.error)})` };
  switch (seen.state) {
    case 'created':
      return { ko: '만들기만 하고 시작하지 않았어요', en: 'it was created and never started' };
    case 'running':
      return { ko: '지금 돌고 있어요', en: 'it is running' };
    case 'paused':
      return { ko: '지금 일시 정지 상태예요', en: 'it is paused' };
    case 'restarting': {
      const by = withParticle(String(seen.exitCode), '으로/로');
      return {
        ko: `${by} 끝날 때마다 다시 시작되고 있어요`,
        en: `it ends with ${seen.exitCode} and is restarted, again and again`,
      };
    }
    case 'exited':
    case 'dead':
      return endOf(seen);
  }
}

export const STATE = {
  held:
    (wanted: Wanted): Saying =>
    (of) => ({ ko: `${of.ga}${IS[wanted].ko}.`, en: `${of.it} ${IS[wanted].en}.` }),
  missed:
    (wanted: Wanted, seen: LifeSeen): Saying =>
    (of) => ({
      ko: `${of.ga}${IS_NOT[wanted].ko}: ${instead(seen).ko}.`,
      en: `${of.it} ${IS_NOT[wanted].en}: ${instead(seen).en}.`,
    }),
};

export const EXIT_CODE = {
  held:
    (wanted: number): Saying =>
    (of) => ({
      ko: `${of.ga}${withParticle(String(wanted), '으로/로')} 끝났어요.`,
      en: `${of.it} ended with ${wanted}.`,
    }),
  missed:
    (wanted: number, seen: LifeSeen): Saying =>
    (of) => ({
      ko: `${of.ga}${withParticle(String(wanted), '으로/로')} 끝나지 않았어요: ${instead(seen).ko}.`,
      en: `${of.it} did not end with ${wanted}: ${instead(seen).en}.`,
    }),
};

export const LOGS = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}로그에 ${codeWith(wanted, '이/가')} 있어요.`,
      en: `${of.its} logs have ${code(wanted)}.`,
    }),
  /** @param seen what is in its logs */
  missed:
    (wanted: string, seen: string): Saying =>
    (of) => {
      const last = seen.trimEnd().split('\n').at(-1) ?? '';
      return {
        ko: `${of.ui}로그에 ${codeWith(wanted, '이/가')} 없어요: ${last === '' ? '로그가 비어 있어요' : `마지막 줄은 ${codeWith(last, '이에요/예요')}`}.`,
        en: `${of.its} logs do not have ${code(wanted)}: ${last === '' ? 'they are empty' : `their last line is ${code(last)}`}.`,
      };
    },
};

export const HEALTH = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}상태 검사 결과가 ${codeWith(wanted, '이에요/예요')}.`,
      en: `${of.its} health is ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: string | undefined): Saying =>
    (of) => ({
      ko: `${of.ui}상태 검사 결과가 ${codeWith(wanted, '이/가')} 아니에요: ${seen === undefined ? '상태 검사가 없어요' : `지금은 ${codeWith(seen, '이에요/예요')}`}.`,
      en: `${of.its} health is not ${code(wanted)}: ${seen === undefined ? 'it has no health check' : `it is ${code(seen)}`}.`,
    }),
};

/** Containers as a whole: that there is one, none, too few. */
export const CONTAINERS = {
  there: (): Saying => (of) => ({ ko: `${of.ga}있어요.`, en: `${of.it} is there.` }),
  missing:
    (others: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ga}없어요: ${others.length === 0 ? '컨테이너가 하나도 없어요' : `지금 있는 컨테이너는 ${codes(others)}`}${others.length === 0 ? '' : '뿐이에요'}.`,
      en: `${of.it} is not there: ${others.length === 0 ? 'there are no containers' : `the containers are ${codes(others)}`}.`,
    }),
  enough:
    (count: number): Saying =>
    () => ({ ko: `그런 컨테이너가 ${count}개예요.`, en: `There are ${count} containers like that.` }),
  tooFew:
    (wanted: number, count: number): Saying =>
    () => ({
      ko: `그런 컨테이너가 ${wanted}개 있어야 하는데 ${count}개예요.`,
      en: `There should be ${wanted} containers like that; there ${count === 1 ? 'is' : 'are'} ${count}.`,
    }),
  gone: (): Saying => (of) => ({ ko: `${of.ga}없어요.`, en: `${of.it} is not there.` }),
  noneRuns: (): Saying => (of) => ({ ko: `${of.neun}돌고 있지 않아요.`, en: `${of.it} is not running.` }),
  stillRunning: (): Saying => (of) => ({ ko: `${of.ga}아직 돌고 있어요.`, en: `${of.it} is still running.` }),
  stillThere:
    (seen: LifeSeen): Saying =>
    (of) => ({
      ko: `${of.ga}아직 있어요: ${instead(seen).ko}.`,
      en: `${of.it} is still there: ${instead(seen).en}.`,
    }),
};
