import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { nameOf, parentOf } from '../../../linux/fs/path.ts';
import { unpackArchive } from '../../../linux/fs/archive.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { fileErrorText } from '../../cli/client/error-text.ts';
import { remoteKind } from './remote.ts';

/** Where the files of a build come from. Plain JSON. */
export type ContextSource =
  /** A directory of the host; the path is absolute. */
  | { readonly kind: 'directory'; readonly path: string }
  /** A tar archive that came on standard input. */
  | { readonly kind: 'archive'; readonly content: string }
  /** None at all: only a Dockerfile came on standard input. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'git' | 'http'; readonly url: string };

/** Where the Dockerfile is. Plain JSON. */
export type DockerfileSource =
  /** On the host: its directory, and its name in it. */
  | { readonly kind: 'file'; readonly directory: string; readonly name: string }
  /** It came on standard input, or with the request. */
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  /** In the context, which comes from elsewhere; relative to it. */
  | { readonly kind: 'in-context'; readonly path: string }
  /** Nothing came on standard input. */
  | { readonly kind: 'none' };

export interface BuildSource {
  readonly context: ContextSource;
  readonly dockerfile: DockerfileSource;
}

/** What is asked for, as a build request has it. */
export interface SourceRequest {
  readonly context: string;
  readonly file?: string;
  readonly inline?: string;
}

const DEFAULT_NAME = 'Dockerfile';

/**
 * Finds out where context and Dockerfile come from. Reads standard input where they come from there.
 * @throws CliError in buildx's words
 */
export function findSource(request: SourceRequest, cli: Pick<CliContext, 'files' | 'stdin'>): BuildSource {
  const { context, file = '', inline } = request;
  if (context === '') refuse('please specify build context (e.g. "." for the current directory)');
  if (context === '-') {
    if (file === '-') refuse("invalid argument: can't use stdin for both build context and dockerfile");
    return fromInput(cli.stdin.readAll(), file);
  }
  const remote = remoteKind(context);
  if (remote !== undefined) return { context: remote, dockerfile: remoteDockerfile(cli, file) };
  const path = directoryAt(cli.files, context);
  const dockerfile = inline === undefined ? dockerfileAt(cli, path, file) : text(inline);
  return { context: { kind: 'directory', path }, dockerfile };
}

function fromInput(content: string, file: string): BuildSource {
  if (content === '') return { context: { kind: 'empty' }, dockerfile: { kind: 'none' } };
  if (unpackArchive(content) === undefined) return { context: { kind: 'empty' }, dockerfile: text(content) };
  return {
    context: { kind: 'archive', content },
    dockerfile: { kind: 'in-context', path: file === '' ? DEFAULT_NAME : file },
  };
}

function remoteDockerfile(cli: Pick<CliContext, 'stdin'>, file: string): DockerfileSource {
  if (file === '-') return text(cli.stdin.readAll());
  return { kind: 'in-context', path: file === '' ? DEFAULT_NAME : file };
}

function dockerfileAt(
  { files, stdin }: Pick<CliContext, 'files' | 'stdin'>,
  context: string,
  file: string,
): DockerfileSource {
  if (file === '-') return text(stdin.readAll());
  if (file === '') return { kind: 'file', directory: context, name: DEFAULT_NAME };
  const place = files.resolve(file);
  const directory = parentOf(place);
  try {
    return { kind: 'file', directory: files.realpath(directory), name: nameOf(place) };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    // The part of the path that is not there.
    const slash = file.lastIndexOf('/');
    return refuse(`resolve : ${fileErrorText('lstat', slash === -1 ? '.' : file.slice(0, slash), error)}`);
  }
}

function directoryAt(files: FileSystem, path: string): string {
  if (!files.exists(path) || files.stat(path).node.type !== 'directory')
    refuse(`unable to prepare context: path ${JSON.stringify(path)} not found`);
  return files.realpath(path);
}

function text(content: string): DockerfileSource {
  return { kind: 'text', name: DEFAULT_NAME, text: content };
}

function refuse(problem: string): never {
  throw new CliError(`ERROR: failed to build: ${problem}`, { code: 'build-context' });
}
