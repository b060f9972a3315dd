import { FsError } from '../../fs/fs-error.ts';
import type { FileNode } from '../../fs/file-node.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Asking } from './asking.ts';
import { baseName, inside } from './paths.ts';

/** Removes files. */
export const rm = withOptions(
  {
    options: [
      'r R recursive',
      'f force',
      'i',
      'I',
      'interactive::',
      'v verbose',
      'd dir',
      'no-preserve-root',
      'preserve-root::',
      'one-file-system',
    ],
    gnuOnly: ['d', 'I'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-irf] FILE...' },
  },
  (tool, options) => {
    if (options.operands.length === 0 && !options.has('f')) return options.wrong(tool, 'missing operand');
    const removal = new Removal(tool, options);
    for (const path of options.operands) removal.removeOperand(path);
    return removal.status;
  },
);

class Removal {
  status = 0;
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #gnu: boolean;
  readonly #asking: Asking;

  constructor(tool: UtilityContext, options: Options) {
    this.#tool = tool;
    this.#options = options;
    this.#gnu = isGnu(tool);
    this.#asking = new Asking(tool, options.last('i', 'f') === 'i');
  }

  removeOperand(path: string): void {
    const name = baseName(path);
    const recursive = this.#options.has('r');
    if (name === '.' || name === '..') {
      if (!this.#gnu) this.#fail("can't remove '.' or '..'");
      else if (recursive) this.#fail(`refusing to remove '.' or '..' directory: skipping '${path}'`);
      else this.#fail(`cannot remove '${path}': Is a directory`);
      return;
    }
    if (
      this.#gnu &&
      recursive &&
      this.#tool.fs.resolve(path) === '/' &&
      !this.#options.has('no-preserve-root')
    ) {
      this.#fail(
        `it is dangerous to operate recursively on '/'\n${this.#tool.name}: use --no-preserve-root to override this failsafe`,
      );
      return;
    }
    const stat = attempt(() => this.#tool.fs.lstat(path));
    if (stat instanceof FsError) {
      const missing = stat.code === 'ENOENT' || stat.code === 'ENOTDIR';
      if (!missing || !this.#options.has('f')) this.#refused(path, stat);
      return;
    }
    this.#remove(path, stat.node);
  }

  /** @returns whether it is gone */
  #remove(path: string, node: FileNode): boolean {
    this.#tool.work(1);
    if (node.type === 'directory') return this.#removeDirectory(path);
    if (!this.#agreed(this.#gnu ? `remove ${describe(node)} '${path}'? ` : `remove '${path}'? `))
      return false;
    return this.#done(
      path,
      attempt(() => this.#tool.fs.unlink(path)),
      'removed',
    );
  }

  #removeDirectory(path: string): boolean {
    const { fs } = this.#tool;
    if (!this.#options.has('r')) {
      if (this.#options.has('d'))
        return this.#done(
          path,
          attempt(() => fs.rmdir(path)),
          'removed directory',
        );
      this.#fail(this.#gnu ? `cannot remove '${path}': Is a directory` : `'${path}' is a directory`);
      return false;
    }
    const names = attempt(() => fs.readdir(path));
    if (names instanceof FsError) {
      this.#refused(path, names);
      return false;
    }
    const descend = `descend into directory '${path}'? `;
    // Busybox asks even where there is nothing to descend to.
    if ((names.length > 0 || !this.#gnu) && !this.#agreed(descend)) return false;
    const left = names.filter((name) => {
      const inner = inside(path, name);
      return !this.#remove(inner, fs.lstat(inner).node);
    });
    if (left.length > 0) return false;
    if (!this.#agreed(`remove directory '${path}'? `)) return false;
    return this.#done(
      path,
      attempt(() => fs.rmdir(path)),
      'removed directory',
    );
  }

  #agreed(question: string): boolean {
    if (this.#options.last('i', 'f') !== 'i') return true;
    return this.#asking.ask(`${this.#tool.name}: ${question}`);
  }

  #done(path: string, refused: void | FsError, verb: string): boolean {
    if (refused instanceof FsError) {
      this.#refused(path, refused);
      return false;
    }
    if (this.#options.has('v')) {
      const colon = !this.#gnu && verb === 'removed directory' ? ':' : '';
      this.#tool.out(`${verb}${colon} '${path}'\n`);
    }
    return true;
  }

  #refused(path: string, error: FsError): void {
    this.#fail(`${this.#gnu ? 'cannot' : "can't"} remove '${path}': ${error.text}`);
  }

  #fail(message: string): void {
    this.status = this.#tool.fail(message);
  }
}

function describe(node: FileNode): string {
  if (node.type === 'symlink') return 'symbolic link';
  if (node.type !== 'file') return node.type.replace('-', ' special ').replace(' device', ' file');
  return node.content === '' && !node.size ? 'regular empty file' : 'regular file';
}
