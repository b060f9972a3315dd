import { pluginBuild } from '../client/client-version.ts';
import { command, forward, group } from '../client/cli-kit.ts';
import { string } from '../flags/types.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { BUILDX } from '../command-tree/dialect.ts';
import { bake } from '../build/bake/bake.ts';
import { build } from '../build/build.ts';
import { create, rm, stop, use } from '../build/builder-commands.ts';
import { du } from '../build/du.ts';
import { inspectRemote } from '../build/imagetools.ts';
import { inspect } from '../build/inspect.ts';
import { ls } from '../build/ls.ts';
import { prune } from '../build/prune.ts';
import { builderFlag, debugFlag } from './build-flags.ts';
import { later } from './later.ts';

const flags = { builder: builderFlag, debug: debugFlag };

const version = command({
  name: 'version',
  use: '',
  about: { ko: 'buildx의 버전을 보여 줘요', en: 'Show the version of buildx' },
  args: noArgs,
  flags: { debug: debugFlag },
  run(context) {
    const { version: own, revision } = pluginBuild(context, 'buildx');
    context.out(`github.com/docker/buildx ${own} ${revision}\n`);
    return 0;
  },
});

const history = group({
  name: 'history',
  about: { ko: '빌드 기록을 다뤄요', en: 'Work with records of builds' },
  flags,
  children: [
    later('export', '[OPTIONS] [REF...]', '빌드 기록을 파일로 내보내요', 'Put records into a file'),
    later('import', '[OPTIONS] -', '빌드 기록을 가져와요', 'Take records over'),
    group({
      name: 'inspect',
      about: { ko: '빌드 기록을 자세히 보여 줘요', en: 'Show everything about a record' },
      flags: {
        ...flags,
        format: { type: string, default: 'pretty', ko: '출력 모양이에요', en: 'Form of the output' },
      },
      children: [
        later(
          'attachment',
          '[OPTIONS] [REF [DIGEST]]',
          '빌드 기록에 딸린 것을 보여 줘요',
          'Show what is attached to a record',
        ),
      ],
    }),
    later('logs', '[OPTIONS] [REF]', '빌드의 로그를 보여 줘요', 'Show the log of a build'),
    later('ls', '[OPTIONS]', '빌드 기록을 늘어놓아요', 'Show the records'),
    later(
      'open',
      '[OPTIONS] [REF]',
      '빌드 기록을 Docker Desktop에서 열어요',
      'Open a record in Docker Desktop',
    ),
    later('rm', '[OPTIONS] [REF...]', '빌드 기록을 지워요', 'Remove records'),
  ],
});

const imagetools = group({
  name: 'imagetools',
  about: { ko: '레지스트리에 있는 이미지를 다뤄요', en: 'Work with images in a registry' },
  flags,
  children: [
    later('create', '[OPTIONS] [SOURCE...]', '있는 이미지로 새 이미지를 만들어요', 'Make an image of others'),
    inspectRemote,
  ],
});

/** `docker buildx`, which `docker build` and `docker builder` mean, too. */
export const buildxGroup = group({
  name: 'buildx',
  about: { ko: 'Docker Buildx', en: 'Docker Buildx' },
  long: { ko: 'BuildKit으로 이미지를 빌드해요', en: 'Build images with BuildKit' },
  plugin: BUILDX,
  flags,
  footer: {
    ko: '실험 중인 명령과 옵션은 숨겨져 있어요. BUILDX_EXPERIMENTAL=1로 볼 수 있어요.',
    en: 'What is experimental is hidden. BUILDX_EXPERIMENTAL=1 shows it.',
  },
  children: [
    bake,
    build,
    create,
    later('dial-stdio', '', '표준 입출력을 빌더에 이어 줘요', 'Connect standard streams to a builder'),
    du,
    history,
    imagetools,
    inspect,
    ls,
    prune,
    rm,
    stop,
    use,
    version,
  ],
});

const aboutBuild = { ko: 'Dockerfile로 이미지를 만들어요', en: 'Make an image by a Dockerfile' };

/** `docker build`, also of images and builders. */
export const buildForward = forward({ name: 'build', to: ['buildx', 'build'], about: aboutBuild });
export const bakeForward = forward({
  name: 'bake',
  to: ['buildx', 'bake'],
  about: { ko: '파일에 적힌 대로 빌드해요', en: 'Build what a file says' },
});
export const builderForward = forward({
  name: 'builder',
  to: ['buildx'],
  group: true,
  about: { ko: '빌드를 다뤄요', en: 'Work with builds' },
});
