import { checkFilterNames, filterValues, matchesLabels } from '../../engine/filters.ts';
import type { Filters, Service, ServiceMode, ServiceSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { findService } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import { withDefaults } from './defaults.ts';
import { serviceShown } from './shown.ts';

/** `GET /services/{id}`: by id, name or beginning of an id. @throws EngineError clusterObjectMissing */
export const serviceInspect = operation(
  (
    tx,
    { ref, insertDefaults = false }: { readonly ref: string; readonly insertDefaults?: boolean },
  ): Service =>
    managing(tx, ({ state }) => {
      const shown = serviceShown(state, findService(state, ref));
      return insertDefaults ? { ...shown, Spec: withDefaults(shown.Spec) } : shown;
    }),
);

function modeName({ Global, ReplicatedJob, GlobalJob }: ServiceMode): string {
  if (Global) return 'global';
  if (ReplicatedJob) return 'replicated-job';
  return GlobalJob ? 'global-job' : 'replicated';
}

function matches(id: string, spec: ServiceSpec, filters: Filters): boolean {
  const any = (name: string, test: (value: string) => boolean): boolean =>
    filterValues(filters, name)?.some(test) ?? true;
  return (
    any('id', (value) => id.startsWith(value)) &&
    any('name', (value) => spec.Name.startsWith(value)) &&
    any('mode', (value) => modeName(spec.Mode) === value) &&
    any('runtime', (value) => (spec.TaskTemplate.Runtime ?? 'container') === value) &&
    matchesLabels(filters, spec.Labels)
  );
}

/** `GET /services`: `id`, `label`, `mode`, `name`, `runtime` filter. @throws EngineError filterUnknown */
export const serviceList = operation(
  (
    tx,
    { filters = {}, status = false }: { readonly filters?: Filters; readonly status?: boolean },
  ): readonly Service[] =>
    managing(tx, ({ state }) => {
      checkFilterNames(filters, ['name', 'id', 'label', 'mode', 'runtime']);
      return Object.values(state.services)
        .filter(({ id, spec }) => matches(id, spec, filters))
        .map((service) => serviceShown(state, service, status));
    }),
);
