import { goTime, parseGoTime } from '../units/go-time.ts';
import { structOf, stringType } from './go-type.ts';
import type { StructType } from './go-type.ts';
import { goValue, stringValue } from './go-value.ts';
import type { GoValue } from './go-value.ts';

const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00';
const ZERO = '0001-01-01T00:00:00Z';

/**
 * `time.Time`. Its data is RFC 3339 text, as in the Engine API; printed it is `2026-11-21 13:06:52.5 +0000 UTC`,
 * in JSON the text again.
 */
export const timeType: StructType = structOf(
  'time.Time',
  {},
  {
    toText: (value) => {
      const time = parseGoTime(RFC3339_NANO, rfc3339Of(value));
      return typeof time === 'bigint' ? goTime(time) : rfc3339Of(value);
    },
    toJson: (value) => stringValue(rfc3339Of(value)),
    methods: {
      String: { parameters: [], call: (value) => goValue(stringType, timeType.toText?.(value)) },
    },
  },
);

function rfc3339Of(value: GoValue): string {
  return value.kind === 'struct' && typeof value.data === 'string' ? value.data : ZERO;
}
