import { operation } from '../operation.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';
import type { ContainerRef } from './pause.ts';

/** Kind 0 is changed, 1 added, 2 deleted. */
export interface FilesystemChange {
  readonly Path: string;
  readonly Kind: 0 | 1 | 2;
}

/** `GET /containers/{id}/changes`; null when nothing was written. @throws EngineError noSuchContainer */
export const containerChanges = operation((tx, { ref }: ContainerRef): readonly FilesystemChange[] | null => {
  const changes = tx.storage?.changes(findContainer(tx.state, ref).id) ?? [];
  return changes.length > 0 ? changes : null;
});

/** `GET /containers/{id}/export`: the whole file system as an archive. @throws EngineError noSuchContainer */
export const containerExport = operation((tx, { ref }: ContainerRef): string => {
  const container = findContainer(tx.state, ref);
  const archive = tx.storage?.exportContainer(container.id) ?? '';
  emitContainer(tx, container, 'export');
  return archive;
});
