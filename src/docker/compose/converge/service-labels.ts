import { LABELS } from '../labels.ts';
import type { Project, Service } from '../project/types.ts';
import { COMPOSE_VERSION } from './version.ts';

export interface LabelOptions {
  readonly number: number;
  readonly hash: string;
  /** The engine's id of the image. */
  readonly imageId: string | undefined;
  readonly oneOff?: boolean;
}

/** The labels of a service's container: the service's own, and what compose has to know of it later. */
export function serviceLabels(
  project: Project,
  service: Service,
  { number, hash, imageId, oneOff = false }: LabelOptions,
): Readonly<Record<string, string>> {
  const dependsOn = Object.entries(service.depends_on ?? {})
    .map(([name, { condition, restart = false }]) => `${name}:${condition}:${restart}`)
    .join(',');
  return {
    ...service.labels,
    [LABELS.project]: project.name,
    [LABELS.service]: service.name,
    [LABELS.version]: COMPOSE_VERSION,
    [LABELS.oneOff]: oneOff ? 'True' : 'False',
    [LABELS.number]: String(number),
    [LABELS.configHash]: hash,
    [LABELS.dependsOn]: dependsOn,
    [LABELS.workingDir]: project.workingDir,
    [LABELS.configFiles]: project.composeFiles.join(','),
    ...(imageId === undefined ? {} : { [LABELS.image]: imageId }),
  };
}
