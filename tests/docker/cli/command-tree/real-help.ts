import { bool } from '../../../../src/docker/cli/flags/types.ts';
import { anyArgs } from '../../../../src/docker/cli/command-tree/args-rule.ts';
import { atRoot, below } from '../../../../src/docker/cli/command-tree/place.ts';
import { renderHelp } from '../../../../src/docker/cli/command-tree/help.ts';
import { commandKit } from '../../../../src/docker/cli/command-tree/command.ts';
import { DOCKER } from '../../../../src/docker/cli/command-tree/dialect.ts';
import { wrapDescription } from '../../../../src/docker/cli/command-tree/wrap.ts';
import type { AnyFlags, FlagDeclaration, FlagType } from '../../../../src/docker/cli/flags/declaration.ts';
import type { Node } from '../../../../src/docker/cli/command-tree/command.ts';
import type { Place } from '../../../../src/docker/cli/command-tree/place.ts';

const WIDTH = 80;
const kit = commandKit<never, never>();

const both = (text: string) => ({ ko: text, en: text });

/** A type that takes nothing and shows its name and default as they were read. */
function shownType(name: string, shown: string): FlagType<unknown> {
  return { ...(bool as FlagType<unknown>), name, shown: () => shown };
}

/**
 * Finds the text that wraps to `lines` in the column `indent`: the line ends that wrapping explains are spaces,
 * the others were line ends in the text.
 */
function unwrapped(indent: number, lines: readonly string[]): string {
  let text = lines[0] ?? '';
  for (const [index, line] of lines.slice(1).entries()) {
    const soft = `${text} ${line}`;
    const wanted = lines.slice(0, index + 2);
    const rest = lines.slice(index + 2).join(' ');
    const wrapped = wrapDescription(indent, WIDTH - 1, rest === '' ? soft : `${soft} ${rest}`).split('\n');
    const same = wanted.every((expected, at) => wrapped[at]?.slice(at === 0 ? 0 : indent) === expected);
    text = same ? soft : `${text}\n${line}`;
  }
  return text;
}

interface OptionLines {
  readonly head: string;
  readonly lines: string[];
}

function readOptions(block: readonly string[]): AnyFlags {
  const options: OptionLines[] = [];
  const column = Math.min(
    ...block.flatMap((line) => {
      const head = /^ {2}(?:-., |    )--[^ ]+(?: [^ ]+)? {2,}/.exec(line);
      // A flag with the longest name has its description three columns on.
      return head ? [head[0].length] : [];
    }),
  );
  for (const line of block) {
    if (/^ {2}(?:-., |    )--/.test(line))
      options.push({ head: line.slice(0, column).trim(), lines: [line.slice(column)] });
    else options.at(-1)?.lines.push(line.slice(column));
  }
  return Object.fromEntries(
    options.map(({ head, lines }): [string, FlagDeclaration<unknown>] => {
      const [, short, name = '', valueName = ''] = /^(?:-(.), )?--([^ ]+)(?: ([^ ]+))?$/.exec(head) ?? [];
      const flag = { type: shownType(valueName, ''), ...both(unwrapped(column, lines)) };
      return [name, short === undefined ? flag : { ...flag, short }];
    }),
  );
}

const TITLES = new Set([
  'Aliases',
  'Options',
  'Common Commands',
  'Management Commands',
  'Swarm Commands',
  'Commands',
  'Global Options',
]);

/** The sections that start with a title of ours; everything else belongs to what stands before it. */
function sections(body: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  found.set('', current);
  for (const paragraph of body.split('\n\n')) {
    const [title = '', ...lines] = paragraph.split('\n');
    if (title.endsWith(':') && TITLES.has(title.slice(0, -1))) {
      current = [lines.join('\n')];
      found.set(title.slice(0, -1), current);
    } else if (/^Run '.* COMMAND --help' for more/.test(title)) {
      current = [];
      found.set('run', current);
    } else current.push(paragraph);
  }
  return found;
}

function readCommands(block: string, title: string): readonly Node<never, never>[] {
  return block.split('\n').map((line, index) => {
    const [, name = '', star, about = ''] = /^ {2}([^ *]+)(\*?) +(.*)$/.exec(line) ?? [];
    const entry = { name, about: both(about) };
    if (title === 'Common Commands') return kit.command({ ...entry, use: '', args: anyArgs, top: index });
    if (title === 'Commands') return kit.command({ ...entry, use: '', args: anyArgs });
    const plugin = star === '*' ? { plugin: DOCKER } : {};
    return kit.group({ ...entry, children: [], swarm: title === 'Swarm Commands', ...plugin });
  });
}

/** The flags of a real help text whose lines our wrapping does not explain: their words would need line ends. */
export function withLineEnds(help: string): readonly string[] {
  const found = sections(help);
  const blocks = found.get('Options') ?? found.get('Global Options') ?? [];
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '');
  return Object.entries(readOptions(lines))
    .filter(([, { en }]) => en.includes('\n'))
    .map(([name]) => name);
}

/** Puts declared types and defaults in place of those that were read; the words stay, without the default in them. */
function withTypes(flags: AnyFlags, declared: AnyFlags): AnyFlags {
  return Object.fromEntries(
    Object.entries(flags).map(([name, read]): [string, FlagDeclaration<unknown>] => {
      const flag = declared[name];
      if (!flag) return [name, read];
      const shown = flag.type.shown('default' in flag ? flag.default : flag.type.initial);
      const end = ` (default ${shown})`;
      const { en } = read;
      return [name, { ...flag, ...both(shown !== '' && en.endsWith(end) ? en.slice(0, -end.length) : en) }];
    }),
  );
}

/** Reads a real help text into a declaration and lays that out again, with the types of `declared` where it has some. */
export function relaid(help: string, declared: AnyFlags = {}): string {
  const [, useLine = '', body = ''] = /^Usage:  ((?:.|\n\t)*)\n\n([\s\S]*)\n$/.exec(help) ?? [];
  const found = sections(body);
  const about = { name: '', about: both((found.get('') ?? []).join('\n\n')) };
  const aliasLine = found.get('Aliases')?.[0]?.trim();
  const aliases = aliasLine === undefined ? {} : { aliasLine };
  const options = found.get('Options') ?? found.get('Global Options');
  const lines = (options ?? []).flatMap((block) => block.split('\n')).filter((line) => line !== '');
  const flags = withTypes(readOptions(lines), declared);
  const footer = found.get('run') ?? [];
  const isGroup = found.has('run');
  const [, path = '', use = ''] = isGroup
    ? (/^(.*?)(?: \[OPTIONS\])? COMMAND$/.exec(useLine) ?? [])
    : (/^((?:docker)(?: [a-z-]+)*) ?([\s\S]*)$/.exec(useLine) ?? []);
  const names = path.split(' ');
  const children = [...found].flatMap(([title, blocks]) =>
    title.endsWith('Commands') ? readCommands(blocks.join('\n\n'), title) : [],
  );
  const own = isGroup
    ? kit.group({
        ...about,
        ...aliases,
        flags,
        children,
        ...(footer.length > 0 ? { footer: both(footer.join('\n\n')) } : {}),
      })
    : kit.command({ ...about, ...aliases, flags, use, args: anyArgs });

  let place: Place<never, never> | undefined;
  for (const [at, name] of names.entries()) {
    const last = at === names.length - 1;
    const node = last ? { ...own, name } : kit.group({ name, about: both(''), children: [] });
    if (!place) {
      if (node.kind !== 'group') throw new Error('docker is a group');
      place = atRoot(node);
    } else place = below(place, node);
  }
  if (!place) throw new Error('no path');
  return renderHelp(place, { locale: 'en', width: WIDTH });
}
