import type { Expression, TextPart } from '../core/ast.ts';
import { splitFormat, unescape } from './strings.ts';
import type { PythonTokenReader } from './token-reader.ts';
import { tokenize, type Token } from './tokens.ts';

/** Parses the expression inside an f-string's braces. */
export type ParseTokens = (tokens: readonly Token[]) => Expression;

/** The string literals that stand next to each other here, as one. */
export function parseStrings(reader: PythonTokenReader, parse: ParseTokens): Expression {
  const start = reader.token;
  const parts: TextPart[] = [];
  let isBytes = false;
  while (reader.token.kind === 'string') {
    const token = reader.next();
    const { prefix = '', content = '' } = token;
    const isRaw = prefix.includes('r');
    if (prefix.includes('b')) isBytes = true;
    if (prefix.includes('f')) parts.push(...formatParts(content, isRaw, token, reader, parse));
    else parts.push(isRaw ? content : unescape(content));
  }
  const at = reader.place(start, reader.previous);
  if (parts.every((part) => typeof part === 'string')) {
    const value = parts.join('');
    if (isBytes) return { kind: 'special', name: 'bytes', operands: [{ kind: 'constant', value, at }], at };
    return { kind: 'constant', value, at };
  }
  return { kind: 'text', parts, at };
}

function formatParts(
  content: string,
  isRaw: boolean,
  token: Token,
  reader: PythonTokenReader,
  parse: ParseTokens,
): TextPart[] {
  const split = splitFormat(content, isRaw);
  if (typeof split === 'string') throw reader.problem(split, token);
  const start =
    token.column +
    token.text.length -
    content.length -
    (token.text.endsWith('"""') || token.text.endsWith("'''") ? 3 : 1);
  return split.flatMap((part): TextPart[] => {
    if (typeof part === 'string') return [part];
    const value = within(part.source, token, start + part.offset, reader, parse);
    const spec = part.spec === undefined ? undefined : formatSpec(part.spec, token, reader, parse);
    const conversion =
      part.conversion ?? (part.debug !== undefined && part.spec === undefined ? 'r' : undefined);
    const made: TextPart = {
      value,
      ...(conversion === undefined ? {} : { conversion }),
      ...(spec ? { spec } : {}),
    };
    return part.debug === undefined ? [made] : [part.debug, made];
  });
}

function formatSpec(spec: string, token: Token, reader: PythonTokenReader, parse: ParseTokens): Expression {
  const at = reader.place(token);
  if (!spec.includes('{')) return { kind: 'constant', value: spec, at };
  return { kind: 'text', parts: formatParts(spec, false, token, reader, parse), at };
}

/** An expression inside an f-string, its places moved to where it stands. */
function within(
  source: string,
  token: Token,
  column: number,
  reader: PythonTokenReader,
  parse: ParseTokens,
): Expression {
  const tokens = tokenize(`(${source})`, reader.file).map((each) => ({
    ...each,
    line: token.line,
    endLine: token.line,
    column: each.column + column - 1,
    end: each.end + column - 1,
  }));
  return parse(tokens);
}
