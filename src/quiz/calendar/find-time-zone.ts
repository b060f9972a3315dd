import { Temporal } from 'temporal-polyfill';
import { CITIES } from './cities.ts';
import { COMMON_TIME_ZONES } from './time-zones.ts';

/** `UTC+9`, `gmt-03:30`, `+9`. */
const OFFSET = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/;
/** The furthest that whole hours go, east and west. */
const FURTHEST = { '+': 14, '-': 12 } as const;

/**
 * The time zone somebody means: an IANA name, however it is spelt, a city in Korean or English, or `UTC+9`.
 * @returns its IANA name; undefined where nothing is called so
 */
export function findTimeZone(typed: string): string | undefined {
  const key = keyOf(typed);
  if (key === '') return undefined;
  const offset = OFFSET.exec(key);
  if (offset) return byOffset(offset);
  return byCity(key) ?? byName(typed.trim());
}

/** Zones of whole hours have names; IANA counts them the other way round. */
function byOffset([, sign, hours, minutes = '00']: RegExpExecArray): string | undefined {
  const count = Number(hours);
  if (minutes !== '00' || count > FURTHEST[sign === '-' ? '-' : '+']) return undefined;
  return count === 0 ? 'UTC' : `Etc/GMT${sign === '-' ? '+' : '-'}${count}`;
}

function byName(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

function byCity(key: string): string | undefined {
  const common = COMMON_TIME_ZONES.find(({ city }) => keyOf(city.ko) === key || keyOf(city.en) === key);
  if (common) return common.id;
  const known = Object.entries(CITIES).find(([, names]) => names.some((name) => keyOf(name) === key));
  if (known) return known[0];
  return Intl.supportedValuesOf('timeZone').find((id) => keyOf(id.split('/').at(-1) ?? '') === key);
}

/** A name as it compares: letters and digits only, without accents and case; signs are kept for offsets. */
function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+:-]/gu, '');
}
