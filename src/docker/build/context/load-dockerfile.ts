import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { joinPath } from '../../../linux/fs/path.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import type { DockerfileSource } from './build-source.ts';
import { transferSize, type SentEntry } from './transfer-size.ts';

/** A Dockerfile as it came to the daemon. */
export interface LoadedDockerfile {
  /** As steps and excerpts name it. */
  readonly name: string;
  /** Bytes that were sent for it. */
  readonly size: number;
  /** Undefined when there is none; `problem` says why. */
  readonly text?: string;
  readonly problem?: string;
  /** A .dockerignore of its own: `Dockerfile.dockerignore` beside it. It counts instead of the context's. */
  readonly ignore?: string;
}

/** Now, as times of files count. */
type Seconds = number;

/** Reads a Dockerfile on the host or from standard input. Those in contexts from elsewhere are read there. */
export function loadDockerfile(
  source: DockerfileSource & { readonly kind: 'file' | 'text' },
  files: FileSystem,
  now: Seconds,
): LoadedDockerfile {
  const { name } = source;
  if (source.kind === 'text') {
    const node = { type: 'file', content: source.text, mode: 0o600, uid: 0, gid: 0, mtime: now } as const;
    return { name, size: transferSize([{ path: name, node }]), text: source.text };
  }
  const path = foundAt(files, source.directory, name);
  const ignorePath = joinPath(source.directory, `${name}.dockerignore`);
  const ignore = files.exists(ignorePath) ? files.readFile(ignorePath) : undefined;
  const entries = [
    ...(path === undefined ? [] : below(files, path, name)),
    ...(ignore === undefined ? [] : below(files, ignorePath, `${name}.dockerignore`)),
  ];
  const loaded = { name, size: transferSize(entries), ...(ignore !== undefined && { ignore }) };
  if (path === undefined) return { ...loaded, problem: `open ${name}: no such file or directory` };
  if (files.stat(path).node.type === 'directory')
    return { ...loaded, problem: `read /var/lib/docker/tmp/buildkit-mount1/${name}: is a directory` };
  return { ...loaded, text: files.readFile(path) };
}

/** The text of a Dockerfile. @throws DockerfileError when there is none */
export function dockerfileText({ text, problem = '' }: LoadedDockerfile): string {
  if (text === undefined) throw new DockerfileError(`failed to read dockerfile: ${problem}`, []);
  return text;
}

/** Of the usual name, `dockerfile` will do as well. */
function foundAt(files: FileSystem, directory: string, name: string): string | undefined {
  const names = name === 'Dockerfile' ? [name, 'dockerfile'] : [name];
  return names.map((each) => joinPath(directory, each)).find((path) => files.exists(path));
}

function below(files: FileSystem, path: string, name: string): readonly SentEntry[] {
  const { node } = files.stat(path);
  if (node.type !== 'directory') return [{ path: name, node }];
  return [
    { path: name, node },
    ...files.readdir(path).flatMap((child) => below(files, joinPath(path, child), `${name}/${child}`)),
  ];
}
