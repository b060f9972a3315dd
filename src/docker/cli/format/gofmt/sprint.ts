import { fieldOf } from '../value/go-value.ts';
import type { GoFloat, GoInt, GoList, GoMap, GoPointer, GoStruct, GoValue } from '../value/go-value.ts';
import { formatFloat, formatInteger, formatString } from './scalar.ts';
import { NO_FLAGS, pad } from './verb.ts';
import type { Flags } from './verb.ts';

/** Values in Go's default format, a space between two of which neither is a string (`fmt.Sprint`). */
export function sprint(values: readonly GoValue[]): string {
  let text = '';
  let previousIsString = true;
  for (const [index, value] of values.entries()) {
    const isString = value.kind === 'string';
    if (index > 0 && !isString && !previousIsString) text += ' ';
    text += formatValue(value, 'v', NO_FLAGS);
    previousIsString = isString;
  }
  return text;
}

/** Values in Go's default format, spaces between all, a line end after them (`fmt.Sprintln`). */
export function sprintln(values: readonly GoValue[]): string {
  return `${values.map((value) => formatValue(value, 'v', NO_FLAGS)).join(' ')}\n`;
}

/** One value under one verb of `printf`, as `%v` of a map: `map[a:b]`. */
export function formatValue(value: GoValue, verb: string, flags: Flags): string {
  if (verb === 'T') return formatString(value.kind === 'none' ? '<nil>' : value.type.name, 's', flags) ?? '';
  if (value.kind === 'none') return verb === 'v' ? pad('<nil>', flags) : badVerb(value, verb);
  return format(value, verb, flags, 0);
}

/** `%!d(string=hi)`: what Go prints for a verb that the value does not have. */
function badVerb(value: GoValue, verb: string): string {
  if (value.kind === 'none') return `%!${verb}(<nil>)`;
  return `%!${verb}(${value.type.name}=${format(value, 'v', NO_FLAGS, 0)})`;
}

function format(value: GoValue, verb: string, flags: Flags, depth: number): string {
  if (value.kind === 'none') return pad('<nil>', flags);
  const text = ownText(value, verb, flags);
  if (text !== undefined) return text;
  switch (value.kind) {
    case 'bool':
      return verb === 'v' || verb === 't' ? pad(String(value.value), flags) : badVerb(value, verb);
    case 'string':
      return formatString(value.value, verb, flags) ?? badVerb(value, verb);
    case 'int':
      return formatInteger(value.value, verb, numberFlags(value, verb, flags)) ?? badVerb(value, verb);
    case 'float':
      return formatFloat(value.value, verb, numberFlags(value, verb, flags)) ?? badVerb(value, verb);
    case 'list':
      return listText(value, verb, flags, depth);
    case 'map':
      return mapText(value, verb, flags, depth);
    case 'struct':
      return structText(value, verb, flags, depth);
    case 'pointer':
      return pointerText(value, verb, flags, depth);
    case 'interface':
      if (value.inner !== null) return format(value.inner, verb, flags, depth);
      return isGoSyntax(verb, flags) ? 'interface {}(nil)' : pad('<nil>', flags);
  }
}

/** What the value's `String()` says, where Go asks for it: `%v %s %q %x %X` but not `%#v`. */
function ownText(value: Exclude<GoValue, { kind: 'none' }>, verb: string, flags: Flags): string | undefined {
  if (value.type.toText === undefined || !'vsqxX'.includes(verb) || isGoSyntax(verb, flags)) return undefined;
  if (value.kind === 'pointer' && value.target === null) return pad('<nil>', flags);
  return formatString(value.type.toText(value), verb, flags);
}

function isGoSyntax(verb: string, flags: Flags): boolean {
  return verb === 'v' && flags.sharp;
}

/** Under `%v` the plus asks for field names, not for a sign; the `#` shows only unsigned numbers otherwise (`0x1f`). */
function numberFlags(value: GoInt | GoFloat, verb: string, flags: Flags): Flags {
  if (verb !== 'v') return flags;
  return { ...flags, plus: false, sharp: flags.sharp && value.type.kind === 'uint' };
}

function listText({ type, items }: GoList, verb: string, flags: Flags, depth: number): string {
  if (isGoSyntax(verb, flags)) {
    if (items === null) return `${type.name}(nil)`;
    return `${type.name}{${items.map((item) => format(item, verb, flags, depth + 1)).join(', ')}}`;
  }
  if (type.element.name === 'uint8' && 'sqxX'.includes(verb)) {
    const bytes = (items ?? []).map((item) => (item.kind === 'int' ? Number(item.value) : 0));
    return formatString(Buffer.from(bytes).toString('utf8'), verb, flags) ?? '';
  }
  return `[${(items ?? []).map((item) => format(item, verb, flags, depth + 1)).join(' ')}]`;
}

function mapText({ type, entries }: GoMap, verb: string, flags: Flags, depth: number): string {
  const goSyntax = isGoSyntax(verb, flags);
  if (goSyntax && entries === null) return `${type.name}(nil)`;
  const members = Array.from(entries ?? [], ([key, item]) => {
    const shownKey =
      formatString(key, verb, flags) ??
      badVerb({ kind: 'string', type: { ...type.key, kind: 'string' }, value: key }, verb);
    return `${shownKey}:${format(item, verb, flags, depth + 1)}`;
  });
  return goSyntax ? `${type.name}{${members.join(', ')}}` : `map[${members.join(' ')}]`;
}

function structText(value: GoStruct, verb: string, flags: Flags, depth: number): string {
  const goSyntax = isGoSyntax(verb, flags);
  const named = goSyntax || (verb === 'v' && flags.plus);
  const members = value.type.fields.map((field) => {
    const content = format(fieldOf(value, field), verb, flags, depth + 1);
    return named ? `${field.name}:${content}` : content;
  });
  return goSyntax ? `${value.type.name}{${members.join(', ')}}` : `{${members.join(' ')}}`;
}

/** Where every pointer points, as shown: real addresses differ from run to run. */
const ADDRESS = 0xc000123450n;

/** At the top a pointer shows what it points to; inside something else its address. */
function pointerText({ type, target }: GoPointer, verb: string, flags: Flags, depth: number): string {
  if (depth === 0 && (target?.kind === 'struct' || target?.kind === 'map' || target?.kind === 'list')) {
    return `&${format(target, verb, flags, depth + 1)}`;
  }
  const address = target === null ? undefined : `0x${ADDRESS.toString(16)}`;
  if (isGoSyntax(verb, flags)) return `(${type.name})(${address ?? 'nil'})`;
  if (verb === 'v' || (verb === 'p' && address !== undefined)) return pad(address ?? '<nil>', flags);
  const number = 'bodxX'.includes(verb)
    ? formatInteger(address === undefined ? 0n : ADDRESS, verb, flags)
    : undefined;
  return number ?? `%!${verb}(${type.name}=${address ?? '<nil>'})`;
}
