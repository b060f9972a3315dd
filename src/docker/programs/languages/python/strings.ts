/** What stands in a string literal, its escapes resolved. */
export function unescape(content: string): string {
  return content.replace(
    /\\(?:\n|\\|'|"|n|t|r|a|b|f|v|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3})/g,
    (escape) => {
      const letter = escape[1] ?? '';
      const simple: Readonly<Record<string, string>> = {
        '\n': '', '\\': '\\', "'": "'", '"': '"', n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v',
      }; // prettier-ignore
      if (letter === 'x' || letter === 'u' || letter === 'U')
        return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(escape.slice(2), 16)));
      if (/[0-7]/.test(letter)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 8));
      return simple[letter] ?? escape;
    },
  );
}

/** A part of an f-string: text, or an expression with what follows `!` and `:`. */
export type FormatPart =
  | string
  | {
      readonly source: string;
      readonly offset: number;
      readonly conversion?: string;
      readonly spec?: string;
      readonly debug?: string;
    };

/** Takes an f-string apart. @returns a message when it cannot be read */
export function splitFormat(content: string, isRaw: boolean): readonly FormatPart[] | string {
  const parts: FormatPart[] = [];
  let text = '';
  let at = 0;
  const flush = () => {
    if (text !== '') parts.push(isRaw ? text : unescape(text));
    text = '';
  };
  while (at < content.length) {
    const character = content[at] ?? '';
    if ((character === '{' || character === '}') && content[at + 1] === character) {
      text += character;
      at += 2;
    } else if (character === '}') return "f-string: single '}' is not allowed";
    else if (character === '{') {
      flush();
      const end = endOfExpression(content, at + 1);
      if (end === undefined) return "f-string: expecting '}'";
      let source = content.slice(at + 1, end.at);
      let debug: string | undefined;
      if (/[^=!<>]=\s*$/.test(source)) {
        debug = source;
        source = source.replace(/=\s*$/, '');
      }
      if (source.trim() === '') return "f-string: valid expression required before '}'";
      parts.push({
        source,
        offset: at + 1,
        ...(debug === undefined ? {} : { debug }),
        ...(end.conversion === undefined ? {} : { conversion: end.conversion }),
        ...(end.spec === undefined ? {} : { spec: end.spec }),
      });
      at = end.next;
    } else {
      text += character;
      at += 1;
      if (character === '\\' && !isRaw) {
        text += content[at] ?? '';
        at += 1;
      }
    }
  }
  flush();
  return parts;
}

function endOfExpression(
  content: string,
  from: number,
): { at: number; next: number; conversion?: string; spec?: string } | undefined {
  let depth = 0;
  let quote = '';
  for (let at = from; at < content.length; at += 1) {
    const character = content[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (depth > 0 && ')]}'.includes(character)) depth -= 1;
    else if (
      depth === 0 &&
      (character === '}' || character === ':' || (character === '!' && content[at + 1] !== '='))
    ) {
      let next = at;
      let conversion: string | undefined;
      if (character === '!') {
        conversion = content[at + 1];
        next = at + 2;
      }
      if (content[next] === ':') {
        let level = 0;
        let end = next + 1;
        while (end < content.length && !(content[end] === '}' && level === 0)) {
          if (content[end] === '{') level += 1;
          if (content[end] === '}') level -= 1;
          end += 1;
        }
        const spec = content.slice(next + 1, end);
        return { at, next: end + 1, spec, ...(conversion === undefined ? {} : { conversion }) };
      }
      if (content[next] !== '}') return undefined;
      return { at, next: next + 1, ...(conversion === undefined ? {} : { conversion }) };
    }
  }
  return undefined;
}
