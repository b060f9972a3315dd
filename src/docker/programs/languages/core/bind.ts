import type { CompiledCode } from './instruction.ts';
import type { Call } from './language.ts';
import type { Machine } from './machine.ts';
import { list, type Func, type Scope, type Value } from './value.ts';

/** Puts a call's arguments into the names of a function's parameters. */
export function bindArguments(vm: Machine, callee: Func, code: CompiledCode, call: Call, scope: Scope): void {
  const { args, named } = call;
  const { vars } = scope;
  let given = 0;
  const missing: string[] = [];
  const doubled: string[] = [];
  const left = new Map(named ?? []);
  const plain = code.parameters.filter(({ kind }) => kind === 'plain');
  const required = plain.filter(({ value }) => value === undefined).length;
  const rest = code.parameters.findIndex(({ kind }) => kind === 'rest');
  let takesAll = false;
  let plainSeen = 0;
  code.parameters.forEach((parameter, index) => {
    const { target, kind } = parameter;
    const name = target.kind === 'name' ? target.name : `%parameter${target.at.column}`;
    if (kind === 'rest') {
      takesAll = true;
      // Parameters after it take theirs from the end.
      const after = code.parameters.slice(index + 1).filter((each) => each.kind === 'plain').length;
      const end = Math.max(given, args.length - after);
      const items = args.slice(given, end);
      vars.set(name, vm.language.rules.assignsOwn ? { kind: 'tuple', items } : list(items));
      given = end;
    } else if (kind === 'block') vars.set(name, call.block ?? null);
    else if (kind === 'keyword-rest') {
      const entries = [...left].map(([name, value]) => {
        const key = vm.language.keyword?.(name) ?? name;
        return [vm.language.hashKey(vm, key), [key, value] as const] as const;
      });
      vars.set(name, { kind: 'dict', entries: new Map(entries) });
      left.clear();
      takesAll = takesAll || false;
    } else if (
      kind === 'plain' &&
      given < args.length &&
      !leavesForRequired(args.length, parameter.value !== undefined, plainSeen, required, rest, vm)
    ) {
      if (left.has(name)) doubled.push(name);
      const value: Value = args[given];
      given += 1;
      if (!(value === undefined && parameter.value !== undefined)) vars.set(name, value);
    } else if (left.has(name)) {
      vars.set(name, left.get(name));
      left.delete(name);
    } else if (callee.defaults?.has(name)) vars.set(name, callee.defaults.get(name));
    else if (parameter.value === undefined) {
      missing.push(name);
      vars.set(name, undefined);
    }
    if (kind === 'plain') plainSeen += 1;
  });
  const unknown = [...left.keys()];
  const tooMany = args.length > given && !takesAll;
  if (missing.length > 0 || unknown.length > 0 || doubled.length > 0 || tooMany) {
    vm.language.arity(vm, callee, code, { missing, given: args.length, unknown, doubled });
  }
  if (call.block !== undefined) vars.set('%block', call.block);
  if (!vm.language.rules.assignsOwn && !code.isArrow) vars.set('%arguments', list([...args]));
}

/** Ruby fills what must be given first: `def f(a, b = 1, c)`. */
function leavesForRequired(
  given: number,
  isOptional: boolean,
  index: number,
  required: number,
  rest: number,
  vm: Machine,
): boolean {
  if (!isOptional || rest >= 0 || vm.language.title !== 'Ruby') return false;
  return given - index <= required - index && given <= required;
}
