import { EngineError, engineError, within } from '../errors/engine-error.ts';
import { attachNetworks, detached, emitDetached } from '../network/attach.ts';
import type { ProcessRun } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { disposeContainer } from './dispose.ts';
import { findContainer } from './find.ts';
import { emitContainer, emitMounted, emitUnmounted } from './happenings.ts';
import { freshHealth } from './health.ts';

/** The container a `--network container:…` shares its network with. */
export function sharedNetworkRef(networkMode: string): string | undefined {
  return networkMode.startsWith('container:') ? networkMode.slice('container:'.length) : undefined;
}

function joinNetworks(tx: Transaction, container: Container): Container {
  const ref = sharedNetworkRef(container.hostConfig.NetworkMode);
  if (ref === undefined) {
    return within('failed to set up container networking', () => attachNetworks(tx, container));
  }
  const { name, status } = findContainer(tx.state, ref);
  if (status !== 'running' && status !== 'paused')
    throw engineError('joinStoppedContainer', { name, status });
  return container;
}

function runProcess(tx: Transaction, container: Container): ProcessRun {
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
  emitDetached(tx, container);
  const { message, status, exitCode } = plan;
  throw engineError('processStart', { message, status, exitCode });
}

/** What a start that failed leaves: the container as it was, with the reason. */
function startFailed(tx: Transaction, id: string, error: EngineError): void {
  const container = detached(findContainer(tx.state, id));
  emitUnmounted(tx, container);
  const { exitCode } = error.params;
  const failed: Container = {
    ...container,
    // One that ran before stays exited; one whose restart fails is not restarted again.
    status: container.startedAt ? 'exited' : 'created',
    process: null,
    exitCode: typeof exitCode === 'number' ? exitCode : 128,
    error: error.message,
    restart: { ...container.restart, at: null },
  };
  tx.putContainer(failed);
  if (failed.hostConfig.AutoRemove) disposeContainer(tx, failed, true);
}

/**
 * Starts the main process of a container that is not running: networks, ports, then the process.
 * @throws EngineError when one of them cannot be had; the container remembers why
 */
export function launchContainer(tx: Transaction, container: Container): void {
  emitMounted(tx, container);
  try {
    const attached = joinNetworks(tx, container);
    tx.putContainer(attached);
    const plan = runProcess(tx, attached);
    const started: Container = {
      ...attached,
      status: 'running',
      process: {
        pid: tx.state.nextPid,
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
    if (error instanceof EngineError) startFailed(tx, container.id, error);
    throw error;
  }
}
