import type { Project } from '../project/types.ts';

/** The project with the named services alone, without what they depend on. */
export function only(project: Project, names: readonly string[]): Project {
  if (names.length === 0) return project;
  const [meant, others] = [true, false].map((isMeant) =>
    Object.fromEntries(Object.entries(project.services).filter(([name]) => names.includes(name) === isMeant)),
  );
  return {
    ...project,
    services: meant ?? {},
    disabledServices: { ...project.disabledServices, ...others },
  };
}
