/**
 * Words of Go's encoding/json for text that is no JSON, as far as it can be told without reading it as Go does: the
 * first character that does not belong.
 */
export function jsonProblem(text: string): string {
  const body = text.trimStart();
  if (body === '') return 'EOF';
  const first = body.slice(0, 1);
  const second = body.slice(1).trimStart().slice(0, 1);
  if (first !== '{') return `invalid character '${first}' looking for beginning of value`;
  if (second === '') return 'unexpected EOF';
  if (second !== '"' && second !== '}') {
    return `invalid character '${second}' looking for beginning of object key string`;
  }
  return 'unexpected EOF';
}

/** `value` as Go's `json.MarshalIndent` writes it: `<`, `>` and `&` by their codes. */
export function marshalIndent(value: unknown, indent: string): string {
  return JSON.stringify(value, null, indent)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
}

/** `value` as Go's `json.Marshal` writes it. */
export function marshal(value: unknown): string {
  return marshalIndent(value, '');
}
