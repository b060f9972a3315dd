import { byteLength, encodeText, decodeBytes } from '../../fs/text.ts';
import type { Json } from '../../process/program.ts';
import type { UtilityContext } from '../utility.ts';
import { CAT_COMMAND_LINE } from './cat.ts';
import { CUT_COMMAND_LINE, cutter, cutText } from './cut.ts';
import { grepFailure } from './grep.ts';
import { GREP_START, grepLine, type GrepProgress, isSatisfied } from './grep-lines.ts';
import { GREP_COMMAND_LINE, grepRequest } from './grep-options.ts';
import { HEAD_COMMAND_LINE, headPart } from './head.ts';
import { bareLines, isGnu, splitLines } from './inputs.ts';
import { type CommandLine, type Options, readOptions } from './options.ts';
import { linesInput, readScript, SED_COMMAND_LINE, sedFailure } from './sed.ts';
import { SED_START, SedMachine, type SedState } from './sed-machine.ts';
import type { SedCommand } from './sed-script.ts';
import type { TextStream } from './stream.ts';
import { TEE_COMMAND_LINE, writeCopies } from './tee.ts';
import { TR_COMMAND_LINE, translator } from './tr.ts';

/** Options of a command line that reads standard input and nothing else. */
function fromStdin(tool: UtilityContext, commandLine: CommandLine): Options | undefined {
  const options = readOptions(tool, commandLine);
  return options?.operands.every((operand) => operand === '-') ? options : undefined;
}

/** A tool that says nothing: for reading a command line whose faults the utility itself will tell. */
function silent(tool: UtilityContext): UtilityContext {
  const mute = { out: () => undefined, err: () => undefined, fail: (_: string, status = 1) => status };
  return Object.assign(Object.create(tool) as UtilityContext, mute);
}

export function catStream(tool: UtilityContext): TextStream | undefined {
  const options = fromStdin(tool, CAT_COMMAND_LINE);
  if (!options || options.given.some(({ name }) => name !== 'u')) return undefined;
  return {
    by: 'piece',
    initial: null,
    take(text, state) {
      tool.out(text);
      return { state };
    },
    end: () => 0,
  };
}

export function teeStream(tool: UtilityContext): TextStream | undefined {
  const options = readOptions(tool, TEE_COMMAND_LINE);
  if (!options) return undefined;
  const write = (text: string, state: Json): number => {
    const status = writeCopies(tool, text, options.operands, options.has('a') || state !== 'new');
    return status;
  };
  return {
    by: 'piece',
    initial: 'new',
    take(text, state) {
      tool.out(text);
      return { state: write(text, state) === 0 && state !== 'failed' ? 'writing' : 'failed' };
    },
    end: (state) => (state === 'new' ? write('', state) : state === 'failed' ? 1 : 0),
  };
}

export function headStream(tool: UtilityContext): TextStream | undefined {
  const options = fromStdin(tool, HEAD_COMMAND_LINE);
  const part = options && headPart(silent(tool), options);
  if (!options || part === undefined || typeof part === 'number' || part.allBut) return undefined;
  if (options.has('v', 'z') || options.operands.length > 1) return undefined;
  return {
    by: part.unit === 'lines' ? 'line' : 'piece',
    initial: part.count,
    take(text, state) {
      const left = Number(state);
      if (part.unit === 'bytes') {
        const bytes = encodeText(text).subarray(0, left);
        tool.out(decodeBytes(bytes));
        return enough(left - byteLength(text));
      }
      const lines = splitLines(text).slice(0, left);
      tool.out(lines.join(''));
      return enough(left - lines.length);
    },
    end: () => 0,
  };
}

function enough(left: number): { readonly state: Json; readonly exit?: number } {
  return left <= 0 ? { state: 0, exit: 0 } : { state: left };
}

export function cutStream(tool: UtilityContext): TextStream | undefined {
  const options = fromStdin(tool, CUT_COMMAND_LINE);
  const cutLine = options && cutter(silent(tool), options);
  if (cutLine === undefined || typeof cutLine === 'number') return undefined;
  return {
    by: 'line',
    initial: null,
    take(text, state) {
      tool.out(cutText(tool, text, cutLine));
      return { state };
    },
    end: () => 0,
  };
}

export function trStream(tool: UtilityContext): TextStream | undefined {
  const options = readOptions(tool, TR_COMMAND_LINE);
  // Squeezing looks at the character before: all at once is simpler than remembering it.
  const translate = options && !options.has('s') ? translator(silent(tool), options) : undefined;
  if (translate === undefined || typeof translate === 'number') return undefined;
  return {
    by: 'piece',
    initial: null,
    take(text, state) {
      tool.out(translate(text));
      return { state };
    },
    end: () => 0,
  };
}

export function grepStream(tool: UtilityContext): TextStream | undefined {
  const options = readOptions(tool, GREP_COMMAND_LINE);
  if (!options || options.has('r', 'R', 'z', 'f')) return undefined;
  const request = grepRequest(silent(tool), options);
  if (typeof request === 'number' || request.operands.some((operand) => operand !== '-')) return undefined;
  const name = options.value('label') ?? '(standard input)';
  const prefix = options.last('H', 'h') === 'H' ? name : '';
  return {
    by: 'line',
    initial: { ...GREP_START },
    take(text, state) {
      let progress = state as unknown as GrepProgress;
      const output: string[] = [];
      for (const line of bareLines(text)) {
        if (isSatisfied(request, progress)) break;
        const step = grepLine(request, progress, line, prefix);
        ({ progress } = step);
        output.push(step.output);
      }
      tool.out(output.join(''));
      const next = progress as unknown as Json;
      return isSatisfied(request, progress) ? { state: next, exit: this.end(next) } : { state: next };
    },
    failed: (error) => grepFailure(tool, error),
    end(state) {
      const { matches } = state as unknown as GrepProgress;
      if (request.list !== undefined && (request.list === 'matching') === matches > 0) tool.out(`${name}\n`);
      else if (request.count && !request.quiet && request.list === undefined) {
        tool.out(`${prefix === '' ? '' : `${prefix}:`}${matches}\n`);
      }
      const found = request.list === 'missing' && !isGnu(tool) ? matches === 0 : matches > 0;
      return found ? 0 : 1;
    },
  };
}

export function sedStream(tool: UtilityContext): TextStream | undefined {
  const options = readOptions(tool, SED_COMMAND_LINE);
  if (!options || options.has('i', 's', 'z', 'f')) return undefined;
  const script = readScript(silent(tool), options);
  if (typeof script === 'number' || script.operands.some((operand) => operand !== '-')) return undefined;
  if (!script.commands.every(isLineByLine)) return undefined;
  return {
    by: 'line',
    initial: SED_START as unknown as Json,
    take(text, state) {
      const output = {
        out: (shown: string) => tool.out(shown),
        write: () => undefined,
        read: () => '',
        work: (units: number) => tool.work(units),
      };
      const before = state as unknown as SedState;
      const machine = new SedMachine(script.commands, script.quiet, isGnu(tool), output, before);
      machine.run(linesInput(splitLines(text), '-'));
      const { quit } = machine.state;
      const next = machine.state as unknown as Json;
      return quit === undefined ? { state: next } : { state: next, exit: quit };
    },
    failed: (error) => sedFailure(tool, error),
    end: () => 0,
  };
}

/** Whether a command needs no line but the one it is at, and no files. */
function isLineByLine({ selection, action }: SedCommand): boolean {
  const addresses = [selection.first, selection.last];
  if (addresses.some((address) => address?.kind === 'last')) return false;
  if (addresses.some((address) => address?.kind === 'regex' && !address.regex)) return false;
  if (action.kind === 'plain') return !'nN'.includes(action.letter);
  if (action.kind === 'substitute') return action.how.regex !== undefined && action.how.file === undefined;
  return action.kind !== 'read' && action.kind !== 'read-line' && action.kind !== 'write';
}
