import type { Program } from '../../../linux/process/program.ts';
import { gosu } from './gosu.ts';

export const ENTRYPOINT_PROGRAMS: Readonly<Record<string, Program>> = {
  gosu,
  'su-exec': gosu,
};
