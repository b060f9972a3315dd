import type { ClientLocale } from '../markdown/timestamp.ts';

/** The time beside an author: the day too, where it is not today. */
export function messageTime(iso: string, locale: ClientLocale, now: number): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date(now).toDateString();
  const format: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(locale, format).format(date);
}

export function shortTime(iso: string, locale: ClientLocale): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(iso));
}

export function longDay(iso: string, locale: ClientLocale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(iso));
}

/** Whether two moments fall on different days where the reader is. */
export function isOtherDay(iso: string, before: string): boolean {
  return new Date(iso).toDateString() !== new Date(before).toDateString();
}
