import type { Statement } from '../core/ast.ts';
import type { Machine } from '../core/machine.ts';
import { Refused } from '../core/problems.ts';
import { ProgramChecker, type PackageSource } from './check/program.ts';
import { LIBRARY } from './library/index.ts';
import { parseFile } from './syntax/parser.ts';
import type { Problem } from './syntax/tokens.ts';

const MAX_ERRORS = 10;
const LINES = 100_000;

/** What a program is compiled from, and what a built executable holds. */
export interface Bundle {
  /** Of the compiler. */
  readonly version: string;
  /** What go.mod says; messages do not depend on it. */
  readonly language: string;
  /** As the compiler names what it compiles: `command-line-arguments`. */
  readonly label: string;
  readonly files: readonly SourceFile[];
}

export interface SourceFile {
  /** The import path; empty for the program's own package. */
  readonly path: string;
  readonly name: string;
  /** As messages show it: `./main.go`. */
  readonly shown: string;
  readonly source: string;
}

/** The 22 of `1.22.3`. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? '0');
}

/** Compiles a program. @throws Refused with the compiler's words */
export function compileGo(source: string, _file: string, vm: Machine): readonly Statement[] {
  void vm;
  const bundle = JSON.parse(source) as Bundle;
  const minor = minorOf(bundle.version);
  const files: string[] = [];
  const shown: string[] = [];
  const read = (file: { readonly name: string; readonly shown: string; readonly source: string }) => {
    files.push(file.name);
    shown.push(file.shown);
    return { name: file.name, file: parseFile(file.source, (files.length - 1) * LINES + 1, minor) };
  };
  const own = bundle.files.map((file) => ({ path: file.path, ...read(file) }));
  const refuse = (problems: readonly Problem[], label: string) =>
    new Refused(errorText(problems, shown, label, minor));
  const syntax = own.flatMap(({ file }) => file.problems);
  if (syntax.some(({ message }) => message.startsWith('syntax error'))) throw refuse(syntax, bundle.label);
  const packageAt = (path: string): PackageSource | undefined => {
    const mine = own.filter((each) => each.path === path);
    if (mine.length > 0) return { path, files: mine, isStandard: false };
    const text = LIBRARY[path];
    return text === undefined
      ? undefined
      : {
          path,
          files: [
            read({
              name: `/usr/local/go/src/${path}/${path.replace(/^.*\//, '')}.go`,
              shown: path,
              source: text,
            }),
          ],
          isStandard: true,
        };
  };
  const checker = new ProgramChecker(
    minor,
    minorOf(bundle.language),
    packageAt,
    (line) => shown[Math.floor(line / LINES)] ?? '',
  );
  const { problems, body, facts } = checker.compile({
    path: '',
    files: own.filter((each) => each.path === ''),
    isStandard: false,
  });
  if (syntax.length + problems.length > 0) throw refuse([...syntax, ...problems], bundle.label);
  const at = { line: 1, column: 0, endLine: 1, end: 0 };
  const start: Statement = {
    kind: 'expression',
    value: { kind: 'special', name: 'facts', operands: [], data: JSON.stringify({ ...facts, files }), at },
    at,
  };
  return [start, ...body];
}

/** Complaints as the compiler shows them: in the order of the files, ten at most. */
export function errorText(
  problems: readonly Problem[],
  shown: readonly string[],
  label: string,
  minor: number,
): string {
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  const where = ({ line, column }: Problem) =>
    `${shown[Math.floor(line / LINES)] ?? ''}:${line % LINES}:${column}`;
  void minor;
  const lines = sorted.slice(0, MAX_ERRORS).map((each) => `${where(each)}: ${each.message}\n`);
  const last = sorted[MAX_ERRORS - 1];
  const more = sorted.length > MAX_ERRORS && last ? `${where(last)}: too many errors\n` : '';
  return `# ${label}\n${lines.join('')}${more}`;
}
