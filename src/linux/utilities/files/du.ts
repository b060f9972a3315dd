import { FsError } from '../../fs/fs-error.ts';
import type { Stat } from '../../fs/file-system.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { inside } from './paths.ts';
import { busyboxSize, diskKilobytes, gnuSize } from './sizes.ts';

/** Tells the room that directories take. */
export const du = withOptions(
  {
    options: [
      'a all',
      's summarize',
      'h human-readable',
      'd: max-depth',
      'c total',
      'k',
      'm',
      'b bytes',
      'x one-file-system',
      'L',
      'H',
      'l',
      'apparent-size',
      'exclude:',
      'si',
      'S',
      'D',
      '0',
      't:',
      'B:',
    ],
    gnuOnly: ['apparent-size', 'exclude', 'si', 'S', 'D', '0', 't', 'B'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-aHLdclsxhmk] [FILE]...' },
  },
  (tool, options) => {
    const depthText = options.value('d');
    if (depthText !== undefined && !/^\d+$/.test(depthText)) {
      return isGnu(tool)
        ? options.wrong(tool, `invalid maximum depth '${depthText}'`)
        : tool.fail(`invalid number '${depthText}'`);
    }
    const usage = new Usage(
      tool,
      options,
      options.has('s') ? 0 : Number(depthText ?? Number.POSITIVE_INFINITY),
    );
    let total = 0;
    for (const path of options.operands.length > 0 ? options.operands : ['.'])
      total += usage.count(path, 0) ?? 0;
    if (options.has('c')) usage.print(total, 'total');
    return usage.status;
  },
);

class Usage {
  status = 0;
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #maxDepth: number;

  constructor(tool: UtilityContext, options: Options, maxDepth: number) {
    this.#tool = tool;
    this.#options = options;
    this.#maxDepth = maxDepth;
  }

  /** Bytes taken by a file and all below it, printed on the way. */
  count(path: string, depth: number): number | undefined {
    const stat = attempt(() => this.#tool.fs.lstat(path));
    if (stat instanceof FsError) {
      this.status = this.#tool.fail(
        isGnu(this.#tool) ? `cannot access '${path}': ${stat.text}` : `${path}: ${stat.text}`,
      );
      return undefined;
    }
    this.#tool.work(1);
    let bytes = this.#bytes(stat);
    const isDirectory = stat.node.type === 'directory';
    if (isDirectory) bytes += this.#below(path, depth);
    const shown = depth === 0 || (depth <= this.#maxDepth && (isDirectory || this.#options.has('a')));
    if (shown) this.print(bytes, path);
    return bytes;
  }

  #below(path: string, depth: number): number {
    const names = attempt(() => this.#tool.fs.readdir(path));
    if (names instanceof FsError) {
      const text = isGnu(this.#tool)
        ? `cannot read directory '${path}': ${names.text}`
        : `can't open '${path}': ${names.text}`;
      this.status = this.#tool.fail(text);
      return 0;
    }
    return names.reduce((sum, name) => sum + (this.count(inside(path, name), depth + 1) ?? 0), 0);
  }

  #bytes(stat: Stat): number {
    return this.#options.has('b', 'apparent-size') ? stat.size : diskKilobytes(stat) * 1024;
  }

  print(bytes: number, path: string): void {
    this.#tool.out(`${this.#size(bytes)}\t${path}\n`);
  }

  #size(bytes: number): string {
    const unit = this.#options.last('h', 'k', 'm', 'b', 'si');
    if (unit === 'h') return isGnu(this.#tool) ? gnuSize(bytes) : busyboxSize(bytes);
    if (unit === 'si') return gnuSize(bytes, 1000);
    if (unit === 'b') return String(bytes);
    return String(Math.ceil(bytes / (unit === 'm' ? 1024 * 1024 : 1024)));
  }
}
