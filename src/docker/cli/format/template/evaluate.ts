import { formatValue, sprint } from '../gofmt/sprint.ts';
import { NO_FLAGS } from '../gofmt/verb.ts';
import { quote } from '../gofmt/quote.ts';
import { indirect, intValue, isTrue, noValue, unwrapInterface } from '../value/go-value.ts';
import type { GoValue } from '../value/go-value.ts';
import { printable } from './builtin-functions.ts';
import { mapKey } from './collection.ts';
import { Evaluator } from './expression.ts';
import type { MissingKey } from './expression.ts';
import type { FunctionTable } from './function.ts';
import { LimitedOutput } from './limits.ts';
import type { Limits } from './limits.ts';
import type { BranchNode, Statement, TemplateNode } from './node.ts';
import type { Template } from './parser.ts';
import { TemplateError } from './template-error.ts';

export interface ExecuteOptions {
  /** The functions in reach, the builtin ones among them. */
  readonly functions: FunctionTable;
  readonly missingKey: MissingKey;
  readonly limits: Limits;
}

/** What a template printed; all that it had printed so far when `error` ended it. */
export interface Execution {
  readonly output: string;
  readonly error?: TemplateError;
}

/** Deepest nesting of `{{template}}` calls. Go allows this many thousand times more; only endless recursion meets either. */
const MAX_TEMPLATE_DEPTH = 50;

/** Applies a template to data. Never throws for what the template or the data may be. */
export function evaluate(template: Template, data: GoValue, options: ExecuteOptions): Execution {
  const output = new LimitedOutput(options.limits);
  try {
    new Walk(template, '', output, options, data, 0).statements(template.body, data);
    return { output: output.text };
  } catch (error) {
    if (error instanceof TemplateError) return { output: output.text, error };
    throw error;
  }
}

type Jump = 'break' | 'continue' | undefined;

/** The execution of one template, or of one it defines. */
class Walk {
  readonly #template: Template;
  readonly #output: LimitedOutput;
  readonly #options: ExecuteOptions;
  readonly #depth: number;
  readonly #evaluator: Evaluator;

  constructor(
    template: Template,
    name: string,
    output: LimitedOutput,
    options: ExecuteOptions,
    data: GoValue,
    depth: number,
  ) {
    this.#template = template;
    this.#output = output;
    this.#options = options;
    this.#depth = depth;
    this.#evaluator = new Evaluator({
      text: template.text,
      name,
      functions: options.functions,
      missingKey: options.missingKey,
      budget: output,
      data,
    });
  }

  statements(list: readonly Statement[], dot: GoValue): Jump {
    for (const statement of list) {
      const jump = this.#statement(statement, dot);
      if (jump !== undefined) return jump;
    }
    return undefined;
  }

  #statement(statement: Statement, dot: GoValue): Jump {
    this.#output.step();
    this.#evaluator.at(statement);
    switch (statement.kind) {
      case 'text':
        this.#output.write(statement.text);
        return undefined;
      case 'action': {
        const value = this.#evaluator.pipe(dot, statement.pipe);
        if (statement.pipe.variables.length === 0) this.#output.write(sprint([printable(value)]));
        return undefined;
      }
      case 'break':
      case 'continue':
        return statement.kind;
      case 'template':
        this.#call(statement, dot);
        return undefined;
      case 'if':
      case 'with':
      case 'range':
        return this.#evaluator.variables.scoped(() => {
          return statement.kind === 'range' ? this.#range(statement, dot) : this.#condition(statement, dot);
        });
    }
  }

  #condition(branch: BranchNode, dot: GoValue): Jump {
    const value = this.#evaluator.pipe(dot, branch.pipe);
    if (isTrue(unwrapInterface(value)))
      return this.statements(branch.body, branch.kind === 'with' ? value : dot);
    return this.statements(branch.otherwise ?? [], dot);
  }

  #range(branch: BranchNode, dot: GoValue): Jump {
    const pairs = this.#pairs(branch, indirect(this.#evaluator.pipe(dot, branch.pipe)));
    let ran = false;
    for (const [key, item] of pairs) {
      ran = true;
      this.#output.step();
      this.#evaluator.setRangeVariables(branch.pipe, key, item);
      if (this.#evaluator.variables.scoped(() => this.statements(branch.body, item)) === 'break') break;
    }
    return ran ? undefined : this.statements(branch.otherwise ?? [], dot);
  }

  #pairs(branch: BranchNode, over: { value: GoValue; isNil: boolean }): Iterable<[GoValue, GoValue]> {
    const { value } = over;
    if (value.kind === 'none') return [];
    if (value.kind === 'list') return (value.items ?? []).map((item, index) => [intValue(index), item]);
    if (value.kind === 'map') {
      return Array.from(value.entries ?? [], ([key, item]) => [mapKey(value, key), item]);
    }
    if (value.kind !== 'int') {
      return this.#evaluator.fail(`range can't iterate over ${formatValue(value, 'v', NO_FLAGS)}`);
    }
    if (branch.pipe.variables.length > 1) {
      return this.#evaluator.fail(`can't use ${value.value} to iterate over more than one variable`);
    }
    return countTo(value);
  }

  #call(call: TemplateNode, dot: GoValue): void {
    const body = this.#template.defined.get(call.name);
    if (body === undefined) this.#evaluator.fail(`template ${quote(call.name)} not defined`);
    if (this.#depth >= MAX_TEMPLATE_DEPTH) this.#evaluator.fail('exceeded maximum template depth (100000)');
    const value = call.pipe === undefined ? noValue : this.#evaluator.pipe(dot, call.pipe);
    new Walk(this.#template, call.name, this.#output, this.#options, value, this.#depth + 1).statements(
      body ?? [],
      value,
    );
  }
}

function* countTo(limit: Extract<GoValue, { kind: 'int' }>): Iterable<[GoValue, GoValue]> {
  for (let value = 0n; value < limit.value; value += 1n) yield [noValue, { ...limit, value }];
}
