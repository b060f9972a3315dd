import type { CliContext, CliResult } from '../../docker/cli/client/cli-context.ts';
import type { CliGroup, CliNode } from '../../docker/cli/client/cli-kit.ts';
import { atRoot, below, childNamed, flagsHere, type Place } from '../../docker/cli/command-tree/place.ts';
import { docker } from '../../docker/cli/root/docker.ts';
import { dockerOnManager, dockerOnWorker } from '../../docker/cli/root/in-swarm.ts';
import type { CompletionWorld } from './complete-line.ts';
import { flagAwaitingValue, flagNames, flagValues } from './flags.ts';
import type { Candidate } from './objects.ts';
import { positionals } from './positionals.ts';

/** In a list of 25, flags need room too. */
const NAMES_BESIDE_FLAGS = 12;

type DockerPlace = Place<CliContext, CliResult>;

/** A forward (`build`) leads where it says. */
function follow(tree: CliGroup, place: DockerPlace, word: string): DockerPlace | undefined {
  const child = childNamed(place, word);
  if (!child) return undefined;
  if (child.kind !== 'forward') return below(place, child);
  return child.to.reduce<DockerPlace | undefined>((at, name) => at && follow(tree, at, name), atRoot(tree));
}

/** The commands there are: a swarm's manager has more of them. */
function treeOf({ engine: { swarm } }: CompletionWorld): CliGroup {
  if (!swarm) return docker;
  return swarm.role === 'manager' ? dockerOnManager : dockerOnWorker;
}

/** Commands in the order in which people need them. */
function commands(children: readonly CliNode[], world: CompletionWorld): Candidate[] {
  const rank = ({ kind, top = 100 }: CliNode & { top?: number }): number => (kind === 'group' ? 200 : top);
  return children
    .filter(({ hidden }) => hidden !== true)
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, about }) => ({ word: name, about: about[world.locale] }));
}

/**
 * What could stand after some words of a docker command line.
 * @param words all words after `docker`
 * @param typed the word so far
 * @param ahead for a list to choose from: flags too where nothing is typed yet
 */
export function dockerWords(
  words: readonly string[],
  typed: string,
  world: CompletionWorld,
  ahead: boolean,
): Candidate[] {
  const tree = treeOf(world);
  let place: DockerPlace = atRoot(tree);
  const ofCompose = words.find((word) => !word.startsWith('-')) === 'compose';
  let given = 0;
  let flagsEnded = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const { node } = place.here;
    if (!flagsEnded && word.startsWith('-') && word.length > 1) {
      if (word === '--') flagsEnded = true;
      const cell = flagAwaitingValue(flagsHere(place), word);
      if (!cell) continue;
      if (at === words.length - 1) return flagValues(cell.name, typed, world);
      at += 1;
    } else if (node.kind === 'group') {
      const next = follow(tree, place, word);
      if (!next) return [];
      place = next;
    } else {
      given += 1;
      // After the image, `docker run`'s words belong to the program in it.
      if (node.interspersed === false) flagsEnded = true;
    }
  }
  const { node } = place.here;
  const joined = /^--([\w-]+)=(.*)$/s.exec(typed);
  if (joined && !flagsEnded) {
    const [, name = '', value = ''] = joined;
    return flagValues(name, value, world).map(({ word, about }) => ({ word: `--${name}=${word}`, about }));
  }
  const flags = flagsEnded ? [] : flagNames(node.name, flagsHere(place), typed, world.locale);
  if (typed.startsWith('-')) return flags;
  if (node.kind === 'group') return commands(node.children, world);
  const named = positionals(node, given, typed, world, ofCompose);
  return ahead && typed === '' ? [...named.slice(0, NAMES_BESIDE_FLAGS), ...flags] : named;
}
