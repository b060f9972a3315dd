import type { BuildRequest } from '../../build/index.ts';
import { defined } from '../converge/creation/defined.ts';
import { localImage } from '../converge/images.ts';
import { imageNameOf } from '../converge/names.ts';
import type { Scene } from '../converge/scene.ts';
import type { Project, Service } from '../project/types.ts';
import { COMPOSE_VERSION } from '../converge/version.ts';
import { LABELS } from '../labels.ts';
import type { BuildOptions } from '../work/work.ts';

/** What a service's `build` section asks of the builder. */
export function buildRequest(
  project: Project,
  service: Service,
  options: BuildOptions,
  { before, several }: { readonly before: number; readonly several: boolean },
): BuildRequest {
  const build = service.build ?? {};
  const context = build.context ?? '.';
  const args = { ...build.args, ...options.args };
  const given = Object.entries(args).flatMap(([name, value]): [string, string][] => {
    const known = value ?? project.environment[name];
    return known === undefined ? [] : [[name, known]];
  });
  const file = build.dockerfile ?? '';
  return defined<BuildRequest>({
    context,
    file: file === '' || file.startsWith('/') ? file : `${context}/${file}`,
    inline: build.dockerfile_inline,
    tags: [imageNameOf(project.name, service), ...(build.tags ?? [])],
    buildArgs: Object.fromEntries(given),
    labels: {
      ...build.labels,
      [LABELS.project]: project.name,
      [LABELS.service]: service.name,
      [LABELS.version]: COMPOSE_VERSION,
    },
    target: build.target,
    noCache: options.noCache ?? build.no_cache,
    noCacheFilter: build.no_cache_filter,
    pull: options.pull ?? build.pull,
    network: build.network,
    addHosts: Object.entries(build.extra_hosts ?? {}).flatMap(([name, addresses]) =>
      addresses.map((address) => `${name}=${address}`),
    ),
    shmSize: build.shm_size,
    contexts: build.additional_contexts,
    platforms: build.platforms ?? (service.platform === undefined ? undefined : [service.platform]),
    progress: options.quiet
      ? { style: 'quiet' }
      : {
          style: 'plain',
          header: false,
          before: Math.max(1, before),
          ...(several ? { prefix: service.name } : {}),
        },
  });
}

/** The services of the project whose image has to be built before their containers can be made. */
export function servicesToBuild(scene: Scene): readonly string[] {
  const { context, project } = scene;
  return Object.values(project.services)
    .filter((service) => {
      if (!service.build || service.provider) return false;
      return service.pull_policy === 'build' || !localImage(context, imageNameOf(project.name, service));
    })
    .map(({ name }) => name);
}
