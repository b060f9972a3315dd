import { listFilter, noTrunc } from '../../client/common-flags.ts';
import { declareFlags } from '../../flags/declaration.ts';
import { bool, string } from '../../flags/types.ts';

/** The flags of commands that list tasks. */
export const taskListFlags = declareFlags({
  filter: listFilter,
  format: { type: string, ko: '출력 모양을 정하는 Go 템플릿이에요', en: 'Go template for each task' },
  'no-resolve': { type: bool, ko: 'ID를 이름으로 바꾸지 않아요', en: 'Show ids instead of names' },
  'no-trunc': noTrunc,
  quiet: { type: bool, short: 'q', ko: '작업 ID만 보여 줘요', en: 'Show nothing but ids of tasks' },
});
