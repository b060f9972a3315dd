import type { NativeTable } from '../core/language.ts';
import { isKind, list, plain, type Instance, type Value } from '../core/value.ts';
import { quoted } from './display.ts';
import { classNamed } from './types.ts';

/** `b'…'`: text that says it is bytes. */
export function bytes(content: string): Instance {
  return { kind: 'instance', cls: classNamed('bytes'), fields: new Map(), data: content };
}

export function isBytes(value: Value): value is Instance {
  return isKind(value, 'instance') && value.cls?.name === 'bytes';
}

/** What text or bytes hold. */
export function contentOf(value: Value): string {
  return isBytes(value) ? plain(value.data) : plain(value);
}

function own(self: Value): string {
  return isBytes(self) ? plain(self.data) : '';
}

export const BYTES: NativeTable = {
  'bytes.decode': (_vm, { self }) => own(self),
  'bytes.__repr__': (_vm, { self }) =>
    `b${quoted(Array.from(Buffer.from(own(self)), (byte) => String.fromCharCode(byte)).join('')).replace(/[\u0080-\u00ff]/g, (each) => `\\x${each.charCodeAt(0).toString(16)}`)}`,
  'bytes.__str__': (vm, call) => BYTES['bytes.__repr__']?.(vm, call, undefined) ?? '',
  'bytes.__len__': (_vm, { self }) => BigInt(Buffer.byteLength(own(self))),
  'bytes.__eq__': (_vm, { self, args: [other] }) => isBytes(other) && own(self) === own(other),
  'bytes.__ne__': (_vm, { self, args: [other] }) => !(isBytes(other) && own(self) === own(other)),
  'bytes.__add__': (_vm, { self, args: [other] }) => bytes(own(self) + own(other)),
  'bytes.__contains__': (_vm, { self, args: [other] }) => own(self).includes(own(other)),
  'bytes.__iter__': (_vm, { self }) => list([...Buffer.from(own(self))].map(BigInt)),
  'bytes.strip': (_vm, { self }) => bytes(own(self).trim()),
  'bytes.split': (_vm, { self, args: [mark] }) =>
    list(
      own(self)
        .split(mark === undefined ? /\s+/ : own(mark))
        .map(bytes),
    ),
  'bytes.startswith': (_vm, { self, args: [start] }) => own(self).startsWith(own(start)),
  'bytes.hex': (_vm, { self }) => Buffer.from(own(self)).toString('hex'),
};
