import { FsError } from '../../fs/fs-error.ts';
import { RegexTooHard } from '../../regex/regex.ts';
import type { UtilityContext } from '../utility.ts';
import { attempt, awaitStdin, isGnu, readInput, splitLines } from './inputs.ts';
import { type CommandLine, type Options, withOptions } from './options.ts';
import {
  SED_START,
  type SedInput,
  SedMachine,
  type SedOutput,
  SedSpaceError,
  type SedState,
} from './sed-machine.ts';
import { parseSed, SedError } from './sed-parser.ts';
import type { SedCommand } from './sed-script.ts';

export const SED_COMMAND_LINE: CommandLine = {
  options: [
    'n quiet silent',
    'e: expression',
    'f: file',
    'i:: in-place',
    'E r regexp-extended',
    's separate',
    'z null-data',
    'u unbuffered',
    'posix',
    'debug',
    'l: line-length',
  ],
  gnuOnly: ['s', 'z', 'u', 'posix', 'debug', 'l'],
  usage: {
    gnu: '[OPTION]... {script-only-if-no-other-script} [input-file]...',
    busybox: '[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...',
  },
};

/** Edits a stream of lines. */
export const sed = withOptions(SED_COMMAND_LINE, (tool, options) => {
  const script = readScript(tool, options);
  if (typeof script === 'number') return script;
  const { operands } = script;
  awaitStdin(tool, operands);
  const run = new SedRun(tool, options, script);
  try {
    return options.has('i', 's') ? run.separately(operands) : run.together(operands);
  } catch (error) {
    const status = sedFailure(tool, error);
    if (status === undefined) throw error;
    return status;
  }
});

/** Tells of an edit that was given up; undefined for any other error. */
export function sedFailure(tool: UtilityContext, error: unknown): number | undefined {
  if (error instanceof RegexTooHard) return tool.fail(error.message);
  return error instanceof SedSpaceError ? tool.fail(error.message, 4) : undefined;
}

export interface SedScript {
  readonly commands: readonly SedCommand[];
  /** -n, or a script that begins with `#n`. */
  readonly quiet: boolean;
  readonly operands: readonly string[];
}

/** The commands, and the files that are left; a status when the script is wrong. */
export function readScript(tool: UtilityContext, options: Options): SedScript | number {
  const pieces: string[] = [];
  for (const { name, value = '' } of options.given) {
    if (name === 'e') pieces.push(value);
    if (name !== 'f') continue;
    const text = readInput(tool, value);
    if (text instanceof FsError) {
      return isGnu(tool)
        ? tool.fail(`couldn't open file ${value}: ${text.text}`, 4)
        : tool.fail(`${value}: ${text.text}`);
    }
    pieces.push(text.endsWith('\n') ? text.slice(0, -1) : text);
  }
  let { operands } = options;
  if (pieces.length === 0) {
    const [script, ...files] = operands;
    if (script === undefined) return options.wrong(tool, '');
    pieces.push(script);
    operands = files;
  }
  const source = pieces.join('\n');
  try {
    const quiet = options.has('n') || source.startsWith('#n\n') || source === '#n';
    return { commands: parseSed(source, options.has('E'), isGnu(tool)), quiet, operands };
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    return tool.fail(
      isGnu(tool) ? gnuProblem(error, pieces, options) : busyboxProblem(error, source),
      isGnu(tool) && error.at < 0 ? 4 : 1,
    );
  }
}

function gnuProblem(error: SedError, pieces: readonly string[], options: Options): string {
  if (error.at < 0) return error.message;
  let expression = 1;
  let at = error.at;
  for (const piece of pieces) {
    if (at <= piece.length + 1 || expression === pieces.length) break;
    at -= piece.length + 1;
    expression += 1;
  }
  if (options.has('f') && !options.has('e')) {
    const lines = (pieces[expression - 1] ?? '').slice(0, at).split('\n').length;
    return `file ${options.value('f')} line ${lines}: ${error.message}`;
  }
  return `-e expression #${expression}, char ${at}: ${error.message}`;
}

const BUSYBOX_PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [/^unterminated/, "unmatched '/'"],
  [/^unknown option to/, 'bad option in substitution expression'],
  [/^unexpected `,'/, 'no address after comma'],
  [/^missing command/, 'missing command'],
];

function busyboxProblem(error: SedError, source: string): string {
  const command = /^unknown command: `(.*)'/.exec(error.message);
  if (command) return `unsupported command ${command[1]}`;
  const label = /jump to `(.*)'/.exec(error.message);
  if (label) return `can't find label for jump to '${label[1]}'`;
  const known = BUSYBOX_PROBLEMS.find(([pattern]) => pattern.test(error.message));
  return known?.[1] ?? `bad regex '${error.pattern ?? source}': ${error.message}`;
}

class SedRun {
  readonly #tool: UtilityContext;
  readonly #options: Options;
  readonly #commands: readonly SedCommand[];
  readonly #quiet: boolean;
  readonly #written = new Map<string, string>();
  #status = 0;
  #buffer: string[] = [];
  readonly #separator: string;

  constructor(tool: UtilityContext, options: Options, script: SedScript) {
    this.#tool = tool;
    this.#options = options;
    this.#commands = script.commands;
    this.#quiet = script.quiet;
    this.#separator = options.has('z') ? '\0' : '\n';
  }

  together(operands: readonly string[]): number {
    const lines: string[] = [];
    let name = '-';
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      const text = this.#read(operand);
      if (text === undefined) continue;
      name = operand;
      // A file without a last newline gets one when another follows.
      const before = lines.at(-1);
      if (before !== undefined && text !== '' && !before.endsWith(this.#separator)) {
        lines[lines.length - 1] = before + this.#separator;
      }
      for (const line of splitLines(text, this.#separator)) lines.push(line);
    }
    const state = this.#edit(lines, name, SED_START);
    this.#tool.out(this.#takeBuffer());
    this.#writeFiles();
    return state.quit ?? this.#status;
  }

  /** -s and -i: each file for itself. */
  separately(operands: readonly string[]): number {
    let state = SED_START;
    for (const name of operands) {
      const text = this.#read(name);
      if (text === undefined) continue;
      state = this.#edit(splitLines(text, this.#separator), name, { ...state, line: 0, ranges: {} });
      const edited = this.#takeBuffer();
      if (this.#options.has('i')) this.#replace(name, text, edited);
      else this.#tool.out(edited);
      if (state.quit !== undefined) break;
    }
    this.#writeFiles();
    return state.quit ?? this.#status;
  }

  #takeBuffer(): string {
    const text = this.#buffer.join('');
    this.#buffer = [];
    return text;
  }

  #edit(lines: readonly string[], name: string, state: SedState): SedState {
    const input = linesInput(lines, name, this.#separator);
    const machine = new SedMachine(this.#commands, this.#quiet, isGnu(this.#tool), this.#output(), state);
    machine.run(input);
    // What `q` left unread stays in a file edited in place.
    if (this.#options.has('i'))
      for (let line = input.next(); line; line = input.next()) {
        this.#buffer.push(`${line.text}${line.ended ? '\n' : ''}`);
      }
    return machine.state;
  }

  #output(): SedOutput {
    const print = (text: string): void => {
      // Where a last line without newline is followed by more, the newline comes after all.
      const last = this.#buffer.at(-1);
      if (
        last !== undefined &&
        last !== '' &&
        !last.endsWith('\n') &&
        text !== '' &&
        this.#separator === '\n'
      ) {
        this.#buffer.push('\n');
      }
      this.#buffer.push(this.#separator === '\n' ? text : text.replace(/\n$/, this.#separator));
    };
    return {
      out: print,
      write: (file, text) => {
        if (file === '/dev/stdout') print(text);
        else this.#written.set(file, (this.#written.get(file) ?? '') + text);
      },
      read: (file) => {
        const text = readInput(this.#tool, file);
        return text instanceof FsError ? '' : text;
      },
      work: (units) => this.#tool.work(units),
    };
  }

  #read(name: string): string | undefined {
    const text = readInput(this.#tool, name);
    if (!(text instanceof FsError)) return text;
    const gnu = isGnu(this.#tool);
    if (text.code === 'EISDIR' && !gnu) return undefined;
    if (text.code === 'EISDIR') {
      const inPlace = this.#options.has('i') ? `couldn't edit ${name}: not a regular file` : undefined;
      this.#tool.fail(gnu ? (inPlace ?? `read error on ${name}: ${text.text}`) : `${name}: ${text.text}`);
    } else {
      this.#tool.fail(gnu ? `can't read ${name}: ${text.text}` : `${name}: ${text.text}`);
    }
    this.#status = gnu ? (text.code === 'EISDIR' ? 4 : 2) : 1;
    return undefined;
  }

  #replace(name: string, before: string, edited: string): void {
    const suffix = this.#options.value('i');
    const refused = attempt(() => {
      if (suffix !== undefined) {
        this.#tool.fs.writeFile(suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix, before);
      }
      this.#tool.fs.writeFile(name, edited);
    });
    if (refused instanceof FsError) {
      this.#status = this.#tool.fail(`couldn't open temporary file ${name}: ${refused.text}`, 4);
    }
  }

  #writeFiles(): void {
    for (const { action } of this.#commands) {
      const file =
        action.kind === 'write' ? action.file : action.kind === 'substitute' ? action.how.file : undefined;
      if (file !== undefined && file !== '/dev/stdout' && !this.#written.has(file))
        this.#written.set(file, '');
    }
    for (const [file, text] of this.#written) {
      const refused = attempt(() => this.#tool.fs.writeFile(file, text));
      if (refused instanceof FsError)
        this.#status = this.#tool.fail(`couldn't open file ${file}: ${refused.text}`, 4);
    }
  }
}

/** Lines with their newlines as sed reads them. */
export function linesInput(lines: readonly string[], name: string, separator = '\n'): SedInput {
  let at = 0;
  return {
    name,
    next() {
      const line = lines[at];
      if (line === undefined) return undefined;
      at += 1;
      const ended = line.endsWith(separator);
      return { text: ended ? line.slice(0, -1) : line, ended };
    },
    isLast: () => at >= lines.length,
  };
}
