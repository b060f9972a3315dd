import {
  advanceBuild,
  cancelBuild,
  startBuild,
  type BuildAdvance,
  type BuildState,
} from '../../build/index.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { buildFlags } from '../plugins/build-flags.ts';
import { buildError } from './build-error.ts';
import { answer, readCall } from './call.ts';
import { beginLegacy, runLegacy, wantsLegacy } from './legacy.ts';
import { buildRequest, type BuildFlags } from './build-request.ts';
import { metadataOf } from './metadata.ts';
import { writeResult } from './write-result.ts';

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
    if (request.progress?.style === 'rawjson') return context.notYet(`${line.path} --progress=rawjson`);
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
  if (next.idFile !== '') writeResult(context, next.idFile, imageId, 'writing image ID file: ');
  if (next.metadataFile !== '') {
    const metadata = JSON.stringify(metadataOf(imageId, next.tags), null, 2);
    writeResult(context, next.metadataFile, metadata, '');
  }
  if (next.printsId && imageId !== '') context.out(`${imageId}\n`);
}
