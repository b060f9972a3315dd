import type { Container } from '../../docker/engine/container/container.ts';

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function nameOf(entry: string): string {
  return entry.split('=', 1)[0] ?? '';
}

/** Lines `NAME=value`, a later one taking the place of an earlier of the same name. */
function merged(entries: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    // As the daemon: a name alone takes the variable away.
    if (entry.includes('=')) byName.set(name, entry);
    else byName.delete(name);
  }
  return [...byName.values()];
}

/**
 * What a process of the container finds in its environment, in the daemon's order: its own defaults, then what the
 * container was given; HOME comes from the user unless given.
 * @param options `links`: what legacy links tell; `extra`: of an exec
 */
export function environmentOf(
  { id, config }: Pick<Container, 'id' | 'config'>,
  home: string,
  options: { readonly tty: boolean; readonly links?: readonly string[]; readonly extra?: readonly string[] },
): Readonly<Record<string, string>> {
  const hostname = config.Hostname || id.slice(0, 12);
  const defaults = [
    DEFAULT_PATH,
    `HOSTNAME=${hostname}`,
    ...(options.tty ? ['TERM=xterm'] : []),
    ...(options.links ?? []),
  ];
  const given = [...(config.Env ?? []), ...(options.extra ?? [])];
  const all = merged([...defaults, ...given]);
  const withHome = all.some((entry) => nameOf(entry) === 'HOME') ? all : [...all, `HOME=${home}`];
  return Object.fromEntries(withHome.map((entry) => [nameOf(entry), entry.slice(nameOf(entry).length + 1)]));
}
