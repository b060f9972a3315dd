import { fromMilliseconds } from '../../../../../base/time.ts';
import { formatDate } from '../../../../../linux/utilities/system/date-format.ts';
import { clockIn, UTC, zoneOf } from '../../../../../linux/utilities/system/time-zone.ts';
import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, tuple } from '../../core/value.ts';
import { newChannel } from '../run/channels.ts';

/** The package time. */
export const TIME: Readonly<Record<string, string>> = {
  time: `package time
type Duration int64
const ( Nanosecond Duration = 1; Microsecond = 1000 * Nanosecond; Millisecond = 1000 * Microsecond; Second = 1000 * Millisecond; Minute = 60 * Second; Hour = 60 * Minute )
const ( ANSIC = "Mon Jan _2 15:04:05 2006"; UnixDate = "Mon Jan _2 15:04:05 MST 2006"; RFC822 = "02 Jan 06 15:04 MST"; RFC1123 = "Mon, 02 Jan 2006 15:04:05 MST"; RFC1123Z = "Mon, 02 Jan 2006 15:04:05 -0700"; RFC3339 = "2006-01-02T15:04:05Z07:00"; RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"; Kitchen = "3:04PM"; Stamp = "Jan _2 15:04:05"; DateTime = "2006-01-02 15:04:05"; DateOnly = "2006-01-02"; TimeOnly = "15:04:05" )
func (d Duration) String() string
func (d Duration) Seconds() float64 { return float64(d) / 1e9 }
func (d Duration) Minutes() float64 { return float64(d) / 6e10 }
func (d Duration) Hours() float64 { return float64(d) / 3.6e12 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1000000 }
func (d Duration) Microseconds() int64 { return int64(d) / 1000 }
func (d Duration) Nanoseconds() int64 { return int64(d) }
func (d Duration) Round(m Duration) Duration { if m <= 0 { return d }; return (d + m/2) / m * m }
func (d Duration) Truncate(m Duration) Duration { if m <= 0 { return d }; return d / m * m }
type Month int
const ( January Month = 1 + iota; February; March; April; May; June; July; August; September; October; November; December )
func (m Month) String() string { return []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[m-1] }
type Weekday int
const ( Sunday Weekday = iota; Monday; Tuesday; Wednesday; Thursday; Friday; Saturday )
func (d Weekday) String() string { return []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}[d] }
type Location struct { name string }
var UTC = &Location{"UTC"}
var Local = &Location{"Local"}
type Time struct { ms float64; utc bool }
func now() float64
func part(ms float64, utc bool, format string) int
func Now() Time { return Time{now(), false} }
func Unix(sec int64, nsec int64) Time { return Time{float64(sec)*1000 + float64(nsec)/1e6, false} }
func UnixMilli(ms int64) Time { return Time{float64(ms), false} }
func (t Time) Format(layout string) string { return format(t.ms, t.utc, layout) }
func format(ms float64, utc bool, layout string) string
func (t Time) String() string { return t.Format("2006-01-02 15:04:05.999999999 -0700 MST") }
func (t Time) UTC() Time { return Time{t.ms, true} }
func (t Time) Local() Time { return Time{t.ms, false} }
func (t Time) In(loc *Location) Time { return Time{t.ms, loc.name == "UTC"} }
func (t Time) Unix() int64 { return int64(t.ms / 1000) }
func (t Time) UnixMilli() int64 { return int64(t.ms) }
func (t Time) UnixNano() int64 { return int64(t.ms) * 1000000 }
func (t Time) Add(d Duration) Time { return Time{t.ms + float64(d)/1e6, t.utc} }
func (t Time) Sub(u Time) Duration { return Duration((t.ms - u.ms) * 1e6) }
func (t Time) Before(u Time) bool { return t.ms < u.ms }
func (t Time) After(u Time) bool { return t.ms > u.ms }
func (t Time) Equal(u Time) bool { return t.ms == u.ms }
func (t Time) IsZero() bool { return t.ms == 0 }
func (t Time) AddDate(y, m, d int) Time { return Time{t.ms + float64(y*365+m*30+d)*86400000, t.utc} }
func (t Time) Year() int { return part(t.ms, t.utc, "%Y") }
func (t Time) Month() Month { return Month(part(t.ms, t.utc, "%m")) }
func (t Time) Day() int { return part(t.ms, t.utc, "%d") }
func (t Time) Hour() int { return part(t.ms, t.utc, "%H") }
func (t Time) Minute() int { return part(t.ms, t.utc, "%M") }
func (t Time) Second() int { return part(t.ms, t.utc, "%S") }
func (t Time) Nanosecond() int { return 0 }
func (t Time) YearDay() int { return part(t.ms, t.utc, "%j") }
func (t Time) Weekday() Weekday { return Weekday(part(t.ms, t.utc, "%w")) }
func (t Time) MarshalText() string { return t.Format(RFC3339Nano) }
func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }
func Sleep(d Duration)
func After(d Duration) <-chan Time { return timer(d, 0) }
func Tick(d Duration) <-chan Time { return timer(d, d) }
func timer(d, every Duration) chan Time
func stop(c chan Time)
type Ticker struct { C <-chan Time; c chan Time }
func NewTicker(d Duration) *Ticker { c := timer(d, d); return &Ticker{c, c} }
func (t *Ticker) Stop() { stop(t.c) }
type Timer struct { C <-chan Time; c chan Time; stopped, fired bool }
func NewTimer(d Duration) *Timer { c := timer(d, 0); return &Timer{C: c, c: c} }
func (t *Timer) Stop() bool { was := t.stopped || t.fired; t.stopped = true; if t.c != nil { stop(t.c) }; return !was }
func after(d Duration, f func())
func AfterFunc(d Duration, f func()) *Timer { t := &Timer{}; after(d, func() { if !t.stopped { t.fired = true; f() } }); return t }
type ParseError struct { text string }
func (e *ParseError) Error() string { return e.text }
func parseDuration(s string) (int64, bool)
func ParseDuration(s string) (Duration, error) { n, ok := parseDuration(s); if !ok { return 0, &ParseError{"time: invalid duration \\"" + s + "\\""} }; return Duration(n), nil }
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time { return Time{date(year, int(month), day, hour, min, sec), true} }
func date(year, month, day, hour, min, sec int) float64
`,
};

const LAYOUT: readonly (readonly [string, string])[] = [
  ['2006', '%Y'], ['January', '%B'], ['Jan', '%b'], ['01', '%m'], ['Monday', '%A'], ['Mon', '%a'], ['02', '%d'], ['_2', '%e'], ['15', '%H'], ['03', '%I'], ['3', '%-I'], ['04', '%M'], ['05', '%S'], ['PM', '%p'], ['MST', '%Z'], ['-0700', '%z'], ['-07:00', '%:z'], ['Z07:00', '%Z7'], ['06', '%y'], ['2', '%-d'], ['1', '%-m'],
]; // prettier-ignore

/** A moment in one of Go's layouts: each part of the reference time stands for itself. */
export function formatTime(vm: Machine, at: number, layout: string, utc = false): string {
  const clock = clockIn(utc ? UTC : zoneOf(vm.process), fromMilliseconds(Math.floor(at)));
  const nanos = String(Math.floor((((at % 1000) + 1000) % 1000) * 1e6)).padStart(9, '0');
  let text = '';
  for (let place = 0; place < layout.length;) {
    const found = LAYOUT.find(([part]) => layout.startsWith(part, place));
    const fraction = /^[.,](0+|9+)/.exec(layout.slice(place));
    if (fraction?.[1]) {
      const digits = nanos.slice(0, fraction[1].length);
      const shown = fraction[1].startsWith('9') ? digits.replace(/0+$/, '') : digits;
      text += shown === '' ? '' : `${layout[place] ?? '.'}${shown}`;
      place += fraction[0].length;
    } else if (found) {
      if (found[1] === '%Z7') {
        const zone = formatDate(clock, '%z');
        text += zone === '+0000' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
      } else text += formatDate(clock, found[1]);
      place += found[0].length;
    } else {
      text += layout[place] ?? '';
      place += 1;
    }
  }
  return text;
}

/** A duration as Go writes it: `1m30.5s`. */
export function durationText(nanos: bigint): string {
  if (nanos === 0n) return '0s';
  const sign = nanos < 0n ? '-' : '';
  const n = nanos < 0n ? -nanos : nanos;
  const point = (value: bigint, unit: bigint) => {
    const rest = String(value % unit)
      .padStart(String(unit).length - 1, '0')
      .replace(/0+$/, '');
    return `${value / unit}${rest === '' ? '' : `.${rest}`}`;
  };
  if (n < 1000n) return `${sign}${n}ns`;
  if (n < 1_000_000n) return `${sign}${point(n, 1000n)}µs`;
  if (n < 1_000_000_000n) return `${sign}${point(n, 1_000_000n)}ms`;
  const hours = n / 3_600_000_000_000n;
  const minutes = (n / 60_000_000_000n) % 60n;
  const seconds = `${point(n % 60_000_000_000n, 1_000_000_000n)}s`;
  return `${sign}${hours > 0n ? `${hours}h` : ''}${hours > 0n || minutes > 0n ? `${minutes}m` : ''}${seconds}`;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** What of time is not written in Go. */
export const TIME_NATIVES: NativeTable = {
  'time.Duration.String': (_vm, { args: [value] }) => durationText(value as bigint),
  'time.now': (vm) => vm.now,
  'time.part': (vm, { args: [at, utc, form] }) =>
    BigInt(
      Number(
        formatDate(
          clockIn(utc === true ? UTC : zoneOf(vm.process), fromMilliseconds(Math.floor(Number(at)))),
          plain(form),
        ),
      ),
    ),
  'time.format': (vm, { args: [at, utc, layout] }) => formatTime(vm, Number(at), plain(layout), utc === true),
  'time.Sleep': (vm, { args: [duration] }) => {
    const memo = vm.takeMemo();
    const until = typeof memo === 'number' ? memo : vm.now + Number(duration) / 1e6;
    return vm.now >= until ? null : vm.block({ on: 'time', until }, until);
  },
  'time.timer': (vm, { args: [duration, every] }) => {
    const channel = newChannel(1, null);
    channel.fields.set('until', vm.now + Number(duration) / 1e6);
    if (every !== 0n) channel.fields.set('every', Math.max(1, Number(every) / 1e6));
    return channel;
  },
  'time.stop': (_vm, { args: [channel] }) => {
    if (isKind(channel, 'struct')) channel.fields.set('until', Number.MAX_SAFE_INTEGER);
    return null;
  },
  'time.after': (vm, { args: [duration, callee] }) => {
    vm.state.timers.push({ id: vm.serial(), at: vm.now + Number(duration) / 1e6, callee, args: [] });
    return null;
  },
  'time.parseDuration': (_vm, { args: [value] }) => {
    const written = plain(value);
    const parts = [...written.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
    const isValid =
      written === '0' ||
      (parts.length > 0 && parts.map(([whole]) => whole).join('') === written.replace(/^[+-]/, ''));
    const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
    return tuple([BigInt(Math.round(written.startsWith('-') ? -total : total)), isValid]);
  },
  'time.date': (_vm, { args }) => {
    const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = args.map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  },
};
