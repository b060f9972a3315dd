import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Container } from './container.ts';

export function containersOf(state: EngineState): readonly Container[] {
  return Object.values(state.containers);
}

export function containerByName(state: EngineState, name: string): Container | undefined {
  return containersOf(state).find((container) => container.name === name);
}

/** The container that a link of another gives a name: `web/db`. */
function linkedContainer(state: EngineState, ref: string): Container | undefined {
  const [parent = '', alias] = ref.replace(/^\//, '').split('/');
  if (alias === undefined) return undefined;
  const link = containerByName(state, parent)?.hostConfig.Links?.find((each) => each.endsWith(`:${alias}`));
  return link === undefined ? undefined : lookUp(state.containers, link.slice(0, -alias.length - 1));
}

/**
 * The container meant by `ref`: a whole id, else a name (with or without a leading slash) or what a link calls it,
 * else the beginning of an id. A container named like the beginning of another's id is found by its name.
 * @throws EngineError noSuchContainer, ambiguousContainerId
 */
export function findContainer(state: EngineState, ref: string): Container {
  const exact =
    lookUp(state.containers, ref) ??
    containerByName(state, ref.replace(/^\//, '')) ??
    linkedContainer(state, ref);
  if (exact) return exact;
  const matches = ref === '' ? [] : containersOf(state).filter(({ id }) => id.startsWith(ref));
  const [only] = matches;
  if (!only) throw engineError('noSuchContainer', { ref });
  if (matches.length > 1) throw engineError('ambiguousContainerId', { ref });
  return only;
}
