import type { InlineFile, Instruction, KeyValue } from './ast.ts';
import { expand, type ExpandOptions, type Expansion, type Lookup } from './expand.ts';

/** Told of a name that has no value: once for each text that asks for it, before what is wrong with the text. */
export type OnMissing = (name: string) => void;

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
  onMissing: OnMissing,
): I {
  const telling = (text: string, options: ExpandOptions) => expandTelling(text, lookup, options, onMissing);
  const expanded = fields(instruction, {
    word: (text) => telling(text, { escape }).text,
    words: (text) => expand(text, lookup, { escape }).words,
    // Here-documents have an escape of their own, and their quotes are theirs.
    raw: (text) => telling(text, { plainQuotes: true }).text,
  });
  return { ...instruction, ...expanded };
}

/** {@link expand}, telling of names without a value even when they are what goes wrong. */
export function expandTelling(
  text: string,
  lookup: Lookup,
  options: ExpandOptions,
  onMissing: OnMissing,
): Expansion {
  const missing = new Set<string>();
  const noting: Lookup = (name) => {
    const value = lookup(name);
    if (value === undefined) missing.add(name);
    return value;
  };
  try {
    return expand(text, noting, options);
  } finally {
    for (const name of missing) onMissing(name);
  }
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
