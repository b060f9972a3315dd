/** A text that is no YAML. `line` counts from 1 as go-yaml counts, 0 where it names none. */
export class YamlError extends Error {
  override readonly name = 'YamlError';

  constructor(line: number, problem: string) {
    super(`yaml: ${line > 0 ? `line ${line}: ` : ''}${problem}`);
  }
}
