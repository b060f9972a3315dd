import { basename, dirname } from 'node:path/posix';

/** What a learner does with a file once it is written. */
export type ProjectAction = 'build' | 'up';
export const PROJECT_ACTIONS = ['build', 'up'] as const satisfies readonly ProjectAction[];

/** Compose's own order of preference. */
const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

export function isDockerfile(path: string): boolean {
  return /^(?:Dockerfile(?:\..+)?|.+\.Dockerfile)$/.test(basename(path));
}

export function isComposeFile(path: string): boolean {
  return COMPOSE_FILES.includes(basename(path));
}

/** What can be done with a saved file: with itself, or with the file of its folder that says how to build it. */
export function actionsFor(
  path: string,
  files: readonly string[],
): readonly { readonly action: ProjectAction; readonly path: string }[] {
  const folder = folderOf(path);
  const beside = (name: string): string | undefined => {
    const wanted = folder === '' ? name : `${folder}/${name}`;
    return wanted === path || files.includes(wanted) ? wanted : undefined;
  };
  const compose = isComposeFile(path) ? path : COMPOSE_FILES.map(beside).find((found) => found !== undefined);
  const dockerfile = isDockerfile(path) ? path : beside('Dockerfile');
  return [
    ...(dockerfile === undefined ? [] : [{ action: 'build' as const, path: dockerfile }]),
    ...(compose === undefined ? [] : [{ action: 'up' as const, path: compose }]),
  ];
}

/**
 * The line that does it. An image is called after the folder it is built from.
 * @param path of the Dockerfile or compose file, from the current directory
 * @param directory the current one
 */
export function lineOf(action: ProjectAction, path: string, directory: string): string {
  const folder = folderOf(path);
  const name = basename(path);
  if (action === 'up') {
    const isFound = folder === '' && COMPOSE_FILES.includes(name);
    return `docker compose${isFound ? '' : ` -f ${shellWord(path)}`} up -d --build`;
  }
  const file = name === 'Dockerfile' ? '' : ` -f ${shellWord(path)}`;
  return `docker build -t ${tagOf(basename(folder === '' ? directory : folder))}${file} ${folder === '' ? '.' : shellWord(folder)}`;
}

/** Where every machine begins: its name says nothing of what is built there. */
const LAB = 'lab';

function tagOf(folder: string): string {
  const tag = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return tag === '' || tag === LAB ? 'app' : tag;
}

/** A word that the shell leaves as it is. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}
