import { Refused } from '../../core/problems.ts';
import { parseFile } from '../syntax/parser.ts';

/** A file with its lines set in as gofmt does; what stands within lines stays. @throws Refused */
export function formatSource(source: string, name: string, minor: number): string {
  const { problems } = parseFile(source, 1, minor);
  const [first] = problems;
  if (first)
    throw new Refused(
      `${name}:${first.line}:${first.column}: ${first.message.replace(/^syntax error: /, '')}\n`,
      2,
    );
  let depth = 0;
  let inText = false;
  const lines = source
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => {
      if (inText) {
        if ((line.match(/`/g)?.length ?? 0) % 2 === 1) inText = false;
        return line;
      }
      const text = line.trim();
      const bare = text.replace(/\/\/.*$/, '').replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""');
      if ((bare.match(/`/g)?.length ?? 0) % 2 === 1) inText = true;
      const closes = /^[)}\]]+/.exec(bare)?.[0].length ?? 0;
      const opens = (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0);
      const isCase = /^(case\b.*|default\s*):/.test(bare);
      const level = Math.max(0, depth - (closes > 0 ? 1 : 0) - (isCase ? 1 : 0));
      depth = Math.max(0, depth + Math.sign(opens));
      return text === '' ? '' : '\t'.repeat(level) + text;
    });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}
