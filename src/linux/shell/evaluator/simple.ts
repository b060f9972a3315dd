import { FsError } from '../../fs/fs-error.ts';
import type { Wait } from '../../process/program.ts';
import { lookUp } from '../../../base/record.ts';
import { builtinsOf, isSpecialBuiltin } from '../builtins/table.ts';
import { Expander } from '../expansion/expander.ts';
import { jobText } from '../jobs.ts';
import { ShellError } from '../shell-errors.ts';
import type { Frame, SimpleFrame } from '../state/frame.ts';
import type { Assignment, SimpleCommand } from '../syntax/tree.ts';
import { commandFrame } from './command-frame.ts';
import { expandRedirections } from './expand-redirections.ts';
import type { SavedDescriptors } from './redirections.ts';
import { keepRedirections, redirect, restoreDescriptors } from './redirections.ts';
import { notRunnable } from './not-runnable.ts';
import { CANNOT_FORK, type Shell } from './shell.ts';
import { trace, traced } from './trace.ts';

/** A simple command: words, then redirections, then assignments, then whatever the first word names. */
export function stepSimple(shell: Shell, frame: SimpleFrame): Wait | undefined {
  if (frame.prepared) {
    dispatch(shell, frame, frame.words, frame.prepared);
    return undefined;
  }
  const node = shell.nodeOf(frame);
  if (node.type !== 'simple') throw new Error('not a simple command');
  shell.state.line = shell.lineOf(frame, node.line);
  if (!expandWords(shell, frame, node)) return undefined;
  if (frame.redirections === null) {
    const expander = new Expander(shell, frame.log);
    frame.redirections = expandRedirections(shell, expander, node.redirections);
    frame.log = [];
  }
  while (frame.assigned < node.assignments.length) {
    const assignment = node.assignments[frame.assigned];
    if (assignment) assign(shell, frame, assignment);
    frame.log = [];
    frame.assigned += 1;
  }
  run(shell, frame, node);
  return undefined;
}

/** @returns whether all are */
function expandWords(shell: Shell, frame: SimpleFrame, node: SimpleCommand): boolean {
  while (frame.word < node.words.length) {
    const word = node.words[frame.word];
    const expander = new Expander(shell, frame.log);
    if (word?.array) {
      const { name, append, value } = word.array;
      if (Array.isArray(value)) frame.arrays[String(frame.words.length - 1)] = arrayItems(expander, value);
      frame.words.push(append ? `${name}+` : name);
    } else if (word) {
      const declares = frame.words.length > 0 && isDeclaring(shell, frame.words[0] ?? '');
      const [first] = word.parts;
      const assigns =
        declares && first?.type === 'text' && !first.quoted && /^[A-Za-z_]\w*\+?=/.test(first.value);
      // busybox's `[[` neither splits nor looks for files.
      if (frame.words[0] === '[[' && !shell.bash) frame.words.push(expander.text(word));
      else if (assigns) frame.words.push(expander.text(word, 'assignment'));
      else frame.words.push(...expander.fields(word));
    }
    frame.log = [];
    frame.word += 1;
  }
  return true;
}

/** Whose arguments are assignments, so that their values are not split. */
function isDeclaring(shell: Shell, name: string): boolean {
  return (
    ['export', 'readonly', 'local', 'declare', 'typeset'].includes(name) && shell.flavour.family !== undefined
  );
}

function arrayItems(
  expander: Expander,
  value: Extract<Assignment['value'], readonly unknown[]>,
): [string | null, string][] {
  return value.flatMap((element): [string | null, string][] => {
    if (element.key) return [[expander.text(element.key), expander.text(element.value)]];
    return expander.fields(element.value).map((field) => [null, field]);
  });
}

function assign(shell: Shell, frame: SimpleFrame, assignment: Assignment): void {
  const expander = new Expander(shell, frame.log);
  const { name, append } = assignment;
  const passing = frame.words.length > 0;
  if (Array.isArray(assignment.value)) {
    const items = arrayItems(expander, assignment.value);
    assignArray(shell, name, items, append);
    return;
  }
  const index = assignment.index && expander.text(assignment.index);
  const value = expander.text(
    assignment.value as Exclude<Assignment['value'], readonly unknown[]>,
    'assignment',
  );
  if (passing && !Object.hasOwn(frame.restore, name)) {
    frame.restore[name] = lookUp(shell.state.variables, name) ?? null;
  }
  shell.assign(name, value, { append, ...(index !== undefined && { index }) });
  if (shell.option('xtrace')) {
    trace(shell, `${name}${append ? '+' : ''}=${traced(shell, value)}`);
  }
  const held = lookUp(shell.state.variables, name);
  if (passing && held) shell.put(name, { ...held, exported: true });
}

/** `name=(…)` */
export function assignArray(
  shell: Pick<Shell, 'variable' | 'mustBeWritable' | 'put' | 'assign' | 'resolveName'>,
  name: string,
  items: readonly (readonly [string | null, string])[],
  append: boolean,
): void {
  const old = shell.variable(name);
  shell.mustBeWritable(name, old);
  const { value: _scalar, items: before, ...attributes } = old ?? {};
  const start = append ? (before ?? (old?.value === undefined ? {} : { '0': old.value })) : {};
  shell.put(shell.resolveName(name), { ...attributes, items: { ...start } });
  let next = Object.keys(start).reduce((highest, key) => Math.max(highest, Number(key) + 1 || 0), 0);
  for (const [key, value] of items) {
    shell.assign(name, value, { index: key ?? String(next) });
    if (key === null) next += 1;
    else if (/^\d+$/.test(key)) next = Number(key) + 1;
  }
}

function run(shell: Shell, frame: SimpleFrame, node: SimpleCommand): void {
  const redirections = frame.redirections ?? [];
  const [name] = frame.words;
  if (shell.option('xtrace') && frame.words.length > 0) {
    trace(shell, frame.words.map((word) => traced(shell, word)).join(' '));
  }
  if (name === undefined) {
    const saved = redirect(shell, redirections);
    if (saved) restoreDescriptors(shell.process, saved);
    shell.state.status = saved ? (frame.substituted ?? 0) : shell.flavour.family === 'dash' ? 2 : 1;
    frame.restore = {};
    shell.pop();
    return;
  }
  if (lookUp(shell.state.functions, name) && !isSpecialBuiltin(shell, name)) {
    callFunction(shell, frame, node, name);
    return;
  }
  const isBuiltin = Object.hasOwn(builtinsOf(shell), name);
  const saved = redirect(shell, redirections);
  if (!saved) {
    failRedirection(shell, isBuiltin && isSpecialBuiltin(shell, name));
    return;
  }
  dispatch(shell, frame, frame.words, saved);
}

function failRedirection(shell: Shell, special: boolean): void {
  shell.state.status = shell.flavour.family === 'dash' ? 2 : 1;
  if (special && !shell.bash) throw new ShellError('', 'shell', shell.state.status);
  shell.pop();
}

/** Runs a built-in or an executable, never a function. */
function dispatch(shell: Shell, frame: SimpleFrame, words: readonly string[], saved: SavedDescriptors): void {
  const [name = '', ...args] = words;
  if (Object.hasOwn(builtinsOf(shell), name)) {
    const { restore, arrays } = frame;
    // POSIX: what is assigned before a special built-in stays.
    const keeps = !shell.bash && isSpecialBuiltin(shell, name);
    frame.restore = {};
    shell.pop();
    shell.push({
      type: 'builtin',
      name,
      args,
      arrays,
      state: null,
      started: false,
      saved,
      restore: keeps ? {} : restore,
    });
    return;
  }
  external(shell, frame, words, saved);
}

function callFunction(shell: Shell, frame: SimpleFrame, node: SimpleCommand, name: string): void {
  const definition = lookUp(shell.state.functions, name);
  if (!definition) return;
  if (node.redirections.length > 0) {
    const saved = redirect(shell, frame.redirections ?? []);
    if (!saved) {
      failRedirection(shell, false);
      return;
    }
    const { source, node: id } = frame;
    const { restore } = frame;
    frame.restore = {};
    shell.pop();
    shell.push({ type: 'redirected', source, node: id, log: [], saved });
    enterFunction(shell, name, definition, frame.words.slice(1), restore);
    return;
  }
  const { restore } = frame;
  frame.restore = {};
  shell.pop();
  enterFunction(shell, name, definition, frame.words.slice(1), restore);
}

function enterFunction(
  shell: Shell,
  name: string,
  definition: { text: string; line: number },
  args: string[],
  restore: SimpleFrame['restore'],
): void {
  const source = shell.addSource(definition.text, definition.line);
  const found = shell.program.sources.parsed(definition.text).nodes.find((node) => node.type === 'function');
  if (found?.type !== 'function') throw new Error('a function without a body');
  shell.push({
    type: 'function',
    name,
    parameters: shell.state.parameters,
    line: shell.state.line,
    locals: restore,
  });
  shell.state.parameters = args;
  shell.push(commandFrame(source, found.body));
}

function external(shell: Shell, frame: SimpleFrame, words: readonly string[], saved: SavedDescriptors): void {
  const { process, state } = shell;
  const [name = ''] = words;
  const found = shell.findCommand(name);
  if (found.kind !== 'found') {
    notRunnable(shell, name, found.kind);
    restoreDescriptors(process, saved);
    shell.pop();
    return;
  }
  const { path } = found;
  const argv = words;
  const env = shell.bash ? { ...shell.environment(), _: path } : shell.environment();
  if (isLast(shell)) {
    keepRedirections(process, saved);
    shell.ending = { kind: 'exec', path, argv, env, ...staysItself(shell, argv) };
    return;
  }
  try {
    const fds = shell.inheritedDescriptors();
    const pid = spawn(shell, path, argv, env, fds);
    restoreDescriptors(process, saved);
    shell.pop();
    shell.push({ type: 'child', pid, text: typedText(shell) });
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    cannotStart(shell, name, error);
    restoreDescriptors(process, saved);
    state.status = error.code === 'ENOENT' ? 127 : 126;
    shell.pop();
  }
}

/** Applets that a standalone busybox becomes without another exec: its words stay those of the shell. */
const WITHOUT_EXEC: ReadonlySet<string> = new Set(['ps']);

/** What ps shows of a shell that goes on as a command. */
export function staysItself(shell: Shell, [name = '']: readonly string[]): { shows?: readonly string[] } {
  const stays = shell.flavour.standalone === true && WITHOUT_EXEC.has(name);
  return stays ? { shows: shell.process.argv } : {};
}

/** The command line at hand, as typed. */
function typedText(shell: Shell): string {
  const frame = shell.frames.findLast((each) => each.type === 'and-or');
  const node = frame?.type === 'and-or' ? shell.nodeOf(frame) : undefined;
  return node?.type === 'and-or' ? jobText(node.text) : '';
}

/** A file that is no program and names no interpreter is a script of this shell's. */
function spawn(
  shell: Shell,
  path: string,
  argv: readonly string[],
  env: Record<string, string>,
  fds: Record<number, number>,
): number {
  try {
    return shell.process.spawn({ path, argv, env, fds });
  } catch (error) {
    if (!(error instanceof FsError) || (error.code as string) !== 'ENOEXEC') throw error;
    return shell.process.spawn({
      path: shell.process.executable,
      argv: [argv[0] ?? '', path, ...argv.slice(1)],
      env,
      fds,
    });
  }
}

function cannotStart(shell: Shell, name: string, error: FsError): void {
  if ((error.code as string) === 'EAGAIN') {
    throw shell.fatal(CANNOT_FORK[shell.flavour.family], shell.bash ? 254 : 2);
  } else if (shell.bash && error.code === 'ENOENT') {
    shell.complain(`${name}: cannot execute: required file not found`);
  } else if (error.code === 'ENOENT') {
    shell.complain(`${name}: not found`);
  } else {
    shell.complain(`${name}: ${error.text}`);
  }
}

/** Whether nothing is left to do after this command: then the shell need not stay while it runs. */
function isLast(shell: Shell): boolean {
  const { state } = shell;
  if (Object.values(state.traps).some((command) => command !== '') || state.pending.length > 0) return false;
  // Subshells of dash go on as their last command; dash itself waits for it, with -c too.
  if (!state.subshell && (state.mode !== 'command' || shell.flavour.family === 'dash')) return false;
  return shell.frames.every((frame) => isExhausted(shell, frame));
}

function isExhausted(shell: Shell, frame: Frame): boolean {
  if (frame.type === 'simple') return true;
  if (frame.type === 'text') return frame.text.slice(frame.position).trim() === '';
  if (frame.type !== 'list' && frame.type !== 'and-or' && frame.type !== 'pipeline') return false;
  const node = shell.nodeOf(frame);
  if (node.type === 'list') return frame.type === 'list' && frame.index >= node.items.length;
  if (node.type === 'and-or') return frame.type === 'and-or' && frame.index >= node.pipelines.length;
  return node.type === 'pipeline' && node.commands.length === 1 && !node.negated && node.timed === 'no';
}
