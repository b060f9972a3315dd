/**
 * What went wrong with a `--format` template:
 * `parse`: the text is no template; `execute`: the data does not have what the template asks for;
 * `limit`: the template is larger, or does more work, than a learner's template may.
 */
export type TemplateErrorStage = 'parse' | 'execute' | 'limit';

/**
 * The only error that {@link parseTemplate} throws and {@link executeTemplate} gives. Its message is Go's own
 * (`template: :1: unclosed action`), without the prefix that a docker command puts before it
 * ({@link templateParsingError}).
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly stage: TemplateErrorStage;

  constructor(stage: TemplateErrorStage, message: string) {
    super(message);
    this.stage = stage;
  }
}

/** The line that most docker commands print for `error`, whether it arose in parsing or later. */
export function templateParsingError(error: TemplateError): string {
  return `template parsing error: ${error.message}`;
}
