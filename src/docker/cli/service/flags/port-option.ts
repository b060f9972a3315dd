import { readCsvRecord } from '../../flags/csv.ts';
import { cut } from '../../flags/cut.ts';
import type { FlagType } from '../../flags/declaration.ts';
import { readInteger } from '../../flags/go-number.ts';
import { problem, value, type Outcome } from '../../flags/outcome.ts';
import { parsePortSpec } from '../../flags/port-spec.ts';
import type { PortConfig } from '../../../engine/api/service.ts';

/** What makes a value the long form: it needs not be all of it. */
const LONG_FORM = /[A-Za-z0-9_]=[A-Za-z0-9_]/;
const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const;
const MODES = ['ingress', 'host'] as const;

function oneOf<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name === text);
}

function readPort(what: string, text: string): Outcome<number> {
  const port = readInteger(text, { base: 10, bits: 16, signed: false });
  return typeof port === 'number'
    ? value(port)
    : problem(`invalid ${what} port (${text}): value must be an integer: ${port}`);
}

function withField(port: PortConfig, key: string, text: string): Outcome<PortConfig> {
  switch (key) {
    case 'protocol': {
      const Protocol = oneOf(PROTOCOLS, text);
      return Protocol ? value({ ...port, Protocol }) : problem(`invalid protocol value '${text}'`);
    }
    case 'mode': {
      const PublishMode = oneOf(MODES, text);
      return PublishMode
        ? value({ ...port, PublishMode })
        : problem(`invalid publish mode value (${text}): must be either 'ingress' or 'host'`);
    }
    case 'target': {
      const target = readPort('target', text);
      return 'problem' in target ? target : value({ ...port, TargetPort: target.value });
    }
    case 'published': {
      const published = readPort('published', text);
      return 'problem' in published ? published : value({ ...port, PublishedPort: published.value });
    }
    default:
      return problem(`invalid field key: ${key}`);
  }
}

function longForm(text: string): Outcome<readonly PortConfig[]> {
  const fields = readCsvRecord(text);
  if ('problem' in fields) return fields;
  let port: PortConfig = {};
  for (const field of fields.value) {
    const [key, entry] = cut(field.toLowerCase(), '=');
    if (entry === undefined || key === '') return problem(`invalid field: ${field.toLowerCase()}`);
    const next = withField(port, key, entry);
    if ('problem' in next) return next;
    port = next.value;
  }
  if ((port.TargetPort ?? 0) === 0) return problem("missing mandatory field 'target'");
  return value([inOrder({ Protocol: 'tcp', PublishMode: 'ingress', ...port })]);
}

/** In the order in which the API writes it; ports that are 0 are not written. */
function inOrder({ Protocol, TargetPort, PublishedPort, PublishMode }: PortConfig): PortConfig {
  return {
    ...(Protocol === undefined ? {} : { Protocol }),
    ...(TargetPort === undefined ? {} : { TargetPort }),
    ...(PublishedPort === undefined || PublishedPort === 0 ? {} : { PublishedPort }),
    ...(PublishMode === undefined ? {} : { PublishMode }),
  };
}

function shortForm(text: string): Outcome<readonly PortConfig[]> {
  const mappings = parsePortSpec(text);
  if ('problem' in mappings) return mappings;
  const ports: PortConfig[] = [];
  for (const { HostIp, HostPort, Port } of mappings.value) {
    if (HostIp !== '') return problem('hostip is not supported');
    const [target = '', protocol = 'tcp'] = Port.split('/');
    const [first = 0, last = first] = HostPort === '' ? [0] : HostPort.split('-').map(Number);
    for (let published = first; published <= last; published += 1) {
      ports.push(
        inOrder({
          Protocol: oneOf(PROTOCOLS, protocol) ?? 'tcp',
          TargetPort: Number(target),
          PublishedPort: published,
          PublishMode: 'ingress',
        }),
      );
    }
  }
  return value(ports);
}

/** Reads `8080:80`, `8080-8081:80-81/udp`, or `published=8080,target=80,mode=host`. */
export function parsePublishedPort(text: string): Outcome<readonly PortConfig[]> {
  return LONG_FORM.test(text) ? longForm(text) : shortForm(text);
}

/** `-p`, `--publish`, of a service. */
export const portOption: FlagType<readonly PortConfig[]> = {
  name: 'port',
  initial: [],
  accept(text, before) {
    const ports = parsePublishedPort(text);
    return 'problem' in ports ? ports : value([...before, ...ports.value]);
  },
  shown: () => '',
};
