import type { NativeTable } from '../../core/language.ts';
import { FORMATTING, FORMATTING_NATIVES } from './formatting.ts';
import { HTTP, HTTP_NATIVES } from './http.ts';
import { JSON_NATIVES, JSON_PACKAGES } from './json.ts';
import { NUMBERS, NUMBER_NATIVES } from './numbers.ts';
import { SYNC, SYNC_NATIVES } from './sync.ts';
import { SYSTEM, SYSTEM_NATIVES } from './system.ts';
import { TEXT, TEXT_NATIVES } from './text.ts';
import { TIME, TIME_NATIVES } from './time.ts';

/** The packages of the standard library that are understood, written in Go; what has no body is in the natives. */
export const LIBRARY: Readonly<Record<string, string>> = {
  ...FORMATTING,
  ...HTTP,
  ...JSON_PACKAGES,
  ...NUMBERS,
  ...SYNC,
  ...SYSTEM,
  ...TEXT,
  ...TIME,
};

export const LIBRARY_NATIVES: NativeTable = {
  ...FORMATTING_NATIVES,
  ...HTTP_NATIVES,
  ...JSON_NATIVES,
  ...NUMBER_NATIVES,
  ...SYNC_NATIVES,
  ...SYSTEM_NATIVES,
  ...TEXT_NATIVES,
  ...TIME_NATIVES,
};
