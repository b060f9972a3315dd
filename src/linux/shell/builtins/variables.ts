import { compareText, lookUp } from '../../../base/record.ts';
import { evaluateArithmetic } from '../expansion/arithmetic.ts';
import { doubleQuote, posixQuote } from '../quoting.ts';
import type { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import type { Variable } from '../state/variable.ts';
import { printFunction } from '../syntax/print-function.ts';
import type { Builtin, BuiltinCall, BuiltinTable } from './builtin.ts';
import { usage } from './builtin.ts';
import { getopts } from './getopts.ts';

const NAME = /^[A-Za-z_]\w*$/;

/** `name`, `name=value`, `name+=value`. */
function readArgument(arg: string): { name: string; value: string | undefined; append: boolean } {
  const equals = arg.indexOf('=');
  if (equals < 0) return { name: arg.replace(/\+$/, ''), value: undefined, append: arg.endsWith('+') };
  const append = arg[equals - 1] === '+';
  return { name: arg.slice(0, append ? equals - 1 : equals), value: arg.slice(equals + 1), append };
}

function badName(session: Session, builtin: string, arg: string): number {
  if (!session.bash)
    throw new ShellError(`${arg.split('=')[0] ?? ''}: bad variable name`, 'shell', 2, builtin);
  session.complain(`\`${arg}': not a valid identifier`, builtin);
  return 1;
}

/** `( [0]="a" [1]="b" )` without the spaces, as `declare -p` prints an array. */
export function arrayText(variable: Variable): string {
  const items = Object.entries(variable.items ?? {}).map(([key, value]) => `[${key}]=${doubleQuote(value)}`);
  return `(${items.join(' ')}${variable.associative && items.length > 0 ? ' ' : ''})`;
}

function declarationText(session: Session, name: string, variable: Variable, word: string): string {
  if (!session.bash)
    return variable.value === undefined ? `${word} ${name}` : `${word} ${name}=${posixQuote(variable.value)}`;
  const attributes = [
    variable.items ? (variable.associative ? 'A' : 'a') : '',
    variable.integer ? 'i' : '',
    variable.case === 'lower' ? 'l' : '',
    variable.reference ? 'n' : '',
    variable.readonly ? 'r' : '',
    variable.case === 'upper' ? 'u' : '',
    variable.exported ? 'x' : '',
  ].join('');
  const flags = `-${attributes === '' ? '-' : attributes}`;
  if (variable.items) return `declare ${flags} ${name}=${arrayText(variable)}`;
  return variable.value === undefined
    ? `declare ${flags} ${name}`
    : `declare ${flags} ${name}=${doubleQuote(variable.value)}`;
}

function list(session: Session, word: string, wanted: (variable: Variable) => boolean): number {
  for (const name of Object.keys(session.state.variables).sort(compareText)) {
    const variable = session.state.variables[name];
    if (variable && wanted(variable)) session.out(`${declarationText(session, name, variable, word)}\n`);
  }
  return 0;
}

function marker(attribute: 'exported' | 'readonly', word: string): Builtin {
  return (session, call) => {
    const { args, name: builtin } = call;
    const words = args.filter((arg) => !/^-[pfna]+$/.test(arg));
    const remove = attribute === 'exported' && args.includes('-n');
    const unknown = session.bash ? undefined : args.find((arg) => /^-[^p-]/.test(arg));
    if (unknown !== undefined && !(remove && session.flavour.family === 'ash')) {
      const illegal = session.flavour.family === 'dash' ? 'Illegal' : 'illegal';
      throw new ShellError(`${illegal} option ${unknown.slice(0, 2)}`, 'shell', 2, builtin);
    }
    if (words.length === 0) return list(session, word, (variable) => variable[attribute] === true);
    let status = 0;
    args.forEach((arg, index) => {
      if (/^-[pfna]+$/.test(arg) || arg === '--') return;
      const { name, value, append } = readArgument(arg);
      if (!NAME.test(name)) {
        status = badName(session, builtin, arg);
        return;
      }
      const array = call.arrays[String(index)];
      try {
        if (array) assignItems(session, name, array, append);
        else if (value !== undefined) session.assign(name, value, { append });
      } catch (error) {
        if (!(error instanceof ShellError)) throw error;
        if (!session.bash) throw new ShellError(error.message, 'shell', 2, builtin);
        session.complain(error.message);
        status = 1;
        return;
      }
      const { [attribute]: _old, ...rest } = lookUp(session.state.variables, name) ?? {};
      session.put(name, remove ? rest : { ...rest, [attribute]: true });
    });
    return status;
  };
}

function assignItems(
  session: Session,
  name: string,
  items: readonly (readonly [string | null, string])[],
  append: boolean,
): void {
  const old = session.variable(name);
  session.mustBeWritable(name, old);
  const { value: _scalar, items: before, ...attributes } = old ?? {};
  const start = append ? { ...before } : {};
  session.put(name, { ...attributes, items: start });
  let next = Object.keys(start).length;
  for (const [key, value] of items) {
    session.assign(name, value, { index: key ?? String(next) });
    next = key !== null && /^\d+$/.test(key) ? Number(key) + 1 : next + 1;
  }
}

const unset: Builtin = (session, { name: builtin, args }) => {
  let functions = false;
  let variables = false;
  let status = 0;
  for (const arg of args) {
    if (arg === '-f') functions = true;
    else if (arg === '-v' || arg === '-n') variables = true;
    else if (!functions && /^[A-Za-z_]\w*\[.*\]$/.test(arg) && session.bash) unsetItem(session, arg);
    else if (!functions && !NAME.test(arg)) {
      if (session.bash && Object.hasOwn(session.state.functions, arg)) delete session.state.functions[arg];
      else if (!session.bash) badName(session, builtin, arg);
    } else if (functions) delete session.state.functions[arg];
    else if (session.variable(arg)?.readonly) {
      if (!session.bash) throw new ShellError(`${arg}: is read only`, 'shell', 2, builtin);
      session.complain(`${arg}: cannot unset: readonly variable`, builtin);
      status = 1;
    } else if (session.variable(arg)) delete session.state.variables[session.resolveName(arg)];
    else if (session.bash && !variables) delete session.state.functions[arg];
  }
  return status;
};

function unsetItem(session: Session, text: string): void {
  const [, name = '', index = ''] = /^(\w+)\[(.*)\]$/.exec(text) ?? [];
  const variable = session.variable(name);
  if (!variable?.items) return;
  const key = variable.associative ? index : session.itemIndex(name, index, variable);
  const { [key]: _gone, ...items } = variable.items;
  session.put(session.resolveName(name), { ...variable, items });
}

const local: Builtin = (session, call) => {
  const { makeLocal, name: builtin } = call;
  if (!makeLocal) {
    if (!session.bash) throw new ShellError('not in a function', 'shell', 2, builtin);
    session.complain('can only be used in a function', builtin);
    return 1;
  }
  if (session.bash) return declare(session, call);
  for (const arg of call.args) {
    const { name, value } = readArgument(arg);
    if (!NAME.test(name)) badName(session, builtin, arg);
    const old = makeLocal(name);
    if (value !== undefined) session.put(name, { ...old, value });
    // dash leaves the outer value in a local that is given none.
    else session.put(name, session.flavour.family === 'dash' ? (old ?? {}) : {});
  }
  return 0;
};

export const DECLARING: BuiltinTable = {
  export: marker('exported', 'export'),
  readonly: marker('readonly', 'readonly'),
  unset,
  local,
  getopts,
};

const arithmeticLet: Builtin = (session, { name, args }) => {
  if (args.length === 0) {
    session.complain('expression expected', name);
    return session.bash ? 1 : 2;
  }
  let value = 0n;
  for (const arg of args) {
    try {
      value = evaluateArithmetic(session, arg);
    } catch (error) {
      if (!(error instanceof ShellError) || !session.bash) throw error;
      session.complain(error.message, name);
      return 1;
    }
  }
  return value === 0n ? 1 : 0;
};

export const ASH_DECLARING: BuiltinTable = { let: arithmeticLet };

interface Declaration {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly from: number;
}

function declareOptions(args: readonly string[]): Declaration {
  const on = new Set<string>();
  const off = new Set<string>();
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      at += 1;
      break;
    }
    if (!/^[-+][A-Za-z]+$/.test(arg)) break;
    for (const letter of arg.slice(1)) (arg.startsWith('-') ? on : off).add(letter);
  }
  return { on, off, from: at };
}

const declare: Builtin = (session, call) => {
  const { args, name: builtin } = call;
  const { on, off, from } = declareOptions(args);
  const unknown = [...on].find((letter) => !'aAfFgiIlnprtux'.includes(letter));
  if (unknown !== undefined) {
    session.complain(`-${unknown}: invalid option`, builtin);
    return usage(
      session,
      builtin,
      `${builtin} [-aAfFgiIlnrtux] [name[=value] ...] or ${builtin} -p [-aAfFilnrtux] [name ...]`,
    );
  }
  const names = args.slice(from);
  if (on.has('f') || on.has('F')) return showFunctions(session, names, on.has('F'));
  if (names.length === 0) return listDeclared(session, on);
  if (on.has('p')) return showDeclared(session, builtin, names);
  let status = 0;
  names.forEach((arg, offset) => {
    const array = call.arrays[String(from + offset)];
    status = Math.max(status, declareOne(session, call, arg, array, on, off));
  });
  return status;
};

function declareOne(
  session: Session,
  call: BuiltinCall,
  arg: string,
  array: BuiltinCall['arrays'][string] | undefined,
  on: ReadonlySet<string>,
  off: ReadonlySet<string>,
): number {
  const { name: text, value, append } = readArgument(arg);
  const item = /^(\w+)\[(.*)\]$/.exec(text);
  const name = item?.[1] ?? text;
  if (!NAME.test(name)) return badName(session, call.name, arg);
  if (call.makeLocal && !on.has('g')) {
    const isNew = call.makeLocal(name);
    if (isNew === null || !append)
      session.put(name, keepReadonly(session.variable(name), value !== undefined || array !== undefined));
  }
  const { readonly: wasReadonly, ...before } = lookUp(session.state.variables, name) ?? {};
  if (wasReadonly && (value !== undefined || array !== undefined)) {
    session.complain(`${name}: readonly variable`, call.name === 'local' ? 'local' : undefined);
    return 1;
  }
  const attributes: Variable = {
    ...before,
    ...(on.has('i') && { integer: true }),
    ...(on.has('x') && { exported: true }),
    ...(on.has('n') && { reference: true }),
    ...(on.has('u') && { case: 'upper' }),
    ...(on.has('l') && { case: 'lower' }),
    ...(on.has('A') && { associative: true, items: before.items ?? {} }),
    ...(on.has('a') && !before.items && { items: before.value === undefined ? {} : { '0': before.value } }),
  };
  session.put(name, withoutOff(attributes, off));
  if (array) assignItems(session, name, array, append);
  else if (value !== undefined && on.has('n')) session.put(name, { ...attributes, value });
  else if (value !== undefined)
    session.assign(name, value, { append, ...(item?.[2] !== undefined && { index: item[2] }) });
  if (on.has('r') || wasReadonly)
    session.put(name, { ...lookUp(session.state.variables, name), readonly: true });
  return 0;
}

/** A new local has no value; its name stays what it was for those it calls only when nothing is given. */
function keepReadonly(old: Variable | undefined, assigned: boolean): Variable {
  void assigned;
  return old?.readonly ? old : {};
}

function withoutOff(variable: Variable, off: ReadonlySet<string>): Variable {
  const { exported, integer, ...rest } = variable;
  return {
    ...rest,
    ...(exported && !off.has('x') && { exported: true }),
    ...(integer && !off.has('i') && { integer: true }),
  };
}

function listDeclared(session: Session, on: ReadonlySet<string>): number {
  return list(session, 'declare', (variable) => {
    if (on.has('x')) return variable.exported === true;
    if (on.has('r')) return variable.readonly === true;
    if (on.has('a')) return variable.items !== undefined && !variable.associative;
    if (on.has('A')) return variable.associative === true;
    return true;
  });
}

function showDeclared(session: Session, builtin: string, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    const variable = lookUp(session.state.variables, name);
    if (variable) {
      session.out(`${declarationText(session, name, variable, 'declare')}\n`);
      continue;
    }
    session.complain(`${name}: not found`, builtin);
    status = 1;
  }
  return status;
}

function showFunctions(session: Session, names: readonly string[], onlyNames: boolean): number {
  const { functions } = session.state;
  let status = 0;
  for (const name of names.length === 0 ? Object.keys(functions).sort(compareText) : names) {
    const definition = lookUp(functions, name);
    if (!definition) status = 1;
    else if (onlyNames) session.out(names.length === 0 ? `declare -f ${name}\n` : `${name}\n`);
    else session.out(`${printFunction(session.flavour.dialect, name, definition.text)}\n`);
  }
  return status;
}

export const BASH_DECLARING: BuiltinTable = { declare, typeset: declare };
