import { joinPath } from '../../../linux/fs/path.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { findSource, type BuildSource } from '../context/build-source.ts';
import { archiveEntries, contextEntries, loadIgnore } from '../context/send-context.ts';
import type { SentEntry } from '../context/transfer-size.ts';
import type { BuildRequest } from '../request.ts';

export interface LegacySource {
  readonly filename: string;
  readonly source: string;
  /** The whole context, as it is sent. */
  readonly entries: readonly SentEntry[];
}

/** Reads context and Dockerfile. @throws CliError in the words of the client before BuildKit */
export function legacySource(request: BuildRequest, context: CliContext): LegacySource {
  const found = findLegacySource(request, context);
  const { dockerfile } = found;
  const entries = contextOf(found, context);
  switch (dockerfile.kind) {
    case 'text':
      return { filename: dockerfile.name, source: dockerfile.text, entries };
    case 'none':
      return { filename: 'Dockerfile', source: '', entries };
    case 'in-context': {
      const node = entries.find(({ path }) => path === dockerfile.path.replace(/^\.?\//u, ''))?.node;
      if (node?.type !== 'file')
        throw new CliError(
          `Error response from daemon: Cannot locate specified Dockerfile: ${dockerfile.path}`,
          { code: 'build-context' },
        );
      return { filename: dockerfile.path, source: node.content, entries };
    }
    case 'file': {
      const path = joinPath(dockerfile.directory, dockerfile.name);
      if (!context.files.exists(path)) throw noDockerfile(path);
      return { filename: dockerfile.name, source: context.files.readFile(path), entries };
    }
  }
}

function noDockerfile(path: string): CliError {
  return new CliError(
    `unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${path}: no such file or directory`,
    { code: 'build-context' },
  );
}

function findLegacySource(request: BuildRequest, context: CliContext): BuildSource {
  try {
    return findSource(request, context);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new CliError(error.message.replace(/^ERROR: failed to build: /u, ''), { code: 'build-context' });
  }
}

function contextOf({ context: source }: BuildSource, context: CliContext): readonly SentEntry[] {
  switch (source.kind) {
    case 'empty':
      return [];
    case 'archive':
      return archiveEntries(source.content);
    case 'directory': {
      const ignore = loadIgnore(context.files, source.path).patterns();
      return contextEntries(context.files, { directory: source.path, ignore, paths: ['.'] });
    }
    case 'git':
    case 'http': {
      const { hostname, href } = new URL(source.url.split('#')[0] ?? '');
      const reason =
        source.kind === 'git'
          ? `unable to 'git clone' to temporary context directory: error fetching: fatal: unable to access '${href}/': Could not resolve host: ${hostname}\n: exit status 128`
          : `unable to download remote context ${source.url}: Get ${JSON.stringify(source.url)}: dial tcp: lookup ${hostname} on 192.0.2.53:53: no such host`;
      throw new CliError(`unable to prepare context: ${reason}`, { code: 'build-context' });
    }
  }
}
