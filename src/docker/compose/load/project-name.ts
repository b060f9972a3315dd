import { ComposeError } from './compose-error.ts';

/** What of a name may stand in a project's name, in lower case. */
export function normalProjectName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/** @throws ComposeError for a name that was asked for and cannot be one */
export function checkProjectName(name: string): void {
  if (normalProjectName(name) === name) return;
  throw new ComposeError(
    'compose-project-name',
    `invalid project name ${JSON.stringify(name)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
  );
}
