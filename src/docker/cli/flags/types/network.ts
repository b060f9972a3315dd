import { cut } from '../cut.ts';
import { readCsvRecord } from '../csv.ts';
import { readInteger } from '../go-number.ts';
import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** One `--network`: the network (name or id) and what its endpoint is to have. */
export interface NetworkAttachment {
  readonly target: string;
  readonly aliases: readonly string[];
  readonly driverOpts: Readonly<Record<string, string>>;
  readonly ipv4Address: string;
  readonly ipv6Address: string;
  readonly linkLocalIps: readonly string[];
  readonly macAddress: string;
  readonly gwPriority: number;
}

const NOTHING: NetworkAttachment = {
  target: '',
  aliases: [],
  driverOpts: {},
  ipv4Address: '',
  ipv6Address: '',
  linkLocalIps: [],
  macAddress: '',
  gwPriority: 0,
};

/** What makes a value the long form; anything else is the name of a network, `=` included. */
const LONG_FORM = /[A-Za-z0-9_]=[A-Za-z0-9_]/;

function withField(so: NetworkAttachment, key: string, text: string): Outcome<NetworkAttachment> {
  switch (key) {
    case 'name':
      return value({ ...so, target: text });
    case 'alias':
      return value({ ...so, aliases: [...so.aliases, text] });
    case 'ip':
      return value({ ...so, ipv4Address: text });
    case 'ip6':
      return value({ ...so, ipv6Address: text });
    case 'link-local-ip':
      return value({ ...so, linkLocalIps: [...so.linkLocalIps, text] });
    case 'mac-address':
      return value({ ...so, macAddress: text });
    case 'driver-opt': {
      const [name, option] = cut(text, '=');
      if (option === undefined || name === '')
        return problem('invalid key value pair format in driver options');
      const entries = [...Object.entries(so.driverOpts), [name.trim(), option.trim()] as const];
      return value({ ...so, driverOpts: Object.fromEntries(entries) });
    }
    case 'gw-priority': {
      const gwPriority = readInteger(text, { base: 10, bits: 64, signed: true });
      return typeof gwPriority === 'number'
        ? value({ ...so, gwPriority })
        : problem(`invalid gw-priority (${text}): ${gwPriority}`);
    }
    default:
      return problem(`invalid field key ${key}`);
  }
}

/** Reads `my-net` or `name=my-net,alias=db,ip=172.30.0.5`. */
export function parseNetwork(text: string): Outcome<NetworkAttachment> {
  if (!LONG_FORM.test(text)) return value({ ...NOTHING, target: text });
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  let attachment = NOTHING;
  for (const field of fields.value) {
    const [key, entry] = cut(field, '=');
    if (entry === undefined || key === '') return problem(`invalid field ${field}`);
    const next = withField(attachment, key.trim().toLowerCase(), entry.trim());
    if ('problem' in next) return next;
    attachment = next.value;
  }
  return attachment.target === '' ? problem('network name/id is not specified') : value(attachment);
}

export const network: FlagType<readonly NetworkAttachment[]> = {
  name: 'network',
  initial: [],
  accept(text, before) {
    const attachment = parseNetwork(text);
    return 'problem' in attachment ? attachment : value([...before, attachment.value]);
  },
  shown: () => '',
};
