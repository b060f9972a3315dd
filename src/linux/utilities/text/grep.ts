import { FsError } from '../../fs/fs-error.ts';
import { RegexTooHard } from '../../regex/regex.ts';
import type { UtilityContext } from '../utility.ts';
import { globMatches } from './glob.ts';
import { GREP_START, grepLine, isSatisfied } from './grep-lines.ts';
import { GREP_COMMAND_LINE, grepRequest, type GrepRequest } from './grep-options.ts';
import { attempt, awaitStdin, bareLines, isGnu, readInput } from './inputs.ts';
import { type Options, withOptions } from './options.ts';

/** Shows lines that match. `egrep` and `fgrep` are the same, with other patterns. */
export const grep = withOptions(GREP_COMMAND_LINE, (tool, options) => {
  const request = grepRequest(tool, options);
  if (typeof request === 'number') return request;
  const search = new Search(tool, options, request);
  try {
    return search.run();
  } catch (error) {
    const status = grepFailure(tool, error);
    if (status === undefined) throw error;
    return status;
  }
});

/** Tells of a search that was given up; undefined for any other error. */
export function grepFailure(tool: UtilityContext, error: unknown): number | undefined {
  return error instanceof RegexTooHard ? tool.fail(error.message, 2) : undefined;
}

class Search {
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #request: GrepRequest;
  #found = false;
  #failed = false;

  constructor(tool: UtilityContext, options: Options, request: GrepRequest) {
    this.#tool = tool;
    this.#options = options;
    this.#request = request;
  }

  run(): number {
    const recursive = this.#options.has('r', 'R');
    const { operands } = this.#request;
    const names = operands.length > 0 ? operands : recursive && isGnu(this.#tool) ? ['.'] : ['-'];
    awaitStdin(this.#tool, names);
    const named =
      this.#options.last('H', 'h') === 'H' ||
      (!this.#options.has('h') && (names.length > 1 || (recursive && this.#isDirectory(names[0] ?? '.'))));
    for (const name of names) {
      if (recursive && this.#isDirectory(name))
        this.#searchDirectory(name, operands.length === 0 ? '' : name, named);
      else this.#searchFile(name, name, named);
      if (this.#request.quiet && this.#found) return 0;
    }
    if (this.#failed) return 2;
    return this.#found ? 0 : 1;
  }

  #isDirectory(name: string): boolean {
    const stat = name === '-' ? undefined : attempt(() => this.#tool.fs.stat(name));
    return stat !== undefined && !(stat instanceof FsError) && stat.node.type === 'directory';
  }

  #searchDirectory(path: string, shown: string, named: boolean): void {
    const names = attempt(() => this.#tool.fs.readdir(path));
    if (names instanceof FsError) {
      this.#complain(shown, names);
      return;
    }
    this.#tool.work(1 + names.length);
    for (const name of names) {
      const inner = path.endsWith('/') ? `${path}${name}` : `${path}/${name}`;
      const shownInner = shown === '' ? name : shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`;
      const node = this.#tool.fs.lstat(inner).node;
      if (node.type === 'directory') {
        if (!this.#matchesAny('exclude-dir', name)) this.#searchDirectory(inner, shownInner, named);
      } else if ((node.type === 'file' || this.#options.has('R')) && this.#wanted(name)) {
        this.#searchFile(inner, shownInner, named);
      }
    }
  }

  #wanted(name: string): boolean {
    if (this.#matchesAny('exclude', name)) return false;
    return !this.#options.has('include') || this.#matchesAny('include', name);
  }

  #matchesAny(option: string, name: string): boolean {
    return this.#options.values(option).some((pattern) => globMatches(pattern, name));
  }

  #searchFile(path: string, name: string, named: boolean): void {
    const text = this.#isDirectory(path) ? new FsError('EISDIR', path) : readInput(this.#tool, path);
    if (text instanceof FsError) {
      this.#complain(name, text);
      return;
    }
    const shownName = name === '-' ? (this.#options.value('label') ?? '(standard input)') : name;
    if (isGnu(this.#tool) && text.includes('\0') && !this.#options.has('a', 'z')) {
      this.#searchBinary(text, shownName);
      return;
    }
    this.#searchText(text, shownName, named);
  }

  #searchBinary(text: string, name: string): void {
    const { request, matches } = { request: this.#request, matches: this.#countMatches(text) };
    if (matches > 0) this.#found = true;
    if (request.quiet || this.#listed(name, matches) || matches === 0) return;
    if (request.count) this.#tool.out(`${matches}\n`);
    else this.#tool.err(`grep: ${name}: binary file matches\n`);
  }

  #countMatches(text: string): number {
    return bareLines(text).filter((line) => this.#request.matcher.matches(line) !== this.#request.invert)
      .length;
  }

  #searchText(text: string, name: string, named: boolean): void {
    const request = this.#request;
    const lines = bareLines(text, this.#options.has('z') ? '\0' : '\n');
    let progress = GREP_START;
    this.#tool.work(1 + lines.length);
    const output: string[] = [];
    for (const line of lines) {
      if (isSatisfied(request, progress)) break;
      const step = grepLine(request, progress, line, named ? name : '');
      progress = step.progress;
      if (step.output !== '') output.push(step.output);
    }
    if (progress.matches > 0) this.#found = true;
    this.#tool.out(output.join(''));
    if (request.quiet || this.#listed(name, progress.matches)) return;
    if (request.count) this.#tool.out(`${named ? `${name}:` : ''}${progress.matches}\n`);
  }

  /** -l and -L: the name is all that is shown. */
  #listed(name: string, matches: number): boolean {
    const { list } = this.#request;
    if (list === undefined) return false;
    const ending = this.#options.has('Z') ? '\0' : '\n';
    if ((list === 'matching') === matches > 0) this.#tool.out(name + ending);
    // Busybox calls a file found that -L lists.
    if (list === 'missing' && !isGnu(this.#tool)) this.#found = matches === 0;
    return true;
  }

  #complain(name: string, error: FsError): void {
    // Busybox does not mind a directory among the files.
    const gnu = isGnu(this.#tool);
    this.#failed ||= gnu || error.code !== 'EISDIR';
    if (this.#options.has('s')) return;
    if (error.code === 'EISDIR') {
      if (gnu) this.#tool.err(`${this.#tool.name}: ${name}: ${error.text}\n`);
      return;
    }
    this.#tool.err(`${this.#tool.name}: ${name}: ${error.text}\n`);
  }
}
