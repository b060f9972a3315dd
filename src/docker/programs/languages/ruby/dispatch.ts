import { PENDING, type Call } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { NotUnderstood } from '../core/problems.ts';
import { functionScope, lookUp } from '../core/scopes.ts';
import { isKind, tuple, type Func, type Instance, type Scope, type Value } from '../core/value.ts';
import { symbolName } from './classes.ts';
import { inspect as inspectValue, plainObject, toS as textOf, type Ask } from './display.ts';
import { quoted, raise, receiver } from './errors.ts';
import { findMethod, type Found } from './method-lookup.ts';

/** Calls a method as the program wrote it: `.name` on itself, `~name` perhaps a variable that is not there. */
export function callMethod(vm: Machine, object: Value, written: string, given: Call): Value | typeof PENDING {
  const style = written[0] === '.' || written[0] === '~' ? written[0] : '';
  const name = style === '' ? written : written.slice(1);
  const call = withBlock(vm, given);
  if (name === '%yield') return yieldTo(vm, object, call);
  if (name === '%super' || name === '%super-same') return callSuper(vm, object, name, call);
  const found = findMethod(vm, object, name);
  if (found && (style !== '' || isCallable(vm, found, name)))
    return invokeFound(vm, object, found, name, call);
  return missing(vm, object, name, style, call, found !== undefined);
}

function isCallable(_vm: Machine, { value, owner }: Found, name: string): boolean {
  const hidden = owner.members.get('%private');
  if (isKind(hidden, 'set') && hidden.entries.has(name)) return false;
  return !(isKind(value, 'native') && value.name.startsWith('Kernel#'));
}

function missing(
  vm: Machine,
  object: Value,
  name: string,
  style: string,
  call: Call,
  isPrivate: boolean,
): Value | typeof PENDING {
  const fallback = findMethod(vm, object, 'method_missing');
  if (fallback && !isKind(fallback.value, 'native'))
    return invokeFound(vm, object, fallback, 'method_missing', {
      ...call,
      args: [tuple([name]), ...call.args],
    });
  const who = receiver(vm, object, (value) => inspect(vm, value));
  const where = { points: true };
  if (style === '~')
    return raise(vm, 'NameError', `undefined local variable or method ${quoted(vm, name)} for ${who}`, where);
  if (isPrivate)
    return raise(vm, 'NoMethodError', `private method ${quoted(vm, name)} called for ${who}`, where);
  return raise(vm, 'NoMethodError', `undefined method ${quoted(vm, name)} for ${who}`, where);
}

/** `&block` as the call's block. */
function withBlock(vm: Machine, call: Call): Call {
  const passed = call.named?.get('&');
  if (passed === undefined && !call.named?.has('&')) return call;
  const named = new Map(call.named);
  named.delete('&');
  const block = toProc(vm, passed);
  const { named: _gone, ...rest } = call;
  return {
    ...rest,
    ...(named.size > 0 ? { named } : {}),
    ...(block === null || block === undefined ? {} : { block }),
  };
}

/** What `&value` passes on as the block. */
export function toProc(vm: Machine, value: Value): Value {
  const name = symbolName(value);
  if (name !== undefined) return { kind: 'native', name: '%symbol-proc', data: name };
  if (
    value === undefined ||
    value === null ||
    isKind(value, 'function') ||
    isKind(value, 'native') ||
    isKind(value, 'bound')
  )
    return value;
  return sendNow(vm, value, 'to_proc', []);
}

/** Calls a method that was found. */
export function invokeFound(
  vm: Machine,
  self: Value,
  found: Found,
  name: string,
  call: Call,
): Value | typeof PENDING {
  const { value } = found;
  if (isKind(value, 'function')) return enterMethod(vm, value, self, found, call);
  if (isKind(value, 'bound')) return callBlock(vm, value.callee, call, self);
  if (isKind(value, 'native')) {
    const { owner } = found;
    vm.state.store.set(
      '%native',
      vm.process.env['RUBY_VERSION'] !== undefined && !vm.process.env['RUBY_VERSION'].startsWith('3.4')
        ? name
        : `${owner.name}${found.isSingle ? '.' : '#'}${name}`,
    );
    return vm.native(value, { ...call, self });
  }
  throw new NotUnderstood(`the method "${name}"`, vm.line);
}

/** A method of the program: its own frame, with what `super` and `yield` need. */
function enterMethod(
  vm: Machine,
  callee: Func,
  self: Value,
  found: Found,
  given: Call,
): Value | typeof PENDING {
  const call = foldNamed(vm, callee, given);
  const result = vm.enter(callee, { ...call, self, block: call.block ?? null });
  const frame = vm.frame;
  if (result === PENDING && frame) {
    const { vars } = frame.scope;
    vars.set('%owner', found.owner).set('%name', callee.name);
    if (found.isSingle) vars.set('%single', true);
    if (given.named)
      vars.set('%named', {
        kind: 'dict',
        entries: new Map([...given.named].map(([key, value]) => [`:${key}`, [tuple([key]), value] as const])),
      });
  }
  return result;
}

/** Named arguments are one hash for a method that names none. */
function foldNamed(vm: Machine, callee: Func, call: Call): Call {
  if (!call.named || call.named.size === 0) return call;
  const { parameters } = vm.code(callee.unit, callee.code);
  if (parameters.some(({ kind }) => kind === 'keyword' || kind === 'keyword-rest')) return call;
  const { named, ...rest } = call;
  return { ...rest, args: [...call.args, namedHash(named)] };
}

/** Named arguments as a hash with symbols. */
export function namedHash(named: ReadonlyMap<string, Value>): Value {
  return {
    kind: 'dict',
    entries: new Map([...named].map(([key, value]) => [`:${key}`, [tuple([key]), value] as const])),
  };
}

/** Arguments as natives without options take them: what was named is one hash at the end. */
export function allArgs({ args, named }: Call): Value[] {
  return named && named.size > 0 ? [...args, namedHash(named)] : args;
}

/** The arguments of a block with several parameters: one list is taken apart. */
export function spread(vm: Machine, block: Value, args: readonly Value[]): Value[] {
  const [only] = args;
  if (args.length !== 1 || !isKind(only, 'list') || !isKind(block, 'function')) return [...args];
  const code = vm.code(block.unit, block.code);
  if (!code.isBlock || block.fields?.get('lambda') === true) return [...args];
  const plain = code.parameters.filter(({ kind }) => kind === 'plain').length;
  const takesApart = plain > 1 || (plain === 1 && code.parameters.some(({ kind }) => kind === 'rest'));
  return takesApart ? [...only.items] : [...args];
}

/** Calls a block, perhaps as if it were a method of `self`. */
export function callBlock(vm: Machine, block: Value, call: Call, self?: Value): Value | typeof PENDING {
  if (!isKind(block, 'function')) return vm.invoke(block, call);
  let callee = block;
  if (self !== undefined)
    callee = {
      ...block,
      scope: {
        vars: new Map<string, Value>([
          ['this', self],
          ['%override', true],
        ]),
        parent: block.scope,
        isFunction: false,
      },
    };
  return vm.enter(callee, foldNamed(vm, callee, { ...call, args: spread(vm, callee, call.args) }));
}

function yieldTo(vm: Machine, block: Value, call: Call): Value | typeof PENDING {
  if (block === null || block === undefined)
    return raise(vm, 'LocalJumpError', 'no block given (yield)', { points: false });
  return callBlock(vm, block, call);
}

function callSuper(vm: Machine, self: Value, how: string, call: Call): Value | typeof PENDING {
  const scope = vm.frame?.scope;
  const owner = lookUp(scope, '%owner');
  const name = lookUp(scope, '%name');
  if (!isKind(owner, 'class') || typeof name !== 'string')
    return raise(vm, 'RuntimeError', 'super called outside of method');
  let all = call;
  if (how === '%super-same' && scope) {
    const method = functionScope(scope);
    const args = currentArguments(vm, method);
    const named = method.vars.get('%named');
    const block = method.vars.get('%block');
    all = {
      args,
      ...(isKind(named, 'dict')
        ? {
            named: new Map([...named.entries.values()].map(([key, value]) => [symbolName(key) ?? '', value])),
          }
        : {}),
      ...(call.block === undefined && block !== undefined && block !== null
        ? { block }
        : call.block === undefined
          ? {}
          : { block: call.block }),
    };
  }
  const found = findMethod(vm, self, name, owner);
  if (found) return invokeFound(vm, self, found, name, all);
  if (['initialize', 'inherited', 'included', 'respond_to_missing?', 'method_missing'].includes(name))
    return null;
  return raise(
    vm,
    'NoMethodError',
    `super: no superclass method ${quoted(vm, name)} for ${receiver(vm, self, (value) => inspect(vm, value))}`,
    { points: true },
  );
}

/** The parameters of a method as they are now: what a bare `super` passes on. */
function currentArguments(vm: Machine, method: Scope): Value[] {
  const frame = vm.frames.find((each) => each.kind === 'frame' && each.scope === method);
  if (frame?.kind !== 'frame') return [];
  return vm.code(frame.unit, frame.code).parameters.flatMap(({ kind, target }): Value[] => {
    const value = target.kind === 'name' ? method.vars.get(target.name) : null;
    if (kind === 'rest') return isKind(value, 'list') ? value.items : [];
    return kind === 'plain' ? [value ?? null] : [];
  });
}

/** Calls a method and gets its result at once. */
export function sendNow(vm: Machine, object: Value, name: string, args: Value[]): Value {
  return vm.complete(() => callMethod(vm, object, `.${name}`, { args }));
}

/** What the program's own objects say of themselves. */
export function asker(vm: Machine): Ask {
  return (value, method) => {
    const found = findMethod(vm, value, method);
    if (!found || (isKind(found.value, 'native') && /^(Kernel|Object)#/.test(found.value.name)))
      return undefined;
    const text = vm.complete(() => invokeFound(vm, value, found, method, { args: [] }));
    return typeof text === 'string' ? text : undefined;
  };
}

/** `to_s` */
export function toS(vm: Machine, value: Value): string {
  if (isKind(value, 'instance') && value.fields.has('%main')) return 'main';
  const text = textOf(vm, value, asker(vm));
  return text.startsWith('#<') && isKind(value, 'instance') && text === `#<${value.cls?.name ?? 'Object'}>`
    ? `#<${value.cls?.name ?? 'Object'}>`
    : text;
}

/** `inspect` */
export function inspect(vm: Machine, value: Value): string {
  if (isKind(value, 'instance') && value.fields.has('%main')) return 'main';
  if (isKind(value, 'instance') && isError(value)) {
    const message = messageOf(vm, value);
    return message === '' ? (value.cls?.name ?? '') : `#<${value.cls?.name ?? ''}: ${message}>`;
  }
  return inspectValue(vm, value, asker(vm));
}

/** An object as `#<Name …>`. */
export function defaultInspect(vm: Machine, value: Instance): string {
  return plainObject(value, (each) => inspect(vm, each));
}

/** Whether a value is an exception. */
export function isError(value: Value): boolean {
  for (let each = isKind(value, 'instance') ? value.cls : undefined; each; [each] = each.parents)
    if (each.name === 'Exception' && each.external !== undefined) return true;
  return false;
}

/** The message of an exception. */
export function messageOf(vm: Machine, error: Instance): string {
  const own = findMethod(vm, error, 'message');
  if (own && !isKind(own.value, 'native'))
    return toS(
      vm,
      vm.complete(() => invokeFound(vm, error, own, 'message', { args: [] })),
    );
  const message = error.fields.get('@message');
  return message === null || message === undefined ? (error.cls?.name ?? '') : toS(vm, message);
}

/** Whether a value counts as true. */
export function truthy(value: Value): boolean {
  return value !== null && value !== undefined && value !== false;
}
