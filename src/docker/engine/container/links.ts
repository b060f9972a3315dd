import { lookUp } from '../../../base/record.ts';
import { within } from '../errors/engine-error.ts';
import { isUserDefined } from '../network/network.ts';
import type { EngineState } from '../state.ts';
import type { Container } from './container.ts';
import { containersOf, findContainer } from './find.ts';

/** A `--link` on the default bridge: the other container, and what it is called here. */
export interface Link {
  readonly target: Container;
  readonly alias: string;
}

/** A link as a container keeps it, `ID:ALIAS`; `/NAME:ALIAS` where the other has gone. */
function partsOf(link: string): { readonly ref: string; readonly alias: string } {
  const [ref = '', alias = ''] = link.split(':');
  return { ref, alias };
}

/** Links are between containers, whatever they will be called: `db:database` becomes `ID:database`. */
export function pinnedLinks(
  state: EngineState,
  { Links, NetworkMode }: Container['hostConfig'],
): Container['hostConfig']['Links'] {
  if (!Links || isUserDefined(NetworkMode)) return Links;
  return Links.map((link) => {
    const [ref = '', alias] = link.split(':');
    const target = within(`could not get container for ${ref}`, () => findContainer(state, ref));
    return `${target.id}:${alias?.split('/').at(-1) || ref.replace(/^\//, '')}`;
  });
}

/** What a container keeps of its links when one of them goes away. */
export function withoutTarget({ hostConfig }: Container, gone: Container): Container['hostConfig']['Links'] {
  return (
    hostConfig.Links?.map((link) => {
      const { ref, alias } = partsOf(link);
      return ref === gone.id ? `/${gone.name}:${alias}` : link;
    }) ?? null
  );
}

/** The links of a container without the one of that name. */
export function withoutLink({ hostConfig }: Container, alias: string): Container['hostConfig']['Links'] {
  const rest = (hostConfig.Links ?? []).filter((link) => partsOf(link).alias !== alias);
  return rest.length > 0 ? rest : null;
}

/**
 * The legacy links of a container, to containers that are still there. On a network of one's own a link is an alias
 * of the endpoint instead (`Links` of its settings).
 */
export function linksOf(state: EngineState, { hostConfig }: Container): readonly Link[] {
  if (isUserDefined(hostConfig.NetworkMode)) return [];
  return (hostConfig.Links ?? []).flatMap((link) => {
    const { ref, alias } = partsOf(link);
    const target = lookUp(state.containers, ref);
    return target ? [{ target, alias }] : [];
  });
}

/** A link whose other end does not run, or has gone: `/db` and `/web/database`. */
export function brokenLink(
  state: EngineState,
  { hostConfig, name }: Container,
): { readonly target: string; readonly link: string } | undefined {
  if (isUserDefined(hostConfig.NetworkMode)) return undefined;
  for (const { ref, alias } of (hostConfig.Links ?? []).map(partsOf)) {
    const target = lookUp(state.containers, ref);
    if (!target?.process)
      return { target: target?.name ?? ref.replace(/^\//, ''), link: `/${name}/${alias}` };
  }
  return undefined;
}

/** A linked container that is on none but networks of its own: nobody on the default bridge reaches it. */
export function linkOffBridge(state: EngineState, container: Container): Container | undefined {
  const bridge = 'bridge';
  return linksOf(state, container).find(({ target }) => !lookUp(target.endpoints, bridge))?.target;
}

/** As inspect shows them: `/db:/web/alias`. */
export function linksShown(state: EngineState, { hostConfig, name }: Container): readonly string[] | null {
  if (isUserDefined(hostConfig.NetworkMode)) return null;
  const links = (hostConfig.Links ?? []).map(partsOf).map(({ ref, alias }) => {
    const target = lookUp(state.containers, ref);
    return `${target ? `/${target.name}` : ref}:/${name}/${alias}`;
  });
  return links.length > 0 ? links : null;
}

/** All that a container is called, in order: its own name, and those that links to it give it. */
export function namesOf(state: EngineState, { id, name }: Container): readonly string[] {
  const given = containersOf(state).flatMap((other) =>
    linksOf(state, other)
      .filter(({ target }) => target.id === id)
      .map(({ alias }) => `/${other.name}/${alias}`),
  );
  return [`/${name}`, ...given].sort();
}
