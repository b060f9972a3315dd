import type { CliContext, CliResult } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { TemplateError } from '../format/template/template-error.ts';
import { executeTemplate, parseTemplate, type Template } from '../format/template/template.ts';
import { goValue } from '../format/value/go-value.ts';
import type { GoType } from '../format/value/go-type.ts';

/** How a command that shows one thing words its own template. */
export interface DescribeOptions {
  /** The name of the template in errors: `version:1:2: executing "version"`. */
  readonly templateName?: string;
}

const BAD_FORMAT = 64;

function named(message: string, name: string): string {
  return name === ''
    ? message
    : message
        .replace(/^template: :/, `template: ${name}:`)
        .replace('executing "" at', `executing "${name}" at`);
}

function read(format: string, name: string): Template {
  try {
    return parseTemplate(format === 'json' ? '{{json .}}' : format);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CliError(`template parsing error: ${named(error.message, name)}`, {
      exitCode: BAD_FORMAT,
      code: 'template-parse',
    });
  }
}

/** A template that is read before its data is got, so that what is no template is told first. */
export interface Description {
  /** Prints `data` and a line end; an error after it, if the template ends in one. @throws CliError */
  print(context: CliContext, type: GoType, data: unknown): CliResult;
}

/** Reads the `--format` of a command that shows one thing. @throws CliError with status 64 */
export function describe(format: string, { templateName = '' }: DescribeOptions = {}): Description {
  const template = read(format, templateName);
  return {
    print(context, type, data) {
      const { output, error } = executeTemplate(template, goValue(type, data));
      context.out(`${output}\n`);
      if (error) throw new CliError(named(error.message, templateName), { code: 'template-execute' });
      return 0;
    },
  };
}
