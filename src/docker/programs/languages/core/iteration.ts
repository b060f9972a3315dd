import { PENDING } from './language.ts';
import type { Machine } from './machine.ts';
import { isKind, type Cursor, type Frame, type Value } from './value.ts';

/** All items at once; generators run to their end. */
export function itemsOf(vm: Machine, value: Value): Value[] {
  const over = vm.language.iterate(vm, value, 'values');
  if (over.kind === 'list' || over.kind === 'tuple') {
    vm.count(1 + (over.items.length >> 2));
    return [...over.items];
  }
  const items: Value[] = [];
  const cursor: Cursor = { kind: 'cursor', over, index: 0 };
  for (let item = nextNow(vm, cursor); item; item = nextNow(vm, cursor)) {
    items.push(item.value);
    vm.count();
    vm.checkItems(items.length >> 6);
    if (items.length > 200_000) vm.language.tooLarge(vm);
  }
  return items;
}

/** The next item of a cursor at once; undefined when there is none. */
export function nextNow(vm: Machine, cursor: Cursor): { readonly value: Value } | undefined {
  const { over } = cursor;
  if (over.kind === 'generator') {
    if (!over.frame) return undefined;
    const mark: Value = { kind: 'tuple', items: [] };
    const value = vm.complete(() => nextOfGenerator(vm, over) ?? mark, mark);
    return value === mark ? undefined : { value };
  }
  return step(cursor);
}

/** The next item, of what is not a generator. */
function step(cursor: Cursor): { readonly value: Value } | undefined {
  const { over, index } = cursor;
  if (over.kind === 'generator') return undefined;
  if (over.kind === 'range') {
    const value = over.from + BigInt(index) * over.step;
    if (over.step > 0n ? value >= over.to : value <= over.to) return undefined;
    cursor.index += 1;
    return { value };
  }
  if (index >= over.items.length) return undefined;
  cursor.index += 1;
  return { value: over.items[index] };
}

/** The next turn of a loop, or its end. */
export function next(vm: Machine, frame: Frame, end: number): void {
  const cursor = frame.stack.at(-1) as Cursor;
  if (cursor.over.kind === 'generator') {
    resumeGenerator(vm, cursor.over.frame, () => {
      frame.stack.pop();
      frame.pc = end;
    });
    return;
  }
  const item = step(cursor);
  if (item) frame.stack.push(item.value);
  else {
    frame.stack.pop();
    frame.pc = end;
  }
}

/** Goes on with a generator. */
function resumeGenerator(vm: Machine, generator: Frame | undefined, ended: () => void): void {
  if (!generator) {
    ended();
    return;
  }
  if (generator.pc > 0) generator.stack.push(null);
  vm.pushFrame(generator);
}

/** `next()` of a generator, called as a function: `otherwise` when it has ended. */
export function nextOfGenerator(vm: Machine, generator: Value): typeof PENDING | undefined {
  if (!isKind(generator, 'generator') || !generator.frame) return undefined;
  resumeGenerator(vm, generator.frame, () => undefined);
  return PENDING;
}
