import { cut } from '../cut.ts';
import { readCsvRecord } from '../csv.ts';
import { readInteger } from '../go-number.ts';
import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** As the Engine API's `DeviceRequest`. `Count` -1 asks for all. */
export interface DeviceRequest {
  readonly Driver: string;
  readonly Count: number;
  readonly DeviceIDs: readonly string[];
  readonly Capabilities: readonly (readonly string[])[];
  readonly Options: Readonly<Record<string, string>>;
}

function parseCount(text: string): Outcome<{ readonly Count: number }> {
  if (text === 'all') return value({ Count: -1 });
  const Count = readInteger(text, { base: 10, bits: 64, signed: true });
  return typeof Count === 'number'
    ? value({ Count })
    : problem(`invalid count (${text}): value must be either "all" or an integer: ${Count}`);
}

function parseField(key: string, text: string, field: string): Outcome<Partial<DeviceRequest>> {
  switch (key) {
    case 'driver':
      return value({ Driver: text });
    case 'count':
      return parseCount(text);
    case 'device':
      return value({ DeviceIDs: text.split(',') });
    case 'capabilities':
      return value({ Capabilities: [[...text.split(','), 'gpu']] });
    case 'options': {
      const options = readCsvRecord(text);
      if ('problem' in options) return problem(`failed to read gpu options: ${options.problem}`);
      return value({
        Options: Object.fromEntries(
          options.value.map((option) => [cut(option, '=')[0], cut(option, '=')[1] ?? '']),
        ),
      });
    }
    default:
      return problem(`unexpected key '${key}' in '${field}'`);
  }
}

/** Reads `all`, `2` or `device=0,…` fields. */
export function parseGpus(text: string): Outcome<DeviceRequest> {
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  const seen = new Set<string>();
  const request: Partial<DeviceRequest>[] = [];
  for (const field of fields.value) {
    const [key, entry] = cut(field, '=');
    if (seen.has(key)) return problem(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    const part = entry === undefined ? parseCount(key) : parseField(key, entry, field);
    if ('problem' in part) return part;
    if (entry === undefined) seen.add('count');
    request.push(part.value);
  }
  const Count = seen.has('count') || seen.has('device') ? 0 : 1;
  const unsaid = { Driver: '', Count, DeviceIDs: [], Capabilities: [['gpu']], Options: {} };
  return value(Object.assign(unsaid, ...request) as DeviceRequest);
}

export const gpus: FlagType<readonly DeviceRequest[]> = {
  name: 'gpu-request',
  initial: [],
  accept(text, before) {
    const request = parseGpus(text);
    return 'problem' in request ? request : value([...before, request.value]);
  },
  shown: () => '',
};
