import { lookUp } from '../../../base/record.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import {
  containerList,
  type ContainerStatus,
  type ContainerSummary,
  type MountPoint,
} from '../../engine/index.ts';
import { labelOf, LABELS, ofProject } from '../labels.ts';
import type { Project } from '../project/types.ts';

/** A container of a project as it was last seen. Plain JSON. */
export type Observed = {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly number: number;
  readonly oneOff: boolean;
  readonly state: ContainerStatus;
  readonly image: string;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the networks it is on, with their ids. */
  readonly networks: Readonly<Record<string, string>>;
  readonly mounts: readonly {
    readonly type: MountPoint['Type'];
    readonly name: string;
    readonly source: string;
    readonly destination: string;
    readonly writable: boolean;
  }[];
};

/** A container's own name, without those that links give it. */
export function canonicalName({ Names }: Pick<ContainerSummary, 'Names'>): string {
  const own = Names.find((name) => !name.slice(1).includes('/')) ?? Names[0] ?? '';
  return own.replace(/^\//u, '');
}

export function observed(summary: ContainerSummary): Observed {
  const { Labels } = summary;
  return {
    id: summary.Id,
    name: canonicalName(summary),
    service: labelOf(Labels, LABELS.service),
    number: Number(lookUp(Labels, LABELS.number) ?? 0),
    oneOff: labelOf(Labels, LABELS.oneOff) === 'True',
    state: summary.State,
    image: summary.ImageID,
    created: summary.Created,
    labels: Labels,
    networks: Object.fromEntries(
      Object.entries(summary.NetworkSettings.Networks).map(([name, { NetworkID }]) => [name, NetworkID]),
    ),
    mounts: summary.Mounts.map(({ Type, Name = '', Source, Destination, RW }) => ({
      type: Type,
      name: Name,
      source: Source,
      destination: Destination,
      writable: RW,
    })),
  };
}

/** Which containers of a project are meant: those of its services, those of `run`, or both. */
export type OneOffs = 'exclude' | 'include' | 'only';

export interface ListOptions {
  readonly oneOffs?: OneOffs;
  /** Also those that do not run; true unless told. */
  readonly all?: boolean;
}

/** The containers that compose has made for a project, by name. */
export function projectContainers(
  context: CliContext,
  project: string,
  { oneOffs = 'exclude', all = true }: ListOptions = {},
): readonly ContainerSummary[] {
  const label = [ofProject(project), ...(oneOffs === 'include' ? [] : [oneOffFilter(oneOffs)])];
  return context
    .call(containerList, { all, filters: { label } })
    .filter(({ Labels }) => Object.hasOwn(Labels, LABELS.configHash))
    .toSorted((a, b) => (canonicalName(a) < canonicalName(b) ? -1 : 1));
}

function oneOffFilter(oneOffs: 'exclude' | 'only'): string {
  return `${LABELS.oneOff}=${oneOffs === 'only' ? 'True' : 'False'}`;
}

/** {@link projectContainers} as {@link Observed}. */
export function observedContainers(
  context: CliContext,
  project: string,
  options?: ListOptions,
): readonly Observed[] {
  return projectContainers(context, project, options).map(observed);
}

/** Whether nobody answers for it any more: its service is not in the files, or it is a `run` that is over. */
export function isOrphaned(project: Project): (container: Observed) => boolean {
  const known = new Set([...Object.keys(project.services), ...Object.keys(project.disabledServices)]);
  return ({ oneOff, state, service }) =>
    oneOff ? state === 'exited' || state === 'dead' : !known.has(service);
}

/** How progress calls a container. */
export function progressName(container: Pick<Observed, 'name'>): string {
  return `Container ${container.name}`;
}
