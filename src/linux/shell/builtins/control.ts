import { FsError } from '../../fs/fs-error.ts';
import { ShellError } from '../shell-errors.ts';
import type { Session } from '../session.ts';
import type { Builtin, BuiltinCall, BuiltinTable, Outcome } from './builtin.ts';

/** A whole number that is not negative, as the shells of POSIX want it; otherwise they stop. */
function posixNumber(session: Session, name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new ShellError(`Illegal number: ${text}`, 'shell', 2, name);
}

function statusArgument(session: Session, { name, args }: BuiltinCall): number {
  const [text] = args;
  if (text === undefined) return session.state.status;
  if (!session.bash) return posixNumber(session, name, text) & 255;
  if (/^[-+]?\d+$/.test(text)) return Number(text) & 255;
  session.complain(`${text}: numeric argument required`, name);
  return 2;
}

const exit: Builtin = (session, call) => {
  if (session.state.mode === 'interactive' && session.bash && !session.state.subshell) session.err('exit\n');
  if (session.bash && call.args.length > 1 && /^[-+]?\d+$/.test(call.args[0] ?? '')) {
    session.complain('too many arguments', call.name);
    return 1;
  }
  return { kind: 'exit', code: statusArgument(session, call) };
};

const returnFrom: Builtin = (session, call) => ({ kind: 'return', code: statusArgument(session, call) });

function loopControl(kind: 'break' | 'continue'): Builtin {
  return (session, { name, args }) => {
    const [text = '1'] = args;
    if (/^[1-9]\d*$/.test(text)) return { kind, levels: Number(text) };
    if (!session.bash) throw new ShellError(`Illegal number: ${text}`, 'shell', 2, name);
    session.complain(
      /^[-+]?\d+$/.test(text) ? `${text}: loop count out of range` : `${text}: numeric argument required`,
      name,
    );
    return /^[-+]?\d+$/.test(text) ? 1 : { kind: 'exit', code: 128 };
  };
}

const evaluate: Builtin = (_, { args }) => {
  const text = (args[0] === '--' ? args.slice(1) : args).join(' ');
  return text.trim() === '' ? 0 : { kind: 'run', text };
};

/** `.`: looked up in PATH when it has no slash; bash looks in the current directory too. */
const source: Builtin = (session, { name, args }) => {
  const [file, ...parameters] = args[0] === '--' ? args.slice(1) : args;
  if (file === undefined) {
    if (session.flavour.family === 'dash') return 0;
    if (!session.bash) return 2;
    session.complain('filename argument required', name);
    session.err(`${name}: usage: ${name} filename [arguments]\n`);
    return 2;
  }
  const path = findSource(session, file);
  try {
    const text = session.process.fs.readFile(path);
    // dash leaves the parameters as they are.
    const given = parameters.length > 0 && session.flavour.family !== 'dash' ? parameters : undefined;
    return { kind: 'source', path: file, text, parameters: given };
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return cannotSource(session, name, file, error);
  }
};

function findSource(session: Session, file: string): string {
  if (file.includes('/')) return file;
  for (const directory of (session.parameter('PATH') ?? '').split(':')) {
    const candidate = `${directory === '' ? '.' : directory}/${file}`;
    if (session.process.fs.exists(candidate) && session.process.fs.stat(candidate).node.type === 'file')
      return candidate;
  }
  return file;
}

function cannotSource(session: Session, name: string, file: string, error: FsError): Outcome {
  if (session.bash) {
    const text = error.code === 'EISDIR' ? 'is a directory' : error.text;
    session.complain(error.code === 'EISDIR' ? `${name}: ${file}: ${text}` : `${file}: ${text}`);
    return 1;
  }
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  if (session.flavour.family === 'dash') {
    const message =
      file.includes('/') || !missing
        ? `cannot open ${file}: ${missing ? 'No such file' : error.text}`
        : `${file}: not found`;
    throw new ShellError(message, 'shell', 2, name);
  }
  const message =
    file.includes('/') || !missing
      ? `can't open ${file}: ${missing ? 'no such file' : error.text}`
      : `${file}: not found`;
  throw new ShellError(message, 'shell', 2, name);
}

const execute: Builtin = (_, { args }) => {
  let at = 0;
  let name: string | undefined;
  let emptyEnvironment = false;
  while (/^-[acl]+$/.test(args[at] ?? '')) {
    if (args[at]?.includes('c') === true) emptyEnvironment = true;
    if (args[at]?.includes('a') === true) {
      at += 1;
      name = args[at];
    }
    at += 1;
  }
  if (args[at] === '--') at += 1;
  return { kind: 'exec', words: args.slice(at), emptyEnvironment, ...(name !== undefined && { name }) };
};

const shift: Builtin = (session, { name, args }) => {
  const [text = '1'] = args;
  if (!/^\d+$/.test(text)) {
    if (!session.bash) return posixNumber(session, name, text);
    session.complain(`${text}: numeric argument required`, name);
    return 1;
  }
  const { parameters } = session.state;
  if (Number(text) > parameters.length) {
    if (session.flavour.family === 'dash') throw new ShellError("can't shift that many", 'shell', 2, name);
    return 1;
  }
  session.state.parameters = parameters.slice(Number(text));
  return 0;
};

export const CONTROL: BuiltinTable = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  exit,
  return: returnFrom,
  break: loopControl('break'),
  continue: loopControl('continue'),
  eval: evaluate,
  '.': source,
  exec: execute,
  shift,
};

/** Beyond POSIX, in bash and ash. */
export const LOGICAL: BuiltinTable = { source };

export const BASH_CONTROL: BuiltinTable = {
  builtin: (_, { args }) => (args.length === 0 ? 0 : { kind: 'dispatch', words: args, only: 'builtin' }),
  logout: exit,
  enable: () => 0,
  caller: () => 1,
  bind: () => 0,
  complete: () => 0,
};
