import type { ContainerSummary, Port } from '../api/container.ts';
import { compareInstants, type Instant } from '../../../base/time.ts';
import { mapValues } from '../../../base/record.ts';
import { imageShownFor } from '../image/resolve.ts';
import { parsePortSpec } from '../network/port-spec.ts';
import type { Filters } from '../filters.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { isRunning, type Container } from './container.ts';
import { containersOf } from './find.ts';
import { networksShown } from './inspect.ts';
import { checkContainerFilters, containerMatches } from './list-filters.ts';
import { namesOf } from './links.ts';
import { sizesOf, type ContainerSizes } from './sizes.ts';
import { statusText } from './status.ts';

export interface ContainerListRequest {
  /** Also those that do not run. */
  readonly all?: boolean;
  /** The newest so many, running or not; none or negative for all. */
  readonly limit?: number;
  readonly filters?: Filters;
  /** Also how much their files take. */
  readonly size?: boolean;
}

/** Program and arguments as `docker ps` shows them; only blanks are quoted. */
function commandText(argv: readonly string[]): string {
  const [path = '', ...args] = argv;
  return [path, ...args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
}

/** Published ports with where, the rest of the exposed ones without; none of a container that does not run. */
function portsShown(container: Container): readonly Port[] {
  return Object.entries(container.ports)
    .flatMap(([text, bindings]): Port[] => {
      const spec = parsePortSpec(text);
      if (!spec) return [];
      const { port: PrivatePort, protocol: Type } = spec;
      if (!bindings || bindings.length === 0) return [{ PrivatePort, Type }];
      return bindings.map(({ HostIp, HostPort }) => ({
        IP: HostIp,
        PrivatePort,
        PublicPort: Number(HostPort),
        Type,
      }));
    })
    .sort((a, b) => a.PrivatePort - b.PrivatePort);
}

/** A container as a list shows it at `now`. */
export function summarize(
  state: EngineState,
  container: Container,
  now: Instant,
  sizes?: ContainerSizes,
): ContainerSummary {
  return {
    Id: container.id,
    Names: namesOf(state, container),
    Image: imageShownFor(state, container.config.Image, container.imageId),
    ImageID: container.imageId,
    Command: commandText(container.argv),
    Created: container.created.seconds,
    Ports: portsShown(container),
    // As the API: a size of nothing is left out.
    ...(sizes && sizes.SizeRw > 0 ? { SizeRw: sizes.SizeRw } : {}),
    ...(sizes && sizes.SizeRootFs > 0 ? { SizeRootFs: sizes.SizeRootFs } : {}),
    Labels: container.config.Labels,
    State: container.status,
    Status: statusText(container, now),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode },
    NetworkSettings: {
      // Lists leave out what others call it.
      Networks: mapValues(networksShown(state, container), (settings) => ({
        ...settings,
        Aliases: null,
        DNSNames: null,
      })),
    },
    Mounts: container.mounts,
  };
}

/** The newest first; of two made at the same moment the later one. */
export function newestFirst(state: EngineState): readonly Container[] {
  return containersOf(state)
    .toReversed()
    .sort((a, b) => compareInstants(b.created, a.created));
}

/** `GET /containers/json`. @throws EngineError filterUnknown, filterValueInvalid, noSuchContainer (`before`, `since`) */
export const containerList = operation(
  (
    tx,
    { all = false, limit = 0, filters = {}, size = false }: ContainerListRequest,
  ): readonly ContainerSummary[] => {
    checkContainerFilters(tx.state, filters);
    const newest = newestFirst(tx.state);
    // Asking for a number or a status means those that do not run too.
    const asked = (filters['status'] ?? []).length > 0;
    const listed = newest.filter(
      (container) =>
        (all || limit > 0 || asked || isRunning(container)) &&
        containerMatches(tx.state, newest, container, filters),
    );
    return (limit > 0 ? listed.slice(0, limit) : listed).map((container) =>
      summarize(tx.state, container, tx.now, size ? sizesOf(tx, container) : undefined),
    );
  },
);
