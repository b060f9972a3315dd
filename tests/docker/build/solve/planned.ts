import { linterOf, readDockerfile } from '../../../../src/docker/build/dockerfile/read-dockerfile.ts';
import type { BuildRequest } from '../../../../src/docker/build/index.ts';
import { planBuild } from '../../../../src/docker/build/solve/plan.ts';
import { platformArgs } from '../../../../src/docker/build/solve/platform-args.ts';
import { stageGraph } from '../../../../src/docker/build/solve/stage-graph.ts';
import type { Plan } from '../../../../src/docker/build/solve/vertex.ts';
import type { Image } from '../../../../src/docker/engine/image/image.ts';

/** As the laboratory's busybox is. */
export const BUSYBOX: Image = {
  id: `sha256:${'b'.repeat(64)}`,
  parent: '',
  comment: 'buildkit.dockerfile.v0',
  created: '2025-10-17T12:00:00Z',
  dockerVersion: '',
  author: '',
  architecture: 'amd64',
  os: 'linux',
  layers: [{ diffId: `sha256:${'1'.repeat(64)}`, size: 2_063_769 }],
  config: {
    ArgsEscaped: true,
    Cmd: ['sh'],
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    WorkingDir: '/',
  },
  history: [
    { created: '2025-10-17T12:00:00Z', createdBy: 'COPY / / # buildkit', comment: 'buildkit.dockerfile.v0' },
    { created: '2025-10-17T12:00:00Z', createdBy: 'CMD ["sh"]', emptyLayer: true },
  ],
  lastTagged: null,
};

/** What a build of a Dockerfile would do, all images being busybox. @throws DockerfileError */
export function planned(source: string, request: Partial<BuildRequest> = {}): Plan {
  const linter = linterOf(source);
  const { buildArgs = {}, target = '', contexts = {} } = request;
  const platform = Object.fromEntries(platformArgs('', target));
  const read = readDockerfile(source, { buildArgs, platformArgs: platform }, linter);
  const graph = stageGraph(read.stages, { target, contexts });
  const images = new Map(graph.nodes.map(({ index }) => [index, BUSYBOX]));
  return planBuild(read, graph, images, { context: '.', ...request }, linter);
}
