import type { Layer } from '../../engine/image/image.ts';
import type { ImageConfig } from '../../engine/api/image.ts';
import type { BuildMount } from '../dockerfile/mount.ts';
import type { LineRange } from '../dockerfile/ast.ts';

/** One step of a build: what is done, and on what. Plain JSON; vertices go by their place in the plan. */
export interface Vertex {
  readonly id: number;
  /** As progress shows it: `[2/3] RUN make`. */
  readonly name: string;
  readonly op: Op;
  /** The step whose files it works on; absent for those that begin with none. */
  readonly parent?: number;
  /** Of the instruction; none for what no line of the file asks for. */
  readonly lines?: LineRange;
  /** The cache is not asked. */
  readonly ignoresCache: boolean;
}

export type Op =
  /** `reference`: its whole name, as steps show it. */
  | {
      readonly kind: 'image';
      readonly imageId: string;
      readonly reference: string;
      readonly layers: readonly Layer[];
    }
  /** Files from the host: the build's context, or another by its name. */
  | { readonly kind: 'context'; readonly name: string }
  | RunOp
  | CopyOp
  | { readonly kind: 'mkdir'; readonly path: string; readonly user: string };

export interface RunOp {
  readonly kind: 'run';
  readonly argv: readonly string[];
  readonly env: readonly string[];
  /** Variables that the cache does not know of. */
  readonly proxies: readonly string[];
  readonly cwd: string;
  readonly user: string;
  readonly network: 'default' | 'none' | 'host';
  readonly privileged: boolean;
  readonly mounts: readonly RunMount[];
  /** Scripts of here-documents, at /dev/pipes. */
  readonly scripts: readonly { readonly name: string; readonly content: string }[];
}

/** A mount, and the step whose files it shows. */
export interface RunMount extends BuildMount {
  readonly input?: number;
}

export interface CopyOp {
  readonly kind: 'copy';
  readonly sources: readonly CopySource[];
  /** Absolute; with a slash at the end it is a directory. */
  readonly destination: string;
  /** `USER[:GROUP]`, `644` or `u=rw`; empty for none. */
  readonly chown: string;
  readonly chmod: string;
  readonly exclude: readonly string[];
  /** ADD unpacks archives. */
  readonly unpack: boolean;
  readonly link: boolean;
  /** What ADD expects a download to have; empty for none. */
  readonly checksum: string;
}

export type CopySource =
  | { readonly kind: 'files'; readonly input: number; readonly path: string }
  | { readonly kind: 'inline'; readonly name: string; readonly content: string }
  | { readonly kind: 'url'; readonly url: string };

/** A line of an image's history, as far as the plan knows it. */
export interface PlannedHistory {
  readonly createdBy: string;
  readonly author?: string;
  /** The step whose layer it tells of; absent where only the configuration changed. */
  readonly vertex?: number;
}

/** Everything that is to be done, decided before anything is. */
export interface Plan {
  readonly vertices: readonly Vertex[];
  /** The step whose files the image has; absent for an image without any. */
  readonly result?: number;
  readonly config: ImageConfig;
  readonly author: string;
  readonly history: readonly PlannedHistory[];
  /** The image the result stands on in the end; empty for none. */
  readonly baseImage: string;
}
