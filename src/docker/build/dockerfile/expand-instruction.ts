import type { InlineFile, Instruction, KeyValue } from './ast.ts';
import { expand, type Lookup } from './expand.ts';

/** An instruction whose variables have their values, and what was asked for. */
export interface ExpandedInstruction<I extends Instruction> {
  readonly instruction: I;
  /** Names that had a value. */
  readonly used: ReadonlySet<string>;
  /** Names that had none, in the order of their first use in each text; with what stood there. */
  readonly missing: readonly string[];
}

/**
 * Gives the variables of an instruction their values. Only some have any: what RUN, CMD, ENTRYPOINT and HEALTHCHECK say
 * is for the shell, ONBUILD is for a later build, ARG's defaults are only needed where no value was given, and mounts of
 * RUN are read by {@link parseMount}.
 * @throws DockerfileError without lines
 */
export function expandInstruction<I extends Instruction>(
  instruction: I,
  lookup: Lookup,
  escape: '\\' | '`',
): ExpandedInstruction<I> {
  const used = new Set<string>();
  const missing: string[] = [];
  const note = (expansion: { readonly used: ReadonlySet<string>; readonly missing: ReadonlySet<string> }) => {
    for (const name of expansion.used) used.add(name);
    missing.push(...expansion.missing);
  };
  const word = (text: string): string => {
    const expansion = expand(text, lookup, { escape });
    note(expansion);
    return expansion.text;
  };
  const words = (text: string): readonly string[] => {
    const expansion = expand(text, lookup, { escape });
    note(expansion);
    return expansion.words;
  };
  // Here-documents have escapes of their own, and their quotes are theirs.
  const raw = (text: string): string => {
    const expansion = expand(text, lookup, { plainQuotes: true });
    note(expansion);
    return expansion.text;
  };
  const expanded = fields(instruction, { word, words, raw });
  return { instruction: { ...instruction, ...expanded }, used, missing };
}

interface Expanders {
  readonly word: (text: string) => string;
  readonly words: (text: string) => readonly string[];
  readonly raw: (text: string) => string;
}

/** The fields that change. */
function fields(instruction: Instruction, { word, words, raw }: Expanders): Partial<Instruction> {
  const pair = ({ key, value }: KeyValue) => ({ key: word(key), value: word(value) });
  const inline = (file: InlineFile) => (file.expand ? { ...file, data: raw(file.data) } : file);
  switch (instruction.kind) {
    case 'env':
    case 'label':
      return { pairs: instruction.pairs.map(pair) };
    case 'add':
      return {
        chown: word(instruction.chown),
        chmod: word(instruction.chmod),
        checksum: word(instruction.checksum),
        destination: word(instruction.destination),
        sources: instruction.sources.map(word),
        files: instruction.files.map(inline),
      };
    case 'copy':
      return {
        chown: word(instruction.chown),
        chmod: word(instruction.chmod),
        destination: word(instruction.destination),
        sources: instruction.sources.map(word),
        files: instruction.files.map(inline),
      };
    case 'workdir':
      return { path: word(instruction.path) };
    case 'user':
      return { user: word(instruction.user) };
    case 'volume':
      return { paths: instruction.paths.map(word) };
    case 'stopsignal':
      return { signal: word(instruction.signal) };
    case 'expose':
      return { ports: instruction.ports.flatMap(words) };
    case 'arg':
    case 'cmd':
    case 'entrypoint':
    case 'healthcheck':
    case 'maintainer':
    case 'onbuild':
    case 'run':
    case 'shell':
      return {};
  }
}
