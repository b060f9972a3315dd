import { docker } from '../../docker/cli/root/docker.ts';

/** `docker help`, which is in no list. */
const HELP = 'help';

/** Whether `docker WORD` is a command there is. */
export function isDockerWord(word: string): boolean {
  return (
    word === HELP || docker.children.some(({ name, aliases }) => name === word || aliases?.includes(word))
  );
}

/** `export NAME=value` is meant for the shell: no container has such a name. */
const ASSIGNMENT = /^\s*export\s+[A-Za-z_]\w*=/;

/** Puts `docker` before a line that begins with one of its commands or flags; any other line stays as it is. */
export function withDocker(line: string): string {
  if (ASSIGNMENT.test(line)) return line;
  const first = /^\s*(\S+)/.exec(line)?.[1] ?? '';
  return first.startsWith('-') || isDockerWord(first) ? `docker ${line.trimStart()}` : line;
}
