import type { UtilityContext } from '../utility.ts';
import { type CommandLine, type Options, withOptions } from './options.ts';
import { parseTrSet } from './tr-sets.ts';

export const TR_COMMAND_LINE: CommandLine = {
  options: ['c C complement', 'd delete', 's squeeze-repeats', 't truncate-set1'],
  usage: { gnu: '[OPTION]... STRING1 [STRING2]', busybox: '[-cds] STRING1 [STRING2]' },
  operandsLast: true,
};

/** Translates, squeezes or deletes characters. */
export const tr = withOptions(TR_COMMAND_LINE, (tool, options) => {
  const translate = translator(tool, options);
  if (typeof translate === 'number') return translate;
  const text = tool.stdin();
  tool.work(1 + (text.length >> 4));
  tool.out(translate(text));
  return 0;
});

/** What becomes of a text. Squeezing goes on over the ends of texts. */
export type Translate = (text: string) => string;

/** What the options and sets ask for; a status when they are wrong. */
export function translator(tool: UtilityContext, options: Options): Translate | number {
  const gnu = tool.computer.dialect === 'gnu';
  const wrong = operandProblem(options);
  // Busybox copies its input when there is only one set to translate.
  if (wrong !== undefined && (gnu || options.operands.length === 0 || options.operands.length > 2)) {
    return options.wrong(tool, wrong);
  }
  const [first = '', second] = options.operands;
  const set1 = parseTrSet(first);
  if ('error' in set1) return gnu ? tool.fail(set1.error) : 0;
  const set2 = second === undefined ? undefined : parseTrSet(second, set1.characters.length);
  if (set2 && 'error' in set2) return tool.fail(set2.error);
  const members = new Set(set1.characters);
  const inSet1 = (character: string): boolean => members.has(character) !== options.has('c');
  const deletes = options.has('d');
  if (!deletes && set2?.characters.length === 0 && set1.characters.length > 0) {
    return tool.fail('when not truncating set1, string2 must be non-empty');
  }
  const squeezed = options.has('s') ? new Set((set2 ?? set1).characters) : undefined;
  const squeezes = (character: string): boolean =>
    squeezed !== undefined && (set2 ? squeezed.has(character) : inSet1(character));
  const map = deletes || !set2 ? undefined : mapping(set1.characters, set2.characters, options, inSet1);
  let before = '';
  return (text) => {
    const parts: string[] = [];
    for (const original of text) {
      if (deletes && inSet1(original)) continue;
      const character = map ? map(original) : original;
      if (character === before && squeezes(character)) continue;
      before = character;
      parts.push(character);
    }
    return parts.join('');
  };
}

function mapping(
  from: readonly string[],
  to: readonly string[],
  options: Options,
  inSet1: (character: string) => boolean,
): (character: string) => string {
  const last = to.at(-1) ?? '';
  if (options.has('c')) return (character) => (inSet1(character) ? last : character);
  const table = new Map<string, string>();
  from.forEach((character, index) => {
    if (options.has('t') && index >= to.length) return;
    table.set(character, to[index] ?? last);
  });
  return (character) => table.get(character) ?? character;
}

function operandProblem(options: Options): string | undefined {
  const { operands } = options;
  const [first, second, third] = operands;
  const alone = options.has('d') !== options.has('s');
  if (first === undefined) return 'missing operand';
  if (third !== undefined) return `extra operand '${third}'`;
  if (second === undefined && !alone) {
    const why = options.has('d')
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.';
    return `missing operand after '${first}'\n${why}`;
  }
  if (second !== undefined && options.has('d') && !options.has('s')) {
    return `extra operand '${second}'\nOnly one string may be given when deleting without squeezing repeats.`;
  }
  return undefined;
}
