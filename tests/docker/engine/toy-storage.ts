import type { Layer, PathProblem, PathStat, SavedImage, Storage } from '../../../src/docker/engine/index.ts';

/** A storage that notes what it is asked for. A few paths are there: `/etc/passwd`, and some directories. */
export class ToyStorage implements Storage {
  readonly calls: string[] = [];
  readonly containers = new Set<string>();
  readonly volumes = new Set<string>();
  /** Bytes of every writable layer; nothing was written when 0. */
  written = 0;

  createContainer(id: string, layers: readonly Layer[]): void {
    this.containers.add(id);
    this.calls.push(`create container on ${layers.length}`);
  }
  removeContainer(id: string): void {
    this.containers.delete(id);
    this.calls.push('remove container');
  }
  createVolume(name: string): void {
    this.volumes.add(name);
    this.calls.push(`create volume ${name}`);
  }
  removeVolume(name: string): void {
    this.volumes.delete(name);
    this.calls.push(`remove volume ${name}`);
  }
  populateVolume(_id: string, { Destination }: { Destination: string }): void {
    this.calls.push(`populate ${Destination}`);
  }
  containerSize(): number {
    return this.written;
  }
  volumeSize(): number {
    return 100;
  }
  changes() {
    return this.written > 0 ? [{ Path: '/new', Kind: 1 as const }] : [];
  }
  commitLayer(): Layer | null {
    return this.written > 0 ? { diffId: `sha256:${'9'.repeat(64)}`, size: this.written } : null;
  }
  exportContainer(id: string): string {
    return `export ${id}`;
  }
  importLayer(archive: string): Layer | undefined {
    return archive.startsWith('export') ? { diffId: `sha256:${'8'.repeat(64)}`, size: 4_096 } : undefined;
  }
  stat(_id: string, path: string): PathStat | PathProblem {
    const name = path.split('/').at(-1) ?? '';
    if (path.startsWith('/etc/passwd/')) return 'not-a-directory';
    if (path === '/etc/passwd') return { name, size: 340, mode: 0o644, isDirectory: false, linkTarget: '' };
    if (!['/', '/etc', '/tmp', '/data'].includes(path)) return 'not-found';
    return { name, size: 4_096, mode: 0o755, isDirectory: true, linkTarget: '' };
  }
  getArchive(id: string, path: string) {
    const stat = this.stat(id, path);
    return typeof stat === 'string' ? stat : { archive: `archive of ${path}`, stat };
  }
  putArchive(): PathProblem | null {
    return null;
  }
  saveImages(images: readonly SavedImage[]): string {
    return JSON.stringify(images);
  }
  loadImages(archive: string): readonly SavedImage[] | undefined {
    return archive.startsWith('[') ? (JSON.parse(archive) as readonly SavedImage[]) : undefined;
  }
}
