import type { YamlNode } from './node.ts';
import { Scanner } from './scanner.ts';
import type { Mark, Token } from './token.ts';
import { YamlError } from './yaml-error.ts';

const CORE = 'tag:yaml.org,2002:';

/** Complaints of libyaml's parser name the line above the one meant: it counts from 0, and go-yaml leaves it so. */
function parserError(problem: string, context: Mark | undefined, at: Mark): YamlError {
  const line = context !== undefined && context.line !== 0 ? context.line : at.line;
  return new YamlError(line, problem);
}

interface Properties {
  readonly start: Mark;
  readonly anchor: string;
  readonly tag: string;
}

class Parser {
  readonly #scanner: Scanner;
  #anchors = new Map<string, YamlNode | undefined>();
  #handles = new Map<string, string>();

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  *documents(): Generator<YamlNode, void> {
    this.#scanner.next();
    let first = true;
    while (!this.#is('stream-end')) {
      yield this.#document(first);
      first = false;
      while (this.#is('document-end')) this.#scanner.next();
    }
  }

  #is(kind: Token['kind']): boolean {
    return this.#scanner.peek().kind === kind;
  }

  #document(first: boolean): YamlNode {
    this.#anchors = new Map();
    this.#handles = new Map([
      ['!', '!'],
      ['!!', CORE],
    ]);
    const begins = this.#scanner.peek();
    if (!first || ['version-directive', 'tag-directive', 'document-start'].includes(begins.kind)) {
      this.#directives();
      const token = this.#scanner.peek();
      if (token.kind !== 'document-start') {
        throw parserError('did not find expected <document start>', undefined, token.start);
      }
      this.#scanner.next();
    }
    const token = this.#scanner.peek();
    const empty = [
      'version-directive',
      'tag-directive',
      'document-start',
      'document-end',
      'stream-end',
    ].includes(token.kind);
    const root = empty ? emptyScalar(token.start) : this.#node(true, false);
    if (this.#is('document-end')) this.#scanner.next();
    return root;
  }

  #directives(): void {
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === 'tag-directive') this.#handles.set(token.handle, token.prefix);
      else if (token.kind === 'version-directive' && (token.major !== 1 || token.minor > 2)) {
        throw parserError('found incompatible YAML document', undefined, token.start);
      } else if (token.kind !== 'version-directive') return;
      this.#scanner.next();
    }
  }

  #properties(): Properties {
    const { start } = this.#scanner.peek();
    let anchor = '';
    let tag = '';
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === 'anchor' && anchor === '') {
        anchor = token.value;
      } else if (token.kind === 'tag' && tag === '') {
        const prefix = token.handle === '' ? '' : this.#handles.get(token.handle);
        if (prefix === undefined) throw parserError('found undefined tag handle', start, token.start);
        tag = prefix + token.suffix;
      } else {
        return { start, anchor, tag };
      }
      this.#scanner.next();
    }
  }

  /** @param indentless whether entries of a sequence may stand as far left as their parent's key */
  #node(block: boolean, indentless: boolean): YamlNode {
    const first = this.#scanner.peek();
    if (first.kind === 'alias') {
      this.#scanner.next();
      if (!this.#anchors.has(first.value)) {
        throw new YamlError(0, `unknown anchor '${first.value}' referenced`);
      }
      const target = this.#anchors.get(first.value);
      return { kind: 'alias', name: first.value, target, ...place(first.start), tag: '', anchor: '' };
    }
    const properties = this.#properties();
    if (properties.anchor !== '') this.#anchors.set(properties.anchor, undefined);
    const node = this.#content(block, indentless, properties);
    if (properties.anchor !== '') this.#anchors.set(properties.anchor, node);
    return node;
  }

  #content(block: boolean, indentless: boolean, { start, anchor, tag }: Properties): YamlNode {
    const token = this.#scanner.peek();
    const base = { ...place(start), anchor, tag };
    if (indentless && token.kind === 'block-entry') {
      return { kind: 'sequence', items: this.#indentlessSequence(), ...base };
    }
    if (token.kind === 'scalar') {
      this.#scanner.next();
      return { kind: 'scalar', value: token.value, style: token.style, ...base };
    }
    if (token.kind === 'flow-sequence-start')
      return { kind: 'sequence', items: this.#flowSequence(), ...base };
    if (token.kind === 'flow-mapping-start')
      return { kind: 'mapping', entries: this.#flowMapping(), ...base };
    if (block && token.kind === 'block-sequence-start') {
      return { kind: 'sequence', items: this.#blockSequence(), ...base };
    }
    if (block && token.kind === 'block-mapping-start') {
      return { kind: 'mapping', entries: this.#blockMapping(), ...base };
    }
    if (anchor !== '' || tag !== '') return { ...emptyScalar(start), anchor, tag };
    throw parserError('did not find expected node content', start, token.start);
  }

  #blockSequence(): YamlNode[] {
    const { start } = this.#scanner.next();
    const items: YamlNode[] = [];
    while (this.#is('block-entry')) {
      const { end } = this.#scanner.next();
      const empty = this.#is('block-entry') || this.#is('block-end');
      items.push(empty ? emptyScalar(end) : this.#node(true, false));
    }
    const token = this.#scanner.peek();
    if (token.kind !== 'block-end') {
      throw parserError("did not find expected '-' indicator", start, token.start);
    }
    this.#scanner.next();
    return items;
  }

  #indentlessSequence(): YamlNode[] {
    const items: YamlNode[] = [];
    while (this.#is('block-entry')) {
      const { end } = this.#scanner.next();
      const { kind } = this.#scanner.peek();
      const empty = kind === 'block-entry' || kind === 'key' || kind === 'value' || kind === 'block-end';
      items.push(empty ? emptyScalar(end) : this.#node(true, false));
    }
    return items;
  }

  #blockMapping(): [YamlNode, YamlNode][] {
    const { start } = this.#scanner.next();
    const entries: [YamlNode, YamlNode][] = [];
    const missing = (): boolean => ['key', 'value', 'block-end'].includes(this.#scanner.peek().kind);
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === 'block-end') break;
      if (token.kind !== 'key') throw parserError('did not find expected key', start, token.start);
      const { end: keyEnd } = this.#scanner.next();
      const key = missing() ? emptyScalar(keyEnd) : this.#node(true, true);
      let value = emptyScalar(this.#scanner.peek().start);
      if (this.#is('value')) {
        const { end } = this.#scanner.next();
        value = missing() ? emptyScalar(end) : this.#node(true, true);
      }
      entries.push([key, value]);
    }
    this.#scanner.next();
    return entries;
  }

  #flowSequence(): YamlNode[] {
    const { start } = this.#scanner.next();
    const items: YamlNode[] = [];
    for (let first = true; !this.#is('flow-sequence-end'); first = false) {
      if (!first) {
        const token = this.#scanner.peek();
        if (token.kind !== 'flow-entry') {
          throw parserError("did not find expected ',' or ']'", start, token.start);
        }
        this.#scanner.next();
        if (this.#is('flow-sequence-end')) break;
      }
      items.push(this.#is('key') ? this.#flowPair() : this.#node(false, false));
    }
    this.#scanner.next();
    return items;
  }

  /** `[a: b]`: a mapping of one entry. */
  #flowPair(): YamlNode {
    const { start, end } = this.#scanner.next();
    const ends = (): boolean =>
      ['value', 'flow-entry', 'flow-sequence-end'].includes(this.#scanner.peek().kind);
    const key = ends() ? emptyScalar(end) : this.#node(false, false);
    let value = emptyScalar(end);
    if (this.#is('value')) {
      this.#scanner.next();
      const empty = this.#is('flow-entry') || this.#is('flow-sequence-end');
      if (!empty) value = this.#node(false, false);
    }
    return { kind: 'mapping', entries: [[key, value]], ...place(start), anchor: '', tag: '' };
  }

  #flowMapping(): [YamlNode, YamlNode][] {
    const { start } = this.#scanner.next();
    const entries: [YamlNode, YamlNode][] = [];
    for (let first = true; !this.#is('flow-mapping-end'); first = false) {
      if (!first) {
        const token = this.#scanner.peek();
        if (token.kind !== 'flow-entry') {
          throw parserError("did not find expected ',' or '}'", start, token.start);
        }
        this.#scanner.next();
        if (this.#is('flow-mapping-end')) break;
      }
      const { start: at } = this.#scanner.peek();
      if (!this.#is('key')) {
        // Alone: a value of its own can follow only what was known for a key from its first line.
        entries.push([this.#node(false, false), emptyScalar(at)]);
        continue;
      }
      this.#scanner.next();
      const ends = ['value', 'flow-entry', 'flow-mapping-end'].includes(this.#scanner.peek().kind);
      const key = ends ? emptyScalar(at) : this.#node(false, false);
      let value = emptyScalar(this.#scanner.peek().start);
      if (this.#is('value')) {
        this.#scanner.next();
        if (!this.#is('flow-entry') && !this.#is('flow-mapping-end')) value = this.#node(false, false);
      }
      entries.push([key, value]);
    }
    this.#scanner.next();
    return entries;
  }
}

function place(mark: Mark): { line: number; column: number } {
  return { line: mark.line + 1, column: mark.column + 1 };
}

function emptyScalar(mark: Mark): YamlNode {
  return { kind: 'scalar', value: '', style: 'plain', ...place(mark), tag: '', anchor: '' };
}

/** The documents of a YAML stream, each read when it is asked for. @throws YamlError while it is read */
export function parseYaml(text: string): Generator<YamlNode, void> {
  return new Parser(text).documents();
}
