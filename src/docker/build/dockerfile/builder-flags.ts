import { DockerfileError } from './dockerfile-error.ts';
import { withSuggestion } from './suggest.ts';

/** The flags at the head of an instruction's arguments, and what follows. */
export function splitFlags(text: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/u.test(text[at] ?? '')) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
    const { word, end, quoted } = readWord(text, at);
    // "--" ends them, as with other tools.
    if (word === '--') return { flags, rest: text.slice(end) };
    if (quoted || word !== '') flags.push(word);
    at = end;
    if (at >= text.length) return { flags, rest: '' };
  }
}

/** One word, unquoted. Here the escape is always the backslash. */
function readWord(text: string, from: number): { word: string; end: number; quoted: boolean } {
  let word = '';
  let quote = '';
  let quoted = false;
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote === '' && /\s/u.test(character)) break;
    if (character === '\\') {
      at += 1;
      word += text[at] ?? '';
    } else if (character === quote) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) {
      quote = character;
      quoted = true;
    } else word += character;
  }
  return { word, end: at, quoted };
}

/** How a flag takes values: once, any number of times, or as a switch. */
export type FlagKind = 'text' | 'list' | 'switch';

/** Values by flag: those given, in order. */
export type FlagReader = (name: string) => readonly string[];

/**
 * Reads flags by the kinds that an instruction declares.
 * @throws DockerfileError without lines, in BuildKit's words
 */
export function readFlags(flags: readonly string[], kinds: Readonly<Record<string, FlagKind>>): FlagReader {
  const values = new Map<string, string[]>();
  for (const flag of flags) {
    const body = flag.slice(2);
    const mark = body.indexOf('=');
    const name = mark === -1 ? body : body.slice(0, mark);
    const value = mark === -1 ? undefined : body.slice(mark + 1);
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined)
      throw new DockerfileError(withSuggestion(`unknown flag: --${name}`, name, Object.keys(kinds)), []);
    const earlier = values.get(name);
    if (earlier !== undefined && kind !== 'list')
      throw new DockerfileError(`duplicate flag specified: --${name}`, []);
    values.set(name, [
      ...(earlier ?? []),
      kind === 'switch' ? switchValue(name, value) : textValue(name, value),
    ]);
  }
  return (name) => values.get(name) ?? [];
}

function textValue(name: string, value: string | undefined): string {
  if (value === undefined) throw new DockerfileError(`missing a value on flag: --${name}`, []);
  return value;
}

function switchValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'true';
  if (value === '') throw new DockerfileError(`missing a value on flag: --${name}`, []);
  const lower = value.toLowerCase();
  if (lower !== 'true' && lower !== 'false')
    throw new DockerfileError(`expecting boolean value for flag --${name}, not: ${value}`, []);
  return lower;
}
