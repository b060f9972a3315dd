import { pop, take } from './frame-stack.ts';
import type { Instruction } from './instruction.ts';
import { PENDING } from './language.ts';
import { newScope } from './machine-state.ts';
import type { Machine } from './machine.ts';
import { isKind, object, type Dict, type Frame, type Value } from './value.ts';

/** Puts an empty collection on the stack. */
export function make(frame: Frame, { as, type }: Extract<Instruction, { op: 'make' }>): void {
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

/** Makes a class, with what its body declares. */
export function makeClass(
  vm: Machine,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'class' }>,
): void {
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

/** Fields of an object other than these, as an object. */
export function restFields(frame: Frame, names: readonly string[]): void {
  const from = pop(frame);
  const fields = isKind(from, 'instance') ? from.fields : new Map<string, Value>();
  frame.stack.push(object([...fields].filter(([name]) => !names.includes(name))));
}
