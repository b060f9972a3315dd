import type { Table } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';

/** A volume as the engine keeps it. How many containers use it is said by their mounts alone. */
export interface VolumeRecord {
  readonly name: string;
  readonly created: Instant;
  readonly driver: string;
  readonly labels: Table<string> | null;
  readonly options: Table<string> | null;
}

/** The label of a volume nobody named. */
export const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';

export function mountpoint(name: string): string {
  return `/var/lib/docker/volumes/${name}/_data`;
}
