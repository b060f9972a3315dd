import { CliError } from '../../cli/client/cli-error.ts';

/** What is wrong with a project; each has a page that explains it. */
export type ComposeErrorCode =
  | 'compose-file-missing'
  | 'compose-file-unreadable'
  | 'compose-env-file'
  | 'compose-project-name'
  | 'compose-yaml'
  | 'compose-schema'
  | 'compose-interpolation'
  | 'compose-merge'
  | 'compose-extends'
  | 'compose-include'
  | 'compose-invalid'
  | 'compose-undefined-reference'
  | 'compose-dependency-cycle'
  | 'compose-no-such-service';

/** A project that cannot be loaded. The message is Compose's own, whole. */
export class ComposeError extends CliError {
  constructor(code: ComposeErrorCode, message: string) {
    super(message, { code });
  }
}
