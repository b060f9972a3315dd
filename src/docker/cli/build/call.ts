import {
  checkError,
  checkJson,
  checkText,
  lookOver,
  type LookedOver,
  outlineJson,
  outlineOf,
  outlineText,
  rereadDockerfile,
  targetsJson,
  targetsText,
} from '../../build/call/index.ts';
import type { BuildRequest } from '../../build/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { readCsvRecord } from '../flags/csv.ts';
import { buildError, refuse } from './build-error.ts';
import type { BuildFlags } from './build-request.ts';

/** What is asked instead of a build: `--call=check,format=json`. */
export interface Call {
  readonly name: string;
  readonly isJson: boolean;
  /** What is found does not show in the exit status. */
  readonly ignoresStatus: boolean;
  /** `--quiet`, which leaves out more than `--progress=quiet`. */
  readonly isQuiet: boolean;
}

/** @returns undefined for a build @throws CliError */
export function readCall({
  call,
  check,
  quiet = false,
}: Pick<BuildFlags, 'call' | 'check'> & Partial<Pick<BuildFlags, 'quiet'>>): Call | undefined {
  const record = readCsvRecord(call === '' ? 'build' : call);
  const [first = 'build', ...options] = 'problem' in record ? [call] : record.value;
  const name = first === 'build' && check ? 'check' : first === 'lint' ? 'check' : first;
  if (name === 'build') return undefined;
  let isJson = false;
  let ignoresStatus = false;
  for (const option of options) {
    const [key, value = ''] = option.split('=');
    if (key === 'format') isJson = value === 'json';
    else if (key === 'ignorestatus') ignoresStatus = ['true', '1'].includes(value);
    else refuse(`invalid print field: ${option}`);
  }
  return { name, isJson, ignoresStatus, isQuiet: quiet };
}

/** What `--call=subrequests.describe` says. */
const QUESTIONS = `NAME                 VERSION DESCRIPTION
outline              1.0.0   List all parameters current build target supports
targets              1.0.0   List all targets current build supports
subrequests.describe 1.0.0   List available subrequest types
`;

/**
 * Answers a call.
 * @param heading stands above the answer
 * @returns its exit status
 * @throws CliError
 */
export function answer(call: Call, request: BuildRequest, context: CliContext, heading = ''): number {
  switch (call.name) {
    case 'check': {
      const looked = lookOver('check', request, context);
      const found = looked.failure !== undefined || looked.warnings.length > 0;
      if (request.progress?.style === 'quiet' && !call.isJson && !call.isQuiet) context.err('\n');
      context.out(heading + (call.isJson ? checkJson(looked) : checkText(looked)));
      const error = checkError(looked);
      if (error !== '') context.err(`${error}\n`);
      return found && !call.ignoresStatus ? 1 : 0;
    }
    case 'targets': {
      const looked = lookOver('targets', request, context);
      refuseFailure(looked);
      const { dockerfile } = rereadDockerfile(request, looked);
      context.out(heading + (call.isJson ? targetsJson(dockerfile, looked.source) : targetsText(dockerfile)));
      return 0;
    }
    case 'outline': {
      const looked = lookOver('outline', request, context);
      refuseFailure(looked);
      const outline = outlineOf(
        rereadDockerfile(request, looked),
        request.target ?? '',
        request.buildArgs ?? {},
      );
      context.out(heading + (call.isJson ? outlineJson(outline, looked.source) : outlineText(outline)));
      return 0;
    }
    case 'subrequests.describe': {
      refuseFailure(lookOver('targets', request, context));
      context.out(heading + QUESTIONS);
      return 0;
    }
    default:
      refuseFailure(lookOver('targets', request, context));
      return refuse(
        `failed to build: failed to solve: unsupported request frontend.${call.name}: unsupported request frontend.${call.name}`,
      );
  }
}

/** @throws CliError */
function refuseFailure({ failure }: LookedOver): void {
  if (failure === undefined) return;
  throw buildError(`failed to build: failed to solve: ${failure.message}`, 'build-failed');
}
