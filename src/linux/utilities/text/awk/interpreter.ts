import { RegexCache } from '../../../regex/regex.ts';
import { callBuiltIn } from './built-ins.ts';
import { Fields } from './fields.ts';
import { formatAwk } from './format.ts';
import { processEscapes } from './lexer.ts';
import { RecordReader, splitFields } from './records.ts';
import type { AwkSurroundings } from './surroundings.ts';
import {
  AwkError,
  type AwkExpression,
  type AwkPlace,
  type AwkProgram,
  type AwkRedirection,
  type AwkRule,
  type AwkStatement,
} from './syntax-tree.ts';
import {
  type AwkArray,
  type AwkValue,
  compareValues,
  fromInput,
  isTrue,
  toNumber,
  toText,
} from './values.ts';

/** How a statement ended: on, or out of something. */
type Flow = 'on' | 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';

type Variable = AwkValue | AwkArray;

const MAX_CALLS = 200;
/** Texts longer than this come of doubling, not of use. */
const MAX_TEXT = 1 << 22;

/** Runs an awk program. */
export class AwkInterpreter {
  readonly regexes = new RegexCache({ syntax: 'extended', escapes: 'all' });
  readonly surroundings: AwkSurroundings;
  readonly #program: AwkProgram;
  readonly #globals = new Map<string, Variable>();
  readonly #frames: Map<string, Variable>[] = [];
  readonly #fields: Fields;
  readonly #readers = new Map<string, RecordReader>();
  readonly #written = new Map<string, string[]>();
  readonly #insideRange = new Set<AwkRule>();
  #main: RecordReader | undefined;
  #argument = 1;
  #readAnyFile = false;
  #status = 0;
  #result: AwkValue;

  constructor(program: AwkProgram, surroundings: AwkSurroundings, args: readonly string[]) {
    this.#program = program;
    this.surroundings = surroundings;
    this.#fields = new Fields(
      (text) => splitFields(text, this.text('FS'), this.regexes, this.text('RS') === ''),
      (fields) => fields.map((field) => toText(field, this.text('CONVFMT'))).join(this.text('OFS')),
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
    for (const [name, value] of first) this.#globals.set(name, value);
    this.#globals.set('ARGV', new Map(args.map((arg, index) => [String(index), fromInput(arg)])));
    this.#globals.set(
      'ENVIRON',
      new Map(Object.entries(surroundings.env).map(([name, value]) => [name, fromInput(value)])),
    );
  }

  /** `-v name=value`, or one among the files. */
  assign(name: string, value: string): void {
    this.#setName(name, fromInput(processEscapes(value)));
  }

  /** Runs it all. Gives the exit status. @throws AwkError */
  run(): number {
    let flow: Flow = 'on';
    for (const action of this.#program.begin) {
      flow = this.#execute(action);
      if (flow === 'exit') break;
    }
    const reads = this.#program.rules.length > 0 || this.#program.end.length > 0;
    if (flow !== 'exit' && reads) flow = this.#runRules();
    // `exit` in a rule still runs what stands under END.
    for (const action of this.#program.end) if (this.#execute(action) === 'exit') break;
    this.#closeAll();
    return this.#status;
  }

  #runRules(): Flow {
    for (;;) {
      const record = this.#nextMainRecord();
      if (record === undefined) return 'on';
      this.#fields.setRecord(record);
      for (const rule of this.#program.rules) {
        if (!this.#applies(rule)) continue;
        const flow = rule.action ? this.#execute(rule.action) : this.#printRecord();
        if (flow === 'exit') return 'exit';
        if (flow === 'nextfile') this.#main = undefined;
        if (flow === 'next' || flow === 'nextfile') break;
      }
    }
  }

  #printRecord(): Flow {
    this.surroundings.out(toText(this.#fields.record, this.text('OFMT')) + this.text('ORS'));
    return 'on';
  }

  #applies(rule: AwkRule): boolean {
    this.surroundings.work(1);
    if (!rule.pattern) return true;
    if (!rule.until) return isTrue(this.evaluate(rule.pattern));
    if (!this.#insideRange.has(rule)) {
      if (!isTrue(this.evaluate(rule.pattern))) return false;
      this.#insideRange.add(rule);
    }
    if (isTrue(this.evaluate(rule.until))) this.#insideRange.delete(rule);
    return true;
  }

  /** The next record of the files named on the command line. */
  #nextMainRecord(): string | undefined {
    for (;;) {
      this.#main ??= this.#openNext();
      if (!this.#main) return undefined;
      const record = this.#main.next(this.text('RS'));
      if (record !== undefined) {
        this.surroundings.work(1 + (record.length >> 6));
        this.#count('NR');
        this.#count('FNR');
        return record;
      }
      this.#main = undefined;
    }
  }

  #count(name: string): void {
    this.#globals.set(name, toNumber(this.#scalar(name)) + 1);
  }

  #openNext(): RecordReader | undefined {
    const count = toNumber(this.#scalar('ARGC'));
    const argv = this.array('ARGV');
    while (this.#argument < count) {
      const arg = toText(argv.get(String(this.#argument)), '%.6g');
      this.#argument += 1;
      const assignment = /^([A-Za-z_]\w*)=([^]*)$/.exec(arg);
      if (assignment) this.assign(assignment[1] ?? '', assignment[2] ?? '');
      else if (arg !== '') {
        this.#readAnyFile = true;
        const text = this.surroundings.read(arg);
        if (text === undefined) {
          throw new AwkExit(this.surroundings.unreadable(arg));
        }
        return this.#open(arg, text);
      }
    }
    if (this.#readAnyFile) return undefined;
    this.#readAnyFile = true;
    return this.#open('', this.surroundings.read('-') ?? '');
  }

  #open(name: string, text: string): RecordReader {
    this.#globals.set('FILENAME', name);
    this.#globals.set('FNR', 0);
    return new RecordReader(text, this.regexes);
  }

  /** A variable's text, as CONVFMT says. */
  text(name: string): string {
    const value = this.#scalar(name);
    if (typeof value === 'string') return value;
    return toText(value, name === 'CONVFMT' ? '%.6g' : this.#convert);
  }

  get #convert(): string {
    const value = this.#globals.get('CONVFMT');
    return typeof value === 'string' ? value : '%.6g';
  }

  asText(value: AwkValue): string {
    return toText(value, this.#convert);
  }

  #scope(name: string): Map<string, Variable> {
    const frame = this.#frames.at(-1);
    return frame?.has(name) ? frame : this.#globals;
  }

  #scalar(name: string): AwkValue {
    if (name === 'NF') return this.#fields.count;
    const value = this.#scope(name).get(name);
    if (value instanceof Map) throw new AwkError(`can't use array '${name}' in scalar context`);
    return value;
  }

  #setName(name: string, value: AwkValue): void {
    if (name === 'NF') this.#fields.count = toNumber(value);
    else this.#scope(name).set(name, value);
  }

  setVariable(name: string, value: AwkValue): void {
    this.#setName(name, value);
  }

  array(name: string): AwkArray {
    const scope = this.#scope(name);
    const value = scope.get(name);
    if (value instanceof Map) return value;
    if (value !== undefined) throw new AwkError(`can't use scalar '${name}' as array`);
    const array: AwkArray = new Map();
    scope.set(name, array);
    return array;
  }

  #subscript(index: readonly AwkExpression[]): string {
    return index
      .map((part) => this.asText(this.evaluate(part)))
      .join(index.length > 1 ? this.text('SUBSEP') : '');
  }

  get(place: AwkPlace): AwkValue {
    switch (place.kind) {
      case 'name':
        return this.#scalar(place.name);
      case 'field':
        return this.#fields.get(this.#fieldNumber(place.number));
      case 'element': {
        const array = this.array(place.array);
        const key = this.#subscript(place.index);
        // Looking at an element makes it.
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
    }
  }

  set(place: AwkPlace, value: AwkValue): void {
    switch (place.kind) {
      case 'name':
        this.#setName(place.name, value);
        return;
      case 'field':
        this.#fields.set(this.#fieldNumber(place.number), value, this.asText(value));
        return;
      case 'element':
        this.surroundings.work(1);
        this.array(place.array).set(this.#subscript(place.index), value);
    }
  }

  #fieldNumber(expression: AwkExpression): number {
    const number = Math.trunc(toNumber(this.evaluate(expression)));
    if (number < 0) throw new AwkError(`trying to access out of range field ${number}`);
    return number;
  }

  #execute(statement: AwkStatement): Flow {
    this.surroundings.work(1);
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.statements) {
          const flow = this.#execute(inner);
          if (flow !== 'on') return flow;
        }
        return 'on';
      case 'expression':
        this.evaluate(statement.expression);
        return 'on';
      case 'print':
      case 'printf':
        this.#print(statement);
        return 'on';
      case 'if':
        if (isTrue(this.evaluate(statement.condition))) return this.#execute(statement.yes);
        return statement.no ? this.#execute(statement.no) : 'on';
      case 'while':
        return this.#loop(() => isTrue(this.evaluate(statement.condition)), statement.body);
      case 'do': {
        const first = this.#execute(statement.body);
        if (first === 'break') return 'on';
        if (first !== 'on' && first !== 'continue') return first;
        return this.#loop(() => isTrue(this.evaluate(statement.condition)), statement.body);
      }
      case 'for': {
        const { start, condition, step, body } = statement;
        if (start) this.#execute(start);
        return this.#loop(() => !condition || isTrue(this.evaluate(condition)), body, step);
      }
      case 'for-in':
        return this.#forIn(statement.name, statement.array, statement.body);
      case 'delete':
        if (statement.index) this.array(statement.array).delete(this.#subscript(statement.index));
        else this.array(statement.array).clear();
        return 'on';
      case 'exit':
        if (statement.value) this.#status = Math.trunc(toNumber(this.evaluate(statement.value))) & 0xff;
        return 'exit';
      case 'return':
        this.#result = statement.value ? this.evaluate(statement.value) : undefined;
        return 'return';
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        return statement.kind;
    }
  }

  #loop(goesOn: () => boolean, body: AwkStatement, step?: AwkStatement): Flow {
    while (goesOn()) {
      this.surroundings.work(1);
      const flow = this.#execute(body);
      if (flow === 'break') return 'on';
      if (flow !== 'on' && flow !== 'continue') return flow;
      if (step) this.#execute(step);
    }
    return 'on';
  }

  #forIn(name: string, arrayName: string, body: AwkStatement): Flow {
    for (const key of Array.from(this.array(arrayName).keys())) {
      this.#setName(name, fromInput(key));
      const flow = this.#execute(body);
      if (flow === 'break') return 'on';
      if (flow !== 'on' && flow !== 'continue') return flow;
    }
    return 'on';
  }

  #print({
    kind,
    values,
    to,
  }: {
    kind: string;
    values: readonly AwkExpression[];
    to?: AwkRedirection;
  }): void {
    const evaluated = values.map((value) => this.evaluate(value));
    let text: string;
    if (kind === 'printf') {
      text = formatAwk(this.asText(evaluated[0]), evaluated.slice(1), this.#convert);
    } else {
      const format = this.text('OFMT');
      const shown = evaluated.length === 0 ? [this.#fields.record] : evaluated;
      text = shown.map((value) => toText(value, format)).join(this.text('OFS')) + this.text('ORS');
    }
    this.surroundings.work(text.length >> 6);
    if (to) this.#redirect(text, to);
    else this.surroundings.out(text);
  }

  #redirect(text: string, { how, target }: AwkRedirection): void {
    const name = this.asText(this.evaluate(target));
    if (how === '|') throw new AwkError(`cannot pipe to '${name}': commands of awk are not simulated`);
    if (name === '/dev/stdout' || name === '-') this.surroundings.out(text);
    else if (name === '/dev/stderr') this.surroundings.err(text);
    else {
      const pieces = this.#written.get(name);
      if (pieces) {
        pieces.push(text);
        return;
      }
      const refused = this.surroundings.write(name, '', how === '>>');
      if (refused !== undefined) throw new AwkError(this.surroundings.cannotWrite(name, refused));
      this.#written.set(name, [text]);
    }
  }

  /** close(): -1 for what was not open. */
  close(name: string): number {
    const pieces = this.#written.get(name);
    const open = this.#readers.delete(name) || pieces !== undefined;
    if (pieces) this.surroundings.write(name, pieces.join(''), true);
    this.#written.delete(name);
    return open ? 0 : -1;
  }

  #closeAll(): void {
    for (const name of Array.from(this.#written.keys())) this.close(name);
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
        return this.matches(this.#fields.record, expression) ? 1 : 0;
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
        return this.#compare(
          expression.operator,
          this.evaluate(expression.left),
          this.evaluate(expression.right),
        )
          ? 1
          : 0;
      case 'arithmetic':
        return this.#calculate(
          expression.operator,
          toNumber(this.evaluate(expression.left)),
          toNumber(this.evaluate(expression.right)),
        );
      case 'concatenate':
        return this.#concatenate(
          this.asText(this.evaluate(expression.left)),
          this.asText(this.evaluate(expression.right)),
        );
      case 'in':
        return this.array(expression.array).has(this.#subscript(expression.index)) ? 1 : 0;
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
        : this.#calculate(operator === '**' ? '^' : operator, toNumber(this.get(target)), toNumber(right));
    this.set(target, result);
    return result;
  }

  /** A place whose subscript or number has been worked out: that is done once, before the value. */
  #resolved(place: AwkPlace): AwkPlace {
    if (place.kind === 'name') return place;
    if (place.kind === 'field')
      return { kind: 'field', number: { kind: 'number', value: this.#fieldNumber(place.number) } };
    return { ...place, index: [{ kind: 'string', value: this.#subscript(place.index) }] };
  }

  #concatenate(left: string, right: string): string {
    if (left.length + right.length > MAX_TEXT) throw new AwkError('out of memory');
    this.surroundings.work((left.length + right.length) >> 8);
    return left + right;
  }

  #calculate(operator: string, left: number, right: number): number {
    switch (operator) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        if (right === 0 && this.surroundings.strictDivision) throw new AwkError('Division by zero');
        return left / right;
      case '%':
        if (right === 0 && this.surroundings.strictDivision) throw new AwkError('Division by zero');
        return left % right;
      default:
        return left ** right;
    }
  }

  #compare(operator: string, left: AwkValue, right: AwkValue): boolean {
    const order = compareValues(left, right, this.#convert);
    switch (operator) {
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      case '==':
        return order === 0;
      case '!=':
        return order !== 0;
      case '>':
        return order > 0;
      default:
        return order >= 0;
    }
  }

  #call(name: string, args: readonly AwkExpression[]): AwkValue {
    const called = this.#program.functions.get(name);
    if (!called) throw new AwkError(`function ${name} never defined`);
    if (this.#frames.length >= MAX_CALLS) throw new AwkError('function call nesting too deep');
    if (args.length > called.parameters.length) throw new AwkError(`too many arguments in call to ${name}`);
    const frame = new Map<string, Variable>(called.parameters.map((parameter) => [parameter, undefined]));
    args.forEach((arg, index) => frame.set(called.parameters[index] ?? '', this.#argumentValue(arg)));
    this.#frames.push(frame);
    this.#result = undefined;
    const flow = this.#execute(called.body);
    this.#frames.pop();
    // A name that nobody had used became an array in there.
    args.forEach((arg, index) => {
      const value = frame.get(called.parameters[index] ?? '');
      if (arg.kind === 'name' && value instanceof Map) this.#scope(arg.name).set(arg.name, value);
    });
    if (flow === 'exit') throw new AwkExit(this.#status);
    const result = this.#result;
    this.#result = undefined;
    return result;
  }

  #argumentValue(arg: AwkExpression): Variable {
    if (arg.kind !== 'name' || arg.name === 'NF') return this.evaluate(arg);
    return this.#scope(arg.name).get(arg.name);
  }

  #getline({ place, from }: AwkExpression & { kind: 'getline' }): AwkValue {
    const record = from ? this.#recordFrom(from) : this.#nextMainRecord();
    if (record === null) return -1;
    if (record === undefined) return 0;
    if (place) this.set(place, fromInput(record));
    else this.#fields.setRecord(record);
    return 1;
  }

  /** The next record of a file; null when it cannot be read. */
  #recordFrom({ how, source }: { how: '<' | '|'; source: AwkExpression }): string | undefined | null {
    const name = this.asText(this.evaluate(source));
    if (how === '|') throw new AwkError(`cannot read from '${name}': commands of awk are not simulated`);
    let reader = this.#readers.get(name);
    if (!reader) {
      const text = this.surroundings.read(name);
      if (text === undefined) return null;
      reader = new RecordReader(text, this.regexes);
      this.#readers.set(name, reader);
    }
    this.surroundings.work(1);
    return reader.next(this.text('RS'));
  }
}

/** `exit` within a function. */
export class AwkExit extends Error {
  readonly status: number;

  constructor(status: number) {
    super('exit');
    this.name = 'AwkExit';
    this.status = status;
  }
}
