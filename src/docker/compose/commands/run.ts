import { lookUp, without } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, minArgs } from '../../cli/command-tree/args-rule.ts';
import { checkTerminal } from '../../cli/container/session/check-terminal.ts';
import { readKeyValueFiles } from '../../cli/container/creation/key-value-file.ts';
import { cut } from '../../cli/flags/cut.ts';
import { declareFlags, type Flags } from '../../cli/flags/declaration.ts';
import { bool, list, string, stringArray } from '../../cli/flags/types.ts';
import { shellWords } from '../load/short/shell-words.ts';
import { parsePorts } from '../load/short/port.ts';
import { parseVolume } from '../load/short/volume.ts';
import type { Port, Project, Service, ServiceVolume } from '../project/types.ts';
import { advance } from '../work/advance.ts';
import { prepareWork, withImageFlags } from './creation.ts';
import { only } from './only.ts';
import { openProject, sceneOf } from './open-project.ts';
import { orphanOptions } from './orphan-options.ts';
import { quietPullFlag, removeOrphansFlag, userFlag, workdirFlag } from './shared-flags.ts';

const runFlags = declareFlags({
  build: { type: bool, ko: '시작하기 전에 이미지를 빌드해요', en: 'Build the image first' },
  'cap-add': { type: list(), ko: 'Linux capability를 더해요', en: 'Add Linux capabilities' },
  'cap-drop': { type: list(), ko: 'Linux capability를 빼요', en: 'Take Linux capabilities away' },
  detach: {
    type: bool,
    short: 'd',
    ko: '뒤에서 실행하고 컨테이너 ID를 보여 줘요',
    en: 'Run it in the background and print its id',
  },
  entrypoint: { type: string, ko: '이미지의 entrypoint를 바꿔요', en: "Replace the image's entry point" },
  env: { type: stringArray, short: 'e', ko: '환경 변수를 정해요', en: 'Environment variable' },
  'env-from-file': {
    type: stringArray,
    ko: '환경 변수가 적힌 파일이에요',
    en: 'File with environment variables',
  },
  interactive: {
    type: bool,
    short: 'i',
    default: true,
    ko: '연결하지 않아도 표준 입력을 열어 둬요',
    en: 'Leave STDIN open, whether something is connected or not',
  },
  label: { type: stringArray, short: 'l', ko: '레이블을 더하거나 바꿔요', en: 'Add or replace a label' },
  name: { type: string, ko: '컨테이너의 이름이에요', en: 'Name of the container' },
  'no-TTY': {
    type: bool,
    short: 'T',
    default: true,
    also: [{ name: 'no-tty' }],
    ko: '가상 터미널(pseudo-TTY)을 붙이지 않아요. 터미널인지에 따라 정해져요',
    en: 'Give it no terminal (pseudo-TTY). Follows from where it is run unless told',
  },
  'no-deps': { type: bool, ko: '딸린 서비스는 시작하지 않아요', en: 'Leave linked services alone' },
  publish: {
    type: stringArray,
    short: 'p',
    ko: '컨테이너의 포트를 호스트에 공개해요',
    en: "Publish the container's ports on the host",
  },
  pull: {
    type: string,
    default: 'policy',
    ko: '시작하기 전에 이미지를 받아요 ("always"|"missing"|"never")',
    en: 'Fetch the image first ("always"|"missing"|"never")',
  },
  quiet: { type: bool, short: 'q', ko: '표준 출력에 아무것도 쓰지 않아요', en: 'Print nothing on STDOUT' },
  'quiet-build': { type: bool, ko: '빌드 출력을 숨겨요', en: 'Hide the output of builds' },
  'quiet-pull': quietPullFlag,
  'remove-orphans': removeOrphansFlag,
  rm: { type: bool, ko: '끝나면 컨테이너를 지워요', en: 'Remove the container when it ends' },
  'service-ports': {
    type: bool,
    short: 'P',
    ko: '서비스의 포트를 모두 공개해요',
    en: "Publish all of the service's ports",
  },
  tty: {
    type: bool,
    short: 't',
    default: true,
    hidden: true,
    ko: '가상 터미널을 붙여요',
    en: 'Give it a terminal',
  },
  'use-aliases': {
    type: bool,
    ko: '네트워크에서 서비스의 별명도 써요',
    en: "Answer to the service's aliases on its networks",
  },
  user: userFlag,
  volume: { type: stringArray, short: 'v', ko: '바인드 마운트를 더해요', en: 'Mount something into it' },
  workdir: workdirFlag,
});

type RunFlags = ValuesOf<typeof runFlags>;
type ValuesOf<Declared> = Declared extends Flags<infer Values> ? Values : never;

/** `-p`. What it comes to in the long form has the fields of {@link Port}. */
function publishedPorts(flags: RunFlags): readonly Port[] {
  return flags.publish.flatMap((text) => parsePorts(text) as unknown as readonly Port[]);
}

/** `-v`; a relative source starts here. */
function extraVolumes({ files }: CliContext, flags: RunFlags): readonly ServiceVolume[] {
  return flags.volume.map((text) => {
    const volume = parseVolume(text) as unknown as ServiceVolume;
    return volume.type === 'bind' && volume.source !== undefined
      ? { ...volume, source: files.resolve(volume.source) }
      : volume;
  });
}

function environmentOf(context: CliContext, project: Project, service: Service, flags: RunFlags) {
  const known = (name: string): string | undefined => lookUp(project.environment, name);
  const given = [...readKeyValueFiles(context.files, flags['env-from-file'], known), ...flags.env];
  const entries = given.map((text): [string, string | null] => {
    const [name, value] = cut(text, '=');
    return [name, value ?? known(name) ?? null];
  });
  return { ...service.environment, ...Object.fromEntries(entries) };
}

/** The service as its one container is to be. @throws CliError */
function adjusted(
  context: CliContext,
  project: Project,
  service: Service,
  flags: RunFlags,
  words: readonly string[],
  asked: { readonly tty: boolean; readonly entrypoint: boolean },
): Service {
  const ports = flags['service-ports'] ? (service.ports ?? []) : publishedPorts(flags);
  const entrypoint = asked.entrypoint ? shellWords(flags.entrypoint) : undefined;
  const labels = Object.fromEntries(flags.label.map((text) => [cut(text, '=')[0], cut(text, '=')[1] ?? '']));
  const commanded = words.length > 0 ? { command: words } : entrypoint ? { command: [] } : {};
  return {
    ...(without(
      service as unknown as Readonly<Record<string, unknown>>,
      'container_name',
    ) as unknown as Service),
    tty: asked.tty,
    stdin_open: flags.interactive && !flags.detach,
    ports,
    ...commanded,
    ...(entrypoint ? { entrypoint } : {}),
    ...(flags.user === '' ? {} : { user: flags.user }),
    ...(flags.workdir === '' ? {} : { working_dir: flags.workdir }),
    ...(flags.name === '' ? {} : { container_name: flags.name }),
    cap_add: [...(service.cap_add ?? []), ...flags['cap-add']],
    cap_drop: [...(service.cap_drop ?? []), ...flags['cap-drop']],
    environment: environmentOf(context, project, service, flags),
    labels: { ...service.labels, ...labels },
    volumes: [...(service.volumes ?? []), ...extraVolumes(context, flags)],
  };
}

/** The project without the service itself: what has to run before it. */
function dependenciesAlone(project: Project, service: Service): Project {
  return {
    ...project,
    services: without(project.services, service.name),
    disabledServices: { ...project.disabledServices, [service.name]: service },
  };
}

export const run = command({
  name: 'run',
  use: '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
  about: { ko: '서비스로 명령 하나를 실행해요', en: 'Run one command as a service' },
  args: cobraWording(minArgs(1)),
  flags: runFlags,
  interspersed: false,
  run(context, line) {
    const { args, flags, changed } = line;
    const [name = '', ...words] = args;
    if (flags.publish.length > 0 && flags['service-ports']) {
      throw new CliError('--service-ports and --publish are incompatible', { code: 'compose-run-ports' });
    }
    const opened = withImageFlags(openProject(context, line, [name]), flags, changed.has('pull'));
    const service = lookUp(opened.services, name);
    if (!service) throw new CliError(`no such service: ${name}`, { code: 'compose-no-such-service' });
    const full = flags['no-deps'] ? only(opened, [name]) : opened;
    const noTty = changed.has('no-TTY') ? flags['no-TTY'] : !context.stdout.isTerminal;
    const tty = !noTty && !flags.detach;
    const target = adjusted(context, full, service, flags, words, {
      tty,
      entrypoint: changed.has('entrypoint'),
    });
    checkTerminal(context, flags.interactive && !flags.detach, tty);
    const project = dependenciesAlone(full, target);
    const work = prepareWork(sceneOf(context, line, full), line, {
      create: {
        services: Object.keys(project.services),
        recreate: 'diverged',
        recreateDependencies: 'diverged',
        inherit: true,
        ...orphanOptions(context, flags, changed.has('remove-orphans')),
      },
      after: {
        kind: 'run',
        services: Object.keys(project.services),
        dependencies: flags['no-deps'] ? {} : (service.depends_on ?? {}),
        detached: flags.detach,
        oneOff: {
          service: target,
          useAliases: flags['use-aliases'],
          autoRemove: flags.rm,
          attachStdin: flags.interactive && !flags.detach,
        },
      },
      quietPull: flags['quiet-pull'],
      build: { quiet: flags['quiet-build'] },
    });
    return advance(context, { ...work, project });
  },
});
