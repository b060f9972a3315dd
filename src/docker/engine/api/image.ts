import type { Table } from '../../../base/record.ts';
import type { Empty, GraphDriver, HealthConfig } from './container.ts';

/** What an image says a container of it runs. */
export interface ImageConfig {
  readonly ArgsEscaped?: boolean;
  readonly Cmd?: readonly string[] | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Env?: readonly string[] | null;
  readonly ExposedPorts?: Table<Empty>;
  readonly Healthcheck?: HealthConfig;
  readonly Labels?: Table<string> | null;
  readonly OnBuild?: readonly string[] | null;
  readonly Shell?: readonly string[];
  readonly StopSignal?: string;
  readonly User?: string;
  readonly Volumes?: Table<Empty> | null;
  readonly WorkingDir?: string;
}

/** `GET /images/{name}/json`. */
export interface ImageInspect {
  readonly Id: string;
  readonly RepoTags: readonly string[];
  readonly RepoDigests: readonly string[];
  readonly Parent: string;
  readonly Comment: string;
  readonly Created: string;
  readonly DockerVersion: string;
  readonly Author: string;
  readonly Architecture: string;
  readonly Variant?: string;
  readonly Os: string;
  readonly Size: number;
  readonly GraphDriver: GraphDriver;
  readonly RootFS: { readonly Type: 'layers'; readonly Layers?: readonly string[] };
  readonly Metadata: { readonly LastTagTime: string };
  readonly Config: ImageConfig;
}

/** One of `GET /images/json`. */
export interface ImageSummary {
  readonly Containers: number;
  readonly Created: number;
  readonly Id: string;
  readonly Labels: Table<string> | null;
  readonly ParentId: string;
  readonly RepoDigests: readonly string[];
  readonly RepoTags: readonly string[];
  /** Bytes of layers other images have too; -1 when nobody asked. */
  readonly SharedSize: number;
  readonly Size: number;
}

/** One step of `GET /images/{name}/history`. */
export interface ImageHistoryItem {
  readonly Comment: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly CreatedBy: string;
  /** Of the image this was the last step of, or `<missing>`. */
  readonly Id: string;
  readonly Size: number;
  readonly Tags: readonly string[] | null;
}

/** What `DELETE /images/{name}` did, step by step. */
export type ImageDeleteItem = { readonly Untagged: string } | { readonly Deleted: string };
