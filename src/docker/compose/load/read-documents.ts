import { ComposeError } from './compose-error.ts';
import { decodeYaml, KeyError, type Decoded } from './yaml/decode.ts';
import type { YamlNode } from './yaml/node.ts';
import { parseYaml } from './yaml/parser.ts';
import { YamlError } from './yaml/yaml-error.ts';

/**
 * The YAML documents of a file, as nodes, one after the other: what they say is decoded by itself, for it fails in
 * other words.
 * @param before what complaints begin with
 * @throws ComposeError
 */
export function* readDocuments(text: string, before = ''): Generator<YamlNode, void> {
  try {
    yield* parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw new ComposeError('compose-yaml', `${before}${error.message}`);
    throw error;
  }
}

function unmarshalError(problem: string): ComposeError {
  return new ComposeError('compose-yaml', `yaml: unmarshal errors:\n  ${problem}`);
}

function tagOf(node: YamlNode): string {
  if (node.kind === 'sequence') return '!!seq';
  if (node.kind === 'mapping' || node.kind === 'alias') return '!!map';
  if (node.style !== 'plain') return '!!str';
  if (/^[-+]?\d+$/.test(node.value)) return '!!int';
  return /^(true|false)$/i.test(node.value) ? '!!bool' : '!!str';
}

/** Yaml shows long values by their beginning. */
function shown(node: YamlNode): string {
  if (node.kind !== 'scalar' || node.value === '') return '';
  return ` \`${node.value.length > 10 ? `${node.value.slice(0, 7)}...` : node.value}\``;
}

/**
 * The `name` that a document gives its project: the first thing that Compose looks for, and so the place where a file
 * that is no mapping fails.
 * @throws ComposeError
 */
export function nameIn(document: YamlNode): string {
  if (document.kind === 'scalar' && document.value === '') return '';
  if (document.kind !== 'mapping') {
    throw unmarshalError(
      `line ${document.line}: cannot unmarshal ${tagOf(document)}${shown(document)} into cli.named`,
    );
  }
  const lines = new Map<string, number>();
  let name = '';
  for (const [key, value] of document.entries) {
    if (key.kind !== 'scalar') continue;
    const before = lines.get(key.value);
    if (before !== undefined) {
      throw unmarshalError(
        `line ${key.line}: mapping key ${JSON.stringify(key.value)} already defined at line ${before}`,
      );
    }
    lines.set(key.value, key.line);
    if (key.value !== 'name') continue;
    if (value.kind !== 'scalar') {
      throw unmarshalError(`line ${value.line}: cannot unmarshal ${tagOf(value)} into string`);
    }
    name = value.value;
  }
  return name;
}

/** What a document says. @throws ComposeError */
export function decodeDocument(document: YamlNode, file: string): Decoded {
  try {
    return decodeYaml(document);
  } catch (error) {
    if (error instanceof KeyError) throw new ComposeError('compose-yaml', error.message);
    if (!(error instanceof Error)) throw error;
    throw new ComposeError('compose-yaml', `failed to parse ${file}: ${error.message}`);
  }
}
