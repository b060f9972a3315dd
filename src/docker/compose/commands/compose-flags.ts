import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, int, string, stringArray } from '../../cli/flags/types.ts';

/** The flags of `docker compose` itself. A command reads them with `line.flagsOf(composeFlags)`. */
export const composeFlags = declareFlags({
  'all-resources': {
    type: bool,
    ko: '어느 서비스도 쓰지 않는 것까지 포함해요',
    en: 'Include what no service uses',
  },
  ansi: {
    type: string,
    default: 'auto',
    ko: '색과 커서 움직임을 언제 쓸지 정해요 ("never"|"always"|"auto")',
    en: 'When to use colours and move the cursor ("never"|"always"|"auto")',
  },
  compatibility: { type: bool, ko: '옛 버전처럼 동작해요', en: 'Work as older versions did' },
  'dry-run': {
    type: bool,
    persistent: true,
    ko: '실제로는 하지 않고 무엇을 할지만 보여 줘요',
    en: 'Only show what would be done',
  },
  'env-file': { type: stringArray, ko: '환경 변수를 읽을 파일이에요', en: 'File with environment variables' },
  file: { type: stringArray, short: 'f', ko: 'Compose 설정 파일이에요', en: 'Compose file' },
  parallel: {
    type: int,
    default: -1,
    ko: '한꺼번에 할 일의 수예요. -1은 제한이 없다는 뜻이에요',
    en: 'How much to do at once; -1 for no limit',
  },
  profile: { type: stringArray, ko: '켤 프로필이에요', en: 'Profile to turn on' },
  progress: {
    type: string,
    ko: '진행 상황을 보여 줄 방식이에요 (auto, tty, plain, json, quiet)',
    en: 'How to show progress (auto, tty, plain, json, quiet)',
  },
  'project-directory': {
    type: string,
    ko: '작업 폴더예요 (정하지 않으면 첫 Compose 파일이 있는 곳)',
    en: 'Working directory (that of the first Compose file if none is named)',
  },
  'project-name': { type: string, short: 'p', ko: '프로젝트 이름이에요', en: 'Name of the project' },
  verbose: { type: bool, hidden: true, ko: '자세히 보여 줘요', en: 'Say more' },
  version: {
    type: bool,
    short: 'v',
    hidden: true,
    ko: 'Compose의 버전을 보여 줘요',
    en: 'Show the version of Compose',
  },
  workdir: { type: string, hidden: true, ko: '작업 폴더예요', en: 'Working directory' },
});
