import { containerInspect, type PortBinding, type PortMap } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { rangeArgs } from '../command-tree/args-rule.ts';
import { cut } from '../flags/cut.ts';
import { readInteger } from '../flags/go-number.ts';
import { goQuote } from '../flags/quote.ts';
import { containerRef } from './container-ref.ts';
import { compareText, lookUp } from '../../../base/record.ts';

function address({ HostIp, HostPort }: PortBinding): string {
  return HostIp.includes(':') ? `[${HostIp}]:${HostPort}` : `${HostIp}:${HostPort}`;
}

/** Bindings of all ports, in the order of the port's number. */
function allBindings(ports: PortMap): readonly string[] {
  return Object.entries(ports)
    .sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || compareText(a, b))
    .flatMap(([port, bindings]) => (bindings ?? []).map((binding) => `${port} -> ${address(binding)}`));
}

/** @throws CliError for a port that is none or is not published */
function bindingsOf(ports: PortMap, written: string, ref: string): readonly string[] {
  const [number, protocol = 'tcp'] = cut(written, '/');
  const read = readInteger(number, { base: 10, bits: 16, signed: false });
  if (typeof read !== 'number') {
    const reason = `strconv.ParseUint: parsing ${goQuote(number)}: ${read}`;
    throw new CliError(`Error: invalid port (${number}): ${reason}`, { code: 'port-invalid' });
  }
  const bindings = lookUp(ports, `${read}/${protocol}`);
  if (!bindings || bindings.length === 0) {
    throw new CliError(`Error: No public port '${written}' published for ${ref}`, {
      code: 'port-not-published',
    });
  }
  return bindings.map(address);
}

export const port = command({
  name: 'port',
  about: {
    ko: '컨테이너의 포트가 호스트 어디에 열렸는지 보여 줘요',
    en: 'Show where the ports of a container are open on the host',
  },
  aliasLine: 'docker container port, docker port',
  use: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  args: rangeArgs(1, 2),
  run(context, { args: [ref = '', written] }) {
    const ports = context.call(containerInspect, { ref: containerRef(ref) }).NetworkSettings.Ports;
    const lines = written === undefined ? allBindings(ports) : bindingsOf(ports, written, ref);
    for (const line of lines) context.out(`${line}\n`);
    return 0;
  },
});
