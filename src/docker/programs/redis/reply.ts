/** What the server answers to a command. */
export type Reply =
  | { readonly kind: 'status'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number | bigint }
  | { readonly kind: 'bulk'; readonly text: string }
  | { readonly kind: 'nil' }
  | { readonly kind: 'nil-array' }
  | { readonly kind: 'array'; readonly items: readonly Reply[] };

export const OK: Reply = { kind: 'status', text: 'OK' };
export const NIL: Reply = { kind: 'nil' };

export function status(text: string): Reply {
  return { kind: 'status', text };
}

/** `ERR …`: the first word is the kind of error. */
export function error(text: string): Reply {
  return { kind: 'error', text };
}

export function integer(value: number | bigint): Reply {
  return { kind: 'integer', value };
}

export function bulk(text: string | undefined): Reply {
  return text === undefined ? NIL : { kind: 'bulk', text };
}

export function array(items: readonly Reply[]): Reply {
  return { kind: 'array', items };
}

export function bulks(texts: readonly string[]): Reply {
  return array(texts.map(bulk));
}

/** A command that cannot be done: the reply is its error. */
export class CommandError extends Error {
  readonly reply: Reply;

  constructor(text: string) {
    super(text);
    this.name = 'CommandError';
    this.reply = error(text);
  }
}

export const WRONG_TYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';
export const NOT_INTEGER = 'ERR value is not an integer or out of range';
export const NOT_FLOAT = 'ERR value is not a valid float';
export const SYNTAX = 'ERR syntax error';
