import { declareFlags } from '../flags/declaration.ts';
import { bool, string } from '../flags/types.ts';

/** The flags that `docker logs` and `docker service logs` both take. */
export const logFlags = declareFlags({
  details: {
    type: bool,
    ko: '로그에 딸린 정보도 보여 줘요',
    en: 'Show what was said about each line, too',
  },
  follow: {
    type: bool,
    short: 'f',
    ko: '새로 나오는 로그를 계속 보여 줘요',
    en: 'Go on with what is yet to come',
  },
  since: {
    type: string,
    ko: '이 시각 뒤의 로그만 보여 줘요 (예: "2013-01-02T13:23:37Z", 42분 전은 "42m")',
    en: 'Show what came after this time (such as "2013-01-02T13:23:37Z", or "42m" for 42 minutes ago)',
  },
  tail: {
    type: string,
    short: 'n',
    default: 'all',
    ko: '끝에서 몇 줄을 보여 줄지 정해요',
    en: 'How many lines from the end to show',
  },
  timestamps: { type: bool, short: 't', ko: '줄마다 시각을 보여 줘요', en: 'Show the time of each line' },
});
