import { readDevice, writeDevice } from './devices.ts';
import type { FileNode, RegularFile } from './file-node.ts';
import type { Credentials, FileSystem, FileSystemView, MountInfo, Stat } from './file-system.ts';
import { FsError } from './fs-error.ts';
import type { Mount, MountTable } from './mount-table.ts';
import { roomOf } from './mount-room.ts';
import { contentSize, keptSize } from './node-size.ts';
import { isWithin, joinPath, parentOf, resolvePath } from './path.ts';
import { isDescriptorLink, type Place, placeAt, walk, type Walker } from './path-walk.ts';
import { hasCapability, isAllowed } from './permissions.ts';
import { byteLength } from './text.ts';
import { isHole, isManyZeros, isZeros, wholeContent } from './zeros.ts';

export const ROOT: Credentials = { uid: 0, gid: 0, groups: [0] };

/** No file grows beyond this many bytes. */
export const MAX_FILE_SIZE = 64 * 1024 * 1024;

/** The files of a computer, put together from mounts, as one process sees them. */
export class MountedFileSystem implements FileSystem {
  readonly #mounts: MountTable;
  readonly #view: FileSystemView;
  readonly #walker: Walker;
  readonly #who: Credentials;

  constructor(mounts: MountTable, view: FileSystemView = {}) {
    this.#mounts = mounts;
    this.#view = view;
    this.#who = view.credentials ?? ROOT;
    this.#walker = {
      mounts,
      cwd: view.cwd ?? '/',
      credentials: this.#who,
      capabilities: view.process?.capabilities,
      process: view.process,
    };
  }

  as(view: FileSystemView): FileSystem {
    const cwd = view.cwd === undefined ? this.#walker.cwd : this.resolve(view.cwd);
    return new MountedFileSystem(this.#mounts, { ...this.#view, ...view, cwd });
  }

  resolve(path: string): string {
    return resolvePath(this.#walker.cwd, path);
  }

  realpath(path: string): string {
    return this.#existing(path, true).path;
  }

  exists(path: string): boolean {
    return this.#tryWalk(path)?.node !== undefined;
  }

  stat(path: string): Stat {
    return this.#statOf(this.#existing(path, true));
  }

  lstat(path: string): Stat {
    return this.#statOf(this.#existing(path, false));
  }

  access(path: string, rights: string): boolean {
    const place = this.#tryWalk(path);
    if (!place?.node || !this.#may(place.node, rights)) return false;
    // Not even root runs what lies on a mount from which nothing is to run.
    if (rights.includes('x') && place.node.type === 'file' && runsNothing(place.mount)) return false;
    return !(rights.includes('w') && this.#isReadOnly(place) && isStored(place.node));
  }

  readdir(path: string): readonly string[] {
    const place = this.#existing(path, true);
    if (place.node.type !== 'directory') throw new FsError('ENOTDIR', path);
    this.#check(place.node, 'r', path);
    const names = place.tree.children(place.inner);
    const mounted = this.#mounts.namesBelow(place.path).filter((name) => !names.includes(name));
    return mounted.length === 0 ? names : [...names, ...mounted].sort((a, b) => (a < b ? -1 : 1));
  }

  readFile(path: string): string {
    const { node } = this.#existing(path, true);
    if (isDescriptorLink(node))
      return this.#process(path).readDescriptor(node.descriptor.pid, node.descriptor.fd);
    if (node.type === 'directory') throw new FsError('EISDIR', path);
    this.#check(node, 'r', path);
    if (node.type === 'file') return wholeContent(node);
    return node.type === 'symlink' ? node.target : readDevice(node, path, this.#view.process);
  }

  writeFile(
    path: string,
    content: string,
    options: { mode?: number; append?: boolean; exclusive?: boolean } = {},
  ): void {
    const place = walk(this.#walker, path, true);
    const { node } = place;
    if (isDescriptorLink(node)) {
      this.#process(path).writeDescriptor(node.descriptor.pid, node.descriptor.fd, content);
      return;
    }
    if (!node) {
      if (path.endsWith('/')) throw new FsError('EISDIR', path);
      this.#create(place, path, {
        type: 'file',
        content,
        mode: (options.mode ?? 0o666) & ~this.#umask,
        ...this.#ownership(),
      });
      return;
    }
    if (options.exclusive) throw new FsError('EEXIST', path);
    if (node.type === 'directory') throw new FsError('EISDIR', path);
    if (node.type !== 'file') {
      this.#check(node, 'w', path);
      if (node.type !== 'symlink') writeDevice(node, path, content, this.#view.process);
      return;
    }
    if (this.#isReadOnly(place)) throw new FsError('EROFS', path);
    this.#check(node, 'w', path);
    if (options.append) {
      const size = place.tree.sizeOf(place.inner, node) + byteLength(content);
      this.#put(place, path, { ...this.#appended(node, content, size), mtime: this.#now }, size);
    } else {
      const { size: _, program: __, ...rest } = node;
      this.#put(place, path, { ...rest, content, mtime: this.#now });
    }
  }

  mkdir(path: string, options: { mode?: number; parents?: boolean } = {}): void {
    if (options.parents) {
      this.#makeParents(path);
      if (this.#tryWalk(path)?.node?.type === 'directory') return;
    }
    const place = walk(this.#walker, withoutSlash(path), false);
    if (place.node) throw new FsError('EEXIST', path);
    this.#create(place, path, {
      type: 'directory',
      mode: (options.mode ?? 0o777) & ~this.#umask,
      ...this.#ownership(),
    });
  }

  rmdir(path: string): void {
    if (path === '.' || path.endsWith('/.')) throw new FsError('EINVAL', path);
    const place = this.#removable(withoutSlash(path), path);
    if (place.node.type !== 'directory') throw new FsError('ENOTDIR', path);
    if (place.tree.children(place.inner).length > 0) throw new FsError('ENOTEMPTY', path);
    this.#remove(place);
  }

  unlink(path: string): void {
    const place = this.#removable(path, path);
    if (place.node.type === 'directory') throw new FsError('EISDIR', path);
    this.#remove(place);
  }

  removeAll(path: string): void {
    const place = this.#removable(withoutSlash(path), path);
    this.#checkEmptying(place.path, place.node, path);
    this.#remove(place);
  }

  rename(from: string, to: string): void {
    const source = this.#removable(withoutSlash(from), from);
    const target = walk(this.#walker, withoutSlash(to), false);
    if (source.path === target.path) return;
    if (source.tree !== target.tree || source.mount !== target.mount) throw new FsError('EXDEV', to);
    if (isWithin(target.path, source.path)) throw new FsError('EINVAL', to);
    if (target.node) {
      const isDirectory = source.node.type === 'directory';
      if (isDirectory && target.node.type !== 'directory') throw new FsError('ENOTDIR', to);
      if (!isDirectory && target.node.type === 'directory') throw new FsError('EISDIR', to);
      if (isDirectory && target.tree.children(target.inner).length > 0) throw new FsError('ENOTEMPTY', to);
      this.#remove(this.#removable(withoutSlash(to), to));
    } else {
      this.#checkChangeOf(target, to);
    }
    const moved = [...subtree(source)];
    for (const [inner, node] of moved) {
      target.tree.put(target.inner + inner.slice(source.inner.length), node);
    }
    this.#touchParent(target);
    this.#remove(source);
  }

  symlink(target: string, path: string): void {
    const place = walk(this.#walker, path, false);
    if (place.node) throw new FsError('EEXIST', path);
    this.#create(place, path, { type: 'symlink', target, mode: 0o777, ...this.#ownership() });
  }

  link(existing: string, path: string): void {
    const source = this.#existing(existing, false);
    if (source.node.type === 'directory') throw new FsError('EPERM', existing);
    const place = walk(this.#walker, path, false);
    if (place.node) throw new FsError('EEXIST', path);
    if (source.mount !== place.mount) throw new FsError('EXDEV', path);
    this.#create(place, path, source.node);
  }

  readlink(path: string): string {
    const { node } = this.#existing(path, false);
    if (node.type !== 'symlink') throw new FsError('EINVAL', path);
    return node.target;
  }

  chmod(path: string, mode: number): void {
    const place = this.#existing(path, true);
    this.#checkOwner(place, path, 'FOWNER');
    place.tree.put(place.inner, { ...place.node, mode: mode & 0o7777 });
  }

  chown(path: string, uid: number, gid: number, options: { followLinks?: boolean } = {}): void {
    const place = this.#existing(path, options.followLinks ?? true);
    if (this.#isReadOnly(place)) throw new FsError('EROFS', path);
    const { node } = place;
    if (!this.#has('CHOWN')) {
      const isMember = gid === node.gid || gid === this.#who.gid || this.#who.groups.includes(gid);
      if (node.uid !== this.#who.uid || uid !== node.uid || !isMember) throw new FsError('EPERM', path);
    }
    // A set-uid program given to another would run with the other's rights.
    const mode = node.type === 'file' ? node.mode & 0o1777 : node.mode;
    place.tree.put(place.inner, { ...node, uid, gid, mode });
  }

  utimes(path: string, mtime: number): void {
    const place = this.#existing(path, true);
    if (this.#isReadOnly(place)) throw new FsError('EROFS', path);
    if (place.node.uid !== this.#who.uid && !this.#has('FOWNER')) this.#check(place.node, 'w', path);
    place.tree.put(place.inner, { ...place.node, mtime });
  }

  putNode(path: string, node: FileNode): void {
    const place = walk(this.#walker, withoutSlash(path), false);
    const owned = this.#has('CHOWN') ? node : { ...node, uid: this.#who.uid, gid: this.#who.gid };
    if (!place.node) {
      this.#create(place, path, owned);
      return;
    }
    if (place.node.type === 'directory' && node.type !== 'directory') throw new FsError('EISDIR', path);
    if (place.node.type !== 'directory' && node.type === 'directory') throw new FsError('EEXIST', path);
    if (this.#isReadOnly(place)) throw new FsError('EROFS', path);
    if (node.type === 'directory') this.#checkOwner(place, path, 'FOWNER');
    else this.#check(place.node, 'w', path);
    this.#put(place, path, owned);
  }

  mounts(): readonly MountInfo[] {
    return this.#mounts.mounts.map((mount) => {
      const room = roomOf(mount);
      const used = (typeof mount.tree === 'function' ? 0 : mount.tree.used) + room.taken;
      return {
        path: mount.path,
        device: mount.device,
        type: mount.type,
        readOnly: mount.readOnly ?? false,
        size: room.size,
        used,
        ...(mount.options === undefined ? {} : { options: mount.options }),
      };
    });
  }

  get #umask(): number {
    return this.#view.umask ?? 0o022;
  }

  get #now(): number {
    return this.#view.process?.now.seconds ?? 0;
  }

  #ownership(): { uid: number; gid: number; mtime: number } {
    return { uid: this.#who.uid, gid: this.#who.gid, mtime: this.#now };
  }

  #process(path: string): NonNullable<FileSystemView['process']> {
    if (!this.#view.process) throw new FsError('ENXIO', path);
    return this.#view.process;
  }

  #has(capability: string): boolean {
    return hasCapability(this.#who, capability, this.#walker.capabilities);
  }

  #may(node: FileNode, rights: string): boolean {
    return isAllowed(node, rights, this.#who, this.#walker.capabilities);
  }

  #check(node: FileNode, rights: string, path: string): void {
    if (!this.#may(node, rights)) throw new FsError('EACCES', path);
  }

  #isReadOnly(place: Place): boolean {
    return place.mount.readOnly === true;
  }

  #tryWalk(path: string): Place | undefined {
    try {
      return walk(this.#walker, path, true);
    } catch (error) {
      if (error instanceof FsError) return undefined;
      throw error;
    }
  }

  #existing(path: string, follow: boolean): Place & { readonly node: FileNode } {
    const place = walk(this.#walker, path, follow);
    if (!place.node) throw new FsError('ENOENT', path);
    return { ...place, node: place.node };
  }

  #statOf(place: Place & { readonly node: FileNode }): Stat {
    const { node, tree, inner } = place;
    if (isDescriptorLink(node)) {
      const device: FileNode = { type: 'fifo', mode: 0o600, uid: node.uid, gid: node.gid, mtime: node.mtime };
      return { node: device, size: 0, links: 1, inode: inodeOf(place) };
    }
    let links = 1;
    // Of a directory that several layers have, an overlay does not count what is in it.
    const isMerged = place.mount.type === 'overlay' && (inner === '/' || node.mtime === 0);
    if (node.type === 'directory' && !isMerged) {
      links = 2;
      for (const name of tree.children(inner)) {
        if (tree.lookup(joinPath(inner, name))?.type === 'directory') links += 1;
      }
    }
    const since = node.mtime === 0 ? this.#mounts.at('/')?.since : undefined;
    const dated = since === undefined ? node : { ...node, mtime: since };
    return { node: dated, size: tree.sizeOf(inner, node), links, inode: inodeOf(place) };
  }

  /** What is at a path and may be removed from there. */
  #removable(path: string, given: string): Place & { readonly node: FileNode } {
    const place = this.#existing(path, false);
    if (place.path === '/' || this.#mounts.isBusy(place.path)) throw new FsError('EBUSY', given);
    this.#checkChangeOf(place, given);
    const directory = placeAt(this.#walker, parentOf(place.path)).node;
    if (directory && (directory.mode & 0o1000) !== 0 && !this.#has('FOWNER')) {
      const { uid } = this.#who;
      if (uid !== place.node.uid && uid !== directory.uid) throw new FsError('EPERM', given);
    }
    return place;
  }

  /** Whether names may be added to and taken from the directory that `place` is in. */
  #checkChangeOf(place: Place, given: string): void {
    const directory = placeAt(this.#walker, parentOf(place.path));
    if (this.#isReadOnly(directory)) throw new FsError('EROFS', given);
    if (directory.node) this.#check(directory.node, 'w', given);
  }

  #checkEmptying(path: string, node: FileNode, given: string): void {
    if (node.type !== 'directory') return;
    const place = placeAt(this.#walker, path);
    const names = place.tree.children(place.inner);
    if (names.length > 0) this.#check(node, 'rwx', given);
    for (const name of names) {
      const child = placeAt(this.#walker, joinPath(path, name));
      if (this.#mounts.at(child.path)) throw new FsError('EBUSY', child.path);
      if (child.node) this.#checkEmptying(child.path, child.node, given);
    }
  }

  #checkOwner(
    place: Place & { readonly node?: FileNode | undefined },
    path: string,
    capability: string,
  ): void {
    if (this.#isReadOnly(place)) throw new FsError('EROFS', path);
    if (place.node?.uid !== this.#who.uid && !this.#has(capability)) throw new FsError('EPERM', path);
  }

  #create(place: Place, given: string, node: FileNode): void {
    this.#checkChangeOf(place, given);
    const directory = placeAt(this.#walker, parentOf(place.path)).node;
    // New files in a set-gid directory belong to its group, and new directories pass that on.
    if (directory && (directory.mode & 0o2000) !== 0) {
      const mode = node.type === 'directory' ? node.mode | 0o2000 : node.mode;
      this.#put(place, given, { ...node, gid: directory.gid, mode });
    } else {
      this.#put(place, given, node);
    }
    this.#touchParent(place);
  }

  #put(place: Place, given: string, asked: FileNode, knownSize?: number): void {
    const size = knownSize ?? contentSize(asked);
    const isHole = asked.type === 'file' && asked.size === undefined && isManyZeros(asked.content);
    const node = isHole ? { ...asked, content: '', size } : asked;
    const before = place.node && place.node.type === 'file' ? place.tree.sizeOf(place.inner, place.node) : 0;
    if (node.type === 'file' && node.size === undefined && size > MAX_FILE_SIZE) {
      throw new FsError('EFBIG', given);
    }
    const capacity = place.mount.size;
    const growth = size - before;
    if (growth > 0) {
      const free = capacity === undefined ? growth : capacity - place.tree.used - (place.mount.taken ?? 0);
      if (growth > free) throw new FsError('ENOSPC', given);
    }
    const keptBefore = place.node && place.node.type === 'file' ? keptSize(place.node, before) : 0;
    const keptGrowth = keptSize(node, size) - keptBefore;
    if (keptGrowth > 0 && keptGrowth > this.#mounts.room()) throw new FsError('ENOSPC', given);
    place.tree.put(place.inner, node, size);
  }

  /** A file with more at its end. Of zeros after zeros there is only more to count. */
  #appended(node: RegularFile, text: string, size: number): RegularFile {
    const { size: before, program: _, ...rest } = node;
    if (isHole(node)) {
      return isZeros(text) ? { ...rest, size } : { ...rest, content: wholeContent(node) + text };
    }
    return { ...rest, content: node.content + text, ...(before === undefined ? {} : { size }) };
  }

  #remove(place: Place): void {
    place.tree.remove(place.inner);
    this.#touchParent(place);
  }

  /** A directory's time is that of the last change to its names. */
  #touchParent(place: Place): void {
    const parent = placeAt(this.#walker, parentOf(place.path));
    if (parent.node?.type !== 'directory' || parent.tree !== place.tree) return;
    if (parent.node.mtime !== this.#now) parent.tree.put(parent.inner, { ...parent.node, mtime: this.#now });
  }

  #makeParents(path: string): void {
    const parent = parentOf(this.resolve(path));
    const missing: string[] = [];
    for (let at = parent; at !== '/' && !this.#tryWalk(at)?.node; at = parentOf(at)) missing.push(at);
    for (const directory of missing.toReversed()) this.mkdir(directory);
  }
}

function* subtree(place: Place & { readonly node: FileNode }): Generator<readonly [string, FileNode]> {
  yield [place.inner, place.node];
  for (const name of place.tree.children(place.inner)) {
    const inner = joinPath(place.inner, name);
    const node = place.tree.lookup(inner);
    if (node) yield* subtree({ ...place, inner, node });
  }
}

/** Writing to a device of a read-only file system is no change of the file system. */
function isStored(node: FileNode): boolean {
  return node.type === 'file' || node.type === 'directory';
}

function runsNothing({ options = '' }: Mount): boolean {
  return options.split(',').includes('noexec');
}

function withoutSlash(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' && path !== '' ? '/' : trimmed;
}

/** Alike for the same file, different for others: nobody needs more of an inode's number. */
function inodeOf(place: Place): number {
  let hash = 0x811c9dc5;
  const text = `${place.mount.path}:${place.inner}`;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 9) + 2;
}
