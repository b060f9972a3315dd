import type { ProcessInfo } from '../../process/process-context.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { findUser } from './accounts.ts';
import { busyboxPs } from './ps-busybox.ts';
import {
  AUX_COLUMNS,
  BSD_COLUMNS,
  FULL_COLUMNS,
  LONG_COLUMNS,
  PS_COLUMNS,
  type PsColumn,
  SHORT_COLUMNS,
} from './ps-columns.ts';
import { byTree, type Branch } from './process-tree.ts';

/** ps: the processes, in the forms of busybox and procps. */
export const ps: Utility = (tool) => (tool.computer.dialect === 'busybox' ? busyboxPs(tool) : procps(tool));

/** What is asked for: which processes, which columns, in which order. */
interface Question {
  readonly everyone: boolean;
  readonly anyTerminal: boolean;
  readonly form: 'short' | 'full' | 'long' | 'aux' | 'bsd';
  readonly columns: readonly PsColumn[];
  readonly pids: readonly number[];
  readonly parents: readonly number[];
  readonly names: readonly string[];
  readonly users: readonly string[];
  readonly forest: boolean;
  readonly headings: boolean;
  readonly sort: readonly string[];
  readonly wide: boolean;
}

function procps(tool: UtilityContext): number {
  const question = readQuestion(tool.args);
  if (typeof question === 'string') {
    tool.err(
      `error: ${question}\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n`,
    );
    tool.err("  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n");
    return 1;
  }
  const chosen = sorted(tool, select(tool, question), question.sort);
  const branches: readonly Branch[] = question.forest
    ? byTree(chosen)
    : chosen.map((process) => ({ process, prefix: '' }));
  const columns = question.columns.length > 0 ? question.columns : FORMS[question.form];
  writeTable(tool, columns, branches, question);
  return chosen.length > 0 ? 0 : 1;
}

const FORMS: Readonly<Record<Question['form'], readonly PsColumn[]>> = {
  short: SHORT_COLUMNS,
  full: FULL_COLUMNS,
  long: LONG_COLUMNS,
  aux: AUX_COLUMNS,
  bsd: BSD_COLUMNS,
};

type Draft = { -readonly [Key in keyof Question]: Question[Key] };

/** The three styles of option of ps at once. Gives what is wrong with them as a text. */
function readQuestion(args: readonly string[]): Question | string {
  const draft: Draft = {
    everyone: false,
    anyTerminal: false,
    form: 'short',
    columns: [],
    pids: [],
    parents: [],
    names: [],
    users: [],
    forest: false,
    headings: true,
    sort: [],
    wide: false,
  };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const wrong = arg.startsWith('--')
      ? readLongOption(draft, arg, rest)
      : arg.startsWith('-')
        ? readDashed(draft, arg.slice(1), rest)
        : readBare(draft, arg, rest);
    if (wrong !== undefined) return wrong;
  }
  return draft;
}

function list(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function readLongOption(draft: Draft, arg: string, rest: string[]): string | undefined {
  const equals = arg.indexOf('=');
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const value = () => (equals < 0 ? (rest.shift() ?? '') : arg.slice(equals + 1));
  if (name === '--no-headers' || name === '--no-heading') draft.headings = false;
  else if (name === '--forest') draft.forest = true;
  else if (name === '--sort') draft.sort = list(value());
  else if (name === '--pid') draft.pids = [...draft.pids, ...list(value()).map(Number)];
  else if (name === '--ppid') draft.parents = [...draft.parents, ...list(value()).map(Number)];
  else if (name === '--user' || name === '--User') draft.users = [...draft.users, ...list(value())];
  else if (name === '--format') return readFormat(draft, value());
  else if (!['--headers', '--cols', '--columns', '--width'].includes(name)) return 'unknown gnu long option';
  else if (name !== '--headers') value();
  return undefined;
}

function readFormat(draft: Draft, text: string): string | undefined {
  for (const word of list(
    text.replace(/=([^,]*)$/, (_all, heading: string) => `=${heading.replaceAll(' ', '\u00a0')}`),
  )) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const column = Object.hasOwn(PS_COLUMNS, name) ? PS_COLUMNS[name] : undefined;
    if (!column) return `unknown user-defined format specifier "${name}"`;
    const heading = equals < 0 ? column.heading : word.slice(equals + 1).replaceAll('\u00a0', ' ');
    draft.columns = [...draft.columns, { ...column, heading }];
  }
  return undefined;
}

/** `-ef`, `-o pid,comm`, `-C nginx`; `-aux` is taken for `aux`, as procps does. */
function readDashed(draft: Draft, letters: string, rest: string[]): string | undefined {
  if (/^\d+$/.test(letters)) {
    draft.pids = [...draft.pids, Number(letters)];
    return undefined;
  }
  if (letters === 'aux' || letters === 'auxf') return readBare(draft, letters, rest);
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    const value = () => (at + 1 < letters.length ? letters.slice(at + 1) : rest.shift());
    if (letter === 'e' || letter === 'A') draft.everyone = draft.anyTerminal = true;
    else if (letter === 'a' || letter === 'd') draft.everyone = draft.anyTerminal = true;
    else if (letter === 'f') draft.form = 'full';
    else if (letter === 'l') draft.form = 'long';
    else if (letter === 'j' || letter === 'y' || letter === 'L' || letter === 'T' || letter === 'x') continue;
    else if (letter === 'H') draft.forest = true;
    else if (letter === 'w') draft.wide = true;
    else if ('opCuUG'.includes(letter) && letter !== '') {
      const text = value();
      if (text === undefined) return 'list of process IDs must follow -p';
      if (letter === 'o') return readFormat(draft, text);
      if (letter === 'p') draft.pids = [...draft.pids, ...list(text).map(Number)];
      else if (letter === 'C') draft.names = [...draft.names, ...list(text)];
      else draft.users = [...draft.users, ...list(text)];
      return undefined;
    } else return 'unsupported SysV option';
  }
  return undefined;
}

/** `aux`, `axf`, `o pid`, a process number. */
function readBare(draft: Draft, letters: string, rest: string[]): string | undefined {
  if (/^[\d,]+$/.test(letters)) {
    draft.pids = [...draft.pids, ...list(letters).map(Number)];
    return undefined;
  }
  if (draft.form === 'short') draft.form = 'bsd';
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    if (letter === 'a') draft.everyone = true;
    else if (letter === 'x') draft.anyTerminal = true;
    else if (letter === 'u') draft.form = 'aux';
    else if (letter === 'l') draft.form = 'long';
    else if (letter === 'f') draft.forest = true;
    else if (letter === 'w') draft.wide = true;
    else if (letter === 'o') return readFormat(draft, letters.slice(at + 1) || (rest.shift() ?? ''));
    else if (letter === 'p') {
      draft.pids = [...draft.pids, ...list(letters.slice(at + 1) || (rest.shift() ?? '')).map(Number)];
      return undefined;
    } else if (!'ejhnrstT'.includes(letter)) return 'unsupported option (BSD syntax)';
  }
  return undefined;
}

function select(tool: UtilityContext, question: Question): readonly ProcessInfo[] {
  const all = tool.processes();
  const uids = new Set(question.users.map((name) => findUser(tool.fs, name)?.uid ?? Number(name)));
  const asked =
    question.pids.length + question.parents.length + question.names.length + question.users.length > 0;
  if (asked) {
    return all.filter(
      (each) =>
        question.pids.includes(each.pid) ||
        question.parents.includes(each.parent) ||
        question.names.includes(each.name) ||
        uids.has(each.credentials.uid),
    );
  }
  const own = all.find(({ pid }) => pid === tool.pid)?.terminal ?? '?';
  return all.filter((each) => {
    const mine = question.everyone || each.credentials.uid === tool.credentials.uid;
    if (question.form === 'bsd' || question.form === 'aux') {
      return mine && (question.anyTerminal || each.terminal !== '?' || own === '?');
    }
    return mine && (question.anyTerminal || each.terminal === own);
  });
}

function sorted(
  tool: UtilityContext,
  processes: readonly ProcessInfo[],
  keys: readonly string[],
): readonly ProcessInfo[] {
  const [key] = keys;
  const column = PS_COLUMNS[(key ?? '').replace(/^[+-]/, '')];
  if (key === undefined || !column) return processes;
  const direction = key.startsWith('-') ? -1 : 1;
  return [...processes].sort((a, b) => {
    const [left, right] = [column.text(a, tool), column.text(b, tool)];
    const numbers = Number(left) - Number(right);
    return direction * (Number.isNaN(numbers) ? (left < right ? -1 : left > right ? 1 : 0) : numbers);
  });
}

function writeTable(
  tool: UtilityContext,
  columns: readonly PsColumn[],
  branches: readonly Branch[],
  question: Question,
): void {
  const headings = question.headings && columns.some(({ heading }) => heading !== '');
  const rows = branches.map(({ process, prefix }) => {
    tool.work(1);
    return columns.map((column) => {
      const text = column.text(process, tool);
      return column.width === 27 || column.width === 15 ? prefix + text : text;
    });
  });
  const line = (cells: readonly string[]) => {
    const text = columns
      .map(({ heading, width, right }, index) => {
        const cell = cells[index] ?? '';
        const size = Math.max(width, heading.length);
        if (right) return cell.padStart(size);
        return index === columns.length - 1 ? cell : cell.padEnd(size);
      })
      .join(' ');
    return question.wide || tool.columns === undefined ? text : text.slice(0, tool.columns);
  };
  if (headings) tool.out(`${line(columns.map(({ heading }) => heading))}\n`);
  for (const row of rows) tool.out(`${line(row)}\n`);
}
