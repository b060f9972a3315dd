import { ComposeError } from './compose-error.ts';

/** The value of a variable, undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A text with a `$` that begins nothing; `template` is the text in question. */
export class InvalidTemplate extends Error {
  override readonly name = 'InvalidTemplate';
  readonly template: string;

  constructor(template: string) {
    super(`Invalid template: ${JSON.stringify(template)}`);
    this.template = template;
  }
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:[-?+]|[-?+]/y;
/** How deep `${A:-${B:-…}}` may go. */
const DEEPEST = 50;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Where the brace that opened before `from` closes; the last one of the line where braces do not pair up. */
function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '}' && --open === 0) return at;
    if (text.startsWith('${', at)) {
      open++;
      at++;
    }
  }
  const line = text.indexOf('\n', from);
  return text.slice(0, line === -1 ? undefined : line).lastIndexOf('}');
}

class Substitution {
  readonly #lookup: Lookup;
  readonly #unset: (name: string) => void;

  constructor(lookup: Lookup, unset: (name: string) => void) {
    this.#lookup = lookup;
    this.#unset = unset;
  }

  text(template: string, depth: number): string {
    if (depth > DEEPEST) throw new InvalidTemplate(template);
    let result = '';
    let at = 0;
    for (;;) {
      const dollar = template.indexOf('$', at);
      if (dollar === -1) return result + template.slice(at);
      result += template.slice(at, dollar);
      const next = template[dollar + 1];
      const name = match(NAME, template, dollar + 1);
      if (next === '$') {
        result += '$';
        at = dollar + 2;
      } else if (next === '{') {
        const [value, end] = this.#braced(template, dollar + 2, depth);
        result += value;
        at = end;
      } else if (name !== '') {
        result += this.#value(name);
        at = dollar + 1 + name.length;
      } else {
        result += '$';
        at = dollar + 1;
      }
    }
  }

  #value(name: string): string {
    const value = this.#lookup(name);
    if (value === undefined) this.#unset(name);
    return value ?? '';
  }

  /** @returns what stands for it, and where it ends */
  #braced(template: string, at: number, depth: number): readonly [string, number] {
    const name = match(NAME, template, at);
    const afterName = at + name.length;
    if (name === '') throw new InvalidTemplate(template);
    if (template[afterName] === '}') return [this.#value(name), afterName + 1];
    const operator = match(OPERATOR, template, afterName);
    const from = afterName + operator.length;
    const end = closingBrace(template, from);
    if (operator === '' || end < from || template.slice(from, end).includes('\n')) {
      throw new InvalidTemplate(template);
    }
    return [this.#operation(name, operator, template.slice(from, end), depth), end + 1];
  }

  #operation(name: string, operator: string, word: string, depth: number): string {
    const value = this.#lookup(name);
    const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
    if (operator.endsWith('+')) return isSet ? this.text(word, depth + 1) : (value ?? '');
    if (isSet) return value ?? '';
    const other = this.text(word, depth + 1);
    if (operator.endsWith('-')) return other;
    throw new ComposeError(
      'compose-interpolation',
      `required variable ${name} is missing a value${other === '' ? '' : `: ${other}`}`,
    );
  }
}

/**
 * Puts values where a text names variables: `$A`, `${A}`, `${A:-default}`, `${A:?reason}`, `${A:+other}`; `$$` is `$`.
 * @param unset told of each variable that has no value and no default
 * @throws InvalidTemplate, or ComposeError for a variable that must be set
 */
export function substitute(template: string, lookup: Lookup, unset: (name: string) => void): string {
  return new Substitution(lookup, unset).text(template, 0);
}
