/** Header lines in the order sent, names in the sender's own spelling. */
export type Headers = readonly Header[];
export type Header = readonly [name: string, value: string];

/** The value of the first header of that name, whatever its case. */
export function header(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1];
}

/** All values of a header that may come several times (`Set-Cookie`). */
export function headerValues(headers: Headers, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

/** Sets a header: one of that name is replaced where it stands, a new one comes last. */
export function withHeader(headers: Headers, name: string, value: string): Headers {
  const wanted = name.toLowerCase();
  if (header(headers, name) === undefined) return [...headers, [name, value]];
  return headers.map((each) => (each[0].toLowerCase() === wanted ? [each[0], value] : each));
}

export function withoutHeader(headers: Headers, name: string): Headers {
  const wanted = name.toLowerCase();
  return headers.filter(([each]) => each.toLowerCase() !== wanted);
}

/** Reads `Name: value` lines. @returns undefined when a line is no header. */
export function parseHeaders(lines: readonly string[]): Headers | undefined {
  const headers: Header[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    const name = line.slice(0, colon);
    if (/[\s()<>@,;\\"/[\]?={}]/.test(name)) return undefined;
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return headers;
}

export function formatHeaders(headers: Headers): string {
  return headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
}
