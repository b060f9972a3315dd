import type { NativeTable } from '../../core/language.ts';
import { integer } from './arguments.ts';

/** The SecureRandom module. */
export const SECURE_RANDOM: NativeTable = {
  'SecureRandom.hex': (vm, { args: [size = 16n] }) =>
    Array.from({ length: Math.min(64, integer(vm, size)) }, () =>
      (vm.process.random() & 255).toString(16).padStart(2, '0'),
    ).join(''),
  'SecureRandom.uuid': (vm) => {
    const hex = Array.from({ length: 16 }, () =>
      (vm.process.random() & 255).toString(16).padStart(2, '0'),
    ).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  },
  'SecureRandom.random_number': (vm, { args: [limit = 1n] }) =>
    BigInt(vm.process.random() % Math.max(1, integer(vm, limit))),
};
