import type { Table } from '../../../base/record.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';

/** Tells that something happened to a container; its image, name and labels go along, as with the real one. */
export function emitContainer(
  tx: Transaction,
  container: Container,
  action: string,
  more: Table<string> = {},
): void {
  tx.emit('container', action, container.id, {
    ...container.config.Labels,
    image: container.config.Image,
    name: container.name,
    ...more,
  });
}

export function emitMounted(tx: Transaction, container: Container): void {
  for (const mount of container.mounts) {
    if (mount.Type !== 'volume' || mount.Name === undefined) continue;
    tx.emit('volume', 'mount', mount.Name, {
      container: container.id,
      destination: mount.Destination,
      driver: mount.Driver ?? 'local',
      propagation: mount.Propagation,
      'read/write': String(mount.RW),
    });
  }
}

export function emitUnmounted(tx: Transaction, container: Container): void {
  for (const mount of container.mounts) {
    if (mount.Type !== 'volume' || mount.Name === undefined) continue;
    tx.emit('volume', 'unmount', mount.Name, {
      container: container.id,
      driver: mount.Driver ?? 'local',
    });
  }
}
