import { fromMilliseconds } from '../../../../../base/time.ts';
import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, type Instance, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';

/** `toISOString()`. */
export function dateText(date: Instance): string {
  const at = typeof date.data === 'number' ? date.data : Number.NaN;
  return Number.isNaN(at) ? 'Invalid Date' : new Date(at).toISOString();
}

function at(self: Value): number {
  return isKind(self, 'instance') && typeof self.data === 'number' ? self.data : Number.NaN;
}

function local(vm: Machine, self: Value, format: string): string {
  return formatDate(clockIn(zoneOf(vm.process), fromMilliseconds(at(self))), format);
}

function utc(self: Value, format: string): string {
  return formatDate(clockIn(UTC, fromMilliseconds(at(self))), format);
}

function field(format: string, minus = 0) {
  return (vm: Machine, { self }: { readonly self?: Value }) => Number(local(vm, self, format)) - minus;
}

export const DATES: NativeTable = {
  'new:Date': (vm, { args }) => {
    const [first, month] = args;
    let time = Math.floor(vm.now);
    if (typeof first === 'number' && typeof month === 'number') {
      const [year = 1970, monthIndex = 0, day = 1, hour = 0, minute = 0, second = 0] = args.map(Number);
      time = Date.UTC(year, monthIndex, day, hour, minute, second);
    } else if (typeof first === 'number') time = first;
    else if (typeof first === 'string')
      time = Date.parse(/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(first) ? `${first}Z` : first);
    else if (isKind(first, 'instance')) time = at(first);
    return { ...vm.construct(classNamed('Date')), data: time };
  },
  'call:Date': (vm) => {
    const self = { ...vm.construct(classNamed('Date')), data: Math.floor(vm.now) };
    return local(vm, self, '%a %b %d %Y %H:%M:%S GMT%z (Coordinated Universal Time)');
  },
  'Date.now': (vm) => Math.floor(vm.now),
  'Date.parse': (_vm, { args: [value] }) => (typeof value === 'string' ? Date.parse(value) : Number.NaN),
  'Date#getTime': (_vm, { self }) => at(self),
  'Date#valueOf': (_vm, { self }) => at(self),
  'Date#toISOString': (_vm, { self }) => (isKind(self, 'instance') ? dateText(self) : ''),
  'Date#toJSON': (_vm, { self }) => (isKind(self, 'instance') ? dateText(self) : ''),
  'Date#toString': (vm, { self }) =>
    local(vm, self, '%a %b %d %Y %H:%M:%S GMT%z (Coordinated Universal Time)'),
  'Date#toUTCString': (_vm, { self }) => utc(self, '%a, %d %b %Y %H:%M:%S GMT'),
  'Date#toDateString': (vm, { self }) => local(vm, self, '%a %b %d %Y'),
  'Date#toLocaleString': (vm, { self }) => local(vm, self, '%-m/%-d/%Y, %-I:%M:%S %p'),
  'Date#toLocaleDateString': (vm, { self }) => local(vm, self, '%-m/%-d/%Y'),
  'Date#toLocaleTimeString': (vm, { self }) => local(vm, self, '%-I:%M:%S %p'),
  'Date#getFullYear': field('%Y'),
  'Date#getMonth': field('%m', 1),
  'Date#getDate': field('%d'),
  'Date#getDay': field('%w'),
  'Date#getHours': field('%H'),
  'Date#getMinutes': field('%M'),
  'Date#getSeconds': field('%S'),
  'Date#getMilliseconds': (_vm, { self }) => at(self) % 1000,
};
