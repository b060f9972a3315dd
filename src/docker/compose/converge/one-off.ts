import { createHash } from 'node:crypto';
import { without } from '../../../base/record.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { containerCreate, type ContainerCreateRequest } from '../../engine/index.ts';
import { LABELS } from '../labels.ts';
import { serviceHash } from '../project/service-hash.ts';
import type { Service } from '../project/types.ts';
import { observedContainers } from './containers.ts';
import { containerBody } from './creation/container-body.ts';
import { warnOfMissingSecrets } from './creation/missing-secrets.ts';
import { putFiles } from './file-objects.ts';
import { localImage } from './images.ts';
import { imageNameOf } from './names.ts';
import { linksOf, referencesOf } from './references.ts';
import type { Scene } from './scene.ts';
import { serviceLabels } from './service-labels.ts';

export interface OneOff {
  /** The service as this one container is to be. */
  readonly service: Service;
  readonly useAliases: boolean;
  readonly autoRemove: boolean;
  readonly attachStdin: boolean;
}

export interface MadeOneOff {
  readonly id: string;
  readonly body: ContainerCreateRequest['body'];
}

/** 64 digits that no two calls have alike. */
function slugOf({ now }: CliContext, project: string, count: number): string {
  return createHash('sha256').update(`${project} ${now.seconds}.${now.nanos} ${count}`).digest('hex');
}

/** Makes the container that `run` runs its command in. @throws EngineError as the daemon refuses */
export function createOneOff(
  scene: Scene,
  { service: asked, useAliases, autoRemove, attachStdin }: OneOff,
): MadeOneOff {
  const { context, project } = scene;
  const all = observedContainers(context, project.name, { oneOffs: 'include' });
  const slug = slugOf(context, project.name, all.length);
  const name = asked.container_name ?? `${project.name}-${asked.name}-run-${slug.slice(0, 12)}`;
  const { restart: _restart, ...kept } = asked;
  const service: Service = {
    ...kept,
    container_name: name,
    scale: 1,
    ...(kept.deploy
      ? { deploy: without(kept.deploy as Readonly<Record<string, unknown>>, 'restart_policy') }
      : {}),
  };
  const references = referencesOf(service, all);
  const image = localImage(context, imageNameOf(project.name, service));
  const labels = serviceLabels(project, service, {
    number: 1,
    hash: serviceHash(service),
    imageId: image?.Id,
    oneOff: true,
  });
  const { [LABELS.number]: _number, ...unnumbered } = labels;
  warnOfMissingSecrets(context, project, service);
  const body = containerBody(project, service, {
    number: 1,
    labels: { ...unnumbered, [LABELS.slug]: slug },
    links: linksOf(project.name, service, 1, all),
    references,
    imageVolumes: Object.keys(image?.Config.Volumes ?? {}),
    useAliases,
    autoRemove,
    attachStdin,
    name,
  });
  const { Id } = context.call(containerCreate, {
    name,
    ...(service.platform === undefined ? {} : { platform: service.platform }),
    body,
  });
  putFiles(scene, service, Id);
  return { id: Id, body };
}
