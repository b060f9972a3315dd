import { FsError } from '../../../linux/fs/fs-error.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { TemplateError, templateParsingError } from '../format/template/template-error.ts';
import { CliError } from './cli-error.ts';
import { daemonProblem, type CliProblem } from './cli-problem.ts';

/** The daemon's refusal as the command line prints it. */
export function daemonErrorText(error: EngineError): string {
  return `Error response from daemon: ${error.message.trim()}`;
}

/** A failed file operation as Go words it: `open a.txt: no such file or directory`. */
export function fileErrorText(operation: string, path: string, error: FsError): string {
  return `${operation} ${path}: ${error.text.toLowerCase()}`;
}

/** What is printed of an error that a command may end in; undefined for any other, which is a bug or not ours. */
export function errorText(error: unknown): string | undefined {
  if (error instanceof EngineError) return daemonErrorText(error);
  if (error instanceof CliError) return error.message;
  if (error instanceof TemplateError) return templateParsingError(error);
  return error instanceof FsError ? fileErrorText('open', error.path, error) : undefined;
}

/** Every single problem in an error. */
export function problemsOf(error: unknown): readonly CliProblem[] {
  if (error instanceof EngineError) return [daemonProblem(error)];
  if (error instanceof CliError) {
    if (error.causes.length > 0) return error.causes.flatMap(problemsOf);
    const { code, message } = error;
    return code === undefined ? [] : [{ origin: 'client', code, params: {}, message }];
  }
  if (error instanceof TemplateError) {
    return [{ origin: 'client', code: `template-${error.stage}`, params: {}, message: error.message }];
  }
  return [];
}
