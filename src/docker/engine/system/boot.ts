import { EngineError } from '../errors/engine-error.ts';
import { isRunning } from '../container/container.ts';
import { containerExited } from '../container/exit.ts';
import { containersOf, findContainer } from '../container/find.ts';
import { launchContainer } from '../container/launch.ts';
import { operation } from '../operation.ts';

/** What a daemon notes of a container whose end it did not see. */
const EXIT_UNSEEN = 255;

/** The machine loses its power: whatever was running has ended, and nobody has seen how. */
export const powerLost = operation((tx) => {
  for (const container of containersOf(tx.state)) {
    if (isRunning(container)) containerExited(tx, container, { code: EXIT_UNSEEN });
  }
});

/**
 * The daemon starts after its machine had lost power. Containers that are always to run are started, even those stopped
 * by hand before; others whose policy asks for it are about to be started since.
 */
export const daemonBoot = operation((tx) => {
  const { swarm } = tx.state;
  if (swarm && tx.clusters?.locksAtBoot(tx.state))
    tx.state = { ...tx.state, swarm: { ...swarm, locked: true } };
  for (const { id, status, hostConfig } of containersOf(tx.state)) {
    if (status !== 'exited' || hostConfig.RestartPolicy.Name !== 'always') continue;
    try {
      launchContainer(tx, findContainer(tx.state, id));
    } catch (error) {
      // Nobody asked for this start: the container keeps the reason, and that is all.
      if (!(error instanceof EngineError)) throw error;
    }
  }
});
