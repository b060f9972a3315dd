import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import type { KnowsGlobals } from '../../cli/client/settings.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { imageNameOf } from '../converge/names.ts';
import { writeJson } from '../project/json.ts';
import { marshalModel, marshalProject } from '../project/marshal.ts';
import { serviceHash } from '../project/service-hash.ts';
import type { Tree } from '../project/tree.ts';
import type { Project } from '../project/types.ts';
import { writeYaml } from '../project/yaml/write-yaml.ts';
import { lookUp } from '../../../base/record.ts';
import { ComposeError } from '../load/compose-error.ts';
import { plainValue } from '../load/decode-project.ts';
import { composeFlags } from './compose-flags.ts';
import { inDependencyOrder } from './config/dependency-order.ts';
import { resolveDigests } from './config/image-digests.ts';
import { printVariables } from './config/variables.ts';
import { openModel, openProject } from './open-project.ts';

/** Env files are not told of, whether they were read or not. */
function withoutEnvFiles(project: Project): Project {
  const services = Object.entries(project.services).map(([name, service]) => {
    const { env_file: _, ...rest } = service;
    return [name, rest];
  });
  return { ...project, services: Object.fromEntries(services) as Project['services'] };
}

/** The names of containers must differ. @throws CliError in the words of Compose, typing slip and all */
function checkContainerNames({ services }: Project): void {
  const taken = new Set<string>();
  for (const { name, container_name: container } of Object.values(services)) {
    if (container === undefined) continue;
    if (taken.has(container)) {
      throw new CliError(
        `services.${name}: container name ${JSON.stringify(container)} is already in use by service {}"`,
        { code: 'compose-invalid' },
      );
    }
    taken.add(container);
  }
}

function render(tree: Tree, format: string): string {
  if (format === 'json') return writeJson(tree, '  ');
  if (format === 'yaml') return writeYaml(tree);
  throw new CliError(`unsupported format ${JSON.stringify(format)}`, { code: 'compose-format' });
}

function printLines(context: CliContext, lines: readonly string[]): number {
  for (const line of lines) context.out(`${line}\n`);
  return 0;
}

/** `--hash web,db`, or `*` for all. */
function hashes(project: Project, asked: string): string[] {
  const names = asked === '*' ? Object.keys(project.services) : asked.split(',');
  return [...names].sort().map((name) => {
    const service = lookUp(project.services, name);
    if (!service) throw new ComposeError('compose-no-such-service', `no such service: ${name}: not found`);
    return `${name} ${serviceHash(service)}`;
  });
}

function profiles({ services, disabledServices }: Project): string[] {
  const all = [...Object.values(services), ...Object.values(disabledServices)];
  return [...new Set(all.flatMap((service) => service.profiles ?? []))].sort();
}

function environment(context: CliContext, line: KnowsGlobals): string[] {
  const variables = {
    ...openProject(context, line, []).environment,
    DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: 'docker',
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}

export const config = command({
  name: 'config',
  use: '[OPTIONS] [SERVICE...]',
  about: {
    ko: 'Compose 파일을 해석한 결과를 보여 줘요',
    en: 'Show the Compose file as it is understood',
  },
  args: composeAny,
  flags: {
    environment: {
      type: bool,
      ko: '변수 자리에 들어갈 값을 보여 줘요',
      en: 'Show what variables stand for',
    },
    format: {
      type: string,
      ko: '출력 모양이에요 [yaml | json]',
      en: 'Form of the output [yaml | json]',
    },
    hash: {
      type: string,
      ko: '서비스 설정의 해시를 한 줄에 하나씩 보여 줘요',
      en: "Show the hash of each service's configuration",
    },
    images: { type: bool, ko: '이미지 이름을 보여 줘요', en: 'Show the names of images' },
    'lock-image-digests': {
      type: bool,
      ko: '이미지를 digest로 고정하는 override 파일을 만들어요',
      en: 'Write an override file that pins images to digests',
    },
    models: { type: bool, ko: '모델 이름을 보여 줘요', en: 'Show the names of models' },
    networks: { type: bool, ko: '네트워크 이름을 보여 줘요', en: 'Show the names of networks' },
    'no-consistency': {
      type: bool,
      ko: '앞뒤가 맞는지 확인하지 않아요. 맞지 않는 Compose 파일이 나올 수 있어요',
      en: 'Do not check whether it all fits: what comes out may not be valid',
    },
    'no-env-resolution': { type: bool, ko: 'env_file을 읽지 않아요', en: 'Leave env files alone' },
    'no-interpolate': { type: bool, ko: '변수를 그대로 둬요', en: 'Leave variables as they are' },
    'no-normalize': { type: bool, ko: '빠진 것을 채우지 않아요', en: 'Do not fill in what is left out' },
    'no-path-resolution': { type: bool, ko: '경로를 그대로 둬요', en: 'Leave paths as they are' },
    output: {
      type: string,
      short: 'o',
      ko: '이 파일에 저장해요 (정하지 않으면 표준 출력)',
      en: 'File to write to (standard output unless told)',
    },
    profiles: { type: bool, ko: '프로필 이름을 보여 줘요', en: 'Show the names of profiles' },
    quiet: {
      type: bool,
      short: 'q',
      ko: '맞는지 확인만 하고 아무것도 보여 주지 않아요',
      en: 'Only check whether it is valid',
    },
    'resolve-image-digests': {
      type: bool,
      ko: '이미지 태그를 digest로 바꿔요',
      en: 'Turn the tags of images into digests',
    },
    services: { type: bool, ko: '서비스 이름을 보여 줘요', en: 'Show the names of services' },
    variables: { type: bool, ko: '쓰인 변수와 기본값을 보여 줘요', en: 'Show variables and their defaults' },
    volumes: { type: bool, ko: '볼륨 이름을 보여 줘요', en: 'Show the names of volumes' },
  },
  run(context, line) {
    const { flags, args } = line;
    const more = {
      normalize: !flags['no-normalize'] && !line.flagsOf(composeFlags).flags.compatibility,
      resolvePaths: !flags['no-path-resolution'],
      consistency: !flags['no-consistency'],
    };
    const project = (services: readonly string[], resolveEnvironment = false): Project =>
      openProject(context, line, services, { ...more, resolveEnvironment });
    if (flags.services) {
      if (!flags['no-interpolate']) return printLines(context, inDependencyOrder(project([])));
      const { model } = openModel(context, line, more);
      return printLines(context, Object.keys(model['services'] ?? {}));
    }
    if (flags.volumes) return printLines(context, Object.keys(project([]).volumes));
    if (flags.networks) return printLines(context, Object.keys(project([]).networks));
    if (flags.models) {
      project([]);
      return 0;
    }
    if (flags.hash !== '') return printLines(context, hashes(project([]), flags.hash));
    if (flags.profiles) return printLines(context, profiles(project(args)));
    if (flags.images) {
      const found = project(args);
      return printLines(
        context,
        Object.values(found.services).map((service) => imageNameOf(found.name, service)),
      );
    }
    if (flags.variables) return printVariables(context, openModel(context, line, more).model, flags.format);
    if (flags.environment) return printLines(context, environment(context, line));

    const format = flags.format === '' ? 'yaml' : flags.format;
    const modelForm = format === 'json' ? 'json' : 'yaml';
    const content = flags['no-interpolate']
      ? render(marshalModel(plainValue(openModel(context, line, more).model), modelForm), format)
      : interpolated();
    if (flags.quiet) return 0;
    if (flags.output !== '') context.files.writeFile(flags.output, content);
    else context.out(content);
    return 0;

    function interpolated(): string {
      const pins = flags['resolve-image-digests'] || flags['lock-image-digests'];
      const loaded = withoutEnvFiles(project(args, !flags['no-env-resolution']));
      const found = pins ? resolveDigests(context, loaded) : loaded;
      if (!flags['no-consistency']) checkContainerNames(found);
      const tree = flags['lock-image-digests'] ? lock(found) : marshalProject(found, modelForm);
      return render(tree, format).replaceAll('$', '$$$$');
    }
  },
});

/** Just the images of a project. */
function lock({ services }: Project): Tree {
  const images = Object.entries(services).map(([name, { image = '' }]): readonly [string, Tree] => [
    name,
    new Map([['image', image]]),
  ]);
  return new Map([['services', new Map(images)]]);
}
