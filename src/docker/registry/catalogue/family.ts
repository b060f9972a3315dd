import type { Table } from '../../../base/record.ts';
import type { HealthConfig } from '../../engine/api/container.ts';
import type { Files } from '../rootfs/sketch.ts';

/** Images of one name: a repository of a registry. */
export interface ImageFamily {
  /** As people write it: `nginx`, `grafana/grafana`, `quay.io/prometheus/prometheus`. */
  readonly name: string;
  /** What `docker search` shows, in our own words; other registries than Docker Hub have no search. */
  readonly description: string;
  readonly stars: number;
  readonly builds: readonly ImageBuild[];
}

/** One image: what its Dockerfile did, as data. Configuration, history and layers all follow from the steps. */
export interface ImageBuild {
  /** All names of it, the most exact one first. */
  readonly tags: readonly string[];
  /** RFC 3339. */
  readonly created: string;
  /** The image it is built on (`debian:trixie-slim`), or none: from scratch. */
  readonly from?: string;
  readonly steps: readonly Step[];
  readonly builder?: Builder;
  /** Other platforms than the usual two. */
  readonly platforms?: readonly Platform[];
  /** Its tags stand for one manifest, not for a list by platform: that is what everybody gets. */
  readonly bare?: boolean;
  /** Said by base images only; images on them have the same. */
  readonly userland?: Userland;
}

/** How a history is written: by BuildKit, by the one in Engine 28, or by the older builder (`/bin/sh -c #(nop) CMD …`). */
export type Builder = 'buildkit' | 'engine-28' | 'legacy';

export type Platform = 'linux/amd64' | 'linux/arm64';

/** Whose tools a container of it has. */
export interface Userland {
  readonly dialect: 'gnu' | 'busybox';
  readonly distribution: string;
}

/** An instruction. The first kind makes layers; the others only change the configuration. */
export type Step =
  | LayerStep
  | { readonly env: Table<string> }
  | { readonly label: Table<string> }
  | { readonly arg: string }
  | { readonly user: string }
  | { readonly expose: readonly string[] }
  | { readonly volume: readonly string[] }
  | { readonly entrypoint: readonly string[] }
  | { readonly cmd: readonly string[] }
  | { readonly stopSignal: string }
  | { readonly shell: readonly string[] }
  | { readonly healthcheck: HealthConfig };

export type LayerStep = LayerContent &
  (
    | { readonly run: string }
    /** `docker-entrypoint.sh /usr/local/bin/` */
    | { readonly copy: string }
    | { readonly add: string }
    /** Makes an empty layer, as BuildKit does, or one with the directory in it. */
    | { readonly workdir: string }
    /** Any other way layers come to be: its line of history as it is. */
    | { readonly made: string; readonly comment?: string }
  );

interface LayerContent {
  /** Bytes unpacked; of its files when left out. */
  readonly size?: number;
  /** Bytes as sent; estimated when left out. */
  readonly sent?: number;
  readonly files?: Files;
}

export const MB = 1_000_000;
export const KB = 1000;

/** What Docker gives every image built without an ENV of its own. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
