import type { Code, Place, Statement } from './ast.ts';
import { FunctionCompiler } from './compile-statement.ts';
import type { CompiledCode, CompiledUnit } from './instruction.ts';

/** How a language's names work. */
export interface CompileRules {
  /** What a function assigns is its own unless it says otherwise (Python); elsewhere names are looked for first. */
  readonly assignsOwn: boolean;
  /** A pair of braces has names of its own. */
  readonly blockScopes: boolean;
}

/** Collects the codes of one file while its functions are compiled. */
export class UnitCompiler {
  readonly rules: CompileRules;
  readonly #codes: (CompiledCode | undefined)[] = [];

  constructor(rules: CompileRules) {
    this.rules = rules;
  }

  /** @returns its number */
  add(code: Code, outer?: FunctionCompiler, shows = false): number {
    const number = this.#codes.length;
    this.#codes.push(undefined);
    const compiler = new FunctionCompiler(this, code, outer);
    this.#codes[number] = compiler.compile(shows);
    return number;
  }

  get unit(): CompiledUnit {
    return { codes: this.#codes.filter((code) => code !== undefined) };
  }
}

const NOWHERE: Place = { line: 1, column: 0, endLine: 1, end: 0 };

/**
 * A file's statements as instructions.
 * @param shows values of statements are shown, as a prompt does
 */
export function compileUnit(
  body: readonly Statement[],
  name: string,
  rules: CompileRules,
  shows = false,
): CompiledUnit {
  const compiler = new UnitCompiler(rules);
  compiler.add({ name, parameters: [], body, line: body[0]?.at.line ?? NOWHERE.line }, undefined, shows);
  return compiler.unit;
}
