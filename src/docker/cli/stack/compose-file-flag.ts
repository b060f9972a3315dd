import type { FlagDeclaration } from '../flags/declaration.ts';
import { stringSlice } from '../flags/types.ts';

/** `-c` of the commands that read a stack's files. */
export const composeFileFlag: FlagDeclaration<readonly string[]> = {
  type: stringSlice,
  short: 'c',
  ko: 'Compose 파일의 경로예요. "-"는 표준 입력이에요',
  en: 'Path of a Compose file, or "-" for standard input',
};
