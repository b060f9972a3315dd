import { linksOf, type EngineState, type Link } from '../../docker/engine/index.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import { isRunning } from '../../docker/engine/container/container.ts';

/** Variables that a linked container does not pass on. */
const KEPT: ReadonlySet<string> = new Set(['HOME', 'PATH']);

function addressOf({ endpoints }: Container): string {
  return Object.values(endpoints)[0]?.lease?.ipv4 ?? '';
}

/** `DB_PORT_80_TCP=tcp://172.17.0.2:80` and its like, for every port that the other container exposes. */
function portLines(prefix: string, { target }: Link): readonly string[] {
  const address = addressOf(target);
  const ports = Object.keys(target.config.ExposedPorts ?? {})
    .map((port) => ({ number: Number.parseInt(port, 10), protocol: port.split('/')[1] ?? 'tcp' }))
    .sort((a, b) => a.number - b.number);
  const [first] = ports;
  if (!first) return [];
  const url = (port: typeof first): string => `${port.protocol}://${address}:${port.number}`;
  return [
    `${prefix}_PORT=${url(first)}`,
    ...ports.flatMap((port) => {
      const name = `${prefix}_PORT_${port.number}_${port.protocol.toUpperCase()}`;
      return [
        `${name}=${url(port)}`,
        `${name}_ADDR=${address}`,
        `${name}_PORT=${port.number}`,
        `${name}_PROTO=${port.protocol}`,
      ];
    }),
  ];
}

/** What a container finds in its environment of those it is linked to on the default bridge (`--link`). */
export function linkVariables(state: EngineState, container: Container): readonly string[] {
  return linksOf(state, container)
    .filter(({ target }) => isRunning(target))
    .flatMap((link) => {
      const prefix = link.alias.toUpperCase().replaceAll('-', '_');
      const passedOn = (link.target.config.Env ?? []).filter(
        (entry) => entry.includes('=') && !KEPT.has(entry.split('=', 1)[0] ?? ''),
      );
      return [
        ...portLines(prefix, link),
        `${prefix}_NAME=/${container.name}/${link.alias}`,
        ...passedOn.map((entry) => `${prefix}_ENV_${entry}`),
      ];
    });
}
