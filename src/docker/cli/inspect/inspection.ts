import type { CliContext, CliResult } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { joined } from '../client/each.ts';
import { errorText } from '../client/error-text.ts';
import { marshalIndent } from '../client/go-json.ts';
import { TemplateError } from '../format/template/template-error.ts';
import { executeTemplate, parseTemplate, type Template } from '../format/template/template.ts';
import { jsonText } from '../format/value/json.ts';
import { goValue, jsonValue } from '../format/value/go-value.ts';
import type { GoType } from '../format/value/go-type.ts';

/** Something found, and how the command types it. */
export interface Inspected {
  readonly type: GoType;
  /** As the API's JSON has it. */
  readonly data: unknown;
  /**
   * Whether the command also has the daemon's own JSON: it prints that, and a template that the type does not
   * satisfy gets a second try on it.
   */
  readonly raw: boolean;
}

/** Exit status for a format that is no template. */
const BAD_FORMAT = 64;
const INDENT = '    ';

function readFormat(format: string, badFormat: number): Template {
  try {
    return parseTemplate(format);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CliError(`template parsing error: ${error.message}`, {
      exitCode: badFormat,
      code: 'template-parse',
    });
  }
}

/** One element by a template. @throws TemplateError */
function rendered(template: Template, { type, data, raw }: Inspected): string {
  const typed = executeTemplate(template, goValue(type, data));
  if (typed.error === undefined) return typed.output;
  if (!raw) throw typed.error;
  const second = executeTemplate(template, jsonValue(data), { missingKey: 'error' });
  if (second.error !== undefined) throw second.error;
  return second.output;
}

/** An element as one JSON document: the daemon's own, or what its type makes of it. */
function document({ type, data, raw }: Inspected): unknown {
  return raw ? data : JSON.parse(jsonText(goValue(type, data)));
}

function printed(format: string, elements: readonly Inspected[]): string {
  const compact = format === 'json';
  if (elements.length === 0) return '[]\n';
  const documents = elements.map(document);
  const indent = compact ? '' : INDENT;
  // Only what went through Go's own encoder has `<` and `>` by their codes.
  const text = elements.every(({ raw }) => raw)
    ? JSON.stringify(documents, null, indent)
    : marshalIndent(documents, indent);
  return `${text}\n`;
}

/**
 * The inspect commands: looks every name up, prints what was found as JSON or by `format`, then what was not.
 * @param find finds what a name means; throws what is to be printed when there is no such thing
 * @param options.badFormat the exit status for a format that is no template
 * @returns 0
 * @throws CliError with everything that went wrong, after the output
 */
export function inspectAll(
  context: CliContext,
  names: readonly string[],
  format: string,
  find: (name: string) => Inspected,
  { badFormat = BAD_FORMAT }: { readonly badFormat?: number } = {},
): CliResult {
  const template = format === '' || format === 'json' ? undefined : readFormat(format, badFormat);
  const failures: unknown[] = [];
  const elements: Inspected[] = [];
  let text = '';
  for (const name of names) {
    try {
      const element = find(name);
      if (template) text += `${rendered(template, element)}\n`;
      else elements.push(element);
    } catch (error) {
      if (errorText(error) === undefined) throw error;
      failures.push(error);
    }
  }
  if (template) context.out(text === '' ? '\n' : text);
  else context.out(printed(format, elements));
  if (failures.length > 0) throw joined(failures);
  return 0;
}
