import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONTAINER_SHORTCUTS, containerGroup } from '../../../../src/docker/cli/container/index.ts';
import type { CliCommand } from '../../../../src/docker/cli/client/cli-kit.ts';
import { relaid } from '../command-tree/real-help.ts';
import { Rig } from './rig.ts';

/** Help texts of the real tool, where somebody has them at hand; their words are not ours to keep here. */
const FOLDER = process.env['DOCKER_HELP_TEXTS'] ?? '../shared/oracle/help';

const commands = containerGroup.children.filter((child): child is CliCommand => child.kind === 'command');
const files = commands.map((command) => ({
  command,
  file: join(FOLDER, `docker_container_${command.name}.txt`),
}));

function textOf(file: string): string {
  const [, text = ''] = /^\$ [^\n]*\n([\s\S]*)# exit 0\n$/.exec(readFileSync(file, 'utf8')) ?? [];
  return text;
}

/** What the lines of the options block name: `-a, --attach list`. */
function heads(help: string): readonly string[] {
  return [...help.matchAll(/^ {2}((?:-\w, | {4})--[\w-]+(?: \S+)?) {2}/gmu)]
    .map(([, head = '']) => head.trim())
    .filter((head) => head !== '--help');
}

describe.skipIf(!existsSync(FOLDER))('the flags of docker container', () => {
  it.each(files)(
    '$command.name has them all, by the same letters and names of values',
    ({ command, file }) => {
      const help = new Rig().docker(`container ${command.name} --help`);
      expect(heads(help)).toEqual(heads(textOf(file)));
    },
  );

  it.each(files)('$command.name shows the same defaults', ({ command, file }) => {
    expect(relaid(textOf(file), command.flags)).toBe(textOf(file));
  });

  it.each(files)('$command.name has the same usage and aliases', ({ command, file }) => {
    const head = (text: string): readonly string[] =>
      [/^Usage:.*(?:\n\t.*)?/u, /^Aliases:\n.*/mu].map((part) => part.exec(text)?.[0] ?? '');
    const help = new Rig().docker(`container ${command.name} --help`);
    expect(head(help)).toEqual(head(textOf(file)));
  });
});

describe('the commands of docker container', () => {
  it('are all there', () => {
    expect(commands.map(({ name }) => name).sort()).toEqual([
      'attach', 'commit', 'cp', 'create', 'diff', 'exec', 'export', 'inspect', 'kill', 'logs', 'ls', 'pause', 'port', 'prune',
      'rename', 'restart', 'rm', 'run', 'start', 'stats', 'stop', 'top', 'unpause', 'update', 'wait',
    ]); // prettier-ignore
  });

  it('have short forms, but for inspect and prune', () => {
    const short = CONTAINER_SHORTCUTS.map(({ name }) => (name === 'ps' ? 'ls' : name));
    const long = commands.map(({ name }) => name).filter((name) => !['inspect', 'prune'].includes(name));
    expect(short.toSorted()).toEqual(long.toSorted());
  });

  it('speak Korean to whoever reads it', () => {
    const rig = new Rig();
    rig.locale = 'ko';
    expect(rig.docker('pause --help')).toBe(
      'Usage:  docker pause CONTAINER [CONTAINER...]\n\n컨테이너의 모든 프로세스를 얼려요\n\nAliases:\n  docker container pause, docker pause\n',
    );
  });
});
