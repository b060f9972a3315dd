import { CliError } from '../../client/cli-error.ts';

/** A value of `docker run` that cannot be, in the real tool's words. The command adds how to get help. */
export function refuse(message: string): CliError {
  return new CliError(message, { code: 'run-option-invalid' });
}

/** The value of an outcome. @throws CliError with its problem */
export function accepted<Value>(outcome: { readonly value: Value } | { readonly problem: string }): Value {
  if ('problem' in outcome) throw refuse(outcome.problem);
  return outcome.value;
}
