const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HALF_A_YEAR = 31_556_952 / 2;

/** A file's time as `ls -l` has it: with the hour for the last half year, else with the year. */
export function listDate(mtime: number, now: number): string {
  const date = new Date(mtime * 1000);
  const day = `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
  const recent = mtime > now - HALF_A_YEAR && mtime <= now + 15 * 60;
  return recent ? `${day} ${date.toISOString().slice(11, 16)}` : `${day}  ${date.getUTCFullYear()}`;
}

/** `2026-11-21 14:48:57.000000000 +0000` */
export function fullDate(mtime: number): string {
  return `${isoSeconds(mtime)}${fraction(mtime)} +0000`;
}

/** `2026-11-21 14:48:57` */
export function isoSeconds(mtime: number): string {
  return new Date(Math.floor(mtime) * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function fraction(mtime: number): string {
  const nanos = Math.round((mtime - Math.floor(mtime)) * 1_000_000) * 1000;
  return `.${String(nanos).padStart(9, '0')}`;
}

const UNITS: Readonly<Record<string, number>> = {
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

/**
 * A moment as `touch -d` and `find -newermt` take it: `2021-05-06 07:08`, `@86400`, `now`, `yesterday`, `2 days ago`.
 * @returns seconds since 1970, undefined for what is none
 */
export function parseDate(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  if (trimmed === 'now' || trimmed === 'today') return now;
  if (trimmed === 'yesterday') return now - 86_400;
  if (trimmed === 'tomorrow') return now + 86_400;
  const epoch = /^@(-?\d+(?:\.\d+)?)$/.exec(trimmed);
  if (epoch) return Number(epoch[1]);
  const relative = /^([-+]?\d+)\s*([a-z]+?)s?(\s+ago)?$/i.exec(trimmed);
  const unit = relative ? UNITS[(relative[2] ?? '').toLowerCase()] : undefined;
  if (relative && unit !== undefined) return now + Number(relative[1]) * unit * (relative[3] ? -1 : 1);
  const date =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
      trimmed,
    );
  if (date) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = date;
    const utc = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    return utc / 1000 - zoneSeconds(zone);
  }
  const clock = /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(trimmed);
  if (clock) {
    const midnight = Math.floor(now / 86_400) * 86_400;
    return midnight + Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  }
  const parsed = Date.parse(`${trimmed} UTC`);
  return /[A-Za-z]/.test(trimmed) && !Number.isNaN(parsed) ? parsed / 1000 : undefined;
}

function zoneSeconds(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!match) return 0;
  return (Number(match[2]) * 3600 + Number(match[3]) * 60) * (match[1] === '-' ? -1 : 1);
}

/** `[[CC]YY]MMDDhhmm[.ss]` of `touch -t`. */
export function parseStamp(text: string, now: number): number | undefined {
  const match = /^(\d{2}|\d{4})?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0'] = match;
  const short = Number(year);
  const full =
    year === undefined
      ? new Date(now * 1000).getUTCFullYear()
      : year.length === 4
        ? short
        : short + (short < 69 ? 2000 : 1900);
  return Date.UTC(full, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
}
