import { lookUp } from '../../../base/record.ts';
import type { Project, Service } from '../project/types.ts';

/** The services of the project that this one waits for, those that are there. */
export function dependenciesOf(project: Pick<Project, 'services'>, service: Service): readonly string[] {
  return Object.keys(service.depends_on ?? {}).filter((name) => Object.hasOwn(project.services, name));
}

/** The services that wait for `name`. */
export function dependentsOf(project: Pick<Project, 'services'>, name: string): readonly string[] {
  return Object.values(project.services)
    .filter((service) => Object.hasOwn(service.depends_on ?? {}, name))
    .map((service) => service.name);
}

/**
 * The services in rounds: each round only needs those before it, and happens at one time. The project has no cycles.
 */
export function inDependencyOrder(project: Pick<Project, 'services'>): readonly (readonly Service[])[] {
  const rounds: Service[][] = [];
  const placed = new Set<string>();
  let rest = Object.values(project.services);
  while (rest.length > 0) {
    const ready = rest.filter((service) =>
      dependenciesOf(project, service).every((name) => placed.has(name)),
    );
    // A cycle has been refused when the project was read; nothing may hang on that.
    const round = ready.length > 0 ? ready : rest;
    for (const { name } of round) placed.add(name);
    rounds.push([...round]);
    rest = rest.filter(({ name }) => !placed.has(name));
  }
  return rounds;
}

/** {@link inDependencyOrder} from the other end: who depends on something goes before it. */
export function inReverseOrder(project: Pick<Project, 'services'>): readonly (readonly Service[])[] {
  const rounds: Service[][] = [];
  const placed = new Set<string>();
  let rest = Object.values(project.services);
  while (rest.length > 0) {
    const ready = rest.filter(({ name }) => dependentsOf(project, name).every((each) => placed.has(each)));
    const round = ready.length > 0 ? ready : rest;
    for (const { name } of round) placed.add(name);
    rounds.push([...round]);
    rest = rest.filter(({ name }) => !placed.has(name));
  }
  return rounds;
}

/** The named services and all that they need, by name. */
export function withDependencies(
  project: Pick<Project, 'services'>,
  names: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const service = lookUp(project.services, name);
    if (!service || found.has(name)) continue;
    found.add(name);
    waiting.push(...dependenciesOf(project, service));
  }
  return found;
}
