import { archiveSize, type ArchiveEntry, packArchive, unpackArchive } from '../../fs/archive.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt, bareLines, isGnu } from '../text/inputs.ts';
import type { Options } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { inside } from './paths.ts';
import { TarFailure } from './tar-failure.ts';
import { entryName, isExcluded } from './tar-paths.ts';

/** `tar c` and `tar r`. */
export function createArchive(tool: UtilityContext, options: Options): number {
  const gnu = isGnu(tool);
  const names = [...options.operands];
  for (const list of options.values('T')) {
    names.push(...bareLines(list === '-' ? tool.stdin() : tool.fs.readFile(list)));
  }
  if (names.length === 0) {
    if (!gnu) return tool.fail('empty archive');
    options.wrong(tool, 'Cowardly refusing to create an empty archive');
    return 2;
  }
  const file = options.value('f') ?? '-';
  const directory = options
    .values('C')
    .reduce((cwd, next) => (next.startsWith('/') ? next : inside(cwd, next)), '.');
  if (!tool.fs.exists(directory))
    throw new TarFailure(`${directory.replace(/^\.\//, '')}: Cannot open: No such file or directory`);
  const gathering = new Gathering(tool, options, tool.fs.as({ cwd: tool.fs.resolve(directory) }), file);
  for (const name of names) gathering.add(name);
  const gzip = options.has('z') || (options.has('a') && /\.(?:gz|tgz)$/.test(file));
  const entries = [...(options.has('r', 'u') ? existing(tool, file) : []), ...gathering.entries];
  const text = packArchive(entries, { gzip, ...(gathering.dotted ? { metadata: { prefix: './' } } : {}) });
  if (file === '-') tool.out(text);
  else writeArchive(tool, file, text, archiveSize(entries, { gzip }));
  if (!gathering.failed) return 0;
  return tool.fail(
    gnu ? 'Exiting with failure status due to previous errors' : 'error exit delayed from previous errors',
    gnu ? 2 : 1,
  );
}

function existing(tool: UtilityContext, file: string): readonly ArchiveEntry[] {
  return tool.fs.exists(file) ? (unpackArchive(tool.fs.readFile(file))?.entries ?? []) : [];
}

/** The file has the size that a real archive would. */
function writeArchive(tool: UtilityContext, file: string, text: string, size: number): void {
  const refused = attempt(() => {
    tool.fs.writeFile(file, text);
    const { node } = tool.fs.stat(file);
    if (node.type === 'file' && size > text.length)
      tool.fs.putNode(tool.fs.realpath(file), { ...node, size });
  });
  if (!(refused instanceof FsError)) return;
  throw new TarFailure(
    isGnu(tool) ? `${file}: Cannot open: ${refused.text}` : `can't open '${file}': ${refused.text}`,
  );
}

class Gathering {
  readonly entries: ArchiveEntry[] = [];
  failed = false;
  /** Some names begin with `./`: they are listed so again. */
  dotted = false;
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #fs: FileSystem;
  readonly #own: string;
  #warned = false;

  constructor(tool: UtilityContext, options: Options, fs: FileSystem, file: string) {
    this.#tool = tool;
    this.#options = options;
    this.#fs = fs;
    this.#own = file === '-' ? '' : tool.fs.resolve(file);
  }

  add(name: string): void {
    if (name.startsWith('/') && !this.#warned) {
      this.#warned = true;
      const text = isGnu(this.#tool)
        ? "Removing leading `/' from member names"
        : "removing leading '/' from member names";
      this.#tool.err(`tar: ${text}\n`);
    }
    if (name === '.' || name.startsWith('./')) this.dotted = true;
    this.#addPath(name.replace(/(?<=.)\/+$/, ''), name.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '') || '.');
  }

  #addPath(path: string, stored: string): void {
    const stat = attempt(() => (this.#options.has('h') ? this.#fs.stat(path) : this.#fs.lstat(path)));
    if (stat instanceof FsError) {
      this.failed = true;
      this.#tool.fail(isGnu(this.#tool) ? `${path}: Cannot stat: ${stat.text}` : `${path}: ${stat.text}`);
      return;
    }
    if (this.#fs.resolve(path) === this.#own || isExcluded(this.#options, stored)) return;
    this.#tool.work(1);
    const { node } = stat;
    const readable = node.type === 'file' ? attempt(() => this.#fs.readFile(path)) : '';
    if (readable instanceof FsError) {
      this.failed = true;
      this.#tool.fail(
        isGnu(this.#tool)
          ? `${path}: Cannot open: ${readable.text}`
          : `can't open '${path}': ${readable.text}`,
      );
      return;
    }
    const entry: ArchiveEntry = { path: stored, node };
    this.entries.push(entry);
    if (this.#options.has('v')) {
      const line = `${entryName(entry, this.dotted ? './' : '')}\n`;
      if (this.#options.value('f') === '-' || !this.#options.has('f')) this.#tool.err(line);
      else this.#tool.out(line);
    }
    if (node.type !== 'directory' || this.#options.has('no-recursion')) return;
    for (const name of this.#fs.readdir(path)) {
      this.#addPath(inside(path, name), stored === '.' ? name : inside(stored, name));
    }
  }
}
