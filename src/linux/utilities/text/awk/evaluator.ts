import { RegexCache } from '../../../regex/regex.ts';
import { callBuiltIn } from './built-ins.ts';
import { AwkExit } from './exit.ts';
import { Fields } from './fields.ts';
import { Input } from './input.ts';
import { processEscapes } from './lexer.ts';
import { calculate, holds } from './operators.ts';
import { OutputFiles } from './output-files.ts';
import { splitFields } from './records.ts';
import type { AwkSurroundings } from './surroundings.ts';
import {
  AwkError,
  type AwkExpression,
  type AwkPlace,
  type AwkProgram,
  type AwkStatement,
} from './syntax-tree.ts';
import { fromInput, isTrue, toNumber, toText, type AwkArray, type AwkValue } from './values.ts';
import { Variables, type Variable } from './variables.ts';

/** How a statement ended: on, or out of something. */
export type Flow = 'on' | 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';

const MAX_CALLS = 200;
/** Texts longer than this come of doubling, not of use. */
const MAX_TEXT = 1 << 22;

/** Evaluates the expressions of an awk program. */
export abstract class AwkEvaluator {
  readonly regexes = new RegexCache({ syntax: 'extended', escapes: 'all' });
  readonly surroundings: AwkSurroundings;
  protected readonly program: AwkProgram;
  protected readonly variables = new Variables();
  protected readonly fields: Fields;
  protected readonly input: Input;
  protected readonly output: OutputFiles;
  protected status = 0;
  protected result: AwkValue;

  constructor(program: AwkProgram, surroundings: AwkSurroundings, args: readonly string[]) {
    this.program = program;
    this.surroundings = surroundings;
    this.fields = new Fields(
      (text) => splitFields(text, this.text('FS'), this.regexes, this.text('RS') === ''),
      (fields) => fields.map((field) => toText(field, this.text('CONVFMT'))).join(this.text('OFS')),
    );
    this.output = new OutputFiles(surroundings);
    this.input = new Input(surroundings, this.regexes, this.variables, (name, value) =>
      this.assign(name, value),
    );
    const first: readonly (readonly [string, AwkValue])[] = [
      ['FS', ' '],
      ['OFS', ' '],
      ['ORS', '\n'],
      ['RS', '\n'],
      ['NR', 0],
      ['FNR', 0],
      ['SUBSEP', '\x1c'],
      ['CONVFMT', '%.6g'],
      ['OFMT', '%.6g'],
      ['RSTART', 0],
      ['RLENGTH', -1],
      ['FILENAME', ''],
      ['ARGC', args.length],
    ];
    for (const [name, value] of first) this.variables.setGlobal(name, value);
    this.variables.setGlobal('ARGV', new Map(args.map((arg, index) => [String(index), fromInput(arg)])));
    this.variables.setGlobal(
      'ENVIRON',
      new Map(Object.entries(surroundings.env).map(([name, value]) => [name, fromInput(value)])),
    );
  }

  /** Runs a statement: functions are called in the middle of expressions. */
  protected abstract execute(statement: AwkStatement): Flow;

  /** `-v name=value`, or one among the files. */
  assign(name: string, value: string): void {
    this.setName(name, fromInput(processEscapes(value)));
  }

  /** A variable's text, as CONVFMT says. */
  text(name: string): string {
    const value = this.#scalar(name);
    if (typeof value === 'string') return value;
    return toText(value, name === 'CONVFMT' ? '%.6g' : this.convert);
  }

  protected get convert(): string {
    const value = this.variables.getGlobal('CONVFMT');
    return typeof value === 'string' ? value : '%.6g';
  }

  asText(value: AwkValue): string {
    return toText(value, this.convert);
  }

  #scalar(name: string): AwkValue {
    return name === 'NF' ? this.fields.count : this.variables.scalar(name);
  }

  protected setName(name: string, value: AwkValue): void {
    if (name === 'NF') this.fields.count = toNumber(value);
    else this.variables.set(name, value);
  }

  setVariable(name: string, value: AwkValue): void {
    this.setName(name, value);
  }

  array(name: string): AwkArray {
    return this.variables.array(name);
  }

  protected subscript(index: readonly AwkExpression[]): string {
    return index
      .map((part) => this.asText(this.evaluate(part)))
      .join(index.length > 1 ? this.text('SUBSEP') : '');
  }

  get(place: AwkPlace): AwkValue {
    switch (place.kind) {
      case 'name':
        return this.#scalar(place.name);
      case 'field':
        return this.fields.get(this.#fieldNumber(place.number));
      case 'element': {
        const array = this.array(place.array);
        const key = this.subscript(place.index);
        // Looking at an element makes it.
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
    }
  }

  set(place: AwkPlace, value: AwkValue): void {
    switch (place.kind) {
      case 'name':
        this.setName(place.name, value);
        return;
      case 'field':
        this.fields.set(this.#fieldNumber(place.number), value, this.asText(value));
        return;
      case 'element':
        this.surroundings.work(1);
        this.array(place.array).set(this.subscript(place.index), value);
    }
  }

  #fieldNumber(expression: AwkExpression): number {
    const number = Math.trunc(toNumber(this.evaluate(expression)));
    if (number < 0) throw new AwkError(`trying to access out of range field ${number}`);
    return number;
  }

  /** close(): -1 for what was not open. */
  close(name: string): number {
    const wasRead = this.input.close(name);
    const wasWritten = this.output.close(name);
    return wasRead || wasWritten ? 0 : -1;
  }

  matches(value: AwkValue, pattern: AwkExpression): boolean {
    return this.regexes.get(this.patternOf(pattern)).test(this.asText(value));
  }

  /** The regular expression that an expression is, or whose text it is. */
  patternOf(expression: AwkExpression): string {
    return expression.kind === 'regex' ? expression.pattern : this.asText(this.evaluate(expression));
  }

  evaluate(expression: AwkExpression): AwkValue {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return this.matches(this.fields.record, expression) ? 1 : 0;
      case 'group':
        return this.evaluate(expression.of);
      case 'name':
      case 'element':
      case 'field':
        return this.get(expression);
      case 'assign':
        return this.#assignment(expression);
      case 'conditional':
        return this.evaluate(isTrue(this.evaluate(expression.condition)) ? expression.yes : expression.no);
      case 'and':
        return isTrue(this.evaluate(expression.left)) && isTrue(this.evaluate(expression.right)) ? 1 : 0;
      case 'or':
        return isTrue(this.evaluate(expression.left)) || isTrue(this.evaluate(expression.right)) ? 1 : 0;
      case 'match':
        return this.matches(this.evaluate(expression.left), expression.right) !== expression.negated ? 1 : 0;
      case 'compare':
        return holds(
          expression.operator,
          this.evaluate(expression.left),
          this.evaluate(expression.right),
          this.convert,
        )
          ? 1
          : 0;
      case 'arithmetic':
        return calculate(
          expression.operator,
          toNumber(this.evaluate(expression.left)),
          toNumber(this.evaluate(expression.right)),
          this.surroundings.strictDivision,
        );
      case 'concatenate':
        return this.#concatenate(
          this.asText(this.evaluate(expression.left)),
          this.asText(this.evaluate(expression.right)),
        );
      case 'in':
        return this.array(expression.array).has(this.subscript(expression.index)) ? 1 : 0;
      case 'not':
        return isTrue(this.evaluate(expression.of)) ? 0 : 1;
      case 'minus':
        return -toNumber(this.evaluate(expression.of));
      case 'plus':
        return toNumber(this.evaluate(expression.of));
      case 'step': {
        const place = this.#resolved(expression.place);
        const old = toNumber(this.get(place));
        this.set(place, old + expression.by);
        return expression.before ? old + expression.by : old;
      }
      case 'call':
        if (expression.builtIn) return callBuiltIn(this, expression.name, expression.args);
        return this.#call(expression.name, expression.args);
      case 'getline':
        return this.#getline(expression);
      case 'list':
        throw new AwkError('syntax error at or near ,');
    }
  }

  #assignment({ place, operator, value }: AwkExpression & { kind: 'assign' }): AwkValue {
    const target = this.#resolved(place);
    const right = this.evaluate(value);
    const result =
      operator === ''
        ? right
        : calculate(
            operator === '**' ? '^' : operator,
            toNumber(this.get(target)),
            toNumber(right),
            this.surroundings.strictDivision,
          );
    this.set(target, result);
    return result;
  }

  /** A place whose subscript or number has been worked out: that is done once, before the value. */
  #resolved(place: AwkPlace): AwkPlace {
    if (place.kind === 'name') return place;
    if (place.kind === 'field')
      return { kind: 'field', number: { kind: 'number', value: this.#fieldNumber(place.number) } };
    return { ...place, index: [{ kind: 'string', value: this.subscript(place.index) }] };
  }

  #concatenate(left: string, right: string): string {
    if (left.length + right.length > MAX_TEXT) throw new AwkError('out of memory');
    this.surroundings.work((left.length + right.length) >> 8);
    return left + right;
  }

  #call(name: string, args: readonly AwkExpression[]): AwkValue {
    const called = this.program.functions.get(name);
    if (!called) throw new AwkError(`function ${name} never defined`);
    if (this.variables.depth >= MAX_CALLS) throw new AwkError('function call nesting too deep');
    if (args.length > called.parameters.length) throw new AwkError(`too many arguments in call to ${name}`);
    const frame = new Map<string, Variable>(called.parameters.map((parameter) => [parameter, undefined]));
    args.forEach((arg, index) => frame.set(called.parameters[index] ?? '', this.#argumentValue(arg)));
    this.variables.enter(frame);
    this.result = undefined;
    const flow = this.execute(called.body);
    this.variables.leave();
    // A name that nobody had used became an array in there.
    args.forEach((arg, index) => {
      const value = frame.get(called.parameters[index] ?? '');
      if (arg.kind === 'name' && value instanceof Map) this.variables.set(arg.name, value);
    });
    if (flow === 'exit') throw new AwkExit(this.status);
    const result = this.result;
    this.result = undefined;
    return result;
  }

  #argumentValue(arg: AwkExpression): Variable {
    if (arg.kind !== 'name' || arg.name === 'NF') return this.evaluate(arg);
    return this.variables.get(arg.name);
  }

  #getline({ place, from }: AwkExpression & { kind: 'getline' }): AwkValue {
    const record = from ? this.#recordFrom(from) : this.input.next(() => this.text('RS'));
    if (record === null) return -1;
    if (record === undefined) return 0;
    if (place) this.set(place, fromInput(record));
    else this.fields.setRecord(record);
    return 1;
  }

  /** The next record of a file; null when it cannot be read. */
  #recordFrom({ how, source }: { how: '<' | '|'; source: AwkExpression }): string | undefined | null {
    const name = this.asText(this.evaluate(source));
    if (how === '|') throw new AwkError(`cannot read from '${name}': commands of awk are not simulated`);
    return this.input.nextOf(name, () => this.text('RS'));
  }
}
