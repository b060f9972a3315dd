import type { CliCommand } from '../../docker/cli/client/cli-kit.ts';
import type { CompletionWorld } from './complete-line.ts';
import {
  catalogueImages,
  composeServices,
  configs,
  containers,
  hereFirst,
  images,
  networks,
  nodes,
  secrets,
  services,
  stacks,
  volumes,
  type Candidate,
} from './objects.ts';
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
 * @param ofCompose whether it is one of Compose's, whose services are others than a swarm's
 */
export function positionals(
  command: CliCommand,
  index: number,
  typed: string,
  world: CompletionWorld,
  ofCompose: boolean,
): Candidate[] {
  const { names, repeats } = placeholders(command);
  const name = names[index] ?? (repeats ? names.at(-1) : undefined) ?? '';
  const states = STATES[command.name] ?? RUNNING;
  if (name.startsWith('SERVICE:'))
    return [
      ...composeServices(world).map(({ word, about }) => ({ word: `${word}:`, about })),
      ...paths(world.files, typed),
    ];
  if (name.startsWith('SERVICE=')) {
    const known = ofCompose ? composeServices(world) : services(world);
    return known.map(({ word, about }) => ({ word: `${word}=`, about }));
  }
  if (name.startsWith('SERVICE')) return ofCompose ? composeServices(world) : services(world);
  if (/^(?:self\|)?NODE/.test(name)) return nodes(world);
  if (name.startsWith('SECRET')) return command.name === 'create' ? [] : secrets(world);
  if (name.startsWith('CONFIG')) return command.name === 'create' ? [] : configs(world);
  if (name.startsWith('STACK')) return stacks(world);
  if (name === 'PATH' && command.name === 'build')
    return [hereFirst(world), ...paths(world.files, typed, { directories: true })];
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
