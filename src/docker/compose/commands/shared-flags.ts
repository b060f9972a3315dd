import type { FlagDeclaration } from '../../cli/flags/declaration.ts';
import { bool, int, string } from '../../cli/flags/types.ts';

type Declared<T> = FlagDeclaration<T>;

/** `-t, --timeout` of what stops containers. */
export const timeoutFlag: Declared<number> = {
  type: int,
  short: 't',
  ko: '멈출 때 기다릴 시간(초)이에요',
  en: 'Seconds to wait when stopping',
};

export const removeOrphansFlag: Declared<boolean> = {
  type: bool,
  ko: 'Compose 파일에 없는 서비스의 컨테이너를 지워요',
  en: 'Remove containers of services the file does not name',
};

export const quietPullFlag: Declared<boolean> = {
  type: bool,
  ko: '이미지를 받는 과정을 숨겨요',
  en: 'Hide the progress of pulls',
};

export const indexFlag: Declared<number> = {
  type: int,
  ko: '서비스의 컨테이너가 여러 개일 때 몇 번째인지 정해요',
  en: 'Which container of a service that has several',
};

export const workdirFlag: Declared<string> = {
  type: string,
  short: 'w',
  ko: '명령의 작업 디렉터리예요',
  en: 'Directory to run it in',
};

export const userFlag: Declared<string> = {
  type: string,
  short: 'u',
  ko: '어떤 사용자로 실행할지 정해요',
  en: 'User to run as',
};
