import type { FileNode } from '../../fs/file-node.ts';
import type { Stat } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu, readInput } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Asking } from './asking.ts';
import { directoryName, inside } from './paths.ts';
import { isDirectory, transfers } from './targets.ts';

/** Copies files. */
export const cp = withOptions(
  {
    options: [
      'r R recursive',
      'a archive',
      'p',
      'preserve::',
      'd',
      'P no-dereference',
      'L dereference',
      'H',
      'f force',
      'i interactive',
      'n no-clobber',
      'u update',
      'v verbose',
      'l link',
      's symbolic-link',
      't: target-directory',
      'T no-target-directory',
      'x one-file-system',
      'parents',
      'no-preserve:',
      'reflink::',
      'b',
      'backup::',
    ],
    usage: { gnu: '[OPTION]... [-T] SOURCE DEST', busybox: '[-arPLHpfinlsTu] SOURCE DEST' },
  },
  (tool, options) => {
    const list = transfers(tool, options);
    if (typeof list === 'number') return list;
    const copying = new Copying(tool, options);
    for (const { from, to } of list) copying.copy(from, to);
    return copying.status;
  },
);

class Copying {
  status = 0;
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #gnu: boolean;
  readonly #recursive: boolean;
  /** Links are copied as links. */
  readonly #keepLinks: boolean;
  readonly #preserve: boolean;
  readonly #asking: Asking;

  constructor(tool: UtilityContext, options: Options) {
    this.#tool = tool;
    this.#options = options;
    this.#gnu = isGnu(tool);
    this.#recursive = options.has('r', 'a');
    this.#keepLinks = options.has('a', 'd', 'P') || (this.#recursive && !options.has('L', 'H'));
    this.#preserve = options.has('a', 'p', 'preserve');
    this.#asking = new Asking(tool, options.has('i'));
  }

  copy(from: string, to: string): void {
    const stat = attempt(() => (this.#keepLinks ? this.#tool.fs.lstat(from) : this.#tool.fs.stat(from)));
    if (stat instanceof FsError) {
      this.#fail(this.#gnu ? `cannot stat '${from}': ${stat.text}` : `can't stat '${from}': ${stat.text}`);
      return;
    }
    this.#tool.work(1);
    if (stat.node.type === 'directory') this.#copyDirectory(from, to, stat.node);
    else this.#copyFile(from, to, stat);
  }

  #copyDirectory(from: string, to: string, node: FileNode): void {
    const { fs } = this.#tool;
    if (!this.#recursive) {
      this.#fail(
        this.#gnu ? `-r not specified; omitting directory '${from}'` : `omitting directory '${from}'`,
      );
      return;
    }
    const source = fs.realpath(from);
    const parent = attempt(() => fs.realpath(directoryName(to)));
    if (typeof parent === 'string' && `${parent}/`.startsWith(`${source}/`)) {
      const text = this.#gnu
        ? `cannot copy a directory, '${from}', into itself, '${to}'`
        : `recursion detected, omitting directory '${to}'`;
      this.#fail(text);
      return;
    }
    const there = attempt(() => fs.stat(to));
    const exists = !(there instanceof FsError);
    if (exists && there.node.type !== 'directory') {
      this.#fail(
        this.#gnu
          ? `cannot overwrite non-directory '${to}' with directory '${from}'`
          : `target '${to}' is not a directory`,
      );
      return;
    }
    if (!exists) {
      const refused = attempt(() => fs.mkdir(to));
      if (refused instanceof FsError) {
        this.#fail(`${this.#gnu ? 'cannot' : "can't"} create directory '${to}': ${refused.text}`);
        return;
      }
    }
    if (this.#gnu && !exists) this.#say(from, to);
    const names = attempt(() => fs.readdir(from));
    if (names instanceof FsError) {
      this.#fail(
        this.#gnu ? `cannot access '${from}': ${names.text}` : `can't open '${from}': ${names.text}`,
      );
      return;
    }
    for (const name of names) this.copy(inside(from, name), inside(to, name));
    if (!exists || this.#preserve) this.#finish(to, node);
    if (!this.#gnu) this.#say(from, to);
  }

  #copyFile(from: string, to: string, stat: Stat): void {
    const { fs } = this.#tool;
    const there = attempt(() => fs.stat(to));
    if (!(there instanceof FsError)) {
      if (this.#isSame(from, to)) {
        this.#fail(`'${from}' and '${to}' are the same file`);
        return;
      }
      if (there.node.type === 'directory') {
        this.#fail(
          this.#gnu ? `cannot overwrite directory '${to}' with non-directory` : `'${to}' is a directory`,
        );
        return;
      }
      if (this.#options.last('n', 'i', 'f') === 'n') return;
      if (this.#options.has('u') && there.node.mtime >= stat.node.mtime) return;
      if (
        this.#options.last('n', 'i') === 'i' &&
        !this.#asking.ask(`${this.#tool.name}: overwrite '${to}'? `)
      )
        return;
    }
    const refused = attempt(() => this.#write(from, to, stat.node));
    if (refused instanceof FsError) this.#refused(from, to, refused);
    else this.#say(from, to);
  }

  #isSame(from: string, to: string): boolean {
    const { fs } = this.#tool;
    const a = attempt(() => fs.realpath(from));
    const b = attempt(() => fs.realpath(to));
    return typeof a === 'string' && a === b;
  }

  #write(from: string, to: string, node: FileNode): void {
    const { fs } = this.#tool;
    if (this.#options.has('s')) {
      fs.symlink(from, to);
    } else if (this.#options.has('l')) {
      fs.link(from, to);
    } else if (node.type === 'symlink') {
      if (fs.exists(to)) fs.unlink(to);
      fs.symlink(node.target, to);
    } else if (node.type === 'file') {
      this.#writeFile(from, to, node);
    } else if (this.#recursive) {
      fs.putNode(to, node);
    } else {
      const text = readInput(this.#tool, from);
      if (text instanceof FsError) throw text;
      fs.writeFile(to, text);
    }
  }

  #writeFile(from: string, to: string, node: FileNode & { type: 'file' }): void {
    const { fs } = this.#tool;
    // Reading checks the right to.
    const content = fs.readFile(from);
    this.#tool.work(content.length >> 6);
    if (to.endsWith('/')) throw new FsError(fs.exists(directoryName(to)) ? 'ENOTDIR' : 'ENOENT', to);
    const existed = fs.exists(to);
    if (existed && this.#options.has('f') && !fs.access(to, 'w')) fs.unlink(to);
    fs.writeFile(to, content, { mode: node.mode & 0o777 });
    if (node.program !== undefined || node.size !== undefined) {
      const written = fs.stat(to).node;
      const { mode, uid, gid, mtime } = written;
      fs.putNode(fs.realpath(to), { ...node, mode, uid, gid, mtime });
    }
    if (this.#preserve) this.#finish(to, node);
  }

  /** Owner, rights and time as the original has them. */
  #finish(to: string, node: FileNode): void {
    const { fs } = this.#tool;
    const refused = attempt(() => {
      if (this.#preserve) {
        if (this.#tool.credentials.uid === 0) fs.chown(to, node.uid, node.gid);
        fs.chmod(to, node.mode);
        fs.utimes(to, node.mtime);
      } else {
        fs.chmod(to, node.mode & ~this.#tool.umask & 0o777);
      }
    });
    if (refused instanceof FsError) this.#fail(`preserving permissions for '${to}': ${refused.text}`);
  }

  #refused(from: string, to: string, error: FsError): void {
    if (error.path === from && error.path !== to) {
      this.#fail(
        this.#gnu
          ? `cannot open '${from}' for reading: ${error.text}`
          : `can't open '${from}': ${error.text}`,
      );
      return;
    }
    if (!this.#gnu) {
      this.#fail(`can't create '${to}': ${error.text}`);
      return;
    }
    const text = to.endsWith('/') && !isDirectory(this.#tool, to) ? 'Not a directory' : error.text;
    this.#fail(`cannot create regular file '${to}': ${text}`);
  }

  #say(from: string, to: string): void {
    if (this.#options.has('v')) this.#tool.out(`'${from}' -> '${to}'\n`);
  }

  #fail(message: string): void {
    this.status = this.#tool.fail(message);
  }
}
