import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../process/program.ts';
import { utilityContext } from '../../process/utility-program.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { wrongUse } from '../text/options.ts';
import { spawnCommand } from '../system/run-command.ts';
import type { UtilityContext } from '../utility.ts';
import { Accounts } from './accounts.ts';
import { fullDate, listDate } from './dates.ts';
import { modeString } from './file-mode.ts';
import type { FindAction, FindCommand, FindExpression } from './find-expression.ts';
import { FindError, parseFind } from './find-parser.ts';
import { type Candidate, passes } from './find-tests.ts';
import { baseName, directoryName, inside } from './paths.ts';
import { diskKilobytes } from './sizes.ts';

/** What find remembers while a command of -exec runs. */
interface FindState {
  /** What is still to be looked at, the next one last. */
  readonly stack: readonly Pending[];
  /** What the actions of the file on top gave so far. */
  readonly results: readonly boolean[];
  /** Paths gathered for the commands of `-exec … +`, in the order the commands stand. */
  readonly batches: readonly (readonly string[])[];
  readonly status: number;
}

interface Pending {
  readonly path: string;
  readonly depth: number;
  /** The directory's contents have been looked at (-depth). */
  readonly expanded?: boolean;
}

const USAGE = {
  options: [],
  usage: { gnu: '[path...] [expression]', busybox: '[-HL] [PATH]... [OPTIONS] [ACTIONS]' },
};

/** Files given at once to the command of `-exec … +`. */
const BATCH = 1000;

/** Looks for files. A program, since -exec waits for the commands it runs. */
export const find: Program = {
  start(process) {
    const tool = utilityContext(process);
    const command = readCommand(tool);
    if (typeof command === 'number') return exit(command);
    const stack = command.paths.map((path) => ({ path, depth: 0 })).toReversed();
    return new Finding(tool, command, { stack, results: [], batches: [], status: 0 }).run();
  },
  resume(process, saved) {
    const state = saved as unknown as FindState;
    const tool = utilityContext(process);
    const command = readCommand(tool);
    if (typeof command === 'number') return exit(command);
    const ended = process.reap();
    if (!ended) return { kind: 'wait', for: { kind: 'child' }, state: saved };
    return new Finding(tool, command, state).afterCommand(ended.signal === undefined && ended.code === 0);
  },
};

function readCommand(tool: UtilityContext): FindCommand | number {
  try {
    return parseFind(tool, tool.args);
  } catch (error) {
    if (!(error instanceof FindError)) throw error;
    if (error.withUsage && !isGnu(tool)) return wrongUse(tool, USAGE, error.message);
    return tool.fail(error.message);
  }
}

/** A command has to run before it is known how it goes on. */
class MustWait extends Error {
  readonly argv: readonly string[];
  readonly directory: string | undefined;

  constructor(argv: readonly string[], directory: string | undefined) {
    super('must wait');
    this.name = 'MustWait';
    this.argv = argv;
    this.directory = directory;
  }
}

class Finding {
  readonly #tool: UtilityContext & ProcessContext;
  readonly #command: FindCommand;
  readonly #stack: Pending[];
  #results: boolean[];
  readonly #batchCommands: readonly (readonly string[])[];
  readonly #batches: string[][];
  #status: number;
  #effects = 0;
  #pruned = false;
  #quit = false;

  constructor(tool: UtilityContext, command: FindCommand, state: FindState) {
    this.#tool = tool;
    this.#command = command;
    this.#stack = [...state.stack];
    this.#results = [...state.results];
    this.#batchCommands = batchCommands(command.expression);
    this.#batches = this.#batchCommands.map((_, index) => [...(state.batches[index] ?? [])]);
    this.#status = state.status;
  }

  run(): Step {
    while (this.#stack.length > 0 && !this.#quit) {
      const top = this.#stack.at(-1);
      if (!top) break;
      const waiting = this.#visit(top);
      if (waiting) return waiting;
      this.#results = [];
    }
    return this.#runBatch();
  }

  /** A command has ended: of a file's -exec, or of a batch at the end. */
  afterCommand(succeeded: boolean): Step {
    if (this.#stack.length > 0) this.#results.push(succeeded);
    else if (!succeeded) this.#status = 1;
    return this.run();
  }

  #visit(top: Pending): Step | undefined {
    const { path, depth } = top;
    this.#tool.work(1);
    const followed = this.#command.follow ? attempt(() => this.#tool.fs.stat(path)) : undefined;
    const stat =
      followed && !(followed instanceof FsError) ? followed : attempt(() => this.#tool.fs.lstat(path));
    if (stat instanceof FsError) {
      this.#complain(path, stat);
      this.#stack.pop();
      return undefined;
    }
    const isDirectory = stat.node.type === 'directory';
    const opens = isDirectory && depth < this.#command.maxDepth;
    if (this.#command.depthFirst && opens && !top.expanded) {
      this.#stack[this.#stack.length - 1] = { ...top, expanded: true };
      this.#push(path, depth);
      return undefined;
    }
    this.#pruned = false;
    if (depth >= this.#command.minDepth) {
      try {
        this.#effects = 0;
        this.#evaluate(this.#command.expression, { path, stat });
      } catch (error) {
        if (!(error instanceof MustWait)) throw error;
        return this.#spawn(error);
      }
    }
    this.#stack.pop();
    if (opens && !this.#command.depthFirst && !this.#pruned && !this.#quit) this.#push(path, depth);
    return undefined;
  }

  #push(path: string, depth: number): void {
    const names = attempt(() => this.#tool.fs.readdir(path));
    if (names instanceof FsError) {
      this.#complain(path, names);
      return;
    }
    for (const name of names.toReversed()) this.#stack.push({ path: inside(path, name), depth: depth + 1 });
  }

  #complain(path: string, error: FsError): void {
    this.#status = this.#tool.fail(isGnu(this.#tool) ? `'${path}': ${error.text}` : `${path}: ${error.text}`);
  }

  #evaluate(expression: FindExpression, file: Candidate): boolean {
    if (this.#quit) return false;
    switch (expression.kind) {
      case 'and':
        return this.#evaluate(expression.left, file) && this.#evaluate(expression.right, file);
      case 'or':
        return this.#evaluate(expression.left, file) || this.#evaluate(expression.right, file);
      case 'comma':
        this.#evaluate(expression.left, file);
        return this.#evaluate(expression.right, file);
      case 'not':
        return !this.#evaluate(expression.of, file);
      case 'test':
        return passes(this.#tool, expression.test, file);
      case 'action':
        return this.#act(expression.action, file);
    }
  }

  /** What was done before a command was waited for is not done again: its result is remembered. */
  #act(action: FindAction, file: Candidate): boolean {
    if (action.kind === 'prune') {
      this.#pruned = true;
      return true;
    }
    const known = this.#results[this.#effects];
    this.#effects += 1;
    if (known !== undefined) {
      return known;
    }
    const result = this.#perform(action, file);
    this.#results.push(result);
    return result;
  }

  #perform(action: FindAction, file: Candidate): boolean {
    const { path, stat } = file;
    switch (action.kind) {
      case 'print':
        this.#tool.out(`${path}${action.ending}`);
        return true;
      case 'printf':
        this.#tool.out(this.#format(action.format, file));
        return true;
      case 'ls':
        this.#tool.out(this.#longLine(file));
        return true;
      case 'quit':
        this.#quit = true;
        return true;
      case 'prune':
        return true;
      case 'delete':
        return this.#delete(path, stat.node.type === 'directory');
      case 'exec': {
        if (action.batch) {
          this.#batches[this.#batchCommands.indexOf(action.argv)]?.push(path);
          return true;
        }
        const shown = action.inDirectory ? `./${baseName(path)}` : path;
        const argv = action.argv.map((word) => word.replaceAll('{}', shown));
        throw new MustWait(argv, action.inDirectory ? directoryName(path) : undefined);
      }
    }
  }

  #delete(path: string, isDirectory: boolean): boolean {
    if (path === '.' || path === './') return true;
    const refused = attempt(() => (isDirectory ? this.#tool.fs.rmdir(path) : this.#tool.fs.unlink(path)));
    if (!(refused instanceof FsError)) return true;
    this.#status = this.#tool.fail(
      isGnu(this.#tool) ? `cannot delete '${path}': ${refused.text}` : `${path}: ${refused.text}`,
    );
    return false;
  }

  #spawn({ argv, directory }: MustWait): Step {
    const cwd = directory === undefined ? {} : { cwd: this.#tool.fs.resolve(directory) };
    const child = spawnCommand(this.#tool, argv, cwd);
    if (typeof child !== 'number') {
      this.#cannotRun(argv[0] ?? '', child.text);
      return this.afterCommand(false);
    }
    return this.#wait();
  }

  #cannotRun(command: string, text: string): void {
    this.#tool.fail(isGnu(this.#tool) ? `'${command}': ${text}` : `${command}: ${text}`);
    this.#status = isGnu(this.#tool) ? this.#status : 1;
  }

  #wait(): Step {
    const state: FindState = {
      stack: this.#stack,
      results: this.#results,
      batches: this.#batches,
      status: this.#status,
    };
    return { kind: 'wait', for: { kind: 'child' }, state: state as unknown as Json };
  }

  /** At the end: the commands of `-exec … +`, as often as there are files for. */
  #runBatch(): Step {
    this.#stack.length = 0;
    for (const [index, argv] of this.#batchCommands.entries()) {
      const paths = this.#batches[index]?.splice(0, BATCH) ?? [];
      if (paths.length === 0) continue;
      const child = spawnCommand(this.#tool, [...argv, ...paths]);
      if (typeof child === 'number') return this.#wait();
      this.#cannotRun(argv[0] ?? '', child.text);
      this.#status = 1;
    }
    return exit(this.#status);
  }

  #longLine({ path, stat }: Candidate): string {
    const accounts = new Accounts(this.#tool);
    const { node, inode, links, size } = stat;
    const user = accounts.userName(node.uid) ?? String(node.uid);
    const group = accounts.groupName(node.gid) ?? String(node.gid);
    const target = node.type === 'symlink' ? ` -> ${node.target}` : '';
    const blocks = String(diskKilobytes(stat)).padStart(6);
    const start = `${String(inode).padStart(9)} ${blocks} ${modeString(node)} ${String(links).padStart(3)}`;
    return `${start} ${user.padEnd(8)} ${group.padEnd(8)} ${String(size).padStart(8)} ${listDate(node.mtime, this.#tool.now.seconds)} ${path}${target}\n`;
  }

  #format(format: string, { path, stat }: Candidate): string {
    const accounts = new Accounts(this.#tool);
    const { node, size, inode, links } = stat;
    const start =
      this.#command.paths.find(
        (root) => path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`),
      ) ?? '';
    const values: Readonly<Record<string, () => string>> = {
      p: () => path,
      f: () => baseName(path),
      h: () => directoryName(path),
      P: () => path.slice(start.length).replace(/^\//, ''),
      H: () => start,
      s: () => String(size),
      k: () => String(diskKilobytes(stat)),
      b: () => String(diskKilobytes(stat) * 2),
      m: () => node.mode.toString(8),
      M: () => modeString(node),
      u: () => accounts.userName(node.uid) ?? String(node.uid),
      g: () => accounts.groupName(node.gid) ?? String(node.gid),
      U: () => String(node.uid),
      G: () => String(node.gid),
      i: () => String(inode),
      n: () => String(links),
      y: () =>
        ({ file: 'f', directory: 'd', symlink: 'l', fifo: 'p', socket: 's' })[node.type as string] ??
        node.type.slice(0, 1),
      l: () => (node.type === 'symlink' ? node.target : ''),
      t: () => fullDate(node.mtime),
      d: () => String(path.slice(start.length).split('/').filter(Boolean).length),
      '%': () => '%',
    };
    return format.replace(
      /%T([@YmdHMSTF+])|%(-?\d*)(.)|\\(.)/gs,
      (whole, time?: string, width?: string, letter?: string, escape?: string) => {
        if (time !== undefined) return timePart(time, node.mtime);
        if (escape !== undefined) return { n: '\n', t: '\t', '0': '\0', '\\': '\\' }[escape] ?? `\\${escape}`;
        const value = values[letter ?? '']?.();
        if (value === undefined) return whole;
        return width?.startsWith('-') ? value.padEnd(-Number(width)) : value.padStart(Number(width ?? 0));
      },
    );
  }
}

function timePart(letter: string, mtime: number): string {
  const iso = fullDate(mtime);
  const parts: Readonly<Record<string, string>> = {
    '@': mtime.toFixed(10),
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 29),
    T: iso.slice(11, 29),
    F: iso.slice(0, 10),
    '+': iso.slice(0, 29).replace(' ', '+'),
  };
  return parts[letter] ?? '';
}

/** The commands of `-exec … +`, in the order they stand. */
function batchCommands(expression: FindExpression): readonly (readonly string[])[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'comma':
      return [...batchCommands(expression.left), ...batchCommands(expression.right)];
    case 'not':
      return batchCommands(expression.of);
    case 'test':
      return [];
    case 'action':
      return expression.action.kind === 'exec' && expression.action.batch ? [expression.action.argv] : [];
  }
}
