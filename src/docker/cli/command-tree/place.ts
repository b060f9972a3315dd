import { bool } from '../flags/types.ts';
import { cellsOf, flagSet } from '../flags/flag-set.ts';
import { DOCKER } from './dialect.ts';
import type { AnyFlags } from '../flags/declaration.ts';
import type { FlagCell, FlagSet } from '../flags/flag-set.ts';
import type { Asked } from './args-rule.ts';
import type { Command, Group, Node } from './command.ts';
import type { Dialect } from './dialect.ts';

/** A command or group on the way that was taken, with the cells of its own flags. */
export interface Step<Context, Result> {
  readonly node: Command<Context, Result> | Group<Context, Result>;
  readonly cells: readonly FlagCell[];
}

/** Where in the tree we are: the steps from the root to here, never empty. */
export interface Place<Context, Result> {
  readonly steps: readonly Step<Context, Result>[];
  readonly here: Step<Context, Result>;
  /** `--help`, which every command has; one cell, so that `docker --help ps` is `docker ps --help`. */
  readonly help: FlagCell;
}

const HELP: AnyFlags = {
  help: {
    type: bool,
    short: 'h',
    shortDeprecated: 'use --help',
    hidden: true,
    ko: '사용법을 보여 줘요',
    en: 'Show how to use the command',
  },
};

export function atRoot<Context, Result>(node: Group<Context, Result>): Place<Context, Result> {
  const here = { node, cells: cellsOf(node.flags) };
  const [help] = cellsOf(HELP);
  if (!help) throw new Error('a table of one flag makes one cell');
  return { steps: [here], here, help };
}

export function below<Context, Result>(
  place: Place<Context, Result>,
  node: Command<Context, Result> | Group<Context, Result>,
): Place<Context, Result> {
  const here = { node, cells: cellsOf(node.flags) };
  return { ...place, steps: [...place.steps, here], here };
}

/** The child that goes by `word`, by its name or an alias. */
export function childNamed<Context, Result>(
  { here: { node } }: Place<Context, Result>,
  word: string,
): Node<Context, Result> | undefined {
  if (node.kind !== 'group') return undefined;
  return node.children.find((child) => child.name === word || child.aliases?.includes(word));
}

/** All flags that can be given here: the command's own, its groups' persistent ones, and `--help`. */
export function flagsHere<Context, Result>({ steps, here, help }: Place<Context, Result>): FlagSet {
  const inherited = steps
    .slice(0, -1)
    .flatMap(({ cells }) => cells.filter(({ declaration }) => declaration.persistent === true));
  return flagSet([...here.cells, ...inherited, help]);
}

export function pathOf<Context, Result>({ steps }: Place<Context, Result>): string {
  return steps.map(({ node }) => node.name).join(' ');
}

/** How the errors of the real tool name the command and its arguments. */
export function askedAt<Context, Result>(place: Place<Context, Result>): Asked {
  const path = pathOf(place);
  const { use } = place.here.node;
  return { path, useLine: use === '' ? path : `${path} ${use}`, binary: place.steps[0]?.node.name ?? path };
}

/** The dialect of the innermost program on the way. */
export function dialectAt<Context, Result>({ steps }: Place<Context, Result>): Dialect {
  return steps.reduce(
    (dialect, { node }) => (node.kind === 'group' ? (node.plugin ?? dialect) : dialect),
    DOCKER,
  );
}
