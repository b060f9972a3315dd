import { FsError } from '../../fs/fs-error.ts';
import type { Session } from '../session.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';
import { takeOptions, usage } from './builtin.ts';

/** Goes there, and keeps PWD and OLDPWD. @throws FsError */
function enter(session: Session, path: string, physical: boolean): void {
  const { process } = session;
  const old = session.parameter('PWD') ?? process.cwd;
  const logical = normalize(path.startsWith('/') ? path : `${old}/${path}`);
  process.chdir(physical ? path : logical);
  const target = physical ? process.cwd : logical;
  session.put('OLDPWD', { ...session.variable('OLDPWD'), value: old, ...exportedLike(session, 'OLDPWD') });
  session.put('PWD', { ...session.variable('PWD'), value: target });
}

function exportedLike(session: Session, name: string): { exported?: true } {
  return session.bash || session.variable(name)?.exported ? { exported: true } : {};
}

function normalize(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
}

const cd: Builtin = (session, { name, args }) => {
  const { options, rest, unknown } = takeOptions(args[0] === '-' ? ['--', ...args] : args, 'LPe@');
  if (unknown !== undefined) {
    session.complain(
      session.bash
        ? `-${unknown}: invalid option`
        : session.flavour.family === 'dash'
          ? `Illegal option -${unknown}`
          : `illegal option -${unknown}`,
      name,
    );
    return session.bash ? usage(session, name, 'cd [-L|[-P [-e]] [-@]] [dir]') : 2;
  }
  if (session.bash && rest.length > 1) {
    session.complain('too many arguments', name);
    return 1;
  }
  const [given] = rest;
  const wanted = destination(session, given);
  if (typeof wanted === 'number') return wanted;
  if (wanted === '') return 0;
  const found = searchCdPath(session, wanted);
  try {
    enter(session, found, options.has('P'));
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    session.complain(cdMessage(session, wanted, error), name);
    return session.bash ? 1 : 2;
  }
  if (given === '-' || found !== wanted) session.out(`${session.parameter('PWD') ?? ''}\n`);
  return 0;
};

function destination(session: Session, given: string | undefined): string | number {
  if (given === '-') {
    const old = session.parameter('OLDPWD');
    if (old === undefined && session.bash) {
      session.complain('OLDPWD not set', 'cd');
      return 1;
    }
    return old ?? (session.parameter('PWD') || '/');
  }
  if (given !== undefined) return given;
  const home = session.parameter('HOME');
  if (home === undefined && session.bash) {
    session.complain('HOME not set', 'cd');
    return 1;
  }
  return home ?? '';
}

function searchCdPath(session: Session, wanted: string): string {
  const search = session.parameter('CDPATH');
  if (search === undefined || /^(?:\/|\.\.?(?:\/|$))/.test(wanted)) return wanted;
  for (const directory of search.split(':')) {
    if (directory === '') continue;
    const candidate = `${directory}/${wanted}`;
    if (session.process.fs.exists(candidate)) return candidate;
  }
  return wanted;
}

function cdMessage(session: Session, path: string, error: FsError): string {
  if (session.bash) return `${path}: ${error.text}`;
  return session.flavour.family === 'dash' ? `can't cd to ${path}` : `can't cd to ${path}: ${error.text}`;
}

const pwd: Builtin = (session, { args }) => {
  const logical = session.parameter('PWD');
  session.out(`${args.includes('-P') || logical === undefined ? session.process.cwd : logical}\n`);
  return 0;
};

export const DIRECTORIES: BuiltinTable = { cd, chdir: cd, pwd };

/** The current directory and those below it, home as `~`. */
function stack(session: Session): string {
  const home = session.parameter('HOME') ?? '';
  const all = [session.parameter('PWD') ?? '/', ...session.state.directories];
  return all
    .map((path) =>
      home !== '' && home !== '/' && (path === home || path.startsWith(`${home}/`))
        ? `~${path.slice(home.length)}`
        : path,
    )
    .join(' ');
}

const pushd: Builtin = (session, { name, args }) => {
  const { state } = session;
  const current = session.parameter('PWD') ?? '/';
  const [target = state.directories[0]] = args;
  if (target === undefined) {
    session.complain('no other directory', name);
    return 1;
  }
  try {
    enter(session, target, false);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    session.complain(`${target}: ${error.text}`, name);
    return 1;
  }
  state.directories = [
    current,
    ...(args.length === 0 ? state.directories.slice(1) : state.directories),
  ].slice(0, 100);
  session.out(`${stack(session)}\n`);
  return 0;
};

const popd: Builtin = (session, { name }) => {
  const [target, ...rest] = session.state.directories;
  if (target === undefined) {
    session.complain('directory stack empty', name);
    return 1;
  }
  enter(session, target, false);
  session.state.directories = rest;
  session.out(`${stack(session)}\n`);
  return 0;
};

export const BASH_DIRECTORIES: BuiltinTable = {
  pushd,
  popd,
  dirs: (session, { args }) => {
    if (args[0] === '-c') session.state.directories = [];
    else session.out(`${stack(session)}\n`);
    return 0;
  },
};
