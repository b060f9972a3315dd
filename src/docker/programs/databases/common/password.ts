import { createHash } from 'node:crypto';

/** What is kept of a password. The salt is drawn by the machine, so that runs are alike. */
export function hashPassword(password: string, salt: number, method: string): string {
  if (password === '') return '';
  const mark = salt.toString(16).padStart(8, '0');
  return `${method}$${mark}$${digest(mark, password)}`;
}

/** MariaDB's own way: the same password is always the same. */
export function nativePassword(password: string): string {
  if (password === '') return '';
  const once = createHash('sha1').update(password).digest();
  return `*${createHash('sha1').update(once).digest('hex').toUpperCase()}`;
}

export function isPassword(kept: string, given: string): boolean {
  if (kept.startsWith('*')) return nativePassword(given) === kept;
  const [, mark = '', hash = ''] = kept.split('$');
  return kept === '' ? given === '' : digest(mark, given) === hash;
}

function digest(salt: string, password: string): string {
  return createHash('sha256').update(`${salt}:${password}`).digest('base64');
}
