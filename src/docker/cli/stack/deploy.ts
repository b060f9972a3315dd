import { EngineError, parseReference } from '../../engine/index.ts';
import { serviceList } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { waitOnServices } from '../service/progress/wait-on-service.ts';
import { imageAuth } from '../service/spec/image-auth.ts';
import { swarmInfo } from '../swarm/swarm-info.ts';
import { composeFileFlag } from './compose-file-flag.ts';
import { stackServiceSpec } from './convert/service-spec.ts';
import { deployFiles, deployNetworks } from './deploy-parts.ts';
import { deployServices, type ResolveImage } from './deploy-services.ts';
import { ForbiddenOptions, loadStack } from './load/load-stack.ts';
import { deprecatedIn, unsupportedIn } from './load/property-warnings.ts';
import { readStackFiles } from './load/stack-files.ts';
import type { StackConfig } from './load/types.ts';
import { checkStackName, scoped, stackFilters } from './namespace.ts';
import { removeServices } from './rm.ts';

const NOT_DETACHED =
  'Since --detach=false was not specified, tasks will be created in the background.\n' +
  'In a future release, --detach=false will become the default.\n';

/** Loads a stack, and tells what of it is left out. @throws CliError */
function loadForDeploy(context: CliContext, paths: readonly string[]): StackConfig {
  const read = readStackFiles(context, paths);
  try {
    const config = loadStack(context, read);
    const unsupported = unsupportedIn(read.files);
    if (unsupported.length > 0) {
      context.err(`Ignoring unsupported options: ${unsupported.join(', ')}\n\n`);
    }
    const deprecated = deprecatedIn(read.files);
    if (deprecated.length > 0) {
      context.err(`Ignoring deprecated options:\n\n${deprecated.join('\n\n')}\n\n`);
    }
    return config;
  } catch (error) {
    if (!(error instanceof ForbiddenOptions)) throw error;
    throw new CliError(`Compose file contains unsupported options:\n\n${error.lines.join('\n\n')}\n`, {
      code: 'stack-forbidden',
    });
  }
}

/** @throws CliError */
function checkImages({ services }: StackConfig): void {
  for (const [name, { image = '' }] of Object.entries(services)) {
    const refuse = (reason: string): CliError =>
      new CliError(`invalid image reference for service ${name}: ${reason}`, { code: 'stack-image' });
    if (image === '') throw refuse('no image specified');
    try {
      parseReference(image);
    } catch (error) {
      if (error instanceof EngineError) throw refuse(error.message);
      throw error;
    }
  }
}

/** @throws CliError */
function readResolveImage(text: string): ResolveImage {
  if (text === 'always' || text === 'changed' || text === 'never') return text;
  throw new CliError(`Invalid option ${text} for flag --resolve-image`, { code: 'stack-resolve-image' });
}

/** @throws CliError */
function checkManager(context: CliContext): void {
  if (swarmInfo(context).ControlAvailable) return;
  throw new CliError(
    'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again',
    { code: 'notSwarmManager' },
  );
}

/** Removes services that the stack has no more. */
function prune(context: CliContext, stack: string, { services }: StackConfig): void {
  const wanted = new Set(Object.keys(services).map((name) => scoped(stack, name)));
  const existing = context.call(serviceList, { filters: stackFilters(stack) });
  removeServices(
    context,
    existing.filter(({ Spec }) => !wanted.has(Spec.Name)),
  );
}

export const deploy = command({
  name: 'deploy',
  aliases: ['up'],
  about: { ko: '스택을 올리거나 바꿔요', en: 'Begin or change a stack' },
  use: '[OPTIONS] STACK',
  args: exactArgs(1),
  flags: {
    'compose-file': composeFileFlag,
    detach: {
      type: bool,
      short: 'd',
      default: true,
      ko: '서비스가 다 뜰 때까지 기다리지 않고 바로 끝나요',
      en: 'Do not wait until all of it runs',
    },
    prune: {
      type: bool,
      ko: '파일에서 없어진 서비스를 지워요',
      en: 'Remove services the files have no more',
    },
    quiet: { type: bool, short: 'q', ko: '진행 상황을 보여 주지 않아요', en: 'Show no progress' },
    'resolve-image': {
      type: string,
      default: 'always',
      ko: '레지스트리에 이미지 다이제스트를 언제 물을지 정해요 ("always", "changed", "never")',
      en: 'When to ask the registry which image is meant ("always", "changed", "never")',
    },
    'with-registry-auth': {
      type: bool,
      ko: '레지스트리 로그인 정보를 노드에 보내요',
      en: 'Tell nodes how to log in at the registry',
    },
  },
  run(context, line) {
    const {
      args: [stack = ''],
      flags,
      changed,
    } = line;
    checkStackName(stack);
    const config = loadForDeploy(context, flags['compose-file']);
    checkImages(config);
    const resolve = readResolveImage(flags['resolve-image']);
    if (flags.detach && !changed.has('detach')) context.err(NOT_DETACHED);
    checkManager(context);
    if (flags.prune) prune(context, stack, config);
    deployNetworks(context, stack, config);
    deployFiles(context, stack, 'secret', config.secrets);
    deployFiles(context, stack, 'config', config.configs);
    const names = Object.keys(config.services).sort();
    const specs = names.map((name) => stackServiceSpec(context, stack, name, config));
    const existing = context.call(serviceList, { filters: stackFilters(stack) });
    const ids = deployServices(context, specs, existing, resolve, (image) =>
      flags['with-registry-auth'] ? imageAuth(context, line, image) : null,
    );
    if (flags.detach) return 0;
    return waitOnServices(
      context,
      ids.map((id) => ({ ref: id, name: id })),
      { quiet: flags.quiet },
    );
  },
});
