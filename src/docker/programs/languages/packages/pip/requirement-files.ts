import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../../../linux/fs/file-system.ts';
import { parseRequirement } from './requirement.ts';
import type { Wanted } from './resolve.ts';

export type RequirementsRead =
  | { readonly kind: 'read'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'problem'; readonly text: string };

/** How deep requirement files may name each other. */
const MAX_DEPTH = 8;

/** The requirements of a file, and of those it names with `-r`. */
export function readRequirementFile(fs: FileSystem, file: string, depth = 0): RequirementsRead {
  let text: string;
  try {
    text = fs.readFile(file);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const number = { EACCES: 13, EISDIR: 21 }[error.code as string] ?? 2;
    return {
      kind: 'problem',
      text: `ERROR: Could not open requirements file: [Errno ${number}] ${error.text}: '${file}'\n`,
    };
  }
  const wanted: Wanted[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const other = /^(?:-r|--requirement)[\s=]*(\S+)/.exec(line)?.[1];
    if (other !== undefined) {
      const path = other.startsWith('/') ? other : `${file.replace(/[^/]*$/, '')}${other}`;
      const inner: RequirementsRead =
        depth < MAX_DEPTH ? readRequirementFile(fs, path, depth + 1) : { kind: 'read', wanted: [] };
      if (inner.kind === 'problem') return inner;
      wanted.push(...inner.wanted);
      continue;
    }
    if (line.startsWith('-')) continue;
    const requirement = parseRequirement(line.replace(/\s--hash.*$/, ''));
    if (!requirement) {
      return {
        kind: 'problem',
        text: `ERROR: Invalid requirement: '${line}': ${complaint(line)} (from line ${index + 1} of ${file})\n`,
      };
    }
    wanted.push({ requirement, from: `-r ${file} (line ${index + 1})` });
  }
  return { kind: 'read', wanted };
}

/** What the parser of requirements says of a text, and where. */
export function complaint(text: string): string {
  const name = /^[A-Za-z0-9._-]*/.exec(text)?.[0] ?? '';
  if (name === '') return `Expected package name at the start of dependency specifier\n    ${text}\n    ^`;
  const after = text.slice(name.length);
  if (/^=[^=]/.test(after))
    return `Expected semicolon (after name with no version specifier) or end\n    ${text}\n    ${' '.repeat(name.length)}^\nHint: = is not a valid operator. Did you mean == ?`;
  const gap = name.length + (/^\s*/.exec(after)?.[0].length ?? 0);
  return `Expected semicolon (after name with no version specifier) or end\n    ${text}\n    ${' '.repeat(gap)}^`;
}
