import { EngineError, engineError, within } from '../errors/engine-error.ts';
import { has } from '../../../base/record.ts';
import { attachNetworks, detached } from '../network/attach.ts';
import { emitConnected } from '../network/endpoint.ts';
import { networkByName } from '../network/find.ts';
import type { ProcessRun } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { disposeContainer } from './dispose.ts';
import { containerByName, findContainer } from './find.ts';
import { emitContainer, emitMounted, emitUnmounted } from './happenings.ts';
import { freshHealth } from './health.ts';
import { brokenLink, linkOffBridge } from './links.ts';
import { checkStart } from './start-checks.ts';

/** The container a `--network container:…` shares its network with. */
export function sharedNetworkRef(networkMode: string): string | undefined {
  return networkMode.startsWith('container:') ? networkMode.slice('container:'.length) : undefined;
}

/** @throws EngineError noSharedContainer, joinStoppedContainer */
function checkSharedNetwork(tx: Transaction, container: Container): void {
  const ref = sharedNetworkRef(container.hostConfig.NetworkMode);
  if (ref === undefined) return;
  if (!has(tx.state.containers, ref) && !containerByName(tx.state, ref)) {
    throw engineError('noSharedContainer', { ref });
  }
  const { name, status } = findContainer(tx.state, ref);
  if (status !== 'running' && status !== 'paused')
    throw engineError('joinStoppedContainer', { name, status });
}

/** The process is made before it gets a network, so a wrong command is told before a port in use. */
function planProcess(tx: Transaction, container: Container): ProcessRun {
  const plan = tx.runtime.plan({
    containerId: container.id,
    name: container.name,
    imageId: container.imageId,
    argv: container.argv,
    config: container.config,
    hostConfig: container.hostConfig,
    mounts: container.mounts,
    restartCount: container.restart.count,
    now: tx.now,
  });
  if (plan.kind === 'runs') return plan;
  // As the daemon: it tells that the container leaves networks it has not been told to join.
  for (const name of Object.keys(container.endpoints)) {
    const network = networkByName(tx.state, name);
    if (network) emitConnected(tx, 'disconnect', network, container.id);
  }
  const { message, status, exitCode } = plan;
  throw engineError('processStart', { message, status, exitCode });
}

/**
 * The directory of a `-v` that is not there is made; a `--mount` whose source has gone is refused.
 * @throws EngineError mountInvalid
 */
function prepareBinds(tx: Transaction, { mounts, hostConfig }: Container): void {
  const { runtime } = tx;
  for (const { Type, Source, Destination } of mounts) {
    if (Type !== 'bind' || !runtime.hostPathExists || runtime.hostPathExists(Source)) continue;
    const strict = (hostConfig.Mounts ?? []).find(({ Target }) => Target === Destination);
    if (strict && !strict.BindOptions?.CreateMountpoint) {
      const reason = `bind source path does not exist: ${Source}`;
      throw engineError('mountInvalid', { type: 'bind', reason });
    }
    runtime.makeHostDirectory?.(Source);
  }
}

/** @throws EngineError linkToStopped, linkOffBridge */
function checkLinks(tx: Transaction, container: Container): void {
  const broken = brokenLink(tx.state, container);
  if (broken) throw engineError('linkToStopped', broken);
  const unreachable = linkOffBridge(tx.state, container);
  if (unreachable) throw engineError('linkOffBridge', { id: unreachable.id });
}

function joinNetworks(tx: Transaction, container: Container): Container {
  if (sharedNetworkRef(container.hostConfig.NetworkMode) !== undefined) return container;
  return within('failed to set up container networking', () => attachNetworks(tx, container));
}

/** What a start that failed leaves: the container as it was, with the reason. */
function startFailed(tx: Transaction, id: string, error: EngineError): void {
  const container = detached(findContainer(tx.state, id));
  // A source that has gone is noticed before anything is mounted, and not taken down as the container's failure.
  const unmounted = error.code === 'mountInvalid';
  if (!unmounted) emitUnmounted(tx, container);
  const { exitCode } = error.params;
  const failed: Container = {
    ...container,
    // One that ran before stays exited; one whose restart fails is not restarted again.
    status: container.startedAt ? 'exited' : 'created',
    process: null,
    exitCode: unmounted ? container.exitCode : typeof exitCode === 'number' ? exitCode : 128,
    error: unmounted ? '' : error.message,
    restart: { ...container.restart, at: null },
  };
  tx.putContainer(failed);
  if (failed.hostConfig.AutoRemove) disposeContainer(tx, failed, true);
}

/**
 * Starts the main process of a container that is not running: the process, its networks, its ports.
 * @throws EngineError when one of them cannot be had; the container remembers why, unless it is the source of a mount
 */
export function launchContainer(tx: Transaction, container: Container): void {
  try {
    prepareBinds(tx, container);
    emitMounted(tx, container);
    checkSharedNetwork(tx, container);
    checkLinks(tx, container);
    checkStart(tx, container);
    const plan = planProcess(tx, container);
    const attached = joinNetworks(tx, container);
    const started: Container = {
      ...attached,
      status: 'running',
      process: {
        pid: plan.pid ?? tx.state.nextPid,
        ...(plan.live ? { live: true as const } : {}),
        exit: plan.exit ?? null,
        onSignal: plan.onSignal ?? {},
        pausedAt: null,
      },
      exitCode: 0,
      oomKilled: false,
      error: '',
      startedAt: tx.now,
      restart: { ...attached.restart, at: null },
      health: freshHealth(attached.config.Healthcheck, tx.now),
    };
    tx.state = { ...tx.state, nextPid: tx.state.nextPid + 1 };
    tx.putContainer(started);
    emitContainer(tx, started, 'start');
  } catch (error) {
    tx.runtime.live?.destroy(container.id);
    if (error instanceof EngineError) startFailed(tx, container.id, error);
    throw error;
  }
}
