import type { Directive, HereDocument, LineRange } from './ast.ts';
import { splitFlags } from './builder-flags.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { hereDocumentMarks } from './here-document.ts';
import { BLANKS, parseJsonArray } from './words.ts';

/** One instruction as text: what it is for is not looked at yet. */
export interface Statement {
  readonly keyword: string;
  readonly flags: readonly string[];
  /** What follows the flags. */
  readonly rest: string;
  readonly original: string;
  readonly lines: LineRange;
  readonly comments: readonly string[];
  readonly hereDocuments: readonly HereDocument[];
}

export interface Statements {
  readonly directives: ReadonlyMap<DirectiveName, Directive>;
  readonly escape: '\\' | '`';
  readonly statements: readonly Statement[];
  /** The last line of each instruction that has empty lines after a continuation. */
  readonly emptyContinuations: readonly number[];
}

type DirectiveName = 'syntax' | 'escape' | 'check';

const LONGEST_LINE = 65535;
/** There are but three directives, and a line before them. */
const LONGEST_HEAD = 4;
const WITH_HERE_DOCUMENTS = new Set(['add', 'copy', 'run']);

/**
 * Divides a Dockerfile into instructions: directives, comments, continuations, here-documents.
 * @param check looks at an instruction as soon as it is read, before its here-documents
 * @throws DockerfileError
 */
export function readStatements(
  source: string,
  check: (statement: Statement, escape: string) => void,
): Statements {
  const lines = physicalLines(source);
  const head = new Head();
  const statements: Statement[] = [];
  const emptyContinuations: number[] = [];
  let comments: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const raw = lines[at] ?? '';
    const text = (at === 0 ? raw.replace(/^\uFEFF/u, '') : raw).replace(/[\r\n]+$/u, '').trimStart();
    // A wrong directive is told with the line before it, as BuildKit counts.
    const isDirective = located(at, () => head.read(text, at + 1));
    at += 1;
    if (text.startsWith('#')) {
      const comment = text.slice(1).trim();
      if (comment === '') comments = [];
      else if (!isDirective) comments.push(comment);
      continue;
    }
    const start = at;
    let { text: joined, continues } = head.continuation(text);
    if (!continues && joined === '') continue;
    let empty = false;
    while (continues && at < lines.length) {
      const next = (lines[at] ?? '').replace(/[\r\n]+$/u, '');
      at += 1;
      if (next.trimStart().startsWith('#')) continue;
      if (next.trim() === '') {
        empty = true;
        continue;
      }
      const part = head.continuation(next);
      joined += part.text;
      continues = part.continues;
    }
    if (empty) emptyContinuations.push(at);
    const own = { start, end: Math.max(start, at) };
    try {
      const statement = toStatement(joined, own, comments);
      check(statement, head.escape);
      const hereDocuments: HereDocument[] = [];
      for (const mark of mayHaveHereDocuments(statement) ? hereDocumentMarks(joined) : []) {
        const { content, next } = readHereDocument(lines, at, mark.name, mark.chomp);
        at = next;
        if (content === undefined)
          throw new DockerfileError('unterminated heredoc', [{ start, end: Math.max(start, at) }]);
        hereDocuments.push({ ...mark, content });
      }
      statements.push({ ...statement, lines: { start, end: Math.max(start, at) }, hereDocuments });
    } catch (error) {
      throw DockerfileError.at(own, error);
    }
    comments = [];
  }
  if (statements.length === 0)
    throw new DockerfileError('file with no instructions', [{ start: at, end: at }]);
  return { directives: head.directives, escape: head.escape, statements, emptyContinuations };
}

/** The directives alone, of a file that may be wrong further down; what is wrong with them is told elsewhere. */
export function readDirectives(source: string): ReadonlyMap<DirectiveName, Directive> {
  const head = new Head();
  const lines = source.replace(/^\uFEFF/u, '').split('\n', LONGEST_HEAD);
  try {
    // A line that has the kernel run the file is none of it.
    for (const [index, line] of lines.entries()) {
      if (index === 0 && line.startsWith('#!')) continue;
      if (!head.read(line.trim(), index + 1)) break;
    }
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
  }
  return head.directives;
}

/** An instruction in one line as a statement, with nothing around it: what ONBUILD keeps, too. */
export function toStatement(text: string, lines: LineRange, comments: readonly string[]): Statement {
  const trimmed = text.trim();
  const blank = BLANKS.exec(trimmed);
  const keyword = blank === null ? trimmed : trimmed.slice(0, blank.index);
  const { flags, rest } = splitFlags(blank === null ? '' : trimmed.slice(blank.index + blank[0].length));
  return { keyword, flags, rest: rest.trim(), original: text, lines, comments, hereDocuments: [] };
}

/** The directives at the head of the file, and what they set. */
class Head {
  readonly directives = new Map<DirectiveName, Directive>();
  escape: '\\' | '`' = '\\';
  #over = false;

  /** Whether the line is a directive. */
  read(line: string, number: number): boolean {
    if (this.#over) return false;
    const [, key = '', value = ''] = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/u.exec(line) ?? [];
    const name = key.toLowerCase();
    if (name !== 'syntax' && name !== 'escape' && name !== 'check') {
      this.#over = true;
      return false;
    }
    if (this.directives.has(name))
      throw new DockerfileError(`only one ${name} parser directive can be used`, []);
    this.directives.set(name, { value, line: number });
    if (name === 'escape') {
      if (value !== '`' && value !== '\\')
        throw new DockerfileError(`invalid escape token '${value}' does not match \` or \\`, []);
      this.escape = value;
    }
    return true;
  }

  /** The line without the escape at its end that continues it. One that is escaped itself does not. */
  continuation(line: string): { readonly text: string; readonly continues: boolean } {
    const trimmed = line.replace(/[ \t]+$/u, '');
    const continues = trimmed.endsWith(this.escape) && trimmed.at(-2) !== this.escape;
    return { text: continues ? trimmed.slice(0, -1) : line, continues };
  }
}

function physicalLines(source: string): readonly string[] {
  const lines = source.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
  const long = lines.findIndex((line) => Buffer.byteLength(line) > LONGEST_LINE);
  if (long !== -1)
    throw new DockerfileError(`dockerfile line greater than max allowed size of ${LONGEST_LINE}`, [
      { start: long, end: long },
    ]);
  return lines;
}

function located<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw DockerfileError.at({ start: line, end: line }, error);
  }
}

/** ONBUILD may announce them for the instruction in it. Those in JSON form have none. */
function mayHaveHereDocuments(statement: Statement): boolean {
  if (!statement.original.includes('<<')) return false;
  const inner =
    statement.keyword.toLowerCase() === 'onbuild'
      ? toStatement(statement.rest, statement.lines, [])
      : statement;
  return WITH_HERE_DOCUMENTS.has(inner.keyword.toLowerCase()) && !Array.isArray(parseJsonArray(inner.rest));
}

function readHereDocument(
  lines: readonly string[],
  from: number,
  name: string,
  chomp: boolean,
): { readonly content?: string; readonly next: number } {
  let content = '';
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const bare = line.replace(/[\r\n]+$/u, '');
    if ((chomp ? bare.replace(/^\t+/u, '') : bare) === name) return { content, next: at + 1 };
    content += line;
  }
  return { next: lines.length };
}
