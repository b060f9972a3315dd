const READ = 0o444;
const WRITE = 0o222;
const RUN = 0o111;

function whose(letters: string): number {
  if (letters === '' || letters.includes('a')) return 0o777;
  return (
    (letters.includes('u') ? 0o700 : 0) |
    (letters.includes('g') ? 0o070 : 0) |
    (letters.includes('o') ? 0o007 : 0)
  );
}

function rights(letters: string, mode: number, isDirectory: boolean): number {
  const mayRun = letters.includes('x') || (letters.includes('X') && (isDirectory || (mode & RUN) !== 0));
  return (letters.includes('r') ? READ : 0) | (letters.includes('w') ? WRITE : 0) | (mayRun ? RUN : 0);
}

/** The mode that `--chmod` makes of another: `644`, or `u+x,g=w`. */
export function changedMode(mode: number, change: string, isDirectory: boolean): number {
  if (/^[0-7]+$/.test(change)) return Number.parseInt(change, 8);
  let result = mode;
  for (const part of change.split(',')) {
    const [, who = '', steps = ''] = /^([ugoa]*)(.*)$/.exec(part) ?? [];
    for (const [, sign = '', letters = ''] of steps.matchAll(/([-+=])([rwxXst]*)/g)) {
      const bits = rights(letters, result, isDirectory) & whose(who);
      if (sign === '+') result |= bits;
      else if (sign === '-') result &= ~bits;
      else result = (result & ~whose(who)) | bits;
    }
  }
  return result;
}
