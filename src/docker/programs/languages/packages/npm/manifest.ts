import { FsError } from '../../../../../linux/fs/fs-error.ts';
import type { ProcessContext } from '../../../../../linux/process/process-context.ts';

/** What of a package.json matters here. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export type ManifestRead =
  | { readonly kind: 'read'; readonly manifest: Manifest; readonly folder: string }
  | { readonly kind: 'missing'; readonly path: string; readonly folder: string }
  | { readonly kind: 'broken'; readonly path: string; readonly message: string };

/** package.json of the working directory, or of the nearest one above that has one. */
export function readManifest({ cwd, fs }: ProcessContext): ManifestRead {
  for (let folder = cwd; ; folder = folder.replace(/\/[^/]*$/, '')) {
    const path = `${folder === '/' ? '' : folder}/package.json`;
    if (fs.exists(path)) return parse(fs.readFile(path), path, folder);
    if (fs.exists(`${folder}/node_modules`) && folder !== '') break;
    if (folder === '' || folder === '/') break;
  }
  return { kind: 'missing', path: `${cwd === '/' ? '' : cwd}/package.json`, folder: cwd };
}

function parse(text: string, path: string, folder: string): ManifestRead {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
      return { kind: 'broken', path, message: 'Invalid package.json' };
    return { kind: 'read', manifest: cleaned(manifest as Record<string, unknown>), folder };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'broken', path, message: error.message };
    throw error;
  }
}

/** Only what has the right form: a learner's file may hold anything. */
function cleaned(from: Readonly<Record<string, unknown>>): Manifest {
  const texts = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
        )
      : undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const made = {
    name: text(from['name']),
    version: text(from['version']),
    license: text(from['license']),
    scripts: texts(from['scripts']),
    dependencies: texts(from['dependencies']),
    devDependencies: texts(from['devDependencies']),
  };
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
}

/** Writes changed dependencies into package.json, leaving all else as it is. */
export function saveManifest(
  { fs }: ProcessContext,
  path: string,
  change: (manifest: Record<string, unknown>) => void,
): void {
  let manifest: Record<string, unknown> = {};
  let indent: string | number = 2;
  try {
    const text = fs.readFile(path);
    manifest = JSON.parse(text) as Record<string, unknown>;
    indent = /^\{\s*\n(\s+)"/.exec(text)?.[1] ?? (text.includes('\n') ? 2 : 2);
  } catch (error) {
    if (!(error instanceof FsError) && !(error instanceof SyntaxError)) throw error;
  }
  change(manifest);
  fs.writeFile(path, `${JSON.stringify(manifest, null, indent)}\n`);
}
