import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { declareFlags, type Flags } from '../../cli/flags/declaration.ts';
import { bool, int, string, stringArray } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { withDependencies } from '../converge/order.ts';
import type { Project } from '../project/types.ts';
import { advance } from '../work/advance.ts';
import type { AttachOptions, After } from '../work/work.ts';
import { checkRecreateFlags, prepareWork, recreatePolicies, withImageFlags } from './creation.ts';
import { only } from './only.ts';
import { openProject, sceneOf } from './open-project.ts';
import { orphanOptions } from './orphan-options.ts';
import { withScaleOptions } from './scale-option.ts';

const upFlags = declareFlags({
  'abort-on-container-exit': {
    type: bool,
    ko: '컨테이너 하나라도 멈추면 모두 멈춰요. -d와는 함께 쓸 수 없어요',
    en: 'Stop everything when one container stops; not with -d',
  },
  'abort-on-container-failure': {
    type: bool,
    ko: '컨테이너 하나라도 실패하면 모두 멈춰요. -d와는 함께 쓸 수 없어요',
    en: 'Stop everything when one container fails; not with -d',
  },
  'always-recreate-deps': {
    type: bool,
    ko: '딸린 컨테이너도 다시 만들어요. --no-recreate와는 함께 쓸 수 없어요',
    en: 'Make dependencies anew, too; not with --no-recreate',
  },
  attach: {
    type: stringArray,
    ko: '이 서비스의 출력만 보여 줘요',
    en: 'Show the output of these services only',
  },
  'attach-dependencies': {
    type: bool,
    ko: '딸린 서비스의 출력도 보여 줘요',
    en: 'Show the output of dependencies, too',
  },
  build: { type: bool, ko: '시작하기 전에 이미지를 빌드해요', en: 'Build images first' },
  detach: { type: bool, short: 'd', ko: '뒤에서 돌려요', en: 'Run in the background' },
  'exit-code-from': {
    type: string,
    ko: '이 서비스의 종료 코드로 끝나요. --abort-on-container-exit도 켜져요',
    en: "End with this service's exit code; turns --abort-on-container-exit on",
  },
  'force-recreate': {
    type: bool,
    ko: '바뀐 것이 없어도 컨테이너를 다시 만들어요',
    en: 'Make containers anew even if nothing has changed',
  },
  menu: {
    type: bool,
    ko: '붙어서 돌릴 때 단축키를 켜요. --detach와는 함께 쓸 수 없어요',
    en: 'Turn on shortcuts while attached; not with --detach',
  },
  'no-attach': {
    type: stringArray,
    ko: '이 서비스의 출력은 보여 주지 않아요',
    en: 'Do not show the output of these services',
  },
  'no-build': { type: bool, ko: '이미지를 빌드하지 않아요', en: 'Never build an image' },
  'no-color': { type: bool, ko: '색 없이 보여 줘요', en: 'Show no colours' },
  'no-deps': { type: bool, ko: '딸린 서비스는 시작하지 않아요', en: 'Leave linked services alone' },
  'no-log-prefix': {
    type: bool,
    ko: '출력 앞에 이름을 붙이지 않아요',
    en: 'Put no names before the output',
  },
  'no-recreate': {
    type: bool,
    ko: '컨테이너가 있으면 다시 만들지 않아요. --force-recreate와는 함께 쓸 수 없어요',
    en: 'Keep containers that exist; not with --force-recreate',
  },
  'no-start': { type: bool, ko: '만들기만 하고 시작하지 않아요', en: 'Make but do not start them' },
  pull: {
    type: string,
    default: 'policy',
    ko: '시작하기 전에 이미지를 받아요 ("always"|"missing"|"never")',
    en: 'Fetch images first ("always"|"missing"|"never")',
  },
  'quiet-build': { type: bool, ko: '빌드 출력을 숨겨요', en: 'Hide the output of builds' },
  'quiet-pull': {
    type: bool,
    ko: '이미지를 받는 과정을 숨겨요',
    en: 'Hide the progress of pulls',
  },
  'remove-orphans': {
    type: bool,
    ko: 'Compose 파일에 없는 서비스의 컨테이너를 지워요',
    en: 'Remove containers of services the file does not name',
  },
  'renew-anon-volumes': {
    type: bool,
    short: 'V',
    ko: '이름 없는 볼륨을 새로 만들어요',
    en: 'Make volumes without a name anew',
  },
  scale: {
    type: { ...stringArray, name: 'scale' },
    ko: '서비스를 몇 개 띄울지 정해요 (SERVICE=NUM)',
    en: 'How many of a service to run (SERVICE=NUM)',
  },
  timeout: {
    type: int,
    short: 't',
    ko: '멈출 때 기다릴 시간(초)이에요',
    en: 'Seconds to wait when stopping',
  },
  timestamps: { type: bool, ko: '시각을 보여 줘요', en: 'Show times' },
  wait: {
    type: bool,
    ko: '서비스가 running이나 healthy가 될 때까지 기다려요. 뒤에서 돌려요',
    en: 'Wait until services are running or healthy; runs in the background',
  },
  'wait-timeout': {
    type: int,
    ko: '기다릴 시간(초)의 한도예요',
    en: 'Most seconds to wait',
  },
  watch: {
    type: bool,
    short: 'w',
    ko: '소스가 바뀌면 다시 빌드하거나 새로 고쳐요',
    en: 'Rebuild or refresh when sources change',
  },
  yes: { type: bool, short: 'y', ko: '질문에 모두 "yes"로 답해요', en: 'Answer "yes" to every question' },
});

type UpFlags = ValuesOf<typeof upFlags>;
type ValuesOf<Declared> = Declared extends Flags<infer Values> ? Values : never;

function refuse(message: string): CliError {
  return new CliError(message, { code: 'compose-up-flags' });
}

/** Whether it runs in the background. @throws CliError for flags that contradict each other */
function checkFlags(flags: UpFlags): { readonly detached: boolean; readonly abortOn?: 'exit' | 'failure' } {
  const failure = flags['abort-on-container-failure'];
  const exit = flags['abort-on-container-exit'] || (flags['exit-code-from'] !== '' && !failure);
  const attaches = flags['attach-dependencies'] || flags.attach.length > 0;
  if (exit && failure) {
    throw refuse('--abort-on-container-failure cannot be combined with --abort-on-container-exit');
  }
  if (flags.wait && (attaches || exit)) {
    throw refuse(
      '--wait cannot be combined with --abort-on-container-exit, --attach or --attach-dependencies',
    );
  }
  if (flags.build && flags['no-build']) throw refuse('--build and --no-build are incompatible');
  const detached = flags.detach || flags.wait;
  if (detached && (attaches || exit || failure || flags.watch)) {
    throw refuse(
      '--detach cannot be combined with --abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch',
    );
  }
  checkRecreateFlags(recreateFlags(flags));
  if (flags['no-build'] && flags.watch) throw refuse('--no-build and --watch are incompatible');
  return { detached, ...(failure ? { abortOn: 'failure' } : exit ? { abortOn: 'exit' } : {}) };
}

function recreateFlags(flags: UpFlags) {
  return {
    forceRecreate: flags['force-recreate'],
    noRecreate: flags['no-recreate'],
    recreateDependencies: flags['always-recreate-deps'],
    renewVolumes: flags['renew-anon-volumes'],
  };
}

/** The services whose output is shown. @throws CliError */
function attachedServices(project: Project, asked: readonly string[], flags: UpFlags): readonly string[] {
  const known = Object.keys(project.services);
  const strange = flags.attach.filter((name) => !known.includes(name));
  if (strange.length > 0) throw refuse(`cannot attach to services not included in up: ${strange.join(', ')}`);
  const named = asked.length === 0 ? known : asked;
  const meant = flags['attach-dependencies'] ? [...withDependencies(project, named)] : named;
  const chosen =
    flags.attach.length > 0
      ? flags.attach
      : meant.filter((name) => lookUp(project.services, name)?.attach !== false);
  return chosen.filter((name) => !flags['no-attach'].includes(name));
}

function attachOptions(
  project: Project,
  asked: readonly string[],
  flags: UpFlags,
  { timeout, abortOn }: Pick<AttachOptions, 'timeout' | 'abortOn'>,
): AttachOptions {
  const from = flags['exit-code-from'];
  const services = attachedServices(project, asked, flags);
  return {
    services,
    watched: asked.length === 0 ? services : asked,
    prefix: !flags['no-log-prefix'],
    timestamps: flags.timestamps,
    ...(abortOn === undefined ? {} : { abortOn }),
    ...(from === '' ? {} : { exitCodeFrom: from }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

export const up = command({
  name: 'up',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 컨테이너를 만들고 시작해요', en: 'Make and start the containers of services' },
  args: composeAny,
  flags: upFlags,
  run(context, line) {
    const { args, flags, changed } = line;
    const { detached, abortOn } = checkFlags(flags);
    const opened = openProject(context, line, args);
    const orphans = orphanOptions(context, flags, changed.has('remove-orphans'));
    if (flags.attach.length > 0 && flags['attach-dependencies']) {
      throw refuse('cannot combine --attach and --attach-dependencies');
    }
    if (Object.keys(opened.services).length === 0) {
      throw new CliError('no service selected', { code: 'compose-no-service' });
    }
    const scaled = withScaleOptions(withImageFlags(opened, flags, changed.has('pull')), flags.scale);
    const project = flags['no-deps'] ? only(scaled, args) : scaled;
    const from = flags['exit-code-from'];
    if (from !== '' && !lookUp(project.services, from)) {
      throw new CliError(`no such service: ${from}: not found`, { code: 'compose-no-such-service' });
    }
    if (flags.watch) return context.notYet('docker compose up --watch');
    const scene = sceneOf(context, line, project);
    const services = Object.keys(project.services);
    const timeout = changed.has('timeout') ? { timeout: flags.timeout } : {};
    const after: After = flags['no-start']
      ? { kind: 'nothing' }
      : detached
        ? {
            kind: 'start',
            services,
            ...(flags.wait ? { wait: { timeout: flags['wait-timeout'] } } : {}),
          }
        : {
            kind: 'attach',
            services,
            options: attachOptions(project, args, flags, {
              ...timeout,
              ...(abortOn === undefined ? {} : { abortOn }),
            }),
          };
    const work = prepareWork(scene, line, {
      create: {
        services: args.length === 0 ? services : args,
        ...recreatePolicies(recreateFlags(flags)),
        inherit: !flags['renew-anon-volumes'],
        ...orphans,
        ...timeout,
      },
      after,
      quietPull: flags['quiet-pull'],
      ...(flags['no-build'] ? {} : { build: { quiet: flags['quiet-build'] } }),
      assumeYes: flags.yes,
    });
    return advance(context, work);
  },
});
