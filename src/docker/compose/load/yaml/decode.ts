import type { YamlNode } from './node.ts';
import { resolvePlain, resolveTagged } from './resolve-scalar.ts';
import { dict, isDict, Timestamp, type Dict, type Value } from './value.ts';
import { YamlError } from './yaml-error.ts';

/** How many values a document may come to once its aliases are written out. */
const MOST_VALUES = 100_000;
const CORE = 'tag:yaml.org,2002:';
const RESET = '!reset';
const OVERRIDE = '!override';

/** A document, and what its tags say about values that came before. */
export interface Decoded {
  readonly value: Value;
  /** Where `!reset` or `!override` stand: what is there already goes away. */
  readonly resets: readonly string[];
}

/** A mapping's key that is no text. Told apart as Compose gives these other words. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

class Decoder {
  readonly resets: string[] = [];
  #values = 0;
  /** Where the anchored nodes are that it is within: a node that contains itself is found so. */
  readonly #open = new Map<YamlNode, string>();

  decode(node: YamlNode, path: string): Value {
    if (++this.#values > MOST_VALUES) throw new YamlError(0, 'document contains excessive aliasing');
    if (node.kind === 'alias') {
      const { target } = node;
      if (!target) throw this.#cycle(node.name, path);
      return this.decode(target, path);
    }
    this.#open.set(node, path);
    const value = this.#content(node, path);
    this.#open.delete(node);
    return value;
  }

  #cycle(anchor: string, path: string): Error {
    const around = [...this.#open].find(([node]) => node.anchor === anchor)?.[1] ?? '';
    const where = `${path}${path.slice(around.length)}`;
    return new Error(`cycle detected: node at path ${where} references node at path ${path}`);
  }

  #content(node: Exclude<YamlNode, { kind: 'alias' }>, path: string): Value {
    if (node.tag === RESET || node.tag === OVERRIDE) this.resets.push(path);
    switch (node.kind) {
      case 'scalar':
        if (node.tag.startsWith(CORE)) return resolveTagged(node.tag.slice(CORE.length), node.value);
        if (node.tag !== '' && node.tag !== OVERRIDE) return node.value;
        return node.style === 'plain' ? resolvePlain(node.value) : node.value;
      case 'sequence':
        return node.items.flatMap((item, i) => {
          const value = this.decode(item, next(path, `[${i}]`));
          return item.tag === RESET ? [] : [value];
        });
      case 'mapping':
        return this.#mapping(node, path);
    }
  }

  #mapping(node: Extract<YamlNode, { kind: 'mapping' }>, path: string): Dict {
    refuseDuplicates(node);
    const merges: YamlNode[] = [];
    const mapping = dict();
    for (const [key, value] of node.entries) {
      if (isMerge(key)) {
        merges.push(value);
        continue;
      }
      const name = this.#key(key, path);
      const decoded = this.decode(value, next(path, name));
      if (tagOf(value) !== RESET) mapping[name] = decoded;
    }
    for (const source of merges) {
      for (const merged of this.#merged(source, path)) {
        for (const name of Object.keys(merged)) mapping[name] ??= merged[name] ?? null;
      }
    }
    return mapping;
  }

  #key(node: YamlNode, path: string): string {
    const key = this.decode(node, path);
    if (typeof key === 'string') return key;
    const where = path === '' ? 'at top level' : `in ${path}`;
    throw new KeyError(`non-string key ${where}: ${shown(key)}`);
  }

  /** What `<<` brings in. */
  #merged(source: YamlNode, path: string): Dict[] {
    const target = source.kind === 'alias' ? source.target : source;
    if (target?.kind === 'sequence') return target.items.flatMap((item) => this.#merged(item, path));
    if (target?.kind !== 'mapping') {
      throw new YamlError(0, 'map merge requires map or sequence of maps as the value');
    }
    return [this.#mapping(target, path)];
  }
}

function shown(key: Exclude<Value, string>): string {
  if (key === null) return '<nil>';
  if (Array.isArray(key) || isDict(key)) return JSON.stringify(key);
  return key instanceof Timestamp ? key.text : String(key);
}

function next(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function tagOf(node: YamlNode): string {
  return node.kind === 'alias' ? (node.target?.tag ?? '') : node.tag;
}

function isMerge(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.value === '<<' && key.style === 'plain' && key.tag === '';
}

function refuseDuplicates(node: Extract<YamlNode, { kind: 'mapping' }>): void {
  const lines = new Map<string, number>();
  for (const [key] of node.entries) {
    if (key.kind !== 'scalar') continue;
    const line = lines.get(key.value);
    if (line !== undefined) {
      throw new Error(
        `line ${key.line}: mapping key ${JSON.stringify(key.value)} already defined at line ${line}`,
      );
    }
    lines.set(key.value, key.line);
  }
}

/**
 * The value of a document: aliases written out, `<<` merged, scalars resolved as go-yaml does.
 * @throws YamlError, KeyError, or an Error that says what is wrong with the document
 */
export function decodeYaml(node: YamlNode): Decoded {
  const decoder = new Decoder();
  const value = decoder.decode(node, '');
  return { value, resets: decoder.resets };
}
