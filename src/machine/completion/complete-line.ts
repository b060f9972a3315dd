import { convertHangulToQwerty } from 'es-hangul';
import type { Locale } from '../../base/locale.ts';
import type { ClusterState, EngineState } from '../../docker/engine/index.ts';
import type { Catalogue } from '../../docker/registry/index.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import { withDocker } from '../host/docker-word.ts';
import type { Completion } from '../request.ts';
import { bungeoWords } from './bungeo-words.ts';
import { dockerWords } from './docker-words.ts';
import { nextLines } from './next-lines.ts';
import type { Candidate } from './objects.ts';
import { paths } from './paths.ts';
import { lastCommand } from './simple-command.ts';

/** What can be completed from. */
export interface CompletionWorld {
  readonly engine: EngineState;
  /** The host's, from the shell's directory. */
  readonly files: FileSystem;
  readonly locale: Locale;
  /** `$PATH` */
  readonly path: string;
  /** The images there are to pull. */
  readonly catalogue: Pick<Catalogue, 'families'>;
  /** The swarm that this host is in. */
  readonly cluster?: ClusterState | undefined;
  /** The names of the machine's hosts. */
  readonly hosts: readonly string[];
}

export interface CompletionOptions {
  /**
   * For a list to choose from: also what could follow a whole word, what to begin with, and lines in which `docker`
   * was left out.
   */
  readonly ahead: boolean;
}

/** More than anybody reads. */
const MOST = 200;

/**
 * What a line could become, best first.
 * @param text the line up to where somebody types
 */
export function completeLine(
  text: string,
  world: CompletionWorld,
  { ahead }: CompletionOptions,
): readonly Completion[] {
  if (!ahead) return complete(text, world, ahead).slice(0, MOST);
  if (text.trim() === '') return nextLines(world);
  const line = text.trimStart();
  const found = lookAhead(line, world);
  // With the keyboard still in Korean, `애찯ㄱ` is `docker`.
  const isHangul = found.length === 0 && /^[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(line);
  return (isHangul ? lookAhead(convertHangulToQwerty(line), world) : found).slice(0, MOST);
}

function lookAhead(line: string, world: CompletionWorld): readonly Completion[] {
  const meant = withDocker(line);
  const found = complete(meant, world, true);
  const bare = meant === line && !line.includes(' ') ? complete(`docker ${line}`, world, true) : [];
  const exact = found.filter((completion) => completion.text === meant);
  const following = exact.length > 0 ? complete(`${meant} `, world, true) : [];
  return unique([...exact, ...following, ...bare, ...found]);
}

/** Whole lines for the candidates of the word at the end. */
function complete(text: string, world: CompletionWorld, ahead: boolean): readonly Completion[] {
  const { words, current, start } = lastCommand(text);
  const before = text.slice(0, start);
  return unique(
    candidates(words, current, world, ahead)
      .filter(({ word }) => word.startsWith(current))
      .map(({ word, about }) => ({ text: before + shellWord(word), about })),
  );
}

function candidates(
  words: readonly string[],
  current: string,
  world: CompletionWorld,
  ahead: boolean,
): Candidate[] {
  const [command, ...rest] = words;
  if (command === undefined)
    return current.includes('/') ? paths(world.files, current) : hostCommands(current, world);
  if (command === 'docker') return dockerWords(rest, current, world, ahead);
  if (command === 'bungeo') return bungeoWords(rest, world.hosts);
  return paths(world.files, current, { directories: command === 'cd' || command === 'mkdir' });
}

/** Programs of the host, `docker` before others. */
function hostCommands(current: string, { files, path }: CompletionWorld): Candidate[] {
  if (current === '') return [];
  const names = path
    .split(':')
    .filter((folder) => files.exists(folder))
    .flatMap((folder) => files.readdir(folder));
  return [...new Set(['docker', ...names.filter((name) => name.startsWith(current)).toSorted()])].map(
    (word) => ({ word, about: '' }),
  );
}

/** As it has to be typed: blanks and signs that mean something to the shell are escaped. */
function shellWord(word: string): string {
  return word.replaceAll(/[\s"'\\$`&|;()<>*?#!]/g, String.raw`\$&`);
}

function unique(list: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return list.filter(({ text }) => !seen.has(text) && seen.add(text));
}
