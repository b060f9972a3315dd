import { FsError } from '../fs/fs-error.ts';
import type { ProcessContext } from '../process/process-context.ts';
import type { Step } from '../process/program.ts';
import { run } from './evaluator/run.ts';
import type { ShellProgram } from './evaluator/shell.ts';
import { Shell } from './evaluator/shell.ts';
import type { ShellFlavour } from './flavour.ts';
import { optionOfLetter, setByName } from './options.ts';
import type { Frame } from './state/frame.ts';
import type { ShellMode, ShellState } from './state/shell-state.ts';
import type { Variable } from './state/variable.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a shell was told to do. */
interface Invocation {
  readonly options: readonly string[];
  readonly command: string | undefined;
  readonly input: boolean;
  readonly interactive: boolean;
  readonly login: boolean;
  readonly rest: readonly string[];
}

/** The first step: reads the arguments, makes the state and runs. */
export function startShell(process: ProcessContext, program: ShellProgram, host: boolean): Step {
  const { flavour } = program;
  const name = (process.argv[0] ?? flavour.family).replace(/^-/, '');
  const shell = new Shell(process, program, emptyState(process, flavour, name));
  const invocation = readArguments(shell, process.argv.slice(1));
  if (invocation === undefined) {
    process.write(1, versionText(flavour));
    return { kind: 'exit', code: 0 };
  }
  if (typeof invocation === 'number') return { kind: 'exit', code: invocation };
  shell.state.options = [...invocation.options];
  const frame = firstFrame(shell, invocation, host);
  if (typeof frame === 'number') return { kind: 'exit', code: frame };
  shell.push(frame);
  importEnvironment(shell, invocation);
  if (shell.state.mode === 'interactive') {
    if (flavour.banner !== '') shell.err(flavour.banner);
    readStartFiles(shell, invocation);
  }
  return run(shell);
}

function emptyState(process: ProcessContext, flavour: ShellFlavour, name: string): ShellState {
  return {
    name, parameters: [], variables: {}, functions: {}, aliases: {}, options: [], mode: 'input', status: 0,
    shellPid: process.pid, backgroundPid: null, jobs: [], traps: {}, pending: [], tested: false, subshell: false,
    line: flavour.firstLine, directories: [], history: [], startedAt: process.now.seconds, optionOffset: 0,
    substitutions: [], frames: [], sources: {}, nextSource: 0,
  }; // prettier-ignore
}

function versionText(flavour: ShellFlavour): string {
  return `GNU bash, version ${flavour.version ?? ''} (x86_64-pc-linux-gnu)\nCopyright (C) 2022 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\n\nThis is free software; you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n`;
}

/** @returns a status for arguments that make no sense, undefined for `--version` */
function readArguments(shell: Shell, args: readonly string[]): Invocation | number | undefined {
  const options = new Set<string>();
  let command = false;
  let input = false;
  let interactive = false;
  let login = shell.process.argv[0]?.startsWith('-') === true;
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--' || arg === '-') {
      at += 1;
      break;
    }
    if (shell.bash && arg.startsWith('--')) {
      if (arg === '--version') return undefined;
      if (arg === '--login') login = true;
      if (arg === '--rcfile' || arg === '--init-file') at += 1;
      if (
        [
          '--login',
          '--norc',
          '--noprofile',
          '--posix',
          '--rcfile',
          '--init-file',
          '--noediting',
          '--verbose',
        ].includes(arg)
      )
        continue;
      shell.err(`${shell.state.name}: ${arg}: invalid option\n`);
      return 2;
    }
    if (arg.length < 2 || !/^[-+]/.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if (letter === 'c') command = true;
      else if (letter === 's') input = true;
      else if (letter === 'i') interactive = true;
      else if (letter === 'l') login = true;
      else if (letter === 'o') {
        at += 1;
        const name = args[at] ?? '';
        if (!setByName(shell.flavour, name)) return badOption(shell, `-o ${name}`, name);
        if (arg.startsWith('-')) options.add(name);
        else options.delete(name);
      } else {
        const name = optionOfLetter(letter);
        if (name === undefined) return badOption(shell, `-${letter}`, `-${letter}`);
        if (arg.startsWith('-')) options.add(name);
        else options.delete(name);
      }
    }
  }
  const rest = args.slice(at);
  if (!command) return { options: [...options], command: undefined, input, interactive, login, rest };
  const [text, ...others] = rest;
  if (text === undefined) {
    const { name } = shell.state;
    if (shell.bash) shell.err(`${name}: -c: option requires an argument\n`);
    else
      shell.err(
        shell.flavour.family === 'dash'
          ? `${name}: 0: -c requires an argument\n`
          : `${name}: -c requires an argument\n`,
      );
    return 2;
  }
  return { options: [...options], command: text, input, interactive, login, rest: others };
}

function badOption(shell: Shell, posix: string, bash: string): number {
  const { name } = shell.state;
  if (shell.bash) shell.err(`${name}: ${bash}: invalid option\n`);
  else
    shell.err(
      shell.flavour.family === 'dash'
        ? `${name}: 0: Illegal option ${posix}\n`
        : `${name}: illegal option ${posix}\n`,
    );
  return 2;
}

function firstFrame(shell: Shell, invocation: Invocation, host: boolean): Frame | number {
  const { state, process } = shell;
  const { command, rest } = invocation;
  if (command !== undefined) {
    setMode(shell, 'command');
    const [name, ...parameters] = rest;
    state.name = name ?? state.name;
    state.parameters = parameters;
    return { type: 'text', label: '-c', text: command, position: 0, line: 0 };
  }
  const [script, ...parameters] = rest;
  if (script !== undefined && !invocation.input) {
    state.parameters = parameters;
    return scriptFrame(shell, script);
  }
  state.parameters = [...rest];
  const terminal = process.isTerminal(0) && process.isTerminal(2);
  setMode(shell, host ? 'host' : invocation.interactive || terminal ? 'interactive' : 'input');
  return { type: 'input', fd: 0, buffer: '', line: 0, prompted: false, ended: false };
}

function setMode(shell: Shell, mode: ShellMode): void {
  shell.state.mode = mode;
}

function scriptFrame(shell: Shell, script: string): Frame | number {
  const { state, process } = shell;
  const family = shell.flavour.family;
  setMode(shell, 'script');
  try {
    const text = process.fs.readFile(script);
    const { node } = process.fs.stat(script);
    if (node.type === 'file' && node.program !== undefined) {
      shell.err(
        `${family === 'bash' ? `${script}: ${script}: cannot execute binary file` : `${state.name}: 1: Syntax error: word unexpected`}\n`,
      );
      return 126;
    }
    state.name = script;
    return { type: 'text', label: '', text, position: 0, line: 0 };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    if (family === 'bash') {
      shell.err(`${state.name}: ${script}: ${error.code === 'EISDIR' ? 'Is a directory' : error.text}\n`);
      return missing ? 127 : 126;
    }
    if (family === 'dash') {
      shell.err(`${state.name}: 0: cannot open ${script}: ${missing ? 'No such file' : error.text}\n`);
      return 2;
    }
    if (shell.flavour.errorPlace === 'ash-always') {
      shell.err(`${state.name}: line 0: can't open ${script}: ${missing ? 'no such file' : error.text}\n`);
    } else {
      shell.err(`${state.name}: can't open '${script}': ${error.text}\n`);
    }
    return 2;
  }
}

function importEnvironment(shell: Shell, invocation: Invocation): void {
  const { process, state, flavour } = shell;
  for (const [name, value] of Object.entries(process.env)) {
    if (/^[A-Za-z_]\w*$/.test(name) && name !== '_') shell.put(name, { value, exported: true });
  }
  const set = (name: string, value: string, attributes: Omit<Variable, 'value'> = {}): void => {
    shell.put(name, { ...shell.variable(name), ...attributes, value });
  };
  delete state.variables['IFS'];
  set('IFS', ' \t\n');
  set('PWD', process.cwd, { exported: true });
  set('PPID', String(process.parent), flavour.family === 'bash' ? { readonly: true } : {});
  set('OPTIND', '1');
  if (shell.variable('PATH') === undefined) set('PATH', DEFAULT_PATH);
  if (flavour.family !== 'dash') {
    const level = Number(process.env['SHLVL'] ?? 0);
    set('SHLVL', String(Number.isInteger(level) && level >= 0 ? level + 1 : 1), { exported: true });
    set('HOSTNAME', process.env['HOSTNAME'] ?? process.computer.hostname);
  }
  if (flavour.family === 'bash') {
    set('BASH', process.executable);
    set('BASH_VERSION', flavour.version ?? '');
    set('UID', String(process.credentials.uid), { readonly: true });
    set('EUID', String(process.credentials.uid), { readonly: true });
    set('HOSTTYPE', 'x86_64');
    set('OSTYPE', 'linux-gnu');
    set('MACHTYPE', 'x86_64-pc-linux-gnu');
    if (process.env['SHELL'] === undefined) set('SHELL', '/bin/bash');
  }
  if (state.mode === 'interactive' || !shell.bash) {
    const prompt = process.credentials.uid === 0 ? flavour.prompt.root : flavour.prompt.user;
    if (process.env['PS1'] === undefined) set('PS1', prompt);
    set('PS2', '> ');
  }
  if (!shell.bash) set('PS4', '+ ');
  if (invocation.login && shell.variable('HOME') === undefined) set('HOME', '/');
}

/** An interactive bash reads ~/.bashrc, a login shell /etc/profile; POSIX shells the file named by ENV. */
function readStartFiles(shell: Shell, invocation: Invocation): void {
  const home = shell.parameter('HOME') ?? '/';
  const files: string[] = [];
  if (shell.bash && !invocation.login) files.push('/etc/bash.bashrc', `${home}/.bashrc`);
  if (invocation.login) files.push(`${home}/.profile`, '/etc/profile');
  const env = shell.bash ? undefined : shell.parameter('ENV');
  if (env !== undefined) files.push(env);
  for (const file of files.toReversed()) {
    try {
      const text = shell.process.fs.readFile(file);
      if (text.length < 100_000) shell.push({ type: 'text', label: file, text, position: 0, line: 0 });
    } catch {
      // Most images have none.
    }
  }
}
