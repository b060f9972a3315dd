import { createHash } from 'node:crypto';

/** What is kept of a password. The salt is drawn by the machine, so that runs are alike. */
export function hashPassword(password: string, salt: number, method: string): string {
  if (password === '') return '';
  const mark = salt.toString(16).padStart(8, '0');
  return `${method}$${mark}$${digest(mark, password)}`;
}

export function isPassword(kept: string, given: string): boolean {
  const [, mark = '', hash = ''] = kept.split('$');
  return kept === '' ? given === '' : digest(mark, given) === hash;
}

function digest(salt: string, password: string): string {
  return createHash('sha256').update(`${salt}:${password}`).digest('base64');
}
