import { header, type Headers } from '../../../../linux/utilities/http/headers.ts';
import { parseRequest } from '../../../../linux/utilities/http/message.ts';

/** A request as frameworks see it. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Headers;
  readonly body: string;
  readonly from: string;
}

export function readRequest(data: string, from: string): Asked | undefined {
  const request = parseRequest(data);
  if (!request) return undefined;
  const { method, target, version, headers, body } = request;
  const [path = '/', query = ''] = target.replace(/^https?:\/\/[^/]*/i, '').split('?', 2);
  return {
    method,
    target,
    version,
    path: decode(path.replace(/#.*/, '')),
    query: pairsOf(query),
    headers,
    body,
    from,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `a=1&b=x%20y` as pairs. */
export function pairsOf(text: string): readonly (readonly [string, string])[] {
  if (text === '') return [];
  return text
    .slice(0, 100_000)
    .split('&')
    .filter((each) => each !== '')
    .map((each) => {
      const [name = '', value = ''] = each.replaceAll('+', ' ').split('=', 2);
      return [decode(name), decode(value)];
    });
}

/** The fields of a form that was sent. */
export function formOf(asked: Asked): readonly (readonly [string, string])[] {
  const type = header(asked.headers, 'Content-Type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') ? pairsOf(asked.body) : [];
}
