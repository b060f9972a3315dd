import { command } from '../client/cli-kit.ts';
import { CliError } from '../client/cli-error.ts';
import { anyArgs, maxArgs } from '../command-tree/args-rule.ts';
import { bool, string, stringArray } from '../flags/types.ts';
import { builderFlag, debugFlag } from '../plugins/build-flags.ts';
import { refuse } from './build-error.ts';
import { BUILDER, checkBuilder } from './builder.ts';

const NAME = /^[a-zA-Z][a-zA-Z0-9._-]*$/u;
const OTHER_DRIVERS: ReadonlySet<string> = new Set(['', 'docker-container', 'kubernetes', 'remote']);

/** `docker buildx use` */
export const use = command({
  name: 'use',
  use: '[OPTIONS] NAME',
  about: { ko: '쓸 빌더를 골라요', en: 'Choose the builder to use' },
  args: maxArgs(1),
  flags: {
    builder: builderFlag,
    debug: debugFlag,
    default: {
      type: bool,
      ko: '지금 컨텍스트의 기본 빌더로 정해요',
      en: 'Make it the usual one of the current context',
    },
    global: {
      type: bool,
      ko: '컨텍스트를 바꿔도 그대로 써요',
      en: 'Keep it when the context changes',
    },
  },
  run(context, { args: [written = ''], flags }) {
    const name = written === '' ? flags.builder : written;
    if (name === BUILDER) return 0;
    const why = NAME.test(name)
      ? `open ${context.env['HOME'] ?? ''}/.docker/buildx/instances/${name}: no such file or directory`
      : `invalid name ${name}, name needs to start with a letter and may not contain symbols, except ._-`;
    return refuse(`failed to find instance ${JSON.stringify(name)}: ${why}`);
  },
});

/** `docker buildx create`: builders of other kinds run in containers of their own, which ours do not. */
export const create = command({
  name: 'create',
  use: '[OPTIONS] [CONTEXT|ENDPOINT]',
  about: { ko: '빌더를 만들어요', en: 'Make a builder' },
  args: maxArgs(1),
  flags: {
    append: { type: bool, ko: '빌더에 노드를 더해요', en: 'Add a node to a builder' },
    bootstrap: { type: bool, ko: '만들고 바로 띄워요', en: 'Start it at once' },
    'buildkitd-config': { type: string, ko: 'BuildKit의 설정 파일이에요', en: "BuildKit's settings" },
    'buildkitd-flags': { type: string, ko: 'BuildKit의 옵션이에요', en: "BuildKit's flags" },
    debug: debugFlag,
    driver: {
      type: string,
      ko: '빌더의 종류예요 ("docker-container", "kubernetes", "remote")',
      en: 'Kind of the builder ("docker-container", "kubernetes", "remote")',
    },
    'driver-opt': { type: stringArray, ko: '종류마다 다른 설정이에요', en: 'Settings of the kind' },
    leave: { type: bool, ko: '빌더에서 노드를 빼요', en: 'Take a node out of a builder' },
    name: { type: string, ko: '빌더의 이름이에요', en: 'Name of the builder' },
    node: { type: string, ko: '노드의 이름이에요', en: 'Name of the node' },
    platform: { type: stringArray, ko: '노드의 플랫폼을 정해요', en: 'Platforms of the node' },
    use: { type: bool, ko: '만든 빌더를 쓰기로 해요', en: 'Use it from now on' },
  },
  run(context, { flags, path }) {
    if (flags.driver === 'docker') refuse('additional instances of driver "docker" cannot be created');
    if (!OTHER_DRIVERS.has(flags.driver)) refuse(`failed to find driver ${JSON.stringify(flags.driver)}`);
    if (flags.driver === 'remote') refuse('no remote endpoint provided');
    return context.notYet(path);
  },
});

/** `docker buildx rm` */
export const rm = command({
  name: 'rm',
  use: '[OPTIONS] [NAME...]',
  about: { ko: '빌더를 지워요', en: 'Remove builders' },
  args: anyArgs,
  flags: {
    'all-inactive': { type: bool, ko: '돌지 않는 빌더를 모두 지워요', en: 'Remove all that do not run' },
    builder: builderFlag,
    debug: debugFlag,
    force: { type: bool, short: 'f', ko: '확인 질문을 하지 않아요', en: 'Do not ask first' },
    'keep-daemon': { type: bool, ko: 'BuildKit은 계속 돌게 둬요', en: 'Let BuildKit run on' },
    'keep-state': { type: bool, ko: 'BuildKit의 데이터는 남겨요', en: "Keep BuildKit's data" },
  },
  run(context, { args, flags }) {
    if (flags['all-inactive']) return 0;
    const names = args.length > 0 ? args : [flags.builder];
    for (const name of names) {
      const own = name === '' || name === BUILDER;
      const why = own
        ? `context builder cannot be removed, run \`docker context rm ${BUILDER}\` to remove this context`
        : `no builder ${JSON.stringify(name)} found`;
      context.err(`failed to remove ${name}: ${why}\n`);
    }
    throw new CliError('ERROR: failed to remove one or more builders', { code: 'build-builder' });
  },
});

/** `docker buildx stop`: the engine's own builder goes on, whatever is said to it. */
export const stop = command({
  name: 'stop',
  use: '[NAME]',
  about: { ko: '빌더를 멈춰요', en: 'Stop a builder' },
  args: maxArgs(1),
  flags: { builder: builderFlag, debug: debugFlag },
  run(context, { args: [name], flags }) {
    checkBuilder(name ?? flags.builder, context);
    return 0;
  },
});
