import { engineError, within } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import { renamedEndpoints } from './create.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';
import { freeName } from './name.ts';

export interface ContainerRenameRequest {
  readonly ref: string;
  readonly name: string;
}

/**
 * `POST /containers/{id}/rename`: also the name others on its networks call it by.
 * @throws EngineError noSuchContainer, renameToEmpty, renameToSame, containerNameInvalid, containerNameInUse
 */
export const containerRename = operation((tx, { ref, name }: ContainerRenameRequest): void => {
  if (ref === '' || name === '') throw engineError('renameToEmpty', {});
  const container = findContainer(tx.state, ref);
  const slashed = `/${name.replace(/^\//, '')}`;
  if (slashed === `/${container.name}`) throw engineError('renameToSame', {});
  const plain = within('Error when allocating new name', () => freeName(tx, slashed));
  const named = { ...container, name: plain };
  const renamed = { ...named, endpoints: renamedEndpoints(named) };
  tx.putContainer(renamed);
  emitContainer(tx, renamed, 'rename', { oldName: `/${container.name}` });
});
