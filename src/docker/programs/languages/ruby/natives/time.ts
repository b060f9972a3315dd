import { fromMilliseconds } from '../../../../../base/time.ts';
import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { text } from './arguments.ts';

/** A time, in seconds since 1970. */
function moment(vm: Machine, at: number, utc: boolean): Value {
  const made = vm.construct(classNamed('Time'));
  made.data = at;
  made.fields.set('%utc', utc);
  return made;
}

/** A time as a pattern of `strftime` says. */
function shown(vm: Machine, self: Value, pattern: string): string {
  const at = isKind(self, 'instance') && typeof self.data === 'number' ? self.data : 0;
  const utc = isKind(self, 'instance') && self.fields.get('%utc') === true;
  const fraction = String(Math.round((at - Math.floor(at)) * 1e6) % 1_000_000).padStart(6, '0');
  const filled = pattern
    .replaceAll('%L', fraction.slice(0, 3))
    .replaceAll('%6N', fraction)
    .replaceAll('%3N', fraction.slice(0, 3))
    .replaceAll('%N', `${fraction}000`)
    .replaceAll('%-', '%_')
    .replaceAll('%P', '%p');
  const filledIn = formatDate(
    clockIn(utc ? UTC : zoneOf(vm.process), fromMilliseconds(Math.floor(at * 1000))),
    filled,
  );
  return pattern.includes('%-') ? filledIn.replaceAll(/(^|\D) (\d)/g, '$1$2') : filledIn;
}

const partOf =
  (pattern: string) =>
  (vm: Machine, { self }: Call): Value =>
    BigInt(shown(vm, self, pattern).replace(/^0+(?=\d)/, ''));

const timeText = (vm: Machine, { self }: Call): Value =>
  shown(
    vm,
    self,
    isKind(self, 'instance') && self.fields.get('%utc') === true
      ? '%Y-%m-%d %H:%M:%S UTC'
      : '%Y-%m-%d %H:%M:%S %z',
  );

/** Times and dates. */
export const TIME: NativeTable = {
  'Time.now': (vm) => moment(vm, Math.floor(vm.now * 1000) / 1e6, false),
  'Time.at': (vm, { args: [value] }) => moment(vm, Number(plain(value)), false),
  'Time.new': (vm) => moment(vm, Math.floor(vm.now * 1000) / 1e6, false),
  'Date.today': (vm) => {
    const made = vm.construct(classNamed('Date'));
    made.data = vm.now / 1000;
    return made;
  },
  'Date#to_s': (vm, { self }) => shown(vm, self, '%Y-%m-%d'),
  'Date#inspect': (vm, { self }) => `#<Date: ${shown(vm, self, '%Y-%m-%d')}>`,
  'Date#strftime': (vm, { self, args: [pattern] }) => shown(vm, self, text(vm, pattern)),
  'Date#year': partOf('%Y'),
  'Date#month': partOf('%m'),
  'Date#day': partOf('%d'),
  'Time#strftime': (vm, { self, args: [pattern] }) => shown(vm, self, text(vm, pattern)),
  'Time#to_s': timeText,
  'Time#inspect': timeText,
  'Time#iso8601': (vm, { self }) =>
    shown(vm, self, '%Y-%m-%dT%H:%M:%S%:z').replace(
      /\+00:00$/,
      isKind(self, 'instance') && self.fields.get('%utc') === true ? 'Z' : '+00:00',
    ),
  'Time#httpdate': (vm, { self }) => shown(vm, self, '%a, %d %b %Y %H:%M:%S GMT'),
  'Time#utc': (vm, { self }) => moment(vm, isKind(self, 'instance') ? Number(self.data) : 0, true),
  'Time#getlocal': (vm, { self }) => moment(vm, isKind(self, 'instance') ? Number(self.data) : 0, false),
  'Time#localtime': (_vm, { self }) => self ?? null,
  'Time#to_i': (_vm, { self }) => BigInt(Math.floor(isKind(self, 'instance') ? Number(self.data) : 0)),
  'Time#to_f': (_vm, { self }) => (isKind(self, 'instance') ? Number(self.data) : 0),
  'Time#-': (vm, { self, args: [other] }) => {
    const at = isKind(self, 'instance') ? Number(self.data) : 0;
    return isKind(other, 'instance') ? at - Number(other.data) : moment(vm, at - Number(plain(other)), false);
  },
  'Time#+': (vm, { self, args: [other] }) =>
    moment(vm, (isKind(self, 'instance') ? Number(self.data) : 0) + Number(plain(other)), false),
  'Time#year': partOf('%Y'),
  'Time#month': partOf('%m'),
  'Time#day': partOf('%d'),
  'Time#hour': partOf('%H'),
  'Time#min': partOf('%M'),
  'Time#sec': partOf('%S'),
  'Time#wday': partOf('%w'),
  'Time#yday': partOf('%j'),
  'Time#zone': (vm, { self }) => shown(vm, self, '%Z'),
};
