import type { CliCommand } from '../../docker/cli/client/cli-kit.ts';
import type { CompletionWorld } from './complete-line.ts';
import { catalogueImages, containers, images, networks, volumes, type Candidate } from './objects.ts';
import { paths } from './paths.ts';

/** Which containers a command is mostly for. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  start: ['exited', 'created'],
  rm: ['exited', 'created', 'dead'],
  unpause: ['paused'],
};
const RUNNING = ['running'];

/** Commands that find an image elsewhere when it is not here. */
const FETCHING = new Set(['run', 'create', 'pull']);

/** The names of a command's arguments, as its help has them: `CONTAINER`, `COMMAND`; the last may repeat. */
function placeholders({ use }: CliCommand): { readonly names: readonly string[]; readonly repeats: boolean } {
  const [line = ''] = use.split('\n');
  const words = line.split(' ').filter((word) => word !== '' && word !== '[OPTIONS]');
  const last = words.at(-1) ?? '';
  const names = words.filter((word) => !word.includes('...')).map((word) => word.replace(/^\[|\]$/g, ''));
  const repeated = last.includes('...') ? last.replaceAll(/[[\].]/g, '') : undefined;
  const isNew = repeated !== undefined && !names.includes(repeated);
  return { names: isNew ? [...names, repeated] : names, repeats: repeated !== undefined };
}

/**
 * What the argument at `index` of a command could be.
 * @param typed the word so far
 */
export function positionals(
  command: CliCommand,
  index: number,
  typed: string,
  world: CompletionWorld,
): Candidate[] {
  const { names, repeats } = placeholders(command);
  const name = names[index] ?? (repeats ? names.at(-1) : undefined) ?? '';
  const states = STATES[command.name] ?? RUNNING;
  if (name.startsWith('CONTAINER:') || name.startsWith('SRC_PATH') || name.startsWith('DEST_PATH')) {
    return [
      ...containers(world, states).map(({ word, about }) => ({ word: `${word}:`, about })),
      ...paths(world.files, typed),
    ];
  }
  if (name.startsWith('CONTAINER')) return containers(world, states);
  if (name.startsWith('NETWORK')) return networks(world);
  if (name.startsWith('VOLUME')) return command.name === 'create' ? [] : volumes(world);
  if (name.startsWith('NAME|ID')) return anything(world);
  if (/^(?:SOURCE_)?IMAGE|^REPOSITORY|^NAME/.test(name)) {
    const here = index === 0 || repeats ? images(world) : [];
    return FETCHING.has(command.name) ? [...here, ...catalogueImages(world, typed)] : here;
  }
  if (name === 'COMMAND') return [{ word: 'sh', about: '' }];
  if (name === 'TERM') return catalogueImages(world, typed);
  if (/^(?:PATH|file)/.test(name)) return paths(world.files, typed);
  return [];
}

function anything(world: CompletionWorld): Candidate[] {
  return [...containers(world), ...images(world), ...networks(world), ...volumes(world)];
}
