import type { FileNode } from '../../fs/file-node.ts';

const TYPE_LETTERS: Readonly<Record<FileNode['type'], string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  'character-device': 'c',
  'block-device': 'b',
  fifo: 'p',
  socket: 's',
};

/** `-rwxr-xr-x` */
export function modeString(node: FileNode): string {
  return TYPE_LETTERS[node.type] + permissionString(node.mode);
}

/** `rwxr-sr-t` */
export function permissionString(mode: number): string {
  const letters = Array.from('rwxrwxrwx', (letter, index) => (mode & (0o400 >> index) ? letter : '-'));
  const special: readonly (readonly [number, number, string])[] = [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ];
  for (const [bit, place, letter] of special) {
    if (mode & bit) letters[place] = letters[place] === '-' ? letter.toUpperCase() : letter;
  }
  return letters.join('');
}

/** `0644` */
export function octalMode(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** What a mode makes of a file's permission bits. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/**
 * `755`, `u+x,g=r`, `+x`, `a=rX`, `u=g`.
 * @param umask what a change without `ugoa` leaves alone
 */
export function parseMode(text: string, umask: number): ModeChange | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const wanted = Number.parseInt(text, 8);
    if (wanted > 0o7777) return undefined;
    return (mode, isDirectory) => {
      // A directory keeps its set-id bits unless they are spelled out.
      const kept = isDirectory && text.length < 5 ? mode & 0o6000 : 0;
      return wanted | kept;
    };
  }
  const changes: ModeChange[] = [];
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
    if (!match) return undefined;
    const who = match[1] ?? '';
    for (const [, operator = '', what = ''] of (match[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g)) {
      changes.push(changeOf(who, operator, what, umask));
    }
  }
  return (mode, isDirectory) => changes.reduce((current, change) => change(current, isDirectory), mode);
}

function changeOf(who: string, operator: string, what: string, umask: number): ModeChange {
  const mask =
    who === '' ? 0o7777 & ~umask : Array.from(who).reduce((bits, letter) => bits | (WHO[letter] ?? 0), 0);
  return (mode, isDirectory) => {
    const bits = bitsOf(what, mode, isDirectory) & mask;
    if (operator === '+') return mode | bits;
    if (operator === '-') return mode & ~bits;
    const cleared = who === '' ? 0o7777 : mask;
    const special = isDirectory ? 0o6000 : 0;
    return (mode & (~cleared | special)) | bits;
  };
}

function bitsOf(what: string, mode: number, isDirectory: boolean): number {
  let bits = 0;
  for (const letter of what) {
    if (letter === 'r') bits |= 0o444;
    if (letter === 'w') bits |= 0o222;
    if (letter === 'x' || (letter === 'X' && (isDirectory || mode & 0o111))) bits |= 0o111;
    if (letter === 's') bits |= 0o6000;
    if (letter === 't') bits |= 0o1000;
    if (letter === 'u') bits |= ((mode >> 6) & 7) * 0o111;
    if (letter === 'g') bits |= ((mode >> 3) & 7) * 0o111;
    if (letter === 'o') bits |= (mode & 7) * 0o111;
  }
  return bits;
}
