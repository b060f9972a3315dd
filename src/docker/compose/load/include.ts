import { ComposeError } from './compose-error.ts';
import { goText } from './go-text.ts';
import { isDict, dict, sameValue, type Dict, type Value } from './yaml/value.ts';

/** One entry of `include`. */
export interface Include {
  /** The first is the file itself, the others are its overrides. */
  readonly paths: readonly string[];
  readonly projectDirectory: string | undefined;
  readonly envFiles: readonly string[];
}

function texts(value: Value | undefined): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(goText) : [goText(value)];
}

/** What `include` asks for. @throws ComposeError */
export function readIncludes(value: Value | undefined): Include[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    throw new ComposeError('compose-include', `\`include\` must be a list, got ${goText(value)}`);
  }
  return value.map((entry) => {
    if (!isDict(entry)) return { paths: texts(entry), projectDirectory: undefined, envFiles: [] };
    const directory = entry['project_directory'];
    return {
      paths: texts(entry['path']),
      projectDirectory: typeof directory === 'string' && directory !== '' ? directory : undefined,
      envFiles: texts(entry['env_file']),
    };
  });
}

/** @throws ComposeError for a file that includes itself, by whatever detour */
export function checkIncludeCycle(included: readonly string[], path: string): void {
  if (!included.includes(path)) return;
  const [first, ...rest] = [...included, path];
  throw new ComposeError(
    'compose-include',
    `include cycle detected:\n${first}\n include ${rest.join('\n include ')}`,
  );
}

const RESOURCES = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** Takes what an included file describes over into `model`. @throws ComposeError where both have one of that name */
export function importResources(model: Dict, imported: Dict): void {
  for (const kind of RESOURCES) {
    const from = imported[kind];
    if (!isDict(from)) continue;
    const own = model[kind];
    const into = isDict(own) ? own : dict();
    for (const [name, value] of Object.entries(from)) {
      const other = into[name];
      if (other !== undefined && !sameValue(other, value)) {
        throw new ComposeError('compose-include', `${kind}.${name} conflicts with imported resource`);
      }
      into[name] = value;
    }
    model[kind] = into;
  }
}
