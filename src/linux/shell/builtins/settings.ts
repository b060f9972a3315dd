import { charactersOf } from '../text.ts';
import { compareText } from '../../../base/record.ts';
import { BASH_DEFAULTS, optionNames, optionOfLetter, setByName } from '../options.ts';
import { posixQuote, quoteForReuse, singleQuote } from '../quoting.ts';
import type { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import { PSEUDO_SIGNALS, signalName, signalNumber } from '../signals.ts';
import { scalarValue } from '../state/variable.ts';
import { printFunction } from '../syntax/print-function.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';
import { usage } from './builtin.ts';
import { ulimit } from './ulimit.ts';
import { arrayText } from './variables.ts';

const set: Builtin = (session, { name, args }) => {
  if (args.length === 0) {
    listVariables(session);
    return 0;
  }
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--' || arg === '-') {
      session.state.parameters = args.slice(at + 1);
      return 0;
    }
    if (arg.length < 2 || !/^[-+]/.test(arg)) break;
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'o') {
        const option = args[at + 1];
        if (option === undefined) {
          listOptions(session, on);
          return 0;
        }
        at += 1;
        if (!setByName(session.flavour, option)) return badOption(session, name, on ? '-o' : '+o', option);
        session.setOption(option, on);
      } else {
        const option = optionOfLetter(letter);
        if (option === undefined) return badOption(session, name, `${on ? '-' : '+'}${letter}`, undefined);
        session.setOption(option, on);
      }
    }
  }
  if (at < args.length) session.state.parameters = args.slice(at);
  return 0;
};

function badOption(session: Session, name: string, option: string, value: string | undefined): number {
  if (session.bash) {
    session.complain(
      value === undefined ? `${option}: invalid option` : `${value}: invalid option name`,
      name,
    );
    return value === undefined
      ? usage(session, name, 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]')
      : 2;
  }
  const what = value === undefined ? option : `${option} ${value}`;
  if (value !== undefined && session.flavour.family === 'ash') {
    session.complain(`illegal option ${what}`, name);
    return 1;
  }
  throw new ShellError(
    `${session.flavour.family === 'dash' ? 'Illegal' : 'illegal'} option ${what}`,
    'shell',
    2,
    name,
  );
}

function listOptions(session: Session, readable: boolean): void {
  if (session.flavour.family === 'dash' && readable) session.out('Current option settings\n');
  for (const name of optionNames(session.flavour)) {
    const on = session.option(name) || (session.bash && BASH_DEFAULTS.has(name));
    const state = on ? 'on' : 'off';
    if (!readable) session.out(`set ${on ? '-' : '+'}o ${name}\n`);
    else session.out(session.bash ? `${name.padEnd(15)}\t${state}\n` : `${name.padEnd(16)}${state}\n`);
  }
}

function listVariables(session: Session): void {
  const { state, bash } = session;
  let text = '';
  for (const name of Object.keys(state.variables).sort(compareText)) {
    const variable = state.variables[name];
    if (!variable) continue;
    if (variable.items) {
      text += `${name}=${arrayText(variable)}\n`;
      continue;
    }
    const value = scalarValue(variable);
    if (value !== undefined)
      text += `${name}=${bash ? (value === '' ? '' : quoteForReuse(value)) : posixQuote(value)}\n`;
  }
  if (bash)
    for (const [name, definition] of Object.entries(state.functions))
      text += `${printFunction(session.flavour.dialect, name, definition.text)}\n`;
  session.out(text);
}

const trap: Builtin = (session, { name, args }) => {
  const { state } = session;
  const words = args[0] === '--' ? args.slice(1) : args;
  if (words[0] === '-l' && session.bash) return 0;
  if (words.length === 0 || (words[0] === '-p' && session.bash)) {
    const only = words.slice(1).map((word) => word.toUpperCase().replace(/^SIG/, ''));
    const order = Object.keys(state.traps).sort((a, b) => (signalNumber(a) ?? 99) - (signalNumber(b) ?? 99));
    for (const signal of order) {
      if (only.length > 0 && !only.includes(signal)) continue;
      const shown =
        session.bash && signal !== 'EXIT' && !PSEUDO_SIGNALS.has(signal) ? `SIG${signal}` : signal;
      session.out(
        `trap -- ${session.bash ? singleQuote(state.traps[signal] ?? '') : posixQuote(state.traps[signal] ?? '')} ${shown}\n`,
      );
    }
    return 0;
  }
  // A first word that is a number, or the only one, resets.
  const resets = words.length === 1 || words[0] === '-' || /^\d+$/.test(words[0] ?? '');
  const command = resets ? undefined : (words[0] ?? '');
  const signals = words[0] === '-' || !resets ? words.slice(1) : words;
  let status = 0;
  for (const word of signals) {
    const number = signalNumber(word);
    const pseudo = word.toUpperCase();
    const signal =
      number === undefined
        ? (session.bash ? PSEUDO_SIGNALS.has(pseudo) : pseudo === 'ERR' && session.flavour.family === 'ash')
          ? pseudo
          : undefined
        : signalName(number);
    if (signal === undefined) {
      if (session.flavour.family === 'dash') session.err(`trap: ${word}: bad trap\n`);
      else session.complain(`${word}: invalid signal specification`, name);
      status = 1;
      continue;
    }
    if (command === undefined) delete state.traps[signal];
    else state.traps[signal] = command;
    if (number !== undefined && number > 0) session.process.ignoreSignal(number, command === '');
  }
  return status;
};

const umask: Builtin = (session, { name, args }) => {
  const { process } = session;
  const [first] = args;
  if (first === undefined) {
    session.out(`${process.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  if (first === '-S') {
    const rights = (shift: number): string =>
      ['r', 'w', 'x'].filter((_, index) => ((process.umask >> (shift + 2 - index)) & 1) === 0).join('');
    session.out(`u=${rights(6)},g=${rights(3)},o=${rights(0)}\n`);
    return 0;
  }
  if (/^[0-7]{1,4}$/.test(first)) {
    process.setUmask(Number.parseInt(first, 8));
    return 0;
  }
  const symbolic = symbolicMask(process.umask, first);
  if (symbolic === undefined) {
    if (session.flavour.family === 'dash' && /^\d/.test(first)) {
      session.complain(`Illegal number: ${first}`, name);
      return 2;
    }
    session.complain(
      session.bash
        ? /^\d/.test(first)
          ? `${first}: octal number out of range`
          : `\`${first.slice(0, 1)}': invalid symbolic mode character`
        : `illegal mode: ${first}`,
      name,
    );
    return session.bash ? 1 : 2;
  }
  process.setUmask(symbolic);
  return 0;
};

function symbolicMask(mask: number, text: string): number | undefined {
  let allowed = ~mask & 0o777;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!match) return undefined;
    const [, who = '', operator, rights = ''] = match;
    const bits = charactersOf(rights).reduce(
      (sum, right) => sum | (right === 'r' ? 4 : right === 'w' ? 2 : 1),
      0,
    );
    const classes = who === '' || who.includes('a') ? 'ugo' : who;
    for (const each of classes) {
      const shift = each === 'u' ? 6 : each === 'g' ? 3 : 0;
      if (operator === '=') allowed &= ~(7 << shift);
      if (operator === '-') allowed &= ~(bits << shift);
      else allowed |= bits << shift;
    }
  }
  return ~allowed & 0o777;
}

const times: Builtin = (session) => {
  const zero = session.flavour.family === 'dash' ? '0m0.000000s 0m0.000000s' : '0m0.000s 0m0.000s';
  session.out(`${zero}\n${zero}\n`);
  return 0;
};

export const SETTINGS: BuiltinTable = { set, trap, umask, ulimit, times };

const history: Builtin = (session, { args }) => {
  if (args[0] === '-c') {
    session.state.history = [];
    return 0;
  }
  session.state.history.forEach((line, index) => session.out(`${String(index + 1).padStart(5)}  ${line}\n`));
  return 0;
};

const help: Builtin = (session) => {
  if (session.bash) {
    session.out(
      `GNU bash, version ${session.flavour.version ?? ''} (x86_64-pc-linux-gnu)\nThese shell commands are defined internally.  Type \`help' to see this list.\n`,
    );
    return 0;
  }
  session.out('Built-in commands:\n------------------\n');
  const names =
    '. : [ [[ alias bg break cd chdir command continue echo eval exec exit export false fg getopts hash help history jobs kill let local printf pwd read readonly return set shift source test times trap true type ulimit umask unalias unset wait'.split(
      ' ',
    );
  let line = '\t';
  for (const name of names) {
    if (line.length + name.length > 70) {
      session.out(`${line}\n`);
      line = '\t';
    }
    line += line === '\t' ? name : ` ${name}`;
  }
  session.out(`${line}\n`);
  return 0;
};

/** Beyond POSIX, in bash and ash. */
export const HELPING: BuiltinTable = { history, help };

const SHOPT_NAMES = [
  'autocd', 'assoc_expand_once', 'cdable_vars', 'cdspell', 'checkhash', 'checkjobs', 'checkwinsize', 'cmdhist', 'dotglob',
  'expand_aliases', 'extglob', 'failglob', 'globstar', 'histappend', 'hostcomplete', 'huponexit', 'inherit_errexit',
  'interactive_comments', 'lastpipe', 'lithist', 'login_shell', 'nocaseglob', 'nocasematch', 'nullglob', 'patsub_replacement',
  'progcomp', 'promptvars', 'restricted_shell', 'shift_verbose', 'sourcepath', 'xpg_echo',
]; // prettier-ignore
const SHOPT_ON = new Set([
  'checkwinsize',
  'cmdhist',
  'hostcomplete',
  'interactive_comments',
  'patsub_replacement',
  'progcomp',
  'promptvars',
  'sourcepath',
]);

const shopt: Builtin = (session, { name, args }) => {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const names = args.filter((arg) => !arg.startsWith('-'));
  const isOn = (option: string): boolean =>
    (session.option(option) || SHOPT_ON.has(option)) && !session.option(`no-${option}`);
  let status = 0;
  for (const option of names.length === 0 ? SHOPT_NAMES : names) {
    if (!SHOPT_NAMES.includes(option)) {
      session.complain(`${option}: invalid shell option name`, name);
      status = 1;
    } else if (/[su]/.test(flags) && names.length > 0) {
      const on = flags.includes('s');
      session.setOption(option, on);
      session.setOption(`no-${option}`, !on && SHOPT_ON.has(option));
    } else {
      if (!isOn(option) && names.length > 0) status = 1;
      if (!flags.includes('q')) session.out(`${option.padEnd(15)}\t${isOn(option) ? 'on' : 'off'}\n`);
    }
  }
  return status;
};

export const BASH_SETTINGS: BuiltinTable = { shopt };
