/** `./api/` is `api`; URLs stay as they are. */
export function cleanPath(path: string): string {
  if (path.includes('://') || path === '-') return path;
  return path.replace(/^(?:\.\/+)+/u, '').replace(/(.)\/+$/u, '$1') || '.';
}
