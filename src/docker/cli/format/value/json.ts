import { decimal, floatText } from '../gofmt/float.ts';
import { fieldOf, isTrue } from './go-value.ts';
import type { GoFloat, GoStruct, GoValue } from './go-value.ts';

/**
 * A value as Go's `encoding/json` writes it on one line (`<`, `>` and `&` as they are): struct fields in
 * their order, map keys sorted, nil slices, maps and pointers as `null`.
 */
export function jsonText(value: GoValue): string {
  if (value.kind === 'none') return 'null';
  if (value.type.toJson !== undefined) return jsonText(value.type.toJson(value));
  switch (value.kind) {
    case 'bool':
      return String(value.value);
    case 'string':
      return value.type.name === 'json.Number' ? value.value : jsonString(value.value);
    case 'int':
      return String(value.value);
    case 'float':
      return jsonFloat(value);
    case 'list':
      if (value.items === null) return 'null';
      if (value.type.element.name === 'uint8') return jsonString(base64(value.items));
      return `[${value.items.map(jsonText).join(',')}]`;
    case 'map':
      return value.entries === null
        ? 'null'
        : `{${Array.from(value.entries, ([key, item]) => `${jsonString(key)}:${jsonText(item)}`).join(',')}}`;
    case 'struct':
      return `{${structMembers(value).join(',')}}`;
    case 'pointer':
      return value.target === null ? 'null' : jsonText(value.target);
    case 'interface':
      return value.inner === null ? 'null' : jsonText(value.inner);
  }
}

/** Bytes, as JSON has them. */
function base64(items: readonly GoValue[]): string {
  const bytes = items.map((item) => (item.kind === 'int' ? Number(item.value) : 0));
  return Buffer.from(bytes).toString('base64');
}

function structMembers(value: GoStruct): readonly string[] {
  return value.type.fields.flatMap((field) => {
    const content = fieldOf(value, field);
    const inner = content.kind === 'pointer' ? (content.target ?? content) : content;
    if (field.embedded && inner.kind === 'struct') return structMembers(inner);
    if (field.omitEmpty && content.kind !== 'struct' && !isTrue(content)) return [];
    return [`${jsonString(field.json)}:${jsonText(content)}`];
  });
}

/** JSON.stringify agrees with Go but for the two separators that JavaScript allows, and DEL. */
function jsonString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function jsonFloat({ value }: GoFloat): string {
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-6 || magnitude >= 1e21)) {
    return floatText(decimal(value), 'e').replace(/e-0/u, 'e-');
  }
  return floatText(decimal(value), 'f');
}
