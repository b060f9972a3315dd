import type { NativeTable } from '../../core/language.ts';
import { FLAG } from './flag.ts';
import { FORMATTING, FORMATTING_NATIVES } from './formatting.ts';
import { HTTP_NATIVES } from './http-natives.ts';
import { HTTP } from './http.ts';
import { IO } from './io.ts';
import { JSON_NATIVES, JSON_PACKAGES } from './json.ts';
import { NET, NET_NATIVES } from './net.ts';
import { NUMBERS, NUMBER_NATIVES } from './numbers.ts';
import { OS, OS_NATIVES } from './os.ts';
import { PATHS } from './path.ts';
import { RUNTIME, RUNTIME_NATIVES } from './runtime.ts';
import { SIGNALS, SIGNAL_NATIVES } from './signal.ts';
import { SYNC, SYNC_NATIVES } from './sync.ts';
import { TEXT, TEXT_NATIVES } from './text.ts';
import { TIME, TIME_NATIVES } from './time.ts';

/** The packages of the standard library that are understood, written in Go; what has no body is in the natives. */
export const LIBRARY: Readonly<Record<string, string>> = {
  ...FLAG,
  ...FORMATTING,
  ...HTTP,
  ...IO,
  ...JSON_PACKAGES,
  ...NET,
  ...NUMBERS,
  ...OS,
  ...PATHS,
  ...RUNTIME,
  ...SIGNALS,
  ...SYNC,
  ...TEXT,
  ...TIME,
};

/** What of the library is not written in Go. */
export const LIBRARY_NATIVES: NativeTable = {
  ...FORMATTING_NATIVES,
  ...HTTP_NATIVES,
  ...JSON_NATIVES,
  ...NET_NATIVES,
  ...NUMBER_NATIVES,
  ...OS_NATIVES,
  ...RUNTIME_NATIVES,
  ...SIGNAL_NATIVES,
  ...SYNC_NATIVES,
  ...TEXT_NATIVES,
  ...TIME_NATIVES,
};
