import type { Locale } from '../../base/locale.ts';
import type { FlagCell, FlagSet } from '../../docker/cli/flags/flag-set.ts';
import type { CompletionWorld } from './complete-line.ts';
import { containers, networks, volumes, type Candidate } from './objects.ts';
import { paths } from './paths.ts';

/** Flags that a beginner reaches for first, by the command they belong to. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  run: ['detach', 'publish', 'name', 'rm', 'volume', 'env', 'network'],
  create: ['publish', 'name', 'volume', 'env', 'network'],
  logs: ['follow', 'tail', 'timestamps'],
  ps: ['all', 'quiet'],
  ls: ['all', 'quiet'],
  rm: ['force', 'volumes'],
  build: ['tag', 'file'],
};

/** Commands that take a terminal: `-it` is two flags that nobody thinks of as two. */
const WITH_TERMINAL = new Set(['run', 'exec', 'create']);
const TERMINAL_ABOUT = { ko: '터미널을 붙여 안에서 명령을 쳐요', en: 'with a terminal to type into' };

const FILE_FLAGS = new Set(['env-file', 'label-file', 'cidfile', 'file', 'input', 'output', 'iidfile']);

const FIXED_VALUES: Readonly<Record<string, readonly string[]>> = {
  restart: ['no', 'always', 'on-failure', 'unless-stopped'],
  pull: ['missing', 'always', 'never'],
  platform: ['linux/amd64', 'linux/arm64'],
  driver: ['bridge', 'host', 'none', 'local'],
  type: ['container', 'image', 'network', 'volume'],
};

/** A word that is a flag which the next word belongs to. */
export function flagAwaitingValue(set: FlagSet, word: string): FlagCell | undefined {
  if (word.includes('=') || word === '--') return undefined;
  const cell = word.startsWith('--')
    ? set.long.get(word.slice(2))?.cell
    : word.startsWith('-')
      ? // `-itp`: the last letter decides, unless an earlier one took the rest.
        set.short.get(word.at(-1) ?? '')
      : undefined;
  return cell?.declaration.type.bare === undefined ? cell : undefined;
}

/** The flags of a command that could be meant by what is typed. */
export function flagNames(command: string, set: FlagSet, typed: string, locale: Locale): Candidate[] {
  const first = FIRST[command] ?? [];
  const rank = ({ name }: FlagCell): number => {
    const at = first.indexOf(name);
    return at < 0 ? first.length : at;
  };
  const terminal = WITH_TERMINAL.has(command) ? [{ word: '-it', about: TERMINAL_ABOUT[locale] }] : [];
  const flags = set.cells
    .filter(({ declaration }) => declaration.hidden !== true && declaration.deprecated === undefined)
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((cell): Candidate[] => {
      const { short, shortDeprecated } = cell.declaration;
      const letter = short !== undefined && shortDeprecated === undefined ? `-${short}` : undefined;
      const long = { word: `--${cell.name}`, about: cell.declaration[locale] };
      if (letter === undefined) return [long];
      const isLongTyped = typed.startsWith('--');
      return isLongTyped ? [long] : [{ word: letter, about: `--${cell.name}: ${long.about}` }];
    });
  return [...terminal, ...flags];
}

/** What a flag's value could be; nothing where it is anybody's choice. */
export function flagValues(name: string, typed: string, world: CompletionWorld): Candidate[] {
  if (name === 'network' || name === 'net') return networks(world);
  if (name === 'volumes-from' || name === 'link') return containers(world);
  if (name === 'volume') {
    const named = volumes(world).map(({ word, about }) => ({ word: `${word}:`, about }));
    return [...named, ...paths(world.files, typed)];
  }
  if (FILE_FLAGS.has(name)) return paths(world.files, typed);
  return (FIXED_VALUES[name] ?? []).map((word) => ({ word, about: '' }));
}
