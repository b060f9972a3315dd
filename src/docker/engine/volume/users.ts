import type { Container } from '../container/container.ts';
import { containersOf } from '../container/find.ts';
import type { EngineState } from '../state.ts';

/** The containers that have a volume mounted, running or not. Their number is the volume's reference count. */
export function usersOfVolume(state: EngineState, name: string): readonly Container[] {
  return containersOf(state).filter(({ mounts }) =>
    mounts.some((mount) => mount.Type === 'volume' && mount.Name === name),
  );
}
