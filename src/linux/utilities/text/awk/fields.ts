import { type AwkValue, fromInput } from './values.ts';

/** No record has more: `NF = 1e9` would fill memory. */
const MAX_FIELDS = 100_000;

/** The record and its fields, each made of the other when it is asked for. */
export class Fields {
  #record: AwkValue = '';
  #fields: AwkValue[] | undefined = [];
  #recordIsOld = false;
  readonly #split: (text: string) => readonly string[];
  readonly #join: (fields: readonly AwkValue[]) => string;

  constructor(split: (text: string) => readonly string[], join: (fields: readonly AwkValue[]) => string) {
    this.#split = split;
    this.#join = join;
  }

  setRecord(text: string): void {
    this.#record = fromInput(text);
    this.#fields = undefined;
    this.#recordIsOld = false;
  }

  get record(): AwkValue {
    if (this.#recordIsOld) {
      this.#record = fromInput(this.#join(this.#fields ?? []));
      this.#recordIsOld = false;
    }
    return this.#record;
  }

  get #list(): AwkValue[] {
    const text = this.#record;
    this.#fields ??= this.#split(
      typeof text === 'object' ? text.text : typeof text === 'string' ? text : '',
    ).map(fromInput);
    return this.#fields;
  }

  get count(): number {
    return this.#list.length;
  }

  set count(count: number) {
    const list = this.#list;
    const wanted = Math.max(0, Math.min(MAX_FIELDS, Math.floor(count)));
    while (list.length < wanted) list.push('');
    list.length = wanted;
    this.#recordIsOld = true;
  }

  get(number: number): AwkValue {
    return number === 0 ? this.record : this.#list[number - 1];
  }

  /** @param text the value as text, for the record itself */
  set(number: number, value: AwkValue, text: string): void {
    if (number === 0) {
      this.setRecord(text);
      return;
    }
    const list = this.#list;
    if (number > MAX_FIELDS) return;
    while (list.length < number) list.push('');
    list[number - 1] = value;
    this.#recordIsOld = true;
  }
}
