import { formatPrefix, masked, parsePrefix } from '../../engine/base/ip.ts';
import { readCsvRecord } from '../flags/csv.ts';
import type { FlagType } from '../flags/declaration.ts';
import { problem, value } from '../flags/outcome.ts';
import { string } from '../flags/types.ts';

const PORT = 2377;

/** `--listen-addr`: an address or interface, with the usual port where none is given. */
export const nodeAddress: FlagType<string> = {
  ...string,
  name: 'node-addr',
  initial: `0.0.0.0:${PORT}`,
  accept(text) {
    const hasPort = /^(?:\[[^\]]*\]|[^:]*):\d+$/u.test(text);
    return value(hasPort ? text : `${text === '' ? '0.0.0.0' : text}:${PORT}`);
  },
  shown: (text) => text,
};

/** `--default-addr-pool`: networks in CIDR form, several in one value too. */
export const networkPools: FlagType<readonly string[]> = {
  name: 'ipNetSlice',
  initial: [],
  accept(text, before, first) {
    const fields = readCsvRecord(text.replaceAll('"', ''));
    if ('problem' in fields) return fields;
    const pools: string[] = [];
    for (const field of fields.value) {
      const prefix = parsePrefix(field.trim());
      if (!prefix) return problem(`invalid string being converted to CIDR: ${field.trim()}`);
      pools.push(formatPrefix(masked(prefix)));
    }
    return value(first ? pools : [...before, ...pools]);
  },
  shown: () => '[]',
};
