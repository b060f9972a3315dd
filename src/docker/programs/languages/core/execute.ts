import { calling, leave, waitingHere } from './calls.ts';
import { give, pop, take } from './frame-stack.ts';
import type { Instruction } from './instruction.ts';
import { itemsOf, next } from './iteration.ts';
import { newScope } from './machine-state.ts';
import type { Machine } from './machine.ts';
import { make, makeClass, restFields } from './makes.ts';
import { Thrown } from './problems.ts';
import { assign, declare, functionScope, loadName, lookUp, moduleScope } from './scopes.ts';
import { isKind, list, plain, type Frame } from './value.ts';
import { yieldTo } from './yields.ts';

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
