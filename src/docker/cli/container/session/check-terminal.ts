import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';

/** A container's terminal that is typed at must be joined to one here. @throws CliError */
export function checkTerminal({ stdin }: CliContext, typed: boolean, terminal: boolean): void {
  if (typed && terminal && !stdin.isTerminal) {
    throw new CliError('the input device is not a TTY', { code: 'not-a-tty' });
  }
}
