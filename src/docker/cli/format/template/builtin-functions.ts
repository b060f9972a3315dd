import { sprint, sprintln } from '../gofmt/sprint.ts';
import { sprintf } from '../gofmt/sprintf.ts';
import {
  boolValue,
  indirect,
  intValue,
  isTrue,
  noValue,
  stringValue,
  unwrapInterface,
} from '../value/go-value.ts';
import type { GoValue } from '../value/go-value.ts';
import { indexInto, lengthOf, sliceOfValue } from './collection.ts';
import { isEqual, isLess, isLessOrEqual } from './compare.ts';
import { escapeHtml, escapeJs, escapeUrlQuery } from './escape.ts';
import { anyParameter, fixed, stringParameter, textArgument, variadic } from './function.ts';
import type { FunctionTable, GoFunction } from './function.ts';

/**
 * The functions that every Go template has. `and`, `or` and `call` are here for their parameters only:
 * evaluation stops early in the first two, and no value of Docker's is a function to call.
 */
export const builtinFunctions: FunctionTable = {
  and: variadic(['untouched', 'untouched'], (args) => args.at(-1) ?? noValue),
  or: variadic(['untouched', 'untouched'], (args) => args.at(-1) ?? noValue),
  not: fixed(['untouched'], ([value = noValue]) => boolValue(!isTrue(unwrapInterface(value)))),
  call: variadic(['untouched', 'untouched'], ([value = noValue]) => value),

  len: fixed(['untouched'], ([value = noValue]) => intValue(lengthOf(value))),
  index: variadic(['untouched', 'untouched'], indexInto),
  slice: variadic(['untouched', 'untouched'], sliceOfValue),

  print: variadic([anyParameter], (args) => stringValue(sprint(args))),
  println: variadic([anyParameter], (args) => stringValue(sprintln(args))),
  printf: variadic([stringParameter, anyParameter], (args, budget) => {
    return stringValue(sprintf(textArgument(args, 0), args.slice(1), (length) => budget.spend(length)));
  }),

  html: escaper(escapeHtml),
  js: escaper(escapeJs),
  urlquery: escaper(escapeUrlQuery),

  eq: variadic(['untouched', 'untouched'], (args) => boolValue(isEqual(args))),
  ne: comparison((args) => !isEqual(args)),
  lt: comparison(isLess),
  le: comparison(isLessOrEqual),
  gt: comparison((args) => !isLessOrEqual(args)),
  ge: comparison((args) => !isLess(args)),
};

function comparison(compare: (args: readonly GoValue[]) => boolean): GoFunction {
  return fixed(['untouched', 'untouched'], (args) => boolValue(compare(args)));
}

function escaper(escape: (text: string) => string): GoFunction {
  return variadic([anyParameter], (args) => stringValue(escape(sprint(args.map(printable)))));
}

/** What printing a value shows: what a pointer points to, `<no value>` for none. */
export function printable(value: GoValue): GoValue {
  const shown = value.kind === 'pointer' ? indirect(value).value : value;
  return shown.kind === 'none' ? stringValue('<no value>') : shown;
}
