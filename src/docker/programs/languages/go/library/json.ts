import type { NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, plain, type Value } from '../../core/value.ts';
import { compareKeys, floatText } from '../run/format.ts';
import {
  box,
  boxType,
  field,
  hashKey,
  isBox,
  itemsOf,
  newMap,
  readPointer,
  sliceOf,
  textOf,
  typeOf,
  unbox,
  writePointer,
  zeroOf,
} from '../run/values.ts';

/** encoding/json. */
export const JSON_PACKAGES: Readonly<Record<string, string>> = {
  'encoding/json': `package json
import ("errors"; "io")
func encode(v any, prefix, indent string) string
func decode(data string, v any) string
func Marshal(v any) ([]byte, error) { return []byte(encode(v, "", "")), nil }
func MarshalIndent(v any, prefix, indent string) ([]byte, error) { return []byte(encode(v, prefix, indent)), nil }
func Unmarshal(data []byte, v any) error { if problem := decode(string(data), v); problem != "" { return errors.New(problem) }; return nil }
func valid(data string) bool
func Valid(data []byte) bool { return valid(string(data)) }
type Encoder struct { w io.Writer; prefix, indent string }
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }
func (e *Encoder) SetIndent(prefix, indent string) { e.prefix, e.indent = prefix, indent }
func (e *Encoder) Encode(v any) error { _, err := e.w.Write([]byte(encode(v, e.prefix, e.indent) + "\\n")); return err }
type Decoder struct { r io.Reader }
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r} }
func (d *Decoder) Decode(v any) error { data, err := io.ReadAll(d.r); if err != nil { return err }; if len(data) == 0 { return io.EOF }; return Unmarshal(data, v) }
`,
};

/** JSON as encoding/json writes it, with the names that tags give. */
function encode(
  vm: Machine,
  value: Value,
  key: string,
  indent: string,
  prefix: string,
  level: number,
): string {
  vm.count();
  if (level > 40) return 'null';
  const type = typeOf(vm, key);
  const inner = (each: Value, of = '') => encode(vm, each, of, indent, prefix, level + 1);
  const around = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0) return open + close;
    if (indent === '' && prefix === '') return `${open}${parts.join(',')}${close}`;
    const space = prefix + indent.repeat(level + 1);
    return `${open}\n${space}${parts.join(`,\n${space}`)}\n${prefix}${indent.repeat(level)}${close}`;
  };
  const colon = indent === '' && prefix === '' ? ':' : ': ';
  const word = (text: string) =>
    JSON.stringify(text).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
  if (type.named === 'Time' && type.kind === 'struct' && type.text === 'time.Time') {
    const method = type.methods?.['MarshalText'];
    return method ? word(plain(vm.callNow(vm.state.globals.vars.get(method.fn), { args: [value] }))) : 'null';
  }
  switch (type.kind) {
    case 'interface':
      return isBox(value) ? encode(vm, unbox(value), boxType(value), indent, prefix, level) : 'null';
    case 'string':
      return word(plain(value));
    case 'float':
      return floatText(Number(value), type.bits);
    case 'int':
    case 'bool':
      return plain(value);
    case 'slice':
      if (value === null) return 'null';
      if (typeOf(vm, type.of ?? '').bits === 8)
        return JSON.stringify(Buffer.from(itemsOf(value).map(Number)).toString('base64'));
      return around(
        '[',
        itemsOf(value).map((each) => inner(each, type.of)),
        ']',
      );
    case 'array':
      return around(
        '[',
        itemsOf(value).map((each) => inner(each, type.of)),
        ']',
      );
    case 'map': {
      if (!isKind(value, 'dict')) return 'null';
      const pairs = [...value.entries.values()].sort(([a], [b]) => compareKeys(a, b));
      return around(
        '{',
        pairs.map(([each, of]) => `${word(plain(each))}${colon}${inner(of, type.of)}`),
        '}',
      );
    }
    case 'pointer':
      if (value === null) return 'null';
      return encode(
        vm,
        isKind(value, 'struct') && value.type === '%ref' ? readPointer(value) : value,
        type.of ?? '',
        indent,
        prefix,
        level,
      );
    case 'struct':
      return around(
        '{',
        members(vm, value, key, (name, of, fieldKey) => `${word(name)}${colon}${inner(of, fieldKey)}`),
        '}',
      );
    default:
      return 'null';
  }
}

function members(
  vm: Machine,
  value: Value,
  key: string,
  make: (name: string, value: Value, key: string) => string,
): readonly string[] {
  return (typeOf(vm, key).fields ?? []).flatMap(([name, of, tag, embedded]) => {
    const each = field(value, name) ?? null;
    const told = /json:"([^"]*)"/.exec(tag)?.[1];
    const [named = '', ...options] = (told ?? '').split(',');
    if (embedded && told === undefined && typeOf(vm, of).kind === 'struct')
      return members(vm, each, of, make);
    if (!/^\p{Lu}/u.test(name) || told === '-') return [];
    const isEmpty =
      each === '' ||
      each === 0n ||
      each === 0 ||
      each === false ||
      each === null ||
      (['slice', 'map'].includes(typeOf(vm, of).kind) &&
        itemsOf(each).length === 0 &&
        !(isKind(each, 'dict') && each.entries.size > 0));
    if (options.includes('omitempty') && isEmpty) return [];
    return [make(named === '' ? name : named, each, of)];
  });
}

/** A parsed value as one of a type. @throws Error in the package's words */
function decode(vm: Machine, parsed: unknown, key: string, current: Value, name: string): Value {
  vm.count();
  const type = typeOf(vm, key);
  const refuse = (what: string): never => {
    throw new Error(
      `json: cannot unmarshal ${what} into Go ${name === '' ? 'value' : `struct field ${name}`} of type ${type.text}`,
    );
  };
  const what =
    parsed === null
      ? 'null'
      : Array.isArray(parsed)
        ? 'array'
        : typeof parsed === 'boolean'
          ? 'bool'
          : typeof parsed;
  if (parsed === null) return ['pointer', 'slice', 'map', 'interface'].includes(type.kind) ? null : current;
  switch (type.kind) {
    case 'interface':
      return anyValue(vm, parsed);
    case 'string':
      return typeof parsed === 'string' ? parsed : refuse(what);
    case 'bool':
      return typeof parsed === 'boolean' ? parsed : refuse(what);
    case 'float':
      return typeof parsed === 'number' ? parsed : refuse(what);
    case 'int':
      if (typeof parsed !== 'number') return refuse(what);
      return Number.isInteger(parsed) ? BigInt(parsed) : refuse(`number ${parsed}`);
    case 'slice':
      return Array.isArray(parsed)
        ? sliceOf(parsed.map((each) => decode(vm, each, type.of ?? '', zeroOf(vm, type.of ?? ''), name)))
        : refuse(what);
    case 'pointer':
      return decode(vm, parsed, type.of ?? '', zeroOf(vm, type.of ?? ''), name);
    case 'map': {
      if (typeof parsed !== 'object' || Array.isArray(parsed)) return refuse(what);
      const map = isKind(current, 'dict') ? current : newMap(zeroOf(vm, type.of ?? ''));
      for (const [each, of] of Object.entries(parsed)) {
        const own: Value = typeOf(vm, type.key ?? '').kind === 'int' ? BigInt(each) : each;
        map.entries.set(hashKey(own), [own, decode(vm, of, type.of ?? '', zeroOf(vm, type.of ?? ''), name)]);
      }
      return map;
    }
    case 'struct': {
      if (typeof parsed !== 'object' || Array.isArray(parsed)) return refuse(what);
      const target = isKind(current, 'struct') ? current : zeroOf(vm, key);
      if (!isKind(target, 'struct')) return target;
      for (const [each, of] of Object.entries(parsed)) {
        const found = (type.fields ?? []).find(([fieldName, , tag]) => {
          const told = /json:"([^",]*)/.exec(tag)?.[1];
          return (
            /^\p{Lu}/u.test(fieldName) &&
            (told === undefined || told === '' ? fieldName : told).toLowerCase() === each.toLowerCase()
          );
        });
        if (found)
          target.fields.set(
            found[0],
            decode(vm, of, found[1], target.fields.get(found[0]), `${type.named ?? ''}.${each}`),
          );
      }
      return target;
    }
    default:
      return current;
  }
}

function anyValue(vm: Machine, parsed: unknown): Value {
  vm.count();
  if (typeof parsed === 'string') return box('string', parsed);
  if (typeof parsed === 'number') return box('float64', parsed);
  if (typeof parsed === 'boolean') return box('bool', parsed);
  if (Array.isArray(parsed)) return box('[]any', sliceOf(parsed.map((each) => anyValue(vm, each))));
  if (typeof parsed !== 'object' || parsed === null) return null;
  const map = newMap(null);
  for (const [key, each] of Object.entries(parsed)) map.entries.set(hashKey(key), [key, anyValue(vm, each)]);
  return box('map[string]any', map);
}

function syntaxProblem(source: string): string {
  const trimmed = source.trimEnd();
  if (trimmed === '') return 'unexpected end of JSON input';
  const first = source.trimStart()[0] ?? '';
  if (!/[[{"\d\-tfn]/.test(first)) return `invalid character '${first}' looking for beginning of value`;
  const depth = (trimmed.match(/[[{]/g)?.length ?? 0) - (trimmed.match(/[\]}]/g)?.length ?? 0);
  if (depth > 0) return 'unexpected end of JSON input';
  return `invalid character '${trimmed.at(-1) ?? ''}' looking for beginning of object key string`;
}

/** What of encoding/json is not written in Go. */
export const JSON_NATIVES: NativeTable = {
  'encoding/json.encode': (vm, { args: [value, prefix, indent] }) => {
    const text = isBox(value)
      ? encode(vm, unbox(value), boxType(value), plain(indent), plain(prefix), 0)
      : 'null';
    vm.checkText(text.length);
    return text;
  },
  'encoding/json.decode': (vm, { args: [data, target] }) => {
    const source = textOf(data);
    let parsed: unknown;
    try {
      parsed = JSON.parse(source);
    } catch {
      return syntaxProblem(source);
    }
    const type = typeOf(vm, boxType(target));
    const pointer = unbox(target);
    if (type.kind !== 'pointer') return `json: Unmarshal(non-pointer ${type.text})`;
    const isPlace = isKind(pointer, 'struct') && pointer.type === '%ref';
    try {
      const made = decode(vm, parsed, type.of ?? '', isPlace ? readPointer(pointer) : pointer, '');
      if (isPlace) writePointer(pointer, made);
      return '';
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('json: ')) return error.message;
      throw error;
    }
  },
  'encoding/json.valid': (_vm, { args: [data] }) => {
    try {
      JSON.parse(textOf(data));
      return true;
    } catch {
      return false;
    }
  },
};
