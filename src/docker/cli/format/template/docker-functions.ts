import { jsonText } from '../value/json.ts';
import { sliceOf, stringType } from '../value/go-type.ts';
import { noValue, stringValue } from '../value/go-value.ts';
import type { GoValue } from '../value/go-value.ts';
import {
  anyParameter,
  fixed,
  FunctionError,
  intArgument,
  intParameter,
  stringParameter,
  stringsParameter,
  textArgument,
} from './function.ts';
import type { Budget, FunctionTable, GoFunction } from './function.ts';

/** The functions that docker adds to Go's. */
export const dockerFunctions: FunctionTable = {
  json: fixed([anyParameter], ([value = noValue]) => stringValue(jsonText(value))),
  split: fixed([stringParameter, stringParameter], (args) =>
    strings(split(textArgument(args, 0), textArgument(args, 1))),
  ),
  join: fixed([stringsParameter, stringParameter], (args, budget) => {
    const items = texts(args[0]);
    const separator = textArgument(args, 1);
    budget.spend(items.length * separator.length);
    return stringValue(items.join(separator));
  }),
  title: ofText((text) => text.replace(/(?<![\p{L}\p{Nd}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  pad: fixed([stringParameter, intParameter, intParameter], (args, budget) => {
    const text = textArgument(args, 0);
    if (text === '') return stringValue('');
    return stringValue(spaces(intArgument(args, 1), budget) + text + spaces(intArgument(args, 2), budget));
  }),
  truncate: fixed([stringParameter, intParameter], (args) => {
    const bytes = Buffer.from(textArgument(args, 0));
    const length = intArgument(args, 1);
    if (length < 0) throw new FunctionError(`runtime error: slice bounds out of range [:${length}]`);
    return stringValue(
      bytes.length < length ? textArgument(args, 0) : bytes.subarray(0, length).toString('utf8'),
    );
  }),
};

/**
 * What docker puts in their place to make a table's header line: there they leave the column's name as it is.
 * `pad` stays, to keep the columns in line.
 */
export const headerFunctions: FunctionTable = {
  ...dockerFunctions,
  json: ofText((text) => text),
  split: fixed([stringParameter, stringParameter], (args) => stringValue(textArgument(args, 0))),
  join: fixed([stringParameter, stringParameter], (args) => stringValue(textArgument(args, 0))),
  title: ofText((text) => text),
  lower: ofText((text) => text),
  upper: ofText((text) => text),
  truncate: fixed([stringParameter, intParameter], (args) => stringValue(textArgument(args, 0))),
};

function ofText(change: (text: string) => string): GoFunction {
  return fixed([stringParameter], (args) => stringValue(change(textArgument(args, 0))));
}

/** Go cuts between characters where the separator is empty, and gives one empty piece for empty text. */
function split(text: string, separator: string): readonly string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}

function strings(items: readonly string[]): GoValue {
  return { kind: 'list', type: sliceOf(stringType), items: items.map(stringValue) };
}

function texts(value: GoValue | undefined): readonly string[] {
  if (value?.kind !== 'list') throw new Error('the argument is not the list that was checked');
  return (value.items ?? []).map((item) => (item.kind === 'string' ? item.value : ''));
}

function spaces(count: number, budget: Budget): string {
  if (count < 0) throw new FunctionError('strings: negative Repeat count');
  budget.spend(count);
  return ' '.repeat(count);
}
