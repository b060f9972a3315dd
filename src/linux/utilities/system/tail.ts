import { deviceKind, type DeviceKind } from '../../fs/devices.ts';
import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step, type Wait } from '../../process/program.ts';
import { byteLength } from '../http/byte-length.ts';
import { parseCount } from '../text/counts.ts';
import { takeTail, type TailPart } from '../text/tail.ts';
import { getopt, isGiven, type Arguments } from './getopt.ts';
import { toolOf, wrongOption } from './program-tool.ts';

/** A file it follows: how much of it has been shown. Standard input has the name `-`. */
type Followed = {
  readonly path: string;
  readonly size: number;
  readonly shown: number;
  readonly gone: boolean;
};

type State = {
  readonly input: string;
  readonly phase: 'reading' | 'following';
  readonly files: readonly Followed[];
  /** The file whose text was written last: another one gets a header first. */
  readonly last: string;
};

/** tail: the end of files, and with -f whatever is added to them later. */
export const tail: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = options(process);
    if (parsed.problem) return wrongOption(tool, parsed.problem, '[OPTIONS] [FILE]...');
    const part = partOf(parsed);
    if (typeof part === 'string')
      return tool.fail(tool.gnu ? part : part.replace(/.*: (?=')/, 'invalid number '));
    if (!pathsOf(parsed).includes('-')) return showAll(process, parsed, part, '');
    return readOn(process, { input: '', phase: 'reading', files: [], last: '' });
  },

  resume(process, json) {
    const state = json as State;
    return state.phase === 'reading' ? readOn(process, state) : follow(process, state);
  },
};

function options(process: ProcessContext): Arguments {
  const args = process.argv.slice(1).map((arg) => (/^-\d+f?$/.test(arg) ? oldStyle(arg) : arg));
  return getopt(args, {
    short: 'n:c:fFqvs:z',
    long: {
      'lines:': 'n', 'bytes:': 'c', follow: 'f', 'follow:': 'f', retry: 'R', quiet: 'q', silent: 'q', verbose: 'v',
      'sleep-interval:': 's', 'pid:': 'P', 'zero-terminated': 'z',
    },
  }); // prettier-ignore
}

/** `-5` is `-n5`, `-5f` follows too. */
function oldStyle(arg: string): string {
  return arg.endsWith('f') ? `-fn${arg.slice(0, -1)}` : `-n${arg.replace(/^-/, '')}`;
}

/** How much of the end is asked for, or what is wrong with that. */
function partOf(parsed: Arguments): TailPart | string {
  const form = parsed.given.findLast(({ name }) => name === 'n' || name === 'c');
  const text = form?.value ?? '10';
  const unit = form?.name === 'c' ? 'bytes' : 'lines';
  const count = parseCount(text.replace(/^[+-]/, ''));
  if (count === undefined) return `invalid number of ${unit}: '${text}'`;
  return { unit, count, fromStart: text.startsWith('+') };
}

function pathsOf(parsed: Arguments): readonly string[] {
  return parsed.operands.length === 0 ? ['-'] : parsed.operands;
}

/** Gathers standard input; with -f alone it streams from the start, as nothing tells how much will come. */
function readOn(process: ProcessContext, state: State): Step {
  const { text, end } = process.read(0);
  process.work(1 + (text.length >> 6));
  const input = state.input + text;
  if (!end) return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: { ...state, input } };
  const parsed = options(process);
  const part = partOf(parsed);
  return typeof part === 'string' ? toolOf(process).fail(part) : showAll(process, parsed, part, input);
}

function showAll(process: ProcessContext, parsed: Arguments, part: TailPart, input: string): Step {
  const tool = toolOf(process);
  const paths = pathsOf(parsed);
  const headers = isGiven(parsed, 'v') || (paths.length > 1 && !isGiven(parsed, 'q'));
  const files: Followed[] = [];
  let status = 0;
  let last = '';
  for (const path of paths) {
    const endless = endlessDevice(process, path);
    if (endless) return readForEver(process, endless);
    const text = path === '-' ? input : readText(process, path);
    if (text instanceof FsError) {
      status = 1;
      tool.err(`tail: ${complaint(tool.gnu, path, text)}\n`);
      if (isGiven(parsed, 'F', 'R')) files.push({ path, size: 0, shown: 0, gone: true });
      continue;
    }
    process.work(1 + (text.length >> 6));
    if (headers) tool.out(`${last === '' ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    last = path;
    tool.out(takeTail(text, part));
    if (path !== '-') files.push({ path, size: byteLength(text), shown: text.length, gone: false });
  }
  if (!isGiven(parsed, 'f', 'F')) return exit(status);
  if (files.length === 0) {
    if (status !== 0 && tool.gnu) tool.err('tail: no files remaining\n');
    return exit(status);
  }
  return waitForMore(process, { input: '', phase: 'following', files, last });
}

/** Nothing is shown before the end of a file, and a device that always has more has none. */
function readForEver(process: ProcessContext, device: DeviceKind): Step {
  // Of nothing but zeros no line ends: all of it is kept, until there is no room left.
  if (device !== 'random')
    process.useMemory(2 * Math.max(process.computer.memoryLimit, process.computer.memory));
  return { kind: 'wait', for: { kind: 'forever' }, state: null };
}

function endlessDevice(process: ProcessContext, path: string): DeviceKind | undefined {
  if (path === '-' || !process.fs.exists(path)) return undefined;
  const { node } = process.fs.stat(path);
  const kind = node.type === 'character-device' ? deviceKind(node) : undefined;
  return kind === 'zero' || kind === 'full' || kind === 'random' ? kind : undefined;
}

function readText(process: ProcessContext, path: string): string | FsError {
  try {
    // A device has no text to keep: `tail -f /dev/null` only waits.
    return process.fs.stat(path).node.type === 'character-device' ? '' : process.fs.readFile(path);
  } catch (error) {
    if (error instanceof FsError) return error;
    throw error;
  }
}

function complaint(gnu: boolean, path: string, error: FsError): string {
  if (!gnu) return `can't open '${path}': ${error.text}`;
  if (error.code === 'EISDIR') return `error reading '${path}': ${error.text}`;
  return `cannot open '${path}' for reading: ${error.text}`;
}

function follow(process: ProcessContext, state: State): Step {
  const tool = toolOf(process);
  const parsed = options(process);
  const headers = state.files.length > 1 && !isGiven(parsed, 'q');
  let { last } = state;
  const files = state.files.map((file) => {
    process.work(1);
    const size = sizeOf(process, file.path);
    if (size === undefined) {
      if (isGiven(parsed, 'F') && !file.gone && tool.gnu) {
        tool.err(`tail: '${file.path}' has become inaccessible: No such file or directory\n`);
      }
      return { ...file, gone: true };
    }
    if (size === file.size && !file.gone) return file;
    const text = readText(process, file.path);
    if (text instanceof FsError) return { ...file, gone: true };
    let { shown } = file;
    if (file.gone && tool.gnu) tool.err(`tail: '${file.path}' has appeared;  following new file\n`);
    else if (text.length < shown && tool.gnu) tool.err(`tail: ${file.path}: file truncated\n`);
    if (file.gone || text.length < shown) shown = 0;
    const added = text.slice(shown);
    process.work(1 + (added.length >> 6));
    if (headers && added !== '' && last !== file.path) {
      tool.out(`\n==> ${file.path} <==\n`);
      last = file.path;
    }
    tool.out(added);
    return { path: file.path, size, shown: text.length, gone: false };
  });
  return waitForMore(process, { ...state, files, last });
}

function sizeOf(process: ProcessContext, path: string): number | undefined {
  try {
    return process.fs.stat(path).size;
  } catch (error) {
    if (error instanceof FsError) return undefined;
    throw error;
  }
}

/** Nothing is ever added to a device; files change when somebody else has done something. */
function waitForMore(process: ProcessContext, state: State): Step {
  const devices = state.files.every(({ path, gone }) => !gone && isDevice(process, path));
  const wait: Wait = devices ? { kind: 'forever' } : { kind: 'change' };
  return { kind: 'wait', for: wait, state };
}

function isDevice(process: ProcessContext, path: string): boolean {
  return process.fs.exists(path) && process.fs.stat(path).node.type === 'character-device';
}
