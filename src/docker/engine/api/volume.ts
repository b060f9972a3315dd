import type { Table } from '../../../base/record.ts';

/** `GET /volumes/{name}`. */
export interface Volume {
  readonly CreatedAt: string;
  readonly Driver: string;
  readonly Labels: Table<string> | null;
  readonly Mountpoint: string;
  readonly Name: string;
  readonly Options: Table<string> | null;
  readonly Scope: 'local';
  /** Only in `GET /system/df`. */
  readonly UsageData?: { readonly RefCount: number; readonly Size: number };
}
