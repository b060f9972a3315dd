import type { ShellFlavour } from './flavour.ts';

const POSIX = new Set([
  '!',
  '{',
  '}',
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'if',
  'in',
  'then',
  'until',
  'while',
]);

/** Whether `type` calls it a keyword. */
export function isShellKeyword(flavour: ShellFlavour, word: string): boolean {
  if (POSIX.has(word)) return true;
  if (flavour.family === 'bash') return ['[[', ']]', 'function', 'time', 'select', 'coproc'].includes(word);
  return flavour.family === 'ash' && word === 'function';
}
