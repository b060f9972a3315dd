import type { NativeTable } from '../../core/language.ts';

export const CLIENTS: NativeTable = {};
