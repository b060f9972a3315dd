import {
  advanceBuild,
  cancelBuild,
  startBuild,
  type BuildAdvance,
  type BuildState,
} from '../../build/index.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { fileErrorText } from '../client/error-text.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { buildFlags } from '../plugins/build-flags.ts';
import { buildError } from './build-error.ts';
import { answer, readCall } from './call.ts';
import { beginLegacy, runLegacy, wantsLegacy } from './legacy.ts';
import { buildRequest, type BuildFlags } from './build-request.ts';

const NAME = 'build';

/** What is left to do once the image is there. */
type Afterwards = {
  /** Its id is printed. */
  readonly printsId: boolean;
  /** Its id is written there; empty for nowhere. */
  readonly idFile: string;
  readonly metadataFile: string;
  readonly tags: readonly string[];
};

/** A build that waits. */
type Waiting = { readonly build: BuildState; readonly afterwards: Afterwards };

/** `docker buildx build`, and `docker build` in all its names. */
export const build = command({
  name: 'build',
  use: '[OPTIONS] PATH | URL | -',
  aliases: ['b'],
  aliasLine: 'docker build, docker builder build, docker image build, docker buildx b',
  about: { ko: '이미지를 빌드해요', en: 'Build an image' },
  args: exactArgs(1),
  flags: buildFlags,
  run(context, line) {
    const {
      args: [path = ''],
      flags,
    } = line;
    if (wantsLegacy(context)) {
      beginLegacy(context, line);
      return runLegacy(context, buildRequest(flags, path, context), flags);
    }
    const call = readCall(flags);
    const request = buildRequest(flags, path, context);
    if (call !== undefined) return answer(call, request, context);
    return go(context, startBuild(request, context), afterwards(flags, request.tags ?? []));
  },
});

export const BUILD_COMMAND_RESUMABLES: Resumables = {
  [NAME]: {
    resume(context, state) {
      // The state is the one that go gave.
      const { build: before, afterwards: next } = state as Waiting;
      return go(context, advanceBuild(before, context), next);
    },
    signal(context, state, signal) {
      cancelBuild((state as Waiting).build, context);
      context.err('ERROR: failed to build: failed to solve: Canceled: context canceled\n');
      return 128 + signal;
    },
  },
};

function afterwards(flags: BuildFlags, tags: readonly string[]): Afterwards {
  return {
    printsId: flags.quiet || flags.progress === 'quiet',
    idFile: flags.iidfile,
    metadataFile: flags['metadata-file'],
    tags,
  };
}

function go(context: CliContext, advance: BuildAdvance, next: Afterwards): CliResult {
  switch (advance.kind) {
    case 'waits':
      return { wait: advance.wait, resume: NAME, state: { build: advance.state, afterwards: next } };
    case 'failed':
      context.err(advance.excerpt);
      throw buildError(`failed to build: ${advance.message}`, 'build-failed');
    case 'done':
      finish(context, advance.imageId, next);
      return 0;
  }
}

function finish(context: CliContext, imageId: string, next: Afterwards): void {
  if (next.idFile !== '') write(context, next.idFile, imageId, 'writing image ID file: ');
  if (next.metadataFile !== '') write(context, next.metadataFile, metadata(imageId, next.tags), '');
  if (next.printsId && imageId !== '') context.out(`${imageId}\n`);
}

function write(context: CliContext, path: string, content: string, doing: string): void {
  try {
    context.files.writeFile(path, content);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    throw buildError(`${doing}${fileErrorText('open', path, error)}`, 'file');
  }
}

/** What `--metadata-file` gets: names and digests of the result. */
function metadata(imageId: string, tags: readonly string[]): string {
  const names = tags.map((tag) => {
    const { domain, path, tag: version = 'latest' } = parseReference(tag);
    return `${domain}/${path}:${version}`;
  });
  const known = {
    'containerimage.config.digest': imageId,
    'containerimage.digest': imageId,
    ...(names.length > 0 && { 'image.name': names.join(',') }),
  };
  return JSON.stringify(known, null, 2);
}
