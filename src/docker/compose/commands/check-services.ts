import { CliError } from '../../cli/client/cli-error.ts';
import type { Project } from '../project/types.ts';

/** @throws CliError for a name that is no service of the project */
export function checkServices(project: Project | undefined, names: readonly string[]): void {
  // One that is only known by its containers knows no names but theirs.
  if (!project || project.composeFiles.length === 0) return;
  const strange = names.find((name) => !Object.hasOwn(project.services, name));
  if (strange === undefined) return;
  throw new CliError(`no such service: ${strange}`, { code: 'compose-no-such-service' });
}
