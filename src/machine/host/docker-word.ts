import { docker } from '../../docker/cli/root/docker.ts';

/** `docker help`, which is in no list. */
const HELP = 'help';

/** Whether `docker WORD` is a command there is. */
export function isDockerWord(word: string): boolean {
  return (
    word === HELP || docker.children.some(({ name, aliases }) => name === word || aliases?.includes(word))
  );
}

/** Puts `docker` before a line that begins with one of its commands or flags; any other line stays as it is. */
export function withDocker(line: string): string {
  const first = /^\s*(\S+)/.exec(line)?.[1] ?? '';
  return first.startsWith('-') || isDockerWord(first) ? `docker ${line.trimStart()}` : line;
}
