import { engineError } from '../../engine/errors/engine-error.ts';
import { checkFilterNames, filterValues, matchesLabels } from '../../engine/filters.ts';
import type { Filters, Node } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { findNode } from '../cluster/find.ts';
import { managing, reachableManagers } from '../cluster/managers.ts';
import { nodeShown } from './shown.ts';

const FILTERS = ['id', 'label', 'name', 'node.label', 'role', 'membership'];

function checkValues(filters: Filters, name: string, known: readonly string[]): void {
  const bad = filterValues(filters, name)?.find((value) => !known.includes(value));
  if (bad !== undefined) throw engineError('clusterRefused', { reason: `Invalid ${name} filter: '${bad}'` });
}

/** `GET /nodes`: `id`, `label`, `node.label`, `membership`, `name`, `role` filter. @throws EngineError filterUnknown */
export const nodeList = operation((tx, { filters = {} }: { readonly filters?: Filters }): readonly Node[] =>
  managing(tx, ({ state }, clusters) => {
    checkFilterNames(filters, FILTERS);
    checkValues(filters, 'role', ['worker', 'manager']);
    checkValues(filters, 'membership', ['accepted', 'pending']);
    const reachable = reachableManagers(clusters, state, tx.state.daemon.id);
    const any = (name: string, matches: (value: string) => boolean): boolean =>
      filterValues(filters, name)?.some(matches) ?? true;
    return Object.values(state.nodes)
      .filter(
        ({ id, spec, description }) =>
          any('id', (value) => id.startsWith(value)) &&
          any('name', (value) => description.Hostname.startsWith(value)) &&
          any('role', (value) => spec.Role === value) &&
          any('membership', (value) => value === 'accepted') &&
          matchesLabels(filters, description.Engine.Labels ?? {}) &&
          matchesLabels(filters, spec.Labels, 'node.label'),
      )
      .map((node) => nodeShown(state, node, reachable));
  }),
);

/** `GET /nodes/{id}`: by id, name or beginning of an id. @throws EngineError clusterObjectMissing */
export const nodeInspect = operation((tx, { ref }: { readonly ref: string }): Node =>
  managing(tx, ({ state }, clusters) =>
    nodeShown(state, findNode(state, ref), reachableManagers(clusters, state, tx.state.daemon.id)),
  ),
);
