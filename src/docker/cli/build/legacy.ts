import {
  advanceLegacyBuild,
  cancelLegacyBuild,
  startLegacyBuild,
  type LegacyAdvance,
} from '../../build/legacy/legacy-build.ts';
import type { BuildRequest } from '../../build/index.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { Json } from '../../../linux/process/program.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { fileErrorText } from '../client/error-text.ts';
import type { BuildFlags } from './build-request.ts';

const NAME = 'legacy build';

const NOTICE = `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0
            environment-variable.

`;

/** What the builder before BuildKit has no flag for. */
const LATER_FLAGS: readonly (keyof BuildFlags)[] = [
  'allow',
  'annotation',
  'attest',
  'build-context',
  'builder',
  'cache-to',
  'call',
  'check',
  'debug',
  'load',
  'metadata-file',
  'no-cache-filter',
  'output',
  'progress',
  'provenance',
  'push',
  'sbom',
  'secret',
  'ssh',
];

const TRUE = /^(?:1|t|T|TRUE|true|True)$/u;
const FALSE = /^(?:0|f|F|FALSE|false|False)$/u;

/** Whether $DOCKER_BUILDKIT asks for the builder before BuildKit. @throws CliError for what is neither yes nor no */
export function wantsLegacy({ env }: Pick<CliContext, 'env'>): boolean {
  const value = env['DOCKER_BUILDKIT'] ?? '';
  if (value === '' || TRUE.test(value)) return false;
  if (FALSE.test(value)) return true;
  throw new CliError(
    `DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
    { code: 'build-option' },
  );
}

/** What is said before anything else. @throws CliError for flags that came with BuildKit */
export function beginLegacy(
  context: CliContext,
  { flags, changed }: { readonly flags: BuildFlags; readonly changed: ReadonlySet<keyof BuildFlags> },
): void {
  context.err(NOTICE);
  const flag = LATER_FLAGS.find((name) => changed.has(name));
  if (flag !== undefined) throw usage(`unknown flag: --${flag}`, 'unknown-flag');
  for (const tag of flags.tag) {
    try {
      parseReference(tag);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const reason = error.message.replace(/\(([^/()]+)\)/u, '(library/$1)');
      throw usage(
        `invalid argument ${JSON.stringify(tag)} for "-t, --tag" flag: ${reason}`,
        'invalid-flag-argument',
      );
    }
  }
}

function usage(problem: string, code: string): CliError {
  return new CliError(
    `${problem}\n\nUsage:  docker build [OPTIONS] PATH | URL | -\n\nRun 'docker build --help' for more information`,
    { exitCode: 125, code },
  );
}

type Waiting = { readonly build: Json; readonly idFile: string };

export function runLegacy(context: CliContext, request: BuildRequest, flags: BuildFlags): CliResult {
  if (flags.squash)
    throw new CliError('"--squash" is only supported on a Docker daemon with experimental features enabled', {
      code: 'build-option',
    });
  return go(context, startLegacyBuild(request, flags.quiet, context), flags.iidfile);
}

export const LEGACY_RESUMABLES: Resumables = {
  [NAME]: {
    resume(context, state) {
      // The state is the one that go gave.
      const { build, idFile } = state as Waiting;
      return go(context, advanceLegacyBuild(build, context), idFile);
    },
    signal(context, state, signal) {
      cancelLegacyBuild((state as Waiting).build, context);
      return 128 + signal;
    },
  },
};

function go(context: CliContext, advance: LegacyAdvance, idFile: string): CliResult {
  if (advance.kind === 'waits')
    return { wait: advance.wait, resume: NAME, state: { build: advance.state, idFile } };
  if (idFile !== '') {
    try {
      context.files.writeFile(idFile, advance.imageId);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      throw new CliError(fileErrorText('open', idFile, error), { code: 'file' });
    }
  }
  return 0;
}
