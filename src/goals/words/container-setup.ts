import { code, codes, codeWith, type Saying } from './saying.ts';
import { valued } from './valued.ts';

/** Sentences about what a container was made with. */

export const IMAGE = valued('이미지가', 'image');
export const RESTART = valued('재시작 정책이', 'restart policy');
export const MEMORY = valued('메모리 제한이', 'memory limit');
export const CPUS = valued('CPU 제한이', 'CPU limit');
export const USER = valued('사용자가', 'user');
export const WORKDIR = valued('작업 디렉터리가', 'working directory');
export const COMMAND = valued('실행 명령이', 'command');
export const ENTRYPOINT = valued('엔트리포인트가', 'entrypoint');
export const HOSTNAME = valued('호스트 이름이', 'host name');
export const STOP_SIGNAL = valued('종료 시그널이', 'stop signal');

export const PUBLISHES = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}포트 ${codeWith(wanted, '을/를')} 게시하고 있어요.`,
      en: `${of.it} publishes ${code(wanted)}.`,
    }),
  /** @param seen `0.0.0.0:8080->80/tcp` */
  missed:
    (wanted: string, seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ga}포트 ${codeWith(wanted, '을/를')} 게시하지 않아요: ${seen.length === 0 ? '게시한 포트가 없어요' : `게시한 포트는 ${codes(seen)}`}${seen.length === 0 ? '' : '뿐이에요'}.`,
      en: `${of.it} does not publish ${code(wanted)}: ${seen.length === 0 ? 'it publishes nothing' : `what it publishes is ${codes(seen)}`}.`,
    }),
};

export const PUBLISHES_NOTHING = {
  held: (): Saying => (of) => ({
    ko: `${of.ga}호스트에 게시한 포트가 없어요.`,
    en: `${of.it} publishes no port on the host.`,
  }),
  missed:
    (seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ga}포트를 호스트에 게시하고 있어요: ${codes(seen)}.`,
      en: `${of.it} publishes ports on the host: ${codes(seen)}.`,
    }),
};

export const ENV = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}환경 변수 ${codeWith(wanted, '을/를')} 가지고 있어요.`,
      en: `${of.it} has the environment variable ${code(wanted)}.`,
    }),
  /** @param seen the variable as it is: `NAME=value` */
  missed:
    (wanted: string, seen: string | undefined): Saying =>
    (of) => ({
      ko: `${of.ga}환경 변수 ${codeWith(wanted, '을/를')} 가지고 있지 않아요: ${seen === undefined ? '그런 변수가 없어요' : `지금은 ${codeWith(seen, '이에요/예요')}`}.`,
      en: `${of.it} does not have the environment variable ${code(wanted)}: ${seen === undefined ? 'there is none of that name' : `it is ${code(seen)}`}.`,
    }),
};

export const LABEL = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ui}레이블에 ${codeWith(wanted, '이/가')} 있어요.`,
      en: `${of.its} labels have ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: string | undefined): Saying =>
    (of) => ({
      ko: `${of.ui}레이블에 ${codeWith(wanted, '이/가')} 없어요: ${seen === undefined ? '그런 레이블이 없어요' : `지금은 ${codeWith(seen, '이에요/예요')}`}.`,
      en: `${of.its} labels do not have ${code(wanted)}: ${seen === undefined ? 'there is none of that name' : `it is ${code(seen)}`}.`,
    }),
};

export const MOUNTS = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}${codeWith(wanted, '을/를')} 마운트하고 있어요.`,
      en: `${of.it} mounts ${code(wanted)}.`,
    }),
  /** @param seen `data:/var/lib/mysql` */
  missed:
    (wanted: string, seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ga}${codeWith(wanted, '을/를')} 마운트하고 있지 않아요: ${seen.length === 0 ? '마운트가 없어요' : `마운트는 ${codes(seen)}`}${seen.length === 0 ? '' : '뿐이에요'}.`,
      en: `${of.it} does not mount ${code(wanted)}: ${seen.length === 0 ? 'it mounts nothing' : `its mounts are ${codes(seen)}`}.`,
    }),
};

export const ON_NETWORK = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}네트워크 ${code(wanted)}에 연결돼 있어요.`,
      en: `${of.it} is on the network ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.ga}네트워크 ${code(wanted)}에 연결돼 있지 않아요: ${seen.length === 0 ? '연결된 네트워크가 없어요' : `연결된 네트워크는 ${codes(seen)}`}${seen.length === 0 ? '' : '뿐이에요'}.`,
      en: `${of.it} is not on the network ${code(wanted)}: ${seen.length === 0 ? 'it is on none' : `it is on ${codes(seen)}`}.`,
    }),
};

export const OFF_NETWORK = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}네트워크 ${code(wanted)}에 연결돼 있지 않아요.`,
      en: `${of.it} is not on the network ${code(wanted)}.`,
    }),
  missed:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.ga}네트워크 ${code(wanted)}에 아직 연결돼 있어요.`,
      en: `${of.it} is still on the network ${code(wanted)}.`,
    }),
};

export const ALIAS = {
  held:
    (wanted: string): Saying =>
    (of) => ({
      ko: `${of.neun}네트워크에서 ${codeWith(wanted, '이라/라')}는 이름으로도 찾을 수 있어요.`,
      en: `${of.it} can be found on its network as ${code(wanted)}.`,
    }),
  missed:
    (wanted: string, seen: readonly string[]): Saying =>
    (of) => ({
      ko: `${of.neun}네트워크에서 ${codeWith(wanted, '이라/라')}는 이름으로 찾을 수 없어요: ${seen.length === 0 ? '거기서 쓰는 이름이 없어요' : `거기서 쓰는 이름은 ${codes(seen)}`}${seen.length === 0 ? '' : '뿐이에요'}.`,
      en: `${of.it} cannot be found on its network as ${code(wanted)}: ${seen.length === 0 ? 'it has no names there' : `its names there are ${codes(seen)}`}.`,
    }),
};
