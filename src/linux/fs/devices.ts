import type { SpecialFile } from './file-node.ts';
import { FsError } from './fs-error.ts';
import type { ProcessView } from './process-view.ts';

/** What one read of an endless device gives at most, in bytes. */
export const ENDLESS_READ = 65_536;

export type DeviceKind = 'null' | 'zero' | 'full' | 'random' | 'terminal';

/** What a character device is, by its numbers; undefined for one nothing is behind. */
export function deviceKind(node: SpecialFile): DeviceKind | undefined {
  if (node.type !== 'character-device') return undefined;
  if (node.major === 1) {
    const kinds: Record<number, DeviceKind> = { 3: 'null', 5: 'zero', 7: 'full', 8: 'random', 9: 'random' };
    return kinds[node.minor ?? -1];
  }
  if (node.major === 136 || (node.major === 5 && (node.minor ?? 0) < 2)) return 'terminal';
  return undefined;
}

/** `bytes` random bytes, as text of one character a byte. */
export function randomBytes(bytes: number, random: () => number): string {
  const units: string[] = [];
  for (let count = 0; count < bytes; count += 1) {
    const byte = random() & 0xff;
    units.push(String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte));
  }
  return units.join('');
}

/** What reading a device gives; endless ones give `max` bytes. */
export function readDevice(
  node: SpecialFile,
  path: string,
  process: ProcessView | undefined,
  max = ENDLESS_READ,
): string {
  switch (deviceKind(node)) {
    case 'null':
      return '';
    case 'zero':
    case 'full':
      return '\0'.repeat(max);
    case 'random':
      return randomBytes(max, process ? () => process.random() : () => 0x5a);
    case 'terminal':
      if (!process) throw new FsError('ENXIO', path);
      return process.readTerminal();
    case undefined:
      throw new FsError('ENXIO', path);
  }
}

/** @throws FsError ENOSPC for /dev/full, ENXIO where nothing is behind it */
export function writeDevice(
  node: SpecialFile,
  path: string,
  text: string,
  process: ProcessView | undefined,
): void {
  switch (deviceKind(node)) {
    case 'null':
    case 'zero':
    case 'random':
      return;
    case 'full':
      if (text !== '') throw new FsError('ENOSPC', path);
      return;
    case 'terminal':
      if (!process) throw new FsError('ENXIO', path);
      process.writeTerminal(text);
      return;
    case undefined:
      throw new FsError('ENXIO', path);
  }
}
