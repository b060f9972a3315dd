import type { EngineState } from '../state.ts';
import { isUserDefined } from '../network/network.ts';
import type { Container } from './container.ts';
import { containerByName, containersOf } from './find.ts';

/** A `--link` on the default bridge: the other container, and what it is called here. */
export interface Link {
  readonly target: Container;
  readonly alias: string;
}

/**
 * The legacy links of a container, to containers that are still there. On a network of one's own a link is an alias
 * of the endpoint instead (`Links` of its settings).
 */
export function linksOf(state: EngineState, { hostConfig }: Container): readonly Link[] {
  if (isUserDefined(hostConfig.NetworkMode)) return [];
  return (hostConfig.Links ?? []).flatMap((link) => {
    const [ref = '', alias] = link.split(':');
    const target =
      containerByName(state, ref.replace(/^\//, '')) ??
      containersOf(state).find(({ id }) => ref !== '' && id.startsWith(ref));
    return target ? [{ target, alias: alias?.split('/').at(-1) || target.name }] : [];
  });
}

/** As inspect shows them: `/db:/web/alias`. */
export function linksShown(state: EngineState, container: Container): readonly string[] | null {
  const links = linksOf(state, container).map(
    ({ target, alias }) => `/${target.name}:/${container.name}/${alias}`,
  );
  return links.length > 0 ? links : null;
}
