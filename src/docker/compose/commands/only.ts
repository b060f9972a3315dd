import type { Project } from '../project/types.ts';

/** The project with the named services alone, without what they depend on. */
export function only(project: Project, names: readonly string[]): Project {
  if (names.length === 0) return project;
  const services = Object.entries(project.services).filter(([name]) => names.includes(name));
  return { ...project, services: Object.fromEntries(services) };
}
