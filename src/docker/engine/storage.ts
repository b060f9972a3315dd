import type { Image, Layer } from './image/image.ts';
import type { MountPoint } from './api/container.ts';

/**
 * The files behind images, containers and volumes. The engine knows that they are there and how big; what is in them
 * it asks for by name. Implemented by the machine; without one (`EngineContext.storage` absent) all are empty.
 */
export interface Storage {
  /** A container's writable layer on its image's layers comes to be, and goes. */
  createContainer(containerId: string, layers: readonly Layer[]): void;
  removeContainer(containerId: string): void;
  createVolume(name: string, options: Readonly<Record<string, string>>): void;
  removeVolume(name: string): void;
  /**
   * As a container is created: a volume that is empty gets what the image has at its place. Not called for mounts that
   * ask for no copy, nor for those taken over from another container.
   */
  populateVolume(containerId: string, mount: MountPoint): void;
  /** Bytes of a writable layer (`ps -s`), and of a volume (`system df -v`). */
  containerSize(containerId: string): number;
  volumeSize(name: string): number;
  /** `docker diff`: Kind 0 changed, 1 added, 2 deleted, in the order of paths. */
  changes(containerId: string): readonly { readonly Path: string; readonly Kind: 0 | 1 | 2 }[];
  /** The writable layer as a layer of an image (`commit`); null when nothing was written. */
  commitLayer(containerId: string): Layer | null;
  /** The whole file system, mounts left out, as an archive (`export`). */
  exportContainer(containerId: string): string;
  /** A layer made of an archive's files (`import`). @returns undefined for what is no archive */
  importLayer(archive: string): Layer | undefined;
  /** What is at a path, mounts included (`docker cp`). @returns why not */
  stat(containerId: string, path: string): PathStat | PathProblem;
  getArchive(
    containerId: string,
    path: string,
  ): { readonly archive: string; readonly stat: PathStat } | PathProblem;
  putArchive(containerId: string, directory: string, archive: string): PathProblem | null;
  /** An archive of images (`save`), and what one holds (`load`): undefined for what is no archive. */
  saveImages(images: readonly SavedImage[]): string;
  loadImages(archive: string): readonly SavedImage[] | undefined;
}

export interface SavedImage {
  readonly image: Image;
  /** `busybox:latest`. */
  readonly references: readonly string[];
}

export interface PathStat {
  readonly name: string;
  readonly size: number;
  readonly mode: number;
  readonly isDirectory: boolean;
  /** Where a symbolic link leads; empty for others. */
  readonly linkTarget: string;
}

export type PathProblem = 'not-found' | 'not-a-directory' | 'read-only';
