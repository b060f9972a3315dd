import type { FileSystem } from '../../fs/file-system.ts';
import type { Package } from './catalogue.ts';

/** An executable a package brings: where it is, and the program it runs. */
interface Executable {
  readonly path: string;
  readonly program: string;
}

/** `curl` is /usr/bin/curl; `nginx=/usr/sbin/nginx` and `/usr/sbin/arp` say where. */
export function executablesOf({ programs }: Package): readonly Executable[] {
  return programs.map((text) => {
    const [program = '', path] = text.split('=');
    if (path !== undefined) return { path, program };
    return text.startsWith('/')
      ? { path: text, program: text.replace(/^.*\//, '') }
      : { path: `/usr/bin/${text}`, program: text };
  });
}

/** Puts a package's executables in place. @param now seconds since 1970 */
export function installFiles(fs: FileSystem, each: Package, kilobytes: number, now: number): void {
  const executables = executablesOf(each);
  for (const { path, program } of executables) {
    const size = Math.max(1024, Math.round((kilobytes * 1024) / executables.length));
    // A link that stood there (busybox's applet) goes: writing through it would change the other program.
    if (fs.exists(path) && fs.lstat(path).node.type === 'symlink') fs.unlink(path);
    fs.mkdir(path.replace(/\/[^/]*$/, ''), { parents: true });
    fs.putNode(path, {
      type: 'file',
      mode: program === 'sudo' ? 0o4755 : 0o755,
      uid: 0,
      gid: 0,
      mtime: now,
      content: '',
      size,
      program,
    });
  }
  if (each.name === 'tzdata') fs.mkdir('/usr/share/zoneinfo/Asia', { parents: true });
}

export function removeFiles(fs: FileSystem, each: Package): void {
  for (const { path } of executablesOf(each)) if (fs.exists(path)) fs.unlink(path);
}

/** Whether its executables are there, whoever put them there. */
export function hasFiles(fs: FileSystem, each: Package): boolean {
  const executables = executablesOf(each);
  return executables.length > 0 && executables.every(({ path }) => fs.exists(path));
}

/** A name as os-release tells it: `VERSION_CODENAME`, `VERSION_ID`. */
export function osRelease(fs: FileSystem, key: string): string | undefined {
  if (!fs.exists('/etc/os-release')) return undefined;
  return new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(fs.readFile('/etc/os-release'))?.[1];
}
