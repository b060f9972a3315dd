import type { Table } from '../../../base/record.ts';
import type { ClusterObject } from './cluster.ts';

/** Of a secret, or of a config. `Data` is base64. */
export interface SecretSpec {
  readonly Name: string;
  readonly Labels: Table<string>;
  /** Never shown of a secret. */
  readonly Data?: string;
  readonly Driver?: { readonly Name: string; readonly Options?: Table<string> };
  readonly Templating?: { readonly Name: string; readonly Options?: Table<string> };
}

export type ConfigSpec = SecretSpec;

/** `GET /secrets/{id}`. */
export interface Secret extends ClusterObject {
  readonly Spec: SecretSpec;
}

/** `GET /configs/{id}`. */
export interface Config extends ClusterObject {
  readonly Spec: ConfigSpec;
}
