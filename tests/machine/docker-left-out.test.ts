import { expect, test } from 'vitest';
import { standardMachines } from '../../src/machine/standard-machines.ts';
import { contextAt } from './lab.ts';

/** What a fresh machine shows when lines are typed as in /docker, where `docker` may be left out. */
function shown(text: string): string {
  const machine = standardMachines().create({ seed: 1 }, contextAt());
  return machine.handle({ kind: 'type', text, docker: true }).output;
}

test('a command of docker needs no docker', () => {
  expect(shown('volume ls -q')).toContain('# docker volume ls -q\n');
});

test('the rest of a command is none by itself', () => {
  expect(shown('volume create \\\n  --label a=b \\\n  jar')).toContain(
    '# docker volume create \\\n>   --label a=b \\\n>   jar\njar\n',
  );
});

test('a here-document keeps its lines', () => {
  expect(shown('cat <<END\nps\nEND')).toContain('\n> ps\n> END\nps\n');
});

test('export of a variable is meant for the shell, of a container for docker', () => {
  expect(shown('export MENU=bread; echo $MENU')).toMatch(/# export MENU=bread; echo \$MENU\nbread\n/);
  expect(shown('export web')).toContain('# docker export web\n');
});
