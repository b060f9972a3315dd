import { loadProject } from '../../../compose/load/load-project.ts';
import type { Project, Service } from '../../../compose/project/types.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { bytesSize } from '../../format/units/size.ts';
import { cleanPath } from './clean-path.ts';
import type { BakeDefinition, BakeTarget } from './definition.ts';

/** What a compose file has to build: a target for each service that says how. @throws ComposeError */
export function readComposeDefinition(files: readonly string[], context: CliContext): BakeDefinition {
  const project = loadProject(
    { files, projectName: 'bake', resolvePaths: false, consistency: false, resolveEnvironment: false },
    { files: context.files, env: context.env, readStdin: () => context.stdin.readAll(), warn: () => {} },
  );
  const built = Object.values(project.services).filter(({ build }) => build !== undefined);
  const targets = built
    .map((service) => [service.name.replaceAll('.', '_'), targetOf(project, service)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    targets: Object.fromEntries(targets),
    groups: targets.length === 0 ? {} : { default: targets.map(([name]) => name) },
    variables: {},
  };
}

function targetOf({ environment }: Project, { build = {}, image }: Service): BakeTarget {
  const args = Object.entries(build.args ?? {}).flatMap(([name, given]): [string, string][] => {
    const value = given ?? environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  const hosts = Object.entries(build.extra_hosts ?? {}).map(([name, addresses]) => [
    name,
    addresses.join(','),
  ]);
  const tags = build.tags ?? (image === undefined ? [] : [image]);
  const said: { readonly [Name in keyof BakeTarget]: BakeTarget[Name] | undefined } = {
    context: cleanPath(build.context ?? '.'),
    contexts: mapped(build.additional_contexts, cleanPath),
    dockerfile: build.dockerfile,
    'dockerfile-inline': build.dockerfile_inline,
    args: Object.fromEntries(args),
    labels: build.labels,
    tags,
    'cache-from': build.cache_from,
    'cache-to': build.cache_to,
    target: build.target,
    platforms: build.platforms,
    pull: build.pull,
    'no-cache': build.no_cache,
    network: build.network,
    'no-cache-filter': build.no_cache_filter,
    'shm-size': build.shm_size === undefined ? undefined : bytesSize(build.shm_size),
    entitlements: build.network === 'host' ? ['network.host'] : undefined,
    'extra-hosts': Object.fromEntries(hosts),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function mapped(
  table: Readonly<Record<string, string>> | undefined,
  change: (text: string) => string,
): Readonly<Record<string, string>> | undefined {
  return table && Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));
}
