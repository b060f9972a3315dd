import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { getopt, isGiven, optionValue, type Arguments } from './getopt.ts';
import { toolOf, wrongOption } from './program-tool.ts';
import { spawnCommand } from './run-command.ts';
import { splitWords } from './split-words.ts';

const USAGE = '[OPTIONS] [PROG ARGS]';
/** As Linux bounds a command line, roughly. */
const MAX_ARGUMENTS = 4000;

type State = {
  /** Input that has come, until its end. */
  readonly input: string;
  readonly reading: boolean;
  /** The command lines still to run. */
  readonly todo: readonly (readonly string[])[];
  readonly running: number;
  readonly status: number;
};

/** xargs: command lines from what it reads. */
export const xargs: Program = {
  start(process) {
    const parsed = options(process);
    if (parsed.problem) return wrongOption(toolOf(process), parsed.problem, USAGE);
    return gather(process, { input: '', reading: true, todo: [], running: 0, status: 0 });
  },

  resume(process, json) {
    const state = json as State;
    if (state.reading) return gather(process, state);
    let { running, status } = state;
    for (let ended = process.reap(); ended; ended = process.reap()) {
      running -= 1;
      if (ended.signal !== undefined) return stop(process, `terminated by signal ${ended.signal}`, 125);
      if (ended.code === 255) return stop(process, 'exited with status 255; aborting', 124);
      if (ended.code !== 0) status = ended.code === 126 || ended.code === 127 ? ended.code : 123;
    }
    return advance(process, { ...state, running, status });
  },
};

function options(process: ProcessContext): Arguments {
  return getopt(process.argv.slice(1), {
    short: '0rtxpon:L:I:P:s:d:E:a:i::e::l::',
    long: {
      null: '0', 'no-run-if-empty': 'r', verbose: 't', 'max-args:': 'n', 'max-lines:': 'L', 'replace:': 'I',
      'max-procs:': 'P', 'delimiter:': 'd', 'arg-file:': 'a', 'max-chars:': 's', exit: 'x',
    },
    operandsLast: true,
  }); // prettier-ignore
}

function gather(process: ProcessContext, state: State): Step {
  const parsed = options(process);
  const file = optionValue(parsed, 'a');
  let input = state.input;
  if (file === undefined) {
    const { text, end } = process.read(0);
    input += text;
    if (!end) return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: { ...state, input } };
  } else input = process.fs.readFile(file);
  const todo = commandLines(process, parsed, input);
  if (typeof todo === 'string') return toolOf(process).fail(todo);
  return advance(process, { ...state, input: '', reading: false, todo });
}

/** What to run, in order; or what is wrong with the input. */
function commandLines(process: ProcessContext, parsed: Arguments, input: string): string[][] | string {
  const command = parsed.operands.length > 0 ? [...parsed.operands] : ['echo'];
  const mark =
    optionValue(parsed, 'I') ?? (isGiven(parsed, 'i') ? optionValue(parsed, 'i') || '{}' : undefined);
  const delimiter = isGiven(parsed, '0') ? '\0' : unescape(optionValue(parsed, 'd'));
  const lines = input.split(delimiter ?? '\n');
  if (lines.at(-1) === '') lines.pop();
  process.work(1 + lines.length);
  if (mark !== undefined) {
    const items = delimiter === undefined ? lines.map((line) => line.trimStart()) : lines;
    return items
      .filter((item) => item !== '')
      .map((item) => command.map((word) => word.replaceAll(mark, () => item)));
  }
  const perLine = Number(optionValue(parsed, 'L') ?? 0);
  if (perLine > 0)
    return batches(
      lines.filter((line) => line.trim() !== ''),
      perLine,
    ).map((some) => [...command, ...some.flatMap((line) => splitWords(line) ?? [])]);
  const words = delimiter === undefined ? splitWords(input) : lines;
  if (!words) {
    return toolOf(process).gnu
      ? 'unmatched single quote; by default quotes are special to xargs unless you use the -0 option'
      : 'unmatched single quote';
  }
  if (words.length === 0) return isGiven(parsed, 'r') ? [] : [command];
  const most = Math.max(1, Number(optionValue(parsed, 'n') ?? MAX_ARGUMENTS) || 1);
  return batches(words, Math.min(most, MAX_ARGUMENTS)).map((some) => [...command, ...some]);
}

function unescape(delimiter: string | undefined): string | undefined {
  if (delimiter === undefined) return undefined;
  return { '\\n': '\n', '\\t': '\t', '\\0': '\0' }[delimiter] ?? delimiter.slice(0, 1);
}

function batches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Starts what may run at once, and waits for the next end; ends when nothing is left. */
function advance(process: ProcessContext, state: State): Step {
  const parsed = options(process);
  const asked = Number(optionValue(parsed, 'P') ?? 1);
  const atOnce = asked === 0 ? 32 : Math.max(1, asked || 1);
  let { running } = state;
  const todo = [...state.todo];
  while (running < atOnce && todo.length > 0) {
    const argv = todo.shift() ?? [];
    if (isGiven(parsed, 't')) process.write(2, `${argv.join(' ')}\n`);
    const input = process.open('/dev/null', 'read');
    const child = spawnCommand(process, argv, { fds: { 0: input, 1: 1, 2: 2 } });
    process.close(input);
    if (typeof child !== 'number') {
      const tool = toolOf(process);
      const name = argv[0] ?? '';
      return tool.fail(
        tool.gnu ? `${name}: ${child.text}` : `can't execute '${name}': ${child.text}`,
        child.status,
      );
    }
    running += 1;
  }
  if (running === 0) return exit(state.status);
  return { kind: 'wait', for: { kind: 'child' }, state: { ...state, todo, running } };
}

function stop(process: ProcessContext, reason: string, status: number): Step {
  const tool = toolOf(process);
  const command = options(process).operands[0] ?? 'echo';
  return tool.fail(tool.gnu ? `${command}: ${reason}` : `'${command}' ${reason}`, status);
}
