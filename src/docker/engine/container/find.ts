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

/**
 * The container meant by `ref`: a whole id, else a name (with or without a leading slash), else the beginning of
 * an id. A container named like the beginning of another's id is found by its name.
 * @throws EngineError noSuchContainer, ambiguousContainerId
 */
export function findContainer(state: EngineState, ref: string): Container {
  const exact = lookUp(state.containers, ref) ?? containerByName(state, ref.replace(/^\//, ''));
  if (exact) return exact;
  const matches = ref === '' ? [] : containersOf(state).filter(({ id }) => id.startsWith(ref));
  const [only] = matches;
  if (!only) throw engineError('noSuchContainer', { ref });
  if (matches.length > 1) throw engineError('ambiguousContainerId', { ref });
  return only;
}
