import { SqlError } from '../problem.ts';
import type { DialectName } from './dialect-name.ts';
import { tokenize } from './lexer.ts';

/** What a client makes of what is typed: whole statements, and a rest that goes on in the next line. */
export interface SplitText {
  /** Without the semicolon. */
  readonly statements: readonly string[];
  readonly rest: string;
  /** What the rest waits for: the mark in the prompt. */
  readonly open: 'none' | 'statement' | 'string' | 'identifier' | 'comment' | 'parenthesis';
}

export function splitStatements(source: string, dialect: DialectName): SplitText {
  const statements: string[] = [];
  let start = 0;
  let depth = 0;
  const boundaries = findBoundaries(source, dialect);
  for (const { text, end, at } of boundaries.tokens) {
    if (text === '(') depth += 1;
    if (text === ')') depth = Math.max(0, depth - 1);
    if (text !== ';' || depth > 0) continue;
    statements.push(source.slice(start, at).trim());
    start = end;
  }
  const rest = source.slice(start);
  if (boundaries.open !== undefined) return { statements, rest, open: boundaries.open };
  const isEmpty = !boundaries.tokens.some(({ kind, at }) => kind !== 'end' && at >= start);
  if (isEmpty) return { statements, rest: '', open: 'none' };
  return { statements, rest, open: depth > 0 ? 'parenthesis' : 'statement' };
}

interface Boundary {
  readonly kind: string;
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

function findBoundaries(
  source: string,
  dialect: DialectName,
): { readonly tokens: readonly Boundary[]; readonly open?: 'string' | 'identifier' | 'comment' } {
  const mark = (tokens: ReturnType<typeof tokenize>): readonly Boundary[] =>
    tokens.map((token) => (token.kind === 'operator' ? token : { ...token, text: '' }));
  try {
    return { tokens: mark(tokenize(source, dialect)) };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { problem } = error;
    if (problem.kind === 'unterminated') {
      const before = findBoundaries(source.slice(0, problem.at), dialect);
      return {
        tokens: [...before.tokens, { kind: 'word', text: '', at: problem.at, end: source.length }],
        open: problem.what,
      };
    }
    if (problem.kind !== 'syntax') throw error;
    // A character that is no SQL: the server will say so.
    const blank = `${source.slice(0, problem.at)} ${source.slice(problem.at + 1)}`;
    return findBoundaries(blank, dialect);
  }
}
