import type { Program } from '../../../linux/process/program.ts';
import { hello } from './hello.ts';
import { httpEcho } from './http-echo.ts';
import { whoami } from './whoami.ts';

export const SMALL_PROGRAMS: Readonly<Record<string, Program>> = {
  hello,
  'http-echo': httpEcho,
  'traefik-whoami': whoami,
};
