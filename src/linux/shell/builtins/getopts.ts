import type { Session } from '../session.ts';
import type { Builtin } from './builtin.ts';
import { usage } from './builtin.ts';

/** `getopts OPTIONS NAME [ARGS]`: the next option of the arguments. */
export const getopts: Builtin = (session, { name: builtin, args }) => {
  const [spec, name, ...given] = args;
  if (spec === undefined || name === undefined) {
    if (session.bash) return usage(session, builtin, 'getopts optstring name [arg ...]');
    session.complain('Usage: getopts optstring var [arg...]', builtin);
    return 2;
  }
  const words = given.length > 0 ? given : session.state.parameters;
  const index = Math.max(1, Number(session.parameter('OPTIND') ?? '1') || 1);
  const word = words[index - 1];
  let offset = session.state.optionOffset;
  if (offset === 0) {
    if (word === undefined || !/^-./.test(word) || word === '--')
      return finish(session, name, word === '--' ? index + 1 : index);
    offset = 1;
  }
  const letter = word?.[offset] ?? '';
  const rest = word?.slice(offset + 1) ?? '';
  const silent = spec.startsWith(':');
  const at = letter === ':' ? -1 : spec.indexOf(letter);
  if (at < 0) {
    moveOn(session, index, rest === '' ? 0 : offset + 1);
    return complain(session, name, letter, silent, 'illegal');
  }
  if (spec[at + 1] !== ':') {
    moveOn(session, index, rest === '' ? 0 : offset + 1);
    return found(session, name, letter, undefined);
  }
  const value = rest === '' ? words[index] : rest;
  moveOn(session, rest === '' ? index + 1 : index, 0);
  if (value === undefined) return complain(session, name, letter, silent, 'argument');
  return found(session, name, letter, value);
};

/** To the next argument when none of this one is left. */
function moveOn(session: Session, index: number, offset: number): void {
  session.assign('OPTIND', String(offset === 0 ? index + 1 : index));
  session.state.optionOffset = offset;
}

function found(session: Session, name: string, letter: string, value: string | undefined): number {
  session.assign(name, letter);
  if (value === undefined) delete session.state.variables['OPTARG'];
  else session.assign('OPTARG', value);
  return 0;
}

function finish(session: Session, name: string, index: number): number {
  session.assign('OPTIND', String(index));
  session.state.optionOffset = 0;
  session.assign(name, '?');
  delete session.state.variables['OPTARG'];
  return 1;
}

function complain(
  session: Session,
  name: string,
  letter: string,
  silent: boolean,
  what: 'illegal' | 'argument',
): number {
  if (silent) {
    session.assign(name, what === 'illegal' ? '?' : ':');
    session.assign('OPTARG', letter);
    return 0;
  }
  session.assign(name, '?');
  delete session.state.variables['OPTARG'];
  if (session.parameter('OPTERR') === '0') return 0;
  if (session.bash) {
    session.err(
      `${session.state.name}: ${what === 'illegal' ? 'illegal option' : 'option requires an argument'} -- ${letter}\n`,
    );
  } else {
    session.err(what === 'illegal' ? `Illegal option -${letter}\n` : `No arg for -${letter} option\n`);
  }
  return 0;
}
