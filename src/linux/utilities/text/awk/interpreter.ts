import { AwkEvaluator, type Flow } from './evaluator.ts';
import { formatAwk } from './format.ts';
import type { AwkExpression, AwkRedirection, AwkRule, AwkStatement } from './syntax-tree.ts';
import { fromInput, isTrue, toNumber, toText } from './values.ts';

/** Runs an awk program. */
export class AwkInterpreter extends AwkEvaluator {
  readonly #insideRange = new Set<AwkRule>();

  /** Runs it all. Gives the exit status. @throws AwkError */
  run(): number {
    let flow: Flow = 'on';
    for (const action of this.program.begin) {
      flow = this.execute(action);
      if (flow === 'exit') break;
    }
    const reads = this.program.rules.length > 0 || this.program.end.length > 0;
    if (flow !== 'exit' && reads) flow = this.#runRules();
    // `exit` in a rule still runs what stands under END.
    for (const action of this.program.end) if (this.execute(action) === 'exit') break;
    this.output.closeAll();
    return this.status;
  }

  #runRules(): Flow {
    for (;;) {
      const record = this.input.next(() => this.text('RS'));
      if (record === undefined) return 'on';
      this.fields.setRecord(record);
      for (const rule of this.program.rules) {
        if (!this.#applies(rule)) continue;
        const flow = rule.action ? this.execute(rule.action) : this.#printRecord();
        if (flow === 'exit') return 'exit';
        if (flow === 'nextfile') this.input.skipFile();
        if (flow === 'next' || flow === 'nextfile') break;
      }
    }
  }

  #printRecord(): Flow {
    this.surroundings.out(toText(this.fields.record, this.text('OFMT')) + this.text('ORS'));
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

  protected execute(statement: AwkStatement): Flow {
    this.surroundings.work(1);
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.statements) {
          const flow = this.execute(inner);
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
        if (isTrue(this.evaluate(statement.condition))) return this.execute(statement.yes);
        return statement.no ? this.execute(statement.no) : 'on';
      case 'while':
        return this.#loop(() => isTrue(this.evaluate(statement.condition)), statement.body);
      case 'do': {
        const first = this.execute(statement.body);
        if (first === 'break') return 'on';
        if (first !== 'on' && first !== 'continue') return first;
        return this.#loop(() => isTrue(this.evaluate(statement.condition)), statement.body);
      }
      case 'for': {
        const { start, condition, step, body } = statement;
        if (start) this.execute(start);
        return this.#loop(() => !condition || isTrue(this.evaluate(condition)), body, step);
      }
      case 'for-in':
        return this.#forIn(statement.name, statement.array, statement.body);
      case 'delete':
        if (statement.index) this.array(statement.array).delete(this.subscript(statement.index));
        else this.array(statement.array).clear();
        return 'on';
      case 'exit':
        if (statement.value) this.status = Math.trunc(toNumber(this.evaluate(statement.value))) & 0xff;
        return 'exit';
      case 'return':
        this.result = statement.value ? this.evaluate(statement.value) : undefined;
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
      const flow = this.execute(body);
      if (flow === 'break') return 'on';
      if (flow !== 'on' && flow !== 'continue') return flow;
      if (step) this.execute(step);
    }
    return 'on';
  }

  #forIn(name: string, arrayName: string, body: AwkStatement): Flow {
    for (const key of Array.from(this.array(arrayName).keys())) {
      this.setName(name, fromInput(key));
      const flow = this.execute(body);
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
      text = formatAwk(this.asText(evaluated[0]), evaluated.slice(1), this.convert);
    } else {
      const format = this.text('OFMT');
      const shown = evaluated.length === 0 ? [this.fields.record] : evaluated;
      text = shown.map((value) => toText(value, format)).join(this.text('OFS')) + this.text('ORS');
    }
    this.surroundings.work(text.length >> 6);
    if (to) this.output.write(text, to.how, this.asText(this.evaluate(to.target)));
    else this.surroundings.out(text);
  }
}
