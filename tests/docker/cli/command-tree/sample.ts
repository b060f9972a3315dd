import {
  anyArgs,
  cobraWording,
  exactArgs,
  maxArgs,
  minArgs,
  noArgs,
  rangeArgs,
} from '../../../../src/docker/cli/command-tree/args-rule.ts';
import { commandKit } from '../../../../src/docker/cli/command-tree/command.ts';
import { BUILDX, COMPOSE } from '../../../../src/docker/cli/command-tree/dialect.ts';
import { globalFlags } from '../../../../src/docker/cli/command-tree/global-flags.ts';
import { declareFlags } from '../../../../src/docker/cli/flags/declaration.ts';
import { bool, filter, int, list, string, stringArray } from '../../../../src/docker/cli/flags/types.ts';
import { runFlags } from '../flags/run-flags.ts';

/** A part of docker's tree, of which each command only tells what it was called with. */
const { command, group, forward } = commandKit<string, readonly unknown[]>();

const words = { ko: '설명이에요', en: 'Some words' };
const about = words;

function echo(
  context: string,
  line: { path: string; args: readonly string[]; flags: unknown },
): readonly unknown[] {
  return [context, line.path, line.args, line.flags];
}

const psFlags = declareFlags({
  all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show stopped containers too' },
  filter: { type: filter, short: 'f', ko: '조건에 맞는 것만 보여 줘요', en: 'Show only what fits' },
  format: { type: string, ko: '보여 줄 모양을 템플릿으로 정해요', en: 'Lay the output out by a template' },
  last: {
    type: int,
    short: 'n',
    default: -1,
    ko: '상태와 상관없이 마지막에 만든 n개의 컨테이너만 보여 줘요',
    en: 'Show only the n containers that were made last, whatever their state',
  },
  quiet: { type: bool, short: 'q', ko: 'ID만 보여 줘요', en: 'Show nothing but ids' },
});

const ls = command({
  name: 'ls',
  aliases: ['list', 'ps'],
  about: { ko: '컨테이너 목록을 보여 줘요', en: 'Show the containers' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: psFlags,
  run: echo,
});

const run = command({
  name: 'run',
  about: { ko: '이미지로 새 컨테이너를 만들어 실행해요', en: 'Make a container of an image and run it' },
  aliasLine: 'docker container run, docker run',
  use: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: minArgs(1),
  flags: runFlags,
  interspersed: false,
  run: echo,
});

const exec = command({
  name: 'exec',
  about,
  use: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  args: minArgs(2),
  flags: {
    env: { type: list(), short: 'e', ...words },
    interactive: { type: bool, short: 'i', ...words },
    tty: { type: bool, short: 't', ...words },
  },
  interspersed: false,
  run: echo,
});

const container = group({
  name: 'container',
  about: { ko: '컨테이너를 다뤄요', en: 'Work with containers' },
  children: [run, ls, exec],
});

const images = (name: string, aliases: readonly string[]) =>
  command({
    name,
    aliases,
    about,
    use: '[OPTIONS] [REPOSITORY[:TAG]]',
    args: maxArgs(1),
    flags: { quiet: { type: bool, short: 'q', ...words } },
    run: echo,
  });

export const composeFlags = declareFlags({
  'dry-run': { type: bool, persistent: true, ...words },
  file: { type: stringArray, short: 'f', ...words },
});

const compose = group({
  name: 'compose',
  about: { ko: '여러 컨테이너를 한꺼번에 다뤄요', en: 'Work with several containers as one' },
  plugin: COMPOSE,
  flags: composeFlags,
  children: [
    command({
      name: 'up',
      about,
      use: '[OPTIONS] [SERVICE...]',
      args: anyArgs,
      flags: { timeout: { type: int, short: 't', ...words } },
      run: (context, line) => [
        ...echo(context, line),
        line.flagsOf(composeFlags),
        line.flagsOf(globalFlags).flags.debug,
      ],
    }),
    command({ name: 'ls', about, use: '[OPTIONS]', args: cobraWording(noArgs), run: echo }),
    command({
      name: 'port',
      about,
      use: '[OPTIONS] SERVICE PRIVATE_PORT',
      args: cobraWording(minArgs(2)),
      run: echo,
    }),
    command({
      name: 'cp',
      about,
      use: '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
      args: exactArgs(2),
      run: echo,
    }),
    group({ name: 'bridge', about, children: [command({ name: 'convert', about, use: '', args: anyArgs })] }),
  ],
});

const buildx = group({
  name: 'buildx',
  about,
  plugin: BUILDX,
  flags: { builder: { type: string, ...words } },
  children: [
    command({ name: 'build', about, use: '[OPTIONS] PATH | URL | -', args: exactArgs(1), run: echo }),
    command({ name: 'bake', about, use: '[OPTIONS] [TARGET...]', args: anyArgs, run: echo }),
    command({ name: 'ls', about, use: '', args: exactArgs(0), run: echo }),
    command({ name: 'prune', about, use: '', args: noArgs, run: echo }),
  ],
});

export const docker = group({
  name: 'docker',
  use: '[OPTIONS] COMMAND [ARG...]',
  about: { ko: '컨테이너를 만들고 돌리는 도구예요', en: 'A tool that makes and runs containers' },
  version: 'Docker version 28.5.2, build 0123456',
  flags: globalFlags,
  children: [
    container,
    compose,
    buildx,
    { ...run, top: 1 },
    { ...exec, top: 2 },
    { ...ls, name: 'ps', aliases: [], aliasLine: 'docker container ls, docker ps', top: 3 },
    forward({ name: 'build', to: ['buildx', 'build'], about, top: 4 }),
    forward({ name: 'bake', to: ['buildx', 'bake'], about, top: 5 }),
    forward({ name: 'builder', to: ['buildx'], group: true, about }),
    images('images', []),
    group({
      name: 'image',
      about,
      children: [images('ls', ['list']), forward({ name: 'build', to: ['buildx', 'build'], about })],
    }),
    group({
      name: 'volume',
      use: 'COMMAND',
      about,
      children: [
        command({ name: 'create', about, use: '[OPTIONS] [VOLUME]', args: maxArgs(1), run: echo }),
        command({ name: 'rm', about, use: '[OPTIONS] VOLUME [VOLUME...]', args: minArgs(1), run: echo }),
      ],
    }),
    group({
      name: 'network',
      about,
      children: [
        command({
          name: 'connect',
          about,
          use: '[OPTIONS] NETWORK CONTAINER',
          args: exactArgs(2),
          run: echo,
        }),
      ],
    }),
    group({
      name: 'context',
      about,
      children: [
        command({ name: 'use', about, use: 'CONTEXT', args: cobraWording(exactArgs(1)), run: echo }),
      ],
    }),
    group({ name: 'swarm', about, swarm: true, children: [] }),
    command({ name: 'rename', about, use: 'CONTAINER NEW_NAME', args: exactArgs(2), run: echo }),
    command({
      name: 'port',
      about,
      use: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
      args: rangeArgs(1, 2),
      run: echo,
    }),
    command({ name: 'logs', about, use: '[OPTIONS] CONTAINER', args: exactArgs(1), run: echo }),
    command({ name: 'rm', about, use: '[OPTIONS] CONTAINER [CONTAINER...]', args: minArgs(1), run: echo }),
    command({
      name: 'cp',
      about,
      use: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
      args: exactArgs(2),
      run: echo,
    }),
    command({
      name: 'stop',
      about: { ko: '컨테이너를 멈춰요', en: 'Stop containers' },
      use: '[OPTIONS] CONTAINER [CONTAINER...]',
      args: minArgs(1),
      flags: {
        timeout: {
          type: int,
          short: 't',
          also: [{ name: 'time', deprecated: 'use --timeout instead' }],
          ...words,
        },
        signal: { type: string, short: 's', notYet: true, ...words },
      },
      run: echo,
    }),
    command({ name: 'scout', about, use: '[OPTIONS] COMMAND', args: anyArgs }),
    command({ name: 'secretly', about, use: '', args: noArgs, hidden: true, run: echo }),
  ],
});
