import { lookUp } from '../../../../base/record.ts';
import type { Project } from '../../project/types.ts';

/** The services of a project, each after those that it depends on. */
export function inDependencyOrder({ services }: Project): string[] {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const service = lookUp(services, name);
    if (!service || seen.has(name)) return;
    for (const other of Object.keys(service.depends_on ?? {})) visit(other);
    seen.add(name);
  };
  for (const name of Object.keys(services)) visit(name);
  return [...seen];
}
