import type { Instruction, Shape } from './instruction.ts';
import { PENDING, type Call } from './language.ts';
import type { Machine } from './machine.ts';
import { newScope } from './machine-state.ts';
import { Blocks, Thrown } from './problems.ts';
import {
  isKind,
  list,
  object,
  type Cursor,
  type Dict,
  type Frame,
  type Scope,
  type Value,
  plain,
} from './value.ts';

/** How many instructions run before others and the budget are asked. */
const SLICE = 400;

/** Works on the top frame until it calls, returns, or has had a slice. */
export function executeFrame(vm: Machine, frame: Frame, floor: number): void {
  const { instructions } = vm.code(frame.unit, frame.code);
  for (let turn = 0; turn < SLICE; turn += 1) {
    const instruction = instructions[frame.pc];
    if (!instruction) throw new Error('a function without an end');
    frame.pc += 1;
    vm.count();
    execute(vm, frame, instruction);
    if (vm.frames.at(-1) !== frame || vm.frames.length <= floor) return;
  }
}

function pop(frame: Frame): Value {
  return frame.stack.pop();
}

function take(frame: Frame, count: number): Value[] {
  return count === 0 ? [] : frame.stack.splice(-count);
}

/** The result, unless a frame that was pushed will bring it. */
function give(frame: Frame, result: Value | typeof PENDING): void {
  if (result !== PENDING) frame.stack.push(result);
}

function execute(vm: Machine, frame: Frame, instruction: Instruction): void {
  const { stack } = frame;
  const { language } = vm;
  switch (instruction.op) {
    case 'constant':
      stack.push(instruction.value);
      break;
    case 'pop':
      stack.pop();
      break;
    case 'dup':
      stack.push(stack.at(-1));
      break;
    case 'dup2':
      stack.push(stack.at(-2), stack.at(-1));
      break;
    case 'swap': {
      const [a, b] = take(frame, 2);
      stack.push(b, a);
      break;
    }
    case 'rotate': {
      const [a, b, c] = take(frame, 3);
      stack.push(c, a, b);
      break;
    }
    case 'load':
    case 'load-own':
      loadName(vm, frame, instruction.name, instruction.op === 'load-own');
      break;
    case 'declare':
      declare(frame.scope, instruction.name, pop(frame), instruction.how);
      break;
    case 'declare-own':
      functionScope(frame.scope).vars.set(instruction.name, pop(frame));
      break;
    case 'assign':
      assign(vm, frame.scope, instruction.name, pop(frame));
      break;
    case 'assign-global':
      moduleScope(frame.scope).vars.set(instruction.name, pop(frame));
      break;
    case 'delete-name':
      if (!functionScope(frame.scope).vars.delete(instruction.name))
        language.noName(vm, instruction.name, false);
      break;
    case 'member':
      give(frame, language.member(vm, pop(frame), instruction.name));
      break;
    case 'field': {
      const [from] = take(frame, 1);
      give(frame, language.member(vm, from, instruction.name));
      break;
    }
    case 'set-member': {
      const [value, target] = take(frame, 2);
      language.setMember(vm, target, instruction.name, value);
      break;
    }
    case 'delete-member':
      language.deleteMember(vm, pop(frame), instruction.name);
      break;
    case 'rest-fields':
      restFields(frame, instruction.names);
      break;
    case 'index': {
      const [from, key] = take(frame, 2);
      give(frame, language.index(vm, from, key));
      break;
    }
    case 'set-index': {
      const [value, target, key] = take(frame, 3);
      language.setIndex(vm, target, key, value);
      break;
    }
    case 'delete-index': {
      const [target, key] = take(frame, 2);
      language.deleteIndex(vm, target, key);
      break;
    }
    case 'slice': {
      const [from, start, end, step] = take(frame, 4);
      stack.push(language.slice(vm, from, start, end, step));
      break;
    }
    case 'set-slice': {
      const [value, target, start, end] = take(frame, 4);
      language.setSlice(vm, target, start, end, value);
      break;
    }
    case 'unary':
      stack.push(language.unary(vm, instruction.operator, pop(frame)));
      break;
    case 'binary':
    case 'augment': {
      const right = pop(frame);
      const left = pop(frame);
      stack.push(language.binary(vm, instruction.operator, left, right, instruction.op === 'augment'));
      break;
    }
    case 'case-equal': {
      const [subject, test] = take(frame, 2);
      stack.push(language.caseEqual(vm, subject, test));
      break;
    }
    case 'jump':
      frame.pc = instruction.to;
      break;
    case 'jump-if-false':
      if (!language.truthy(vm, pop(frame))) frame.pc = instruction.to;
      break;
    case 'jump-if-true':
      if (language.truthy(vm, pop(frame))) frame.pc = instruction.to;
      break;
    case 'keep-if-false':
      if (language.truthy(vm, stack.at(-1))) stack.pop();
      else frame.pc = instruction.to;
      break;
    case 'keep-if-true':
      if (language.truthy(vm, stack.at(-1))) frame.pc = instruction.to;
      else stack.pop();
      break;
    case 'keep-if-some':
      if (stack.at(-1) === null || stack.at(-1) === undefined) stack.pop();
      else frame.pc = instruction.to;
      break;
    case 'keep-if-defined':
      if (stack.at(-1) === undefined) stack.pop();
      else frame.pc = instruction.to;
      break;
    case 'skip-if-nullish':
      if (stack.at(-1) === null || stack.at(-1) === undefined) {
        stack.pop();
        stack.push(undefined);
        frame.pc = instruction.to;
      }
      break;
    case 'jump-if-bound':
      if (frame.scope.vars.has(instruction.name)) frame.pc = instruction.to;
      break;
    case 'make':
      make(frame, instruction);
      break;
    case 'append': {
      const item = pop(frame);
      const container = stack.at(-1);
      if (isKind(container, 'list')) container.items.push(item);
      else if (isKind(container, 'set')) container.entries.set(language.hashKey(vm, item), item);
      break;
    }
    case 'extend': {
      const [from] = take(frame, 1);
      const container = stack.at(-1);
      const items = itemsOf(vm, from);
      if (isKind(container, 'list')) for (const item of items) container.items.push(item);
      else if (isKind(container, 'set'))
        for (const item of items) container.entries.set(language.hashKey(vm, item), item);
      break;
    }
    case 'put': {
      const [key, value] = take(frame, 2);
      language.put(vm, stack.at(-1), key, value);
      break;
    }
    case 'merge': {
      const from = pop(frame);
      language.merge(vm, stack.at(-1), from);
      break;
    }
    case 'text': {
      const spec = instruction.spec ? pop(frame) : undefined;
      stack.push(language.text(vm, pop(frame), instruction.conversion, spec));
      break;
    }
    case 'join': {
      const text = take(frame, instruction.count).map(plain).join('');
      vm.checkText(text.length);
      stack.push(text);
      break;
    }
    case 'to-list':
      stack.push(list(itemsOf(vm, pop(frame))));
      break;
    case 'call':
    case 'construct':
      calling(frame, instruction.shape, 1, vm, ([callee], call) =>
        vm.invoke(callee, instruction.op === 'construct' ? { ...call, isNew: true } : call),
      );
      break;
    case 'call-method':
      calling(frame, instruction.shape, 1, vm, ([target], call) =>
        language.callMethod(vm, target, instruction.name, call),
      );
      break;
    case 'call-super':
      calling(frame, instruction.shape, 0, vm, (_, call) => language.super(vm, instruction.name, call));
      break;
    case 'super':
      give(frame, language.super(vm, instruction.name, undefined));
      break;
    case 'defer':
    case 'go': {
      const base = stack.length - instruction.shape.args.length - 1;
      const [callee, ...args] = stack.splice(base);
      if (instruction.op === 'defer') (frame.deferred ??= []).push(list([callee, ...args]));
      else language.special(vm, 'go', [callee, ...args], null);
      break;
    }
    case 'function': {
      const values = take(frame, instruction.defaults.length);
      const code = vm.code(frame.unit, instruction.code);
      const defaults = new Map(instruction.defaults.map((name, index) => [name, values[index]]));
      stack.push({
        kind: 'function',
        unit: frame.unit,
        code: instruction.code,
        name: code.name,
        scope: frame.isClassBody ? (frame.scope.parent ?? frame.scope) : frame.scope,
        ...(defaults.size > 0 ? { defaults } : {}),
        ...(code.isArrow ? { self: lookUp(frame.scope, 'this') } : {}),
        ...(code.isArrow && frame.home ? { home: frame.home } : {}),
      });
      break;
    }
    case 'class':
      makeClass(vm, frame, instruction);
      break;
    case 'class-member':
      language.special(
        vm,
        'class-member',
        [stack.at(-2), pop(frame), instruction.name, instruction.isStatic, instruction.role],
        null,
      );
      break;
    case 'iterate': {
      const over = language.iterate(vm, pop(frame), instruction.of);
      stack.push({ kind: 'cursor', over, index: 0 });
      break;
    }
    case 'next':
      next(vm, frame, instruction.to);
      break;
    case 'unpack': {
      const items = language.unpack(vm, pop(frame), instruction.count, instruction.rest);
      for (let index = items.length - 1; index >= 0; index -= 1) stack.push(items[index]);
      break;
    }
    case 'push-scope':
      frame.scope = newScope(frame.scope, false);
      break;
    case 'pop-scope':
      frame.scope = frame.scope.parent ?? frame.scope;
      break;
    case 'renew-scope': {
      const copy = newScope(frame.scope.parent, false);
      for (const [name, value] of frame.scope.vars) copy.vars.set(name, value);
      frame.scope = copy;
      break;
    }
    case 'try':
      frame.handlers.push({ to: instruction.to, depth: stack.length, scope: frame.scope });
      break;
    case 'end-try':
      frame.handlers.pop();
      break;
    case 'throw':
      throw new Thrown(language.thrown(vm, pop(frame)));
    case 'rethrow':
      throw new Thrown(pop(frame));
    case 'matches': {
      const types = take(frame, instruction.count);
      stack.push(language.matches(vm, pop(frame), types));
      break;
    }
    case 'return':
      leave(vm, frame, pop(frame));
      break;
    case 'await':
      waitingHere(frame, () => {
        const value = stack.at(-1);
        const result = language.await(vm, value);
        stack.pop();
        give(frame, result);
      });
      break;
    case 'yield':
    case 'yield-each':
      yieldTo(vm, frame, pop(frame), instruction.op === 'yield-each');
      break;
    case 'show':
      language.show(vm, pop(frame));
      break;
    case 'special': {
      const { count, name, data } = instruction;
      const operands = take(frame, count);
      waitingHere(
        frame,
        () => give(frame, language.special(vm, name, operands, data)),
        () => stack.push(...operands),
      );
      break;
    }
  }
}

/** What has to wait is tried again, from how it was before. */
function waitingHere(frame: Frame, act: () => void, restore: () => void = () => undefined): void {
  try {
    act();
  } catch (error) {
    if (error instanceof Blocks) {
      restore();
      frame.pc -= 1;
    }
    throw error;
  }
}

function calling(
  frame: Frame,
  shape: Shape,
  under: number,
  vm: Machine,
  act: (below: readonly Value[], call: Call) => Value | typeof PENDING,
): void {
  const { stack } = frame;
  const count = shape.args.length + (shape.block ? 1 : 0);
  const saved = stack.splice(stack.length - count - under);
  const call = callOf(vm, shape, saved.slice(under));
  waitingHere(
    frame,
    () => give(frame, act(saved, call)),
    () => stack.push(...saved),
  );
}

function callOf(vm: Machine, shape: Shape, values: readonly Value[]): Call {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  shape.args.forEach(({ spread, name }, index) => {
    const value = values[index];
    if (spread === 'list') args.push(...itemsOf(vm, value));
    else if (spread === 'dict') {
      if (isKind(value, 'dict'))
        for (const [key, each] of value.entries.values()) named.set(plain(key), each);
    } else if (name === undefined) args.push(value);
    else named.set(name, value);
  });
  const block = shape.block ? { block: values.at(-1) } : {};
  return { args, ...(named.size > 0 ? { named } : {}), ...block };
}

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

function next(vm: Machine, frame: Frame, end: number): void {
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

function yieldTo(vm: Machine, frame: Frame, value: Value, isEach: boolean): void {
  const { generator } = frame;
  if (!generator) throw new Error('a yield outside of a generator');
  if (isEach) {
    // One after the other: coming back, the cursor lies under what was sent.
    const last = frame.stack.at(-1);
    const cursor: Cursor =
      value === null && isKind(last, 'cursor')
        ? last
        : { kind: 'cursor', over: vm.language.iterate(vm, value, 'values'), index: 0 };
    if (cursor === last) frame.stack.pop();
    const item = nextNow(vm, cursor);
    if (!item) {
      frame.stack.push(null);
      return;
    }
    frame.pc -= 1;
    frame.stack.push(cursor);
    yieldValue(vm, item.value);
    return;
  }
  yieldValue(vm, value);
}

function yieldValue(vm: Machine, value: Value): void {
  vm.frames.pop();
  const below = vm.frame;
  const isLoop = below
    ? vm.code(below.unit, below.code).instructions[below.pc - 1]?.op === 'next'
    : vm.frames.at(-1)?.kind === 'barrier';
  vm.deliver(isLoop ? value : (vm.language.yielded?.(vm, value) ?? value));
}

/** The end of a call: deferred calls first, then the caller goes on. */
function leave(vm: Machine, frame: Frame, value: Value): void {
  const deferred = frame.deferred?.pop();
  if (isKind(deferred, 'list')) {
    frame.stack.push(value);
    frame.pc -= 1;
    const [callee, ...args] = deferred.items;
    // Its result is nothing: the value to return stays on top.
    const result = vm.invoke(callee, { args });
    const top = vm.frame;
    if (result === PENDING && top && top !== frame) top.discard = true;
    return;
  }
  vm.frames.pop();
  if (frame.deferred && !frame.discard) {
    vm.deliver(vm.language.returned?.(vm, frame, value) ?? value);
    return;
  }
  const { generator } = frame;
  if (generator) {
    generator.frame = undefined;
    if (generator.isCoroutine) {
      vm.deliver(value ?? null);
      return;
    }
    const below = vm.frame;
    const at = below && vm.code(below.unit, below.code).instructions[below.pc - 1];
    if (below && at?.op === 'next') {
      below.stack.pop();
      below.pc = at.to;
      return;
    }
    const top = vm.frames.at(-1);
    vm.deliver(
      top?.kind === 'barrier' && top.ended !== undefined ? top.ended : vm.language.exhausted(vm, value),
    );
    return;
  }
  if (frame.discard) return;
  vm.deliver(frame.instead !== undefined && !isKind(value, 'instance') ? frame.instead : value);
}

export function lookUp(scope: Scope | undefined, name: string): Value {
  for (let each = scope; each; each = each.parent) if (each.vars.has(name)) return each.vars.get(name);
  return undefined;
}

export function functionScope(scope: Scope): Scope {
  let each = scope;
  while (!each.isFunction && each.parent) each = each.parent;
  return each;
}

export function moduleScope(scope: Scope): Scope {
  let each = scope;
  while (each.parent) each = each.parent;
  return each;
}

function loadName(vm: Machine, frame: Frame, name: string, own: boolean): void {
  if (own) {
    for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
      if (scope.vars.has(name)) {
        frame.stack.push(scope.vars.get(name));
        return;
      }
      if (scope.isFunction) break;
    }
    vm.language.noName(vm, name, true);
  }
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
    if (scope.vars.has(name)) {
      frame.stack.push(scope.vars.get(name));
      return;
    }
  }
  const found = vm.language.builtin(vm, name);
  if (!found) vm.language.noName(vm, name, false);
  else frame.stack.push(found.value);
}

function declare(scope: Scope, name: string, value: Value, how: string): void {
  const where = how === 'var' ? functionScope(scope) : scope;
  where.vars.set(name, value);
  if (how === 'const') where.constants = [...(where.constants ?? []), name];
}

function assign(vm: Machine, scope: Scope, name: string, value: Value): void {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (!each.vars.has(name)) continue;
    if (each.constants?.includes(name)) vm.language.special(vm, 'assign-constant', [name], null);
    each.vars.set(name, value);
    return;
  }
  vm.language.special(vm, 'assign-new', [name, value], null);
  functionScope(scope).vars.set(name, value);
}

function restFields(frame: Frame, names: readonly string[]): void {
  const from = pop(frame);
  const fields = isKind(from, 'instance') ? from.fields : new Map<string, Value>();
  frame.stack.push(object([...fields].filter(([name]) => !names.includes(name))));
}

function make(frame: Frame, { as, type }: Extract<Instruction, { op: 'make' }>): void {
  const typed = type === undefined ? {} : { type };
  if (as === 'list') frame.stack.push({ kind: 'list', items: [], ...typed });
  else if (as === 'set') frame.stack.push({ kind: 'set', entries: new Map() });
  else if (as === 'object') frame.stack.push(object());
  else if (as === 'dict') frame.stack.push({ kind: 'dict', entries: new Map(), ...typed } satisfies Dict);
  else {
    const from = pop(frame);
    frame.stack.push({ kind: 'tuple', items: isKind(from, 'list') ? from.items : [] });
  }
}

function makeClass(vm: Machine, frame: Frame, instruction: Extract<Instruction, { op: 'class' }>): void {
  const parents = take(frame, instruction.parents);
  const { name, body } = instruction;
  if (body === undefined) {
    frame.stack.push(vm.language.makeClass(vm, name, parents, new Map()));
    return;
  }
  const scope = newScope(frame.scope, true);
  // It runs at once: it only makes functions and values.
  vm.complete(() => {
    const { unit } = frame;
    vm.pushFrame({
      kind: 'frame',
      unit,
      code: body,
      name,
      pc: 0,
      stack: [],
      scope,
      handlers: [],
      isClassBody: true,
    });
    return PENDING;
  });
  const made = vm.language.makeClass(vm, name, parents, scope.vars);
  for (const member of scope.vars.values()) {
    const callee = isKind(member, 'instance') ? member.data : member;
    if (isKind(callee, 'function')) callee.home ??= made;
  }
  frame.stack.push(made);
}
