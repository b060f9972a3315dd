import { Temporal } from 'temporal-polyfill';
import type { Localized } from '../../base/locale.ts';

/** A server's time zone until somebody chooses one: most learners are in Korea. */
export const DEFAULT_TIME_ZONE = 'Asia/Seoul';

/** A zone to choose, by the city people know it by. */
export interface TimeZoneChoice {
  /** IANA's name. */
  readonly id: string;
  readonly city: Localized;
}

/** Those offered first: at most 24, so that a select has room for one more. Korea, then from east to west. */
export const COMMON_TIME_ZONES: readonly TimeZoneChoice[] = [
  { id: 'Asia/Seoul', city: { ko: '서울', en: 'Seoul' } },
  { id: 'Pacific/Auckland', city: { ko: '오클랜드', en: 'Auckland' } },
  { id: 'Australia/Sydney', city: { ko: '시드니', en: 'Sydney' } },
  { id: 'Asia/Tokyo', city: { ko: '도쿄', en: 'Tokyo' } },
  { id: 'Asia/Shanghai', city: { ko: '상하이', en: 'Shanghai' } },
  { id: 'Asia/Taipei', city: { ko: '타이베이', en: 'Taipei' } },
  { id: 'Asia/Singapore', city: { ko: '싱가포르', en: 'Singapore' } },
  { id: 'Asia/Ho_Chi_Minh', city: { ko: '호찌민', en: 'Ho Chi Minh City' } },
  { id: 'Asia/Kolkata', city: { ko: '뉴델리', en: 'New Delhi' } },
  { id: 'Asia/Dubai', city: { ko: '두바이', en: 'Dubai' } },
  { id: 'Europe/Istanbul', city: { ko: '이스탄불', en: 'Istanbul' } },
  { id: 'Europe/Helsinki', city: { ko: '헬싱키', en: 'Helsinki' } },
  { id: 'Europe/Berlin', city: { ko: '베를린', en: 'Berlin' } },
  { id: 'Europe/Paris', city: { ko: '파리', en: 'Paris' } },
  { id: 'Europe/London', city: { ko: '런던', en: 'London' } },
  { id: 'UTC', city: { ko: '협정 세계시', en: 'UTC' } },
  { id: 'America/Sao_Paulo', city: { ko: '상파울루', en: 'São Paulo' } },
  { id: 'America/New_York', city: { ko: '뉴욕', en: 'New York' } },
  { id: 'America/Chicago', city: { ko: '시카고', en: 'Chicago' } },
  { id: 'America/Denver', city: { ko: '덴버', en: 'Denver' } },
  { id: 'America/Los_Angeles', city: { ko: '로스앤젤레스', en: 'Los Angeles' } },
  { id: 'America/Vancouver', city: { ko: '밴쿠버', en: 'Vancouver' } },
  { id: 'Pacific/Honolulu', city: { ko: '호놀룰루', en: 'Honolulu' } },
];

/** Whether days and hours can be told by it. */
export function isTimeZone(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}
