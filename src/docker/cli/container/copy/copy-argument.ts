/** One end of `docker cp`: a path here, or in a container. */
export interface CopyArgument {
  /** Empty for a path here. */
  readonly container: string;
  readonly path: string;
}

/** Reads `CONTAINER:PATH`; what begins with a slash or a dot is a path here, whatever follows. */
export function copyArgument(word: string): CopyArgument {
  const colon = word.indexOf(':');
  const isLocal = word.startsWith('/') || word.startsWith('.') || colon === -1;
  return isLocal
    ? { container: '', path: word }
    : { container: word.slice(0, colon), path: word.slice(colon + 1) };
}

/** Whether a path says by its end that it is a directory. */
export function assertsDirectory(path: string): boolean {
  return path.endsWith('/') || path === '.' || path.endsWith('/.');
}

/** A path without `.`, `..` and doubled slashes, as Go cleans it. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = parts.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

/** The directory of a path and the name in it; `dir/.` is the name `.` in `dir`. */
export function splitEntry(path: string): { readonly directory: string; readonly name: string } {
  const whole = clean(path);
  if (path === '.' || path.endsWith('/.')) return { directory: whole, name: '.' };
  const slash = whole.lastIndexOf('/');
  if (slash === -1) return { directory: '.', name: whole };
  return { directory: whole.slice(0, slash) || '/', name: whole.slice(slash + 1) };
}
