import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Network } from './network.ts';

export function networksOf(state: EngineState): readonly Network[] {
  return Object.values(state.networks);
}

export function networkByName(state: EngineState, name: string): Network | undefined {
  return networksOf(state).find((network) => network.name === name);
}

/**
 * The network meant by `ref`: a whole id, else a name, else the beginning of an id.
 * @throws EngineError noSuchNetwork, ambiguousNetworkId
 */
export function findNetwork(state: EngineState, ref: string): Network {
  const exact = lookUp(state.networks, ref) ?? networkByName(state, ref);
  if (exact) return exact;
  const matches = ref === '' ? [] : networksOf(state).filter(({ id }) => id.startsWith(ref));
  const [only] = matches;
  if (!only) throw engineError('noSuchNetwork', { ref });
  if (matches.length > 1) throw engineError('ambiguousNetworkId', { ref, count: matches.length });
  return only;
}
