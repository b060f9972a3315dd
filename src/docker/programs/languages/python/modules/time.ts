import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import { fromMilliseconds } from '../../../../../base/time.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, type Instance, type Value, plain } from '../../core/value.ts';
import { argument, real } from '../arguments.ts';
import { raise } from '../errors.ts';
import { classNamed } from '../types.ts';

/** Seconds since 1970, to the microsecond. */
function seconds(vm: Machine): number {
  return Math.floor(vm.now * 1000) / 1e6;
}

export function sleep(vm: Machine, length: number): null {
  const memo = vm.takeMemo();
  const until = typeof memo === 'number' ? memo : vm.now + length * 1000;
  vm.flushIfTerminal();
  if (vm.now >= until) return null;
  return vm.block({ on: 'time', until }, until);
}

function moment(vm: Machine, at: number, utc: boolean): Instance {
  return {
    ...vm.construct(classNamed('datetime.datetime')),
    data: at,
    fields: new Map<string, Value>([['%utc', utc]]),
  };
}

function shown(vm: Machine, self: Value, format: string): string {
  const at = isKind(self, 'instance') && typeof self.data === 'number' ? self.data : 0;
  const utc = isKind(self, 'instance') && self.fields.get('%utc') === true;
  const micros = plain(Math.round((at - Math.floor(at)) * 1e6) % 1_000_000).padStart(6, '0');
  const instant = fromMilliseconds(Math.floor(at * 1000));
  return formatDate(clockIn(utc ? UTC : zoneOf(vm.process), instant), format.replaceAll('%f', micros));
}

function field(format: string) {
  return (vm: Machine, { self }: { readonly self?: Value }) =>
    BigInt(shown(vm, self, format).replace(/^0+(?=\d)/, ''));
}

function iso(vm: Machine, self: Value, separator: string): string {
  const zone = isKind(self, 'instance') && self.fields.get('%utc') === true ? '+00:00' : '';
  const micros = shown(vm, self, '%f');
  return shown(vm, self, `%Y-%m-%d${separator}%H:%M:%S`) + (micros === '000000' ? '' : `.${micros}`) + zone;
}

function delta(vm: Machine, length: number): Instance {
  return { ...vm.construct(classNamed('datetime.timedelta')), data: length };
}

function deltaText(length: number): string {
  const days = Math.floor(length / 86_400);
  const rest = length - days * 86_400;
  const whole = Math.floor(rest);
  const micros = Math.round((rest - whole) * 1e6);
  const two = (number: number) => plain(number).padStart(2, '0');
  const day = days === 0 ? '' : `${days} day${Math.abs(days) === 1 ? '' : 's'}, `;
  return `${day}${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${micros === 0 ? '' : `.${plain(micros).padStart(6, '0')}`}`;
}

function data(value: Value): number {
  return isKind(value, 'instance') && typeof value.data === 'number' ? value.data : 0;
}

export const TIME: NativeTable = {
  'time.sleep': (vm, { args: [length] }) => {
    const wanted = real(vm, length);
    if (wanted < 0) return raise(vm, 'ValueError', 'sleep length must be non-negative');
    return sleep(vm, wanted);
  },
  'time.time': (vm) => seconds(vm),
  'time.time_ns': (vm) => BigInt(Math.floor(vm.now * 1000)) * 1000n,
  'time.perf_counter': (vm) => seconds(vm) % 100_000,
  'time.monotonic': (vm) => seconds(vm) % 100_000,
  'time.strftime': (vm, { args: [format] }) => shown(vm, moment(vm, seconds(vm), false), plain(format)),
  'time.ctime': (vm) => shown(vm, moment(vm, seconds(vm), false), '%a %b %e %H:%M:%S %Y'),
  'time.localtime': (vm) => moment(vm, seconds(vm), false),
  'time.gmtime': (vm) => moment(vm, seconds(vm), true),
  'datetime.UTC!': () => classNamed('datetime.timezone'),
  'datetime.timezone.utc!': () => classNamed('datetime.timezone'),
  'datetime.timezone.utc': () => null,
  'datetime.datetime.now': (vm, { args, named }) =>
    moment(vm, seconds(vm), args.length > 0 || named?.has('tz') === true),
  'datetime.datetime.today': (vm) => moment(vm, seconds(vm), false),
  'datetime.datetime.utcnow': (vm) => moment(vm, seconds(vm), false),
  'datetime.datetime.strftime': (vm, { self, args: [format] }) => shown(vm, self, plain(format)),
  'datetime.datetime.isoformat': (vm, { self }) => iso(vm, self, 'T'),
  'datetime.datetime.timestamp': (_vm, { self }) => data(self),
  'datetime.datetime.date': (vm, { self }) => ({
    ...vm.construct(classNamed('datetime.date')),
    data: data(self),
  }),
  'datetime.datetime.time': (vm, { self }) => shown(vm, self, '%H:%M:%S.%f'),
  'datetime.datetime.__str__': (vm, { self }) => iso(vm, self, ' '),
  'datetime.datetime.__repr__': (vm, { self }) =>
    `datetime.datetime(${shown(vm, self, '%Y, %-m, %-d, %-H, %-M, %-S')}, ${Number(shown(vm, self, '%f'))})`,
  'datetime.datetime.year!': field('%Y'),
  'datetime.datetime.month!': field('%m'),
  'datetime.datetime.day!': field('%d'),
  'datetime.datetime.hour!': field('%H'),
  'datetime.datetime.minute!': field('%M'),
  'datetime.datetime.second!': field('%S'),
  'datetime.datetime.microsecond!': field('%f'),
  'datetime.datetime.weekday': (vm, { self }) => (BigInt(shown(vm, self, '%u')) + 6n) % 7n,
  'datetime.datetime.__sub__': (vm, { self, args: [other] }) =>
    isKind(other, 'instance') && other.cls?.name === 'datetime.timedelta'
      ? moment(vm, data(self) - data(other), false)
      : delta(vm, data(self) - data(other)),
  'datetime.datetime.__add__': (vm, { self, args: [other] }) => moment(vm, data(self) + data(other), false),
  'datetime.date.today': (vm) => ({ ...vm.construct(classNamed('datetime.date')), data: seconds(vm) }),
  'datetime.date.__str__': (vm, { self }) => shown(vm, self, '%Y-%m-%d'),
  'datetime.date.isoformat': (vm, { self }) => shown(vm, self, '%Y-%m-%d'),
  'datetime.date.strftime': (vm, { self, args: [format] }) => shown(vm, self, plain(format)),
  'datetime.date.year!': field('%Y'),
  'datetime.date.month!': field('%m'),
  'datetime.date.day!': field('%d'),
  'class:datetime.timedelta': (vm, call) => {
    const units: Readonly<Record<string, number>> = {
      days: 86_400,
      seconds: 1,
      microseconds: 1e-6,
      milliseconds: 1e-3,
      minutes: 60,
      hours: 3600,
      weeks: 604_800,
    };
    let length = call.args.length > 0 ? real(vm, argument(call, 0)) * 86_400 : 0;
    for (const [name, value] of call.named ?? []) length += (units[name] ?? 0) * real(vm, value);
    return delta(vm, length);
  },
  'datetime.timedelta.__str__': (_vm, { self }) => deltaText(data(self)),
  'datetime.timedelta.total_seconds': (_vm, { self }) => data(self),
  'datetime.timedelta.seconds!': (_vm, { self }) => BigInt(Math.floor(data(self)) % 86_400),
  'datetime.timedelta.days!': (_vm, { self }) => BigInt(Math.floor(data(self) / 86_400)),
};
