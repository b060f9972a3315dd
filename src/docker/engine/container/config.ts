import type { HealthConfig, ContainerConfig } from '../api/container.ts';
import type { ImageConfig } from '../api/image.ts';
import { MILLISECOND } from '../../../base/time.ts';
import { parseSignal } from '../../../base/signal.ts';
import { sortedByKey, type Table } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';

/** A container's config as asked for: every field may be missing. */
export type ContainerConfigRequest = Partial<ContainerConfig>;

/** @throws EngineError for what no container may have, whatever its image. */
export function checkConfig(config: ContainerConfigRequest): void {
  const { WorkingDir = '', Env, Healthcheck, StopSignal = '' } = config;
  if (WorkingDir !== '' && !WorkingDir.startsWith('/')) {
    throw engineError('workingDirRelative', { path: WorkingDir });
  }
  const badEntry = (Env ?? []).find((entry) => entry === '' || entry.startsWith('='));
  if (badEntry !== undefined) throw engineError('envInvalid', { entry: badEntry });
  for (const field of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const duration = Healthcheck?.[field] ?? 0;
    if (duration !== 0 && duration < MILLISECOND) throw engineError('healthDurationTooShort', { field });
  }
  if ((Healthcheck?.Retries ?? 0) < 0) throw engineError('healthRetriesNegative', {});
  if (StopSignal !== '' && parseSignal(StopSignal) === undefined) {
    throw engineError('signalInvalid', { signal: StopSignal });
  }
}

/** The container's variables first, then the image's that it does not set. */
function mergeEnv(own: readonly string[], images: readonly string[]): readonly string[] {
  const keyOf = (entry: string): string => entry.split('=', 1)[0] ?? '';
  const set = new Set(own.map(keyOf));
  return [...own, ...images.filter((entry) => !set.has(keyOf(entry)))];
}

function union<Value>(images: Table<Value> | null | undefined, own: Table<Value> | null | undefined) {
  return sortedByKey({ ...images, ...own });
}

interface Command {
  readonly Entrypoint: readonly string[] | null;
  readonly Cmd: readonly string[] | null;
}

function mergeCommand(own: ContainerConfigRequest, image: ImageConfig): Command {
  const asked = own.Entrypoint ?? null;
  // `--entrypoint ""` arrives as one empty string: no entry point, not the image's.
  if (asked?.length === 1 && asked[0] === '') return { Entrypoint: null, Cmd: own.Cmd ?? null };
  if (asked && asked.length > 0) return { Entrypoint: asked, Cmd: own.Cmd ?? null };
  const cmd = own.Cmd && own.Cmd.length > 0 ? own.Cmd : (image.Cmd ?? null);
  return { Entrypoint: asked ?? image.Entrypoint ?? null, Cmd: cmd };
}

/**
 * The config a container of the image gets: what was asked for, and the image's where nothing was.
 * @param hostname for a container that asked for none
 * @throws EngineError noCommand
 */
export function mergeConfig(
  own: ContainerConfigRequest,
  image: ImageConfig,
  hostname: string,
): ContainerConfig {
  const { Entrypoint, Cmd } = mergeCommand(own, image);
  if ((Entrypoint ?? []).length + (Cmd ?? []).length === 0) throw engineError('noCommand', {});
  const exposed = union(image.ExposedPorts, own.ExposedPorts);
  const volumes = union(image.Volumes, own.Volumes);
  const health = mergeHealth(own.Healthcheck, image.Healthcheck);
  const stopSignal = own.StopSignal || image.StopSignal;
  const shell = own.Shell ?? image.Shell;
  return {
    Hostname: own.Hostname || hostname,
    Domainname: own.Domainname ?? '',
    User: own.User || (image.User ?? ''),
    AttachStdin: own.AttachStdin ?? false,
    AttachStdout: own.AttachStdout ?? false,
    AttachStderr: own.AttachStderr ?? false,
    ...(Object.keys(exposed).length > 0 ? { ExposedPorts: exposed } : {}),
    Tty: own.Tty ?? false,
    OpenStdin: own.OpenStdin ?? false,
    StdinOnce: own.StdinOnce ?? false,
    Env: mergeEnv(own.Env ?? [], image.Env ?? []),
    Cmd,
    ...(health ? { Healthcheck: health } : {}),
    Image: own.Image ?? '',
    Volumes: Object.keys(volumes).length > 0 ? volumes : null,
    WorkingDir: own.WorkingDir || (image.WorkingDir ?? ''),
    Entrypoint,
    ...(own.NetworkDisabled ? { NetworkDisabled: true } : {}),
    OnBuild: null,
    Labels: union(image.Labels, own.Labels),
    ...(stopSignal ? { StopSignal: stopSignal } : {}),
    ...(own.StopTimeout === undefined ? {} : { StopTimeout: own.StopTimeout }),
    ...(shell && shell.length > 0 ? { Shell: shell } : {}),
  };
}

/** What was asked of a health check, and the image's for each part that was not. */
function mergeHealth(
  own: HealthConfig | undefined,
  image: HealthConfig | undefined,
): HealthConfig | undefined {
  if (!own || !image) return own ?? image;
  const asked = Object.entries(own).filter(([part, value]) =>
    part === 'Test' ? (own.Test ?? []).length > 0 : Number(value) !== 0,
  );
  return { ...image, ...Object.fromEntries(asked) };
}
