import { flagUsages, isListed } from './flag-usages.ts';
import { askedAt, pathOf } from './place.ts';
import type { Locale } from '../../../base/locale.ts';
import type { AnyFlags } from '../flags/declaration.ts';
import type { Group, Node } from './command.ts';
import type { Place } from './place.ts';

/** How help is to look: the reader's language, and the columns of the terminal (80 where there is none). */
export interface Reader {
  readonly locale: Locale;
  readonly width: number;
}

/** Names in a list are padded at least to this. */
const LEAST_NAME_WIDTH = 11;

/** Own flags and those that the groups above pass down; the inner one wins. */
function listedFlags<Context, Result>({ steps, here }: Place<Context, Result>): AnyFlags {
  const inherited = steps
    .slice(0, -1)
    .flatMap(({ node }) => Object.entries<AnyFlags[string]>(node.flags))
    .filter(([, flag]) => flag.persistent === true);
  return Object.fromEntries(
    [...inherited, ...Object.entries(here.node.flags)].filter(([, flag]) => isListed(flag)),
  );
}

function isManagement<Context, Result>(node: Node<Context, Result>): boolean {
  return node.kind === 'group' || (node.kind === 'forward' && node.group === true);
}

function isSwarm<Context, Result>(node: Node<Context, Result>): boolean {
  return node.kind === 'group' && node.swarm === true;
}

/** The lists of a group's commands, each with its title. */
function commandLists<Context, Result>(
  group: Group<Context, Result>,
  atRoot: boolean,
  locale: Locale,
): readonly string[] {
  const width = Math.max(LEAST_NAME_WIDTH, ...group.children.map(({ name }) => name.length));
  const line = (node: Node<Context, Result>): string => {
    const name = node.kind === 'group' && node.plugin ? `${node.name}*` : node.name;
    return `  ${name.padEnd(width + 1)}${node.about[locale]}`;
  };
  const section = (title: string, nodes: readonly Node<Context, Result>[]): readonly string[] =>
    nodes.length === 0 ? [] : [`${title}:\n${nodes.map(line).join('\n')}`];

  const listed = group.children
    .filter(({ hidden }) => hidden !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const isTop = (node: Node<Context, Result>): boolean => atRoot && node.top !== undefined;
  const rest = listed.filter((node) => !isTop(node));
  const management = rest.filter(isManagement);
  return [
    ...section(
      'Common Commands',
      listed.filter(isTop).sort((a, b) => (a.top ?? 0) - (b.top ?? 0)),
    ),
    ...section(
      'Management Commands',
      management.filter((node) => !isSwarm(node)),
    ),
    ...section('Swarm Commands', management.filter(isSwarm)),
    ...section(
      'Commands',
      rest.filter((node) => !isManagement(node)),
    ),
  ];
}

function aliasSection<Context, Result>(place: Place<Context, Result>): readonly string[] {
  const { aliases = [], aliasLine } = place.here.node;
  if (aliasLine === undefined && aliases.length === 0) return [];
  const parent = pathOf({ ...place, steps: place.steps.slice(0, -1) });
  const names = [pathOf(place), ...aliases.map((alias) => `${parent} ${alias}`)];
  return [`Aliases:\n  ${aliasLine ?? names.join(', ')}`];
}

function usage<Context, Result>(place: Place<Context, Result>, hasOptions: boolean): string {
  const { path, useLine } = askedAt(place);
  return place.here.node.kind === 'group' ? `${path}${hasOptions ? ' [OPTIONS]' : ''} COMMAND` : useLine;
}

/** The help of the command or group at `place`, laid out as docker does it, in the reader's language. */
export function renderHelp<Context, Result>(
  place: Place<Context, Result>,
  { locale, width }: Reader,
): string {
  const { node } = place.here;
  const atRoot = place.steps.length === 1;
  const flags = listedFlags(place);
  const hasOptions = Object.keys(flags).length > 0;
  const options = (title: string): readonly string[] =>
    hasOptions ? [`${title}:\n${flagUsages(flags, locale, width)}`] : [];
  const footer = node.kind === 'group' ? node.footer : undefined;
  return `${[
    `Usage:  ${usage(place, hasOptions)}`,
    (node.long ?? node.about)[locale].trim(),
    ...aliasSection(place),
    ...(atRoot ? [] : options('Options')),
    ...(node.kind === 'group' ? commandLists(node, atRoot, locale) : []),
    ...(atRoot ? options('Global Options') : []),
    ...(node.kind === 'group'
      ? [`Run '${pathOf(place)} COMMAND --help' for more information on a command.`]
      : []),
    ...(footer ? [footer[locale]] : []),
  ].join('\n\n')}\n`;
}
