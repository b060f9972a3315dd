import { CliError } from '../../client/cli-error.ts';
import { errorText } from '../../client/error-text.ts';

/** Exit statuses of `docker run` that are about the command of the container, by words of the daemon's error. */
const ABOUT_COMMAND: readonly (readonly [status: number, words: readonly string[]])[] = [
  [127, ['executable file not found', 'no such file or directory']],
  [126, ['permission denied', 'is a directory']],
];

/** Exit status of docker's own trouble. */
const OWN_TROUBLE = 125;

function statusOf(text: string): number {
  const match = ABOUT_COMMAND.find(([, words]) => words.some((each) => text.includes(each)));
  return match?.[0] ?? OWN_TROUBLE;
}

/** An error of `docker run` or `create` with the lines that point to its help. */
function withHelp(error: unknown, command: 'run' | 'create', statusFor: (text: string) => number): unknown {
  const text = errorText(error);
  if (text === undefined) return error;
  return new CliError(`docker: ${text}\n\nRun 'docker ${command} --help' for more information`, {
    exitCode: statusFor(text),
    causes: [error],
  });
}

/** Runs what looks at a command line: whatever it throws reads `docker: …`, with status 125. */
export function lookingAt<Result>(command: 'run' | 'create', work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw withHelp(error, command, () => OWN_TROUBLE);
  }
}

/** Runs a step of `docker run`: the status says whether the container's command was the trouble (126, 127). */
export function running<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw withHelp(error, 'run', statusOf);
  }
}
