import type { Dialect } from './dialect.ts';

/** How bash shows a function (`type f`, `declare -f`): its head and braces on lines of their own. */
export function printFunction(_dialect: Dialect, name: string, text: string): string {
  const body = text.slice(text.indexOf('{') + 1, text.lastIndexOf('}'));
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n    ')
    .replace(/;$/, '');
  return `${name} () \n{ \n    ${lines}\n}`;
}
