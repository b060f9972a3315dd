import type { GoValue } from '../value/go-value.ts';

/** The variables of a template in execution: the innermost of a name counts. */
export class Variables {
  readonly #stack: { readonly name: string; value: GoValue }[];

  /** `$` is the data that the template was given. */
  constructor(data: GoValue) {
    this.#stack = [{ name: '$', value: data }];
  }

  declare(name: string, value: GoValue): void {
    this.#stack.push({ name, value });
  }

  /** The variable, to read or to set; undefined when none was declared, as in `{{$x = 1}}` alone. */
  find(name: string): { value: GoValue } | undefined {
    return this.#stack.findLast((variable) => variable.name === name);
  }

  /** Runs `work`; the variables that it declares end with it. */
  scoped<T>(work: () => T): T {
    const mark = this.#stack.length;
    const result = work();
    this.#stack.length = mark;
    return result;
  }
}
