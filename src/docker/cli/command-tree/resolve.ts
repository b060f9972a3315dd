import { parseInto, readCells } from '../flags/parse.ts';
import { problemText } from '../flags/problem.ts';
import { anyArgs, argsComplaint } from './args-rule.ts';
import { renderHelp } from './help.ts';
import { askedAt, atRoot, below, childNamed, dialectAt, flagsHere, pathOf } from './place.ts';
import { traverse } from './traverse.ts';
import type { Localized } from '../../../base/locale.ts';
import type { Flags, FlagValues } from '../flags/declaration.ts';
import type { FlagProblem } from '../flags/problem.ts';
import type { Command, CommandLine, Group } from './command.ts';
import type { Reader } from './help.ts';
import type { Invocation, Output } from './invocation.ts';
import type { Place } from './place.ts';
import type { CommandProblem } from './problem.ts';

/** Exit status of a command line that was not understood, where docker does not say otherwise. */
const FAILURE = 1;
/** Exit status of docker's own trouble with flags. */
const WRONG_FLAG = 125;

const NOT_YET: Localized<(missing: string) => string> = {
  ko: (missing) => `아직 여기서는 할 수 없어요: ${missing} (실제 Docker에는 있어요)`,
  en: (missing) => `Not possible here yet: ${missing} (the real Docker has it)`,
};

/** docker's own `help`, which stands in no list. */
const HELP_COMMAND: Command<never, never> = {
  kind: 'command',
  name: 'help',
  use: '[command]',
  about: { ko: '명령의 사용법을 보여 줘요', en: 'Show how to use a command' },
  args: anyArgs,
  flags: {},
};

function answer<Context, Result>(...output: readonly Output[]): Invocation<Context, Result> {
  return { kind: 'answer', output, exitCode: 0 };
}

function refusal<Context, Result>(
  problem: CommandProblem,
  text: string,
  exitCode = FAILURE,
  before: readonly Output[] = [],
): Invocation<Context, Result> {
  return { kind: 'answer', output: [...before, { stream: 'stderr', text: `${text}\n` }], exitCode, problem };
}

function flagRefusal<Context, Result>(
  place: Place<Context, Result>,
  problem: FlagProblem,
): Invocation<Context, Result> {
  const text = problemText(problem);
  if (dialectAt(place).flagErrors === 'bare') return refusal(problem, text);
  const { path, useLine } = askedAt(place);
  return refusal(
    problem,
    `${text}\n\nUsage:  ${useLine}\n\nRun '${path} --help' for more information`,
    WRONG_FLAG,
  );
}

function unknownCommand<Context, Result>(
  place: Place<Context, Result>,
  word: string,
  reader: Reader,
): Invocation<Context, Result> {
  const { path, useLine, binary } = askedAt(place);
  const problem: CommandProblem = { code: 'unknown-command', word, group: path };
  const help: Output = { stream: 'stdout', text: renderHelp(place, reader) };
  const inPlugin = place.here.node.kind === 'group' && place.here.node.plugin !== undefined;
  const dialect = dialectAt(place);
  switch (dialect.unknownCommand) {
    case 'docker': {
      const usage = place.steps.length === 1 ? '' : `Usage:  ${useLine}\n\n`;
      return refusal(
        problem,
        `${binary}: unknown command: ${path} ${word}\n\n${usage}Run '${path} --help' for more information`,
      );
    }
    case 'compose':
      // Only compose itself complains; its groups just show what they have.
      if (!inPlugin) return answer(help);
      return refusal(problem, `unknown docker command: "${place.here.node.name} ${word}"`, FAILURE, [help]);
    case 'buildx':
      return refusal(problem, `${dialect.errorPrefix}unknown command: "${word}"`, FAILURE, [help]);
  }
}

/** `docker help …`: shows the help of the command that the words name. */
function helpTopic<Context, Result>(
  root: Place<Context, Result>,
  words: readonly string[],
  reader: Reader,
): Invocation<Context, Result> {
  const self = below(root, HELP_COMMAND);
  const pass = parseInto(flagsHere(self), words);
  if ('problem' in pass) return flagRefusal(self, pass.problem);
  const notices = printed(pass.notices);
  if (root.help.value === true) {
    return answer(...notices, { stream: 'stdout', text: renderHelp(self, reader) });
  }
  const left = [...forwarded(root, pass.args)];
  let place = left[0] === HELP_COMMAND.name ? self : root;
  if (place === self) left.shift();
  for (;;) {
    const child = childNamed(place, left[0] ?? '');
    if (!child || child.kind === 'forward') break;
    left.shift();
    place = below(place, child);
  }
  if (left.length === 0) return answer({ stream: 'stdout', text: renderHelp(place, reader) });
  const topic = left.join(' ');
  const { errorPrefix, afterHelpTopic } = dialectAt(place);
  const text = `${errorPrefix}unknown help topic: ${topic}\n${afterHelpTopic}`;
  return refusal({ code: 'unknown-help-topic', topic }, text.trimEnd());
}

/** Replaces the words of a forward (`build`, `image build`) at the beginning of `words` by what they mean. */
function forwarded<Context, Result>(
  root: Place<Context, Result>,
  words: readonly string[],
): readonly string[] {
  let place = root;
  for (const [at, word] of words.entries()) {
    const child = childNamed(place, word);
    if (child?.kind === 'forward') return [...child.to, ...words.slice(at + 1)];
    if (child?.kind !== 'group') return words;
    place = below(place, child);
  }
  return words;
}

function printed(notices: readonly string[], stream: Output['stream'] = 'stdout'): readonly Output[] {
  return notices.map((notice) => ({ stream, text: `${notice}\n` }));
}

function notYet<Context, Result>(missing: string, { locale }: Reader): Invocation<Context, Result> {
  const output: Output = { stream: 'stderr', text: `${NOT_YET[locale](missing)}\n` };
  return { kind: 'not-yet', missing, output: [output], exitCode: FAILURE };
}

/** The line that the command's own code gets. */
function commandLine<Context, Result>(
  place: Place<Context, Result>,
  args: readonly string[],
): CommandLine<FlagValues> {
  const { here, steps } = place;
  return {
    path: pathOf(place),
    args,
    ...readCells(here.node.flags, here.cells),
    flagsOf<U extends FlagValues>(declared: Flags<U>) {
      const step = steps.find(({ node }) => node.flags === declared);
      if (!step) throw new Error(`no command on the way to ${pathOf(place)} declares these flags`);
      return readCells(declared, step.cells);
    },
  };
}

/** A command that ours does not have yet has no table of flags either: all that is looked for is `--help`. */
function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end === -1 ? words.length : end).some((word) => word === '--help' || word === '-h');
}

function execute<Context, Result>(
  place: Place<Context, Result>,
  words: readonly string[],
  earlier: readonly string[],
  reader: Reader,
): Invocation<Context, Result> {
  const { node } = place.here;
  const path = pathOf(place);
  const missing = node.kind === 'command' && node.run === undefined;
  if (missing && place.help.value !== true && !asksForHelp(words)) return notYet(path, reader);

  const interspersed = node.kind === 'group' || node.interspersed !== false;
  const pass = missing ? { args: [], notices: [] } : parseInto(flagsHere(place), words, { interspersed });
  if ('problem' in pass) return flagRefusal(place, pass.problem);
  const notices = printed([...earlier, ...pass.notices]);
  const own = place.here.cells.find(({ name }) => name === 'help');
  if (missing || place.help.value === true || own?.value === true) {
    return answer(...notices, { stream: 'stdout', text: renderHelp(place, reader) });
  }
  if (node.kind === 'group') {
    const version = place.here.cells.find(({ name }) => name === 'version');
    if (node.version !== undefined && version?.value === true) {
      return answer(...notices, { stream: 'stdout', text: `${node.version}\n` });
    }
    const [word] = pass.args;
    if (word !== undefined) return unknownCommand(place, word, reader);
    return answer(...notices, { stream: dialectAt(place).groupHelp, text: renderHelp(place, reader) });
  }

  const complaint = argsComplaint(node.args, pass.args, askedAt(place));
  if (complaint !== undefined) {
    const problem: CommandProblem = { code: 'wrong-arguments', command: path, given: pass.args.length };
    return refusal(problem, `${dialectAt(place).errorPrefix}${complaint}`, FAILURE, notices);
  }
  const unready = place.here.cells.find(({ changed, declaration }) => changed && declaration.notYet === true);
  if (unready) return notYet(`${path} --${unready.name}`, reader);
  return {
    kind: 'run',
    path,
    output: notices,
    run: (context) => {
      if (!node.run) throw new Error(`${path} was checked to have code`);
      return node.run(context, commandLine(place, pass.args));
    },
  };
}

/**
 * Reads a whole command line of the program `root`, as docker does before any command runs: global flags, names and
 * aliases, flags, the number of arguments, `--help`, `help`, `--version`.
 * @param argv the words after the program's name
 * @returns what is to be done, or the answer. Never throws.
 */
export function resolve<Context, Result>(
  root: Group<Context, Result>,
  argv: readonly string[],
  reader: Reader,
): Invocation<Context, Result> {
  const start = atRoot(root);
  const global = parseInto(flagsHere(start), argv, { interspersed: false });
  if ('problem' in global) return flagRefusal(start, global.problem);
  const notices = printed(global.notices, 'stderr');
  const outcome = resolveCommand(start, global.args, reader);
  return { ...outcome, output: [...notices, ...outcome.output] };
}

function resolveCommand<Context, Result>(
  start: Place<Context, Result>,
  argv: readonly string[],
  reader: Reader,
): Invocation<Context, Result> {
  const words = forwarded(start, argv);
  if (words[0] === 'help') return helpTopic(start, words.slice(1), reader);
  const arrival = traverse(start, words);
  if ('problem' in arrival) {
    const { errorPrefix } = dialectAt(arrival.place);
    return refusal(arrival.problem, `${errorPrefix}${problemText(arrival.problem)}`);
  }
  const { place, rest, stranger } = arrival;
  const { node } = place.here;
  // compose looks at the word before it looks at the flags around it.
  if (stranger !== undefined && node.kind === 'group' && node.plugin?.unknownCommand === 'compose') {
    return unknownCommand(place, stranger, reader);
  }
  return execute(place, rest, arrival.notices, reader);
}
