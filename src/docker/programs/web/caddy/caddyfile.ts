/** A Caddyfile as sites: addresses and what is done for requests there. */
export type Site = { readonly addresses: readonly Address[]; readonly directives: readonly Directive[] };

export type Address = {
  readonly host: string;
  readonly port: number;
  /** Whether it would want certificates. */ readonly isSecure: boolean;
};

export type Directive = {
  readonly name: string;
  /** `*`, a path, or `@name`. */
  readonly matcher: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[];
};

export class CaddyfileProblem extends Error {}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly isQuoted: boolean;
}

/** Directives that are understood. */
const KNOWN = new Set([
  'root',
  'file_server',
  'respond',
  'reverse_proxy',
  'redir',
  'header',
  'encode',
  'try_files',
  'handle',
  'handle_path',
  'route',
  'log',
  'rewrite',
  'uri',
  'tls',
  'bind',
  'templates',
  'basic_auth',
  'basicauth',
  'request_header',
  'error',
  'handle_errors',
  'vars',
  'abort',
  'request_body',
  'php_fastcgi',
  'metrics',
  'skip_log',
  'log_skip',
  'map',
  'import',
]);

/** @throws CaddyfileProblem in Caddy's words */
export function readCaddyfile(text: string, file: string): readonly Site[] {
  return new Reader(tokenize(text), file).sites();
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '\n') {
      line += 1;
      at += 1;
    } else if (/\s/.test(character)) at += 1;
    else if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (character === '"' || character === '`') {
      const from = line;
      let word = '';
      for (at += 1; at < text.length && text[at] !== character; at += 1) {
        if (text[at] === '\\' && character === '"' && (text[at + 1] === '"' || text[at + 1] === '\\'))
          at += 1;
        if (text[at] === '\n') line += 1;
        word += text[at] ?? '';
      }
      at += 1;
      tokens.push({ text: word, line: from, isQuoted: true });
    } else {
      let word = '';
      while (at < text.length && !/\s/.test(text[at] ?? '')) word += text[at++] ?? '';
      tokens.push({ text: word, line, isQuoted: false });
    }
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #file: string;
  #at = 0;

  constructor(tokens: readonly Token[], file: string) {
    this.#tokens = tokens;
    this.#file = file;
  }

  sites(): readonly Site[] {
    const sites: Site[] = [];
    if (this.#is('{')) {
      this.#at += 1;
      this.#block(false);
    }
    while (this.#at < this.#tokens.length) {
      const addresses: Address[] = [];
      let hasBlock = false;
      const { line } = this.#tokens[this.#at] ?? { line: 1 };
      for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
        if (this.#is('{')) {
          hasBlock = true;
          break;
        }
        if (token.line !== line && !(this.#tokens[this.#at - 1]?.text.endsWith(',') ?? false)) break;
        addresses.push(readAddress(token.text.replace(/,$/, '')));
        this.#at += 1;
      }
      if (hasBlock) {
        this.#at += 1;
        sites.push({ addresses, directives: this.#block(true) });
      } else {
        // A file of one site needs no braces.
        sites.push({ addresses, directives: this.#block(true, true) });
      }
    }
    return sites;
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.text === text && !token.isQuoted;
  }

  #block(isSite: boolean, toEnd = false): readonly Directive[] {
    const directives: Directive[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (!token) {
        if (toEnd) return directives;
        throw new CaddyfileProblem(`${this.#file}:${this.#tokens.at(-1)?.line ?? 1}: unexpected EOF`);
      }
      if (this.#is('}')) {
        this.#at += 1;
        if (toEnd)
          throw new CaddyfileProblem(
            `${this.#file}:${token.line}: unexpected '}' because no matching opening brace`,
          );
        return directives;
      }
      this.#at += 1;
      const name = token.text;
      if (isSite && !KNOWN.has(name) && !name.startsWith('@')) {
        throw new CaddyfileProblem(`${this.#file}:${token.line}: unrecognized directive: ${name}`);
      }
      const words: string[] = [];
      let block: readonly Directive[] = [];
      for (
        let next = this.#tokens[this.#at];
        next && next.line === token.line && !this.#is('}');
        next = this.#tokens[this.#at]
      ) {
        this.#at += 1;
        if (next.text === '{' && !next.isQuoted) {
          block = this.#block(isSite && ['handle', 'handle_path', 'route', 'handle_errors'].includes(name));
          break;
        }
        words.push(next.text);
      }
      const [first = ''] = words;
      const hasMatcher =
        isSite &&
        (first === '*' || first.startsWith('/') || (first.startsWith('@') && !name.startsWith('@'))) &&
        !(name === 'root' && words.length === 1) &&
        !(name === 'redir' && words.length === 1);
      directives.push({
        name,
        matcher: hasMatcher ? first : '*',
        args: hasMatcher ? words.slice(1) : words,
        block,
      });
    }
  }
}

function readAddress(text: string): Address {
  const match = /^(?:(https?):\/\/)?([^:/]*)(?::(\d+))?/.exec(text);
  const [, scheme, host = '', port] = match ?? [];
  const isLocal = host === '' || host === '0.0.0.0' || host === '127.0.0.1';
  if (port !== undefined)
    return { host, port: Number(port), isSecure: port === '443' || (scheme === 'https' && port !== '80') };
  if (scheme === 'http' || (isLocal && scheme !== 'https')) return { host, port: 80, isSecure: false };
  return { host, port: 443, isSecure: true };
}
