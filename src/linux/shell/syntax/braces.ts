import { charactersOf } from '../text.ts';
import type { Word, WordPart } from './tree.ts';

/** A character of unquoted text, or anything else as a whole. */
type Atom = string | WordPart;

const MAX_WORDS = 10_000;

/** `a{b,c}d` and `{1..3}` as several words; a word without braces as it is. */
export function expandBraces(word: Word): readonly Word[] {
  if (!word.parts.some((part) => part.type === 'text' && !part.quoted && part.value.includes('{')))
    return [word];
  const atoms = word.parts.flatMap((part): Atom[] =>
    part.type === 'text' && !part.quoted ? charactersOf(part.value) : [part],
  );
  return expandAtoms(atoms).map((each) => ({ parts: joined(each) }));
}

function joined(atoms: readonly Atom[]): WordPart[] {
  const parts: WordPart[] = [];
  for (const atom of atoms) {
    const last = parts.at(-1);
    if (typeof atom !== 'string') parts.push(atom);
    else if (last?.type === 'text' && !last.quoted)
      parts[parts.length - 1] = { ...last, value: last.value + atom };
    else parts.push({ type: 'text', value: atom, quoted: false });
  }
  return parts;
}

function expandAtoms(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  for (let start = atoms.indexOf('{'); start >= 0; start = atoms.indexOf('{', start + 1)) {
    const found = alternativesAt(atoms, start);
    if (!found) continue;
    const before = atoms.slice(0, start);
    const after = expandAtoms(atoms.slice(found.end + 1));
    const middles = found.alternatives.flatMap((each) => expandAtoms(each));
    if (middles.length * after.length > MAX_WORDS) return [atoms];
    return middles.flatMap((middle) => after.map((rest) => [...before, ...middle, ...rest]));
  }
  return [atoms];
}

function alternativesAt(
  atoms: readonly Atom[],
  start: number,
): { alternatives: readonly (readonly Atom[])[]; end: number } | undefined {
  const alternatives: Atom[][] = [[]];
  let open = 0;
  for (let at = start + 1; at < atoms.length; at += 1) {
    const atom = atoms[at] ?? '';
    if (atom === '}' && open === 0) {
      if (alternatives.length > 1) return { alternatives, end: at };
      const range = rangeOf(alternatives[0] ?? []);
      return range && { alternatives: range, end: at };
    }
    if (atom === ',' && open === 0) {
      alternatives.push([]);
      continue;
    }
    if (atom === '{') open += 1;
    if (atom === '}') open -= 1;
    alternatives.at(-1)?.push(atom);
  }
  return undefined;
}

function rangeOf(atoms: readonly Atom[]): readonly (readonly Atom[])[] | undefined {
  if (!atoms.every((atom) => typeof atom === 'string')) return undefined;
  const match = /^(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?$/.exec(atoms.join(''));
  const [, from = '', to = '', stepText] = match ?? [];
  if (!match || /\d/.test(from) !== /\d/.test(to)) return undefined;
  const letters = !/\d/.test(from);
  const first = letters ? from.charCodeAt(0) : Number(from);
  const last = letters ? to.charCodeAt(0) : Number(to);
  const step = Math.max(1, Math.abs(Number(stepText ?? 1)));
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > MAX_WORDS) return undefined;
  const width =
    !letters && [from, to].some((text) => /^-?0\d/.test(text)) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = first + (last >= first ? index : -index) * step;
    return charactersOf(letters ? String.fromCharCode(value) : padded(value, width));
  });
}

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}
