import { has, type Table } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import type { EngineState } from '../state.ts';
import type { Transaction } from '../transaction.ts';
import { ANONYMOUS_LABEL, type VolumeRecord } from './volume.ts';

const OPTIONS: ReadonlySet<string> = new Set(['type', 'o', 'device', 'size']);

interface VolumeWish {
  readonly name: string;
  readonly driver?: string;
  readonly labels?: Table<string> | null;
  readonly options?: Table<string> | null;
}

/** @throws EngineError volumeNameTooShort, volumeNameInvalid */
export function checkVolumeName(name: string): void {
  if (name.length === 1) throw engineError('volumeNameTooShort', { name });
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) throw engineError('volumeNameInvalid', { name });
}

function checkOptions(name: string, options: Table<string>): void {
  const given = Object.keys(options);
  const strange = given.find((option) => !OPTIONS.has(option));
  if (strange !== undefined) throw engineError('volumeOptionInvalid', { name, option: strange });
  if (given.length > 0 && !has(options, 'device')) {
    throw engineError('volumeOptionMissing', { name, option: 'device' });
  }
  if (given.length > 0 && !has(options, 'type')) {
    throw engineError('volumeOptionMissing', { name, option: 'type' });
  }
}

/** @throws EngineError for a volume that could not be made, whether or not one of that name exists. */
export function checkVolume({ name, driver = '', options }: VolumeWish, state: EngineState): void {
  if (!['', 'local'].includes(driver)) throw engineError('volumeDriverUnknown', { name, driver });
  // One that exists is given as it is, whatever else was asked.
  if (has(state.volumes, name)) return;
  checkVolumeName(name);
  checkOptions(name, options ?? {});
}

/** Makes a volume unless one of that name exists. It must have been checked. */
export function ensureVolume(tx: Transaction, { name, labels, options }: VolumeWish): void {
  if (has(tx.state.volumes, name)) return;
  const limit = tx.limits.maxVolumes;
  if (Object.keys(tx.state.volumes).length >= limit) {
    throw engineError('limitReached', { what: 'volumes', limit });
  }
  tx.putVolume({
    name,
    created: tx.now,
    driver: 'local',
    labels: labels && Object.keys(labels).length > 0 ? labels : null,
    options: options && Object.keys(options).length > 0 ? options : null,
  });
  tx.storage?.createVolume(name, options ?? {});
  tx.emit('volume', 'create', name, { driver: 'local' });
}

/** Takes a volume away with what is in it. Nobody may use it. */
export function destroyVolume(tx: Transaction, { name, driver }: VolumeRecord): void {
  tx.dropVolume(name);
  tx.storage?.removeVolume(name);
  tx.emit('volume', 'destroy', name, { driver });
}

/** Makes a volume nobody named. @returns the name it was given */
export function makeAnonymousVolume(tx: Transaction): string {
  const name = tx.newId();
  ensureVolume(tx, { name, labels: { [ANONYMOUS_LABEL]: '' } });
  return name;
}
