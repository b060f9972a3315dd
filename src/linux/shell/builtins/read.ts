import { charactersOf } from '../text.ts';
import { plus } from '../../../base/time.ts';
import type { Json } from '../../process/program.ts';
import type { Session } from '../session.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';
import { usage } from './builtin.ts';

const MAX_LINE = 500_000;

interface ReadOptions {
  raw: boolean;
  array: string | undefined;
  prompt: string;
  count: number | undefined;
  delimiter: string;
  seconds: number | undefined;
  fd: number;
  silent: boolean;
  names: readonly string[];
}

/** What `read` has got so far. */
type Progress = { text: string; seen: number; deadline: { seconds: number; nanos: number } | null };

const TAKING: Readonly<Record<string, string>> = { bash: 'apndtuiN', ash: 'pndtu', dash: 'p' };

function readOptions(session: Session, args: readonly string[]): ReadOptions | string {
  const options: ReadOptions = {
    raw: false, array: undefined, prompt: '', count: undefined, delimiter: '\n', seconds: undefined, fd: 0, silent: false,
    names: [],
  }; // prettier-ignore
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      at += 1;
      break;
    }
    if (arg.length < 2 || !arg.startsWith('-')) break;
    for (let letterAt = 1; letterAt < arg.length; letterAt += 1) {
      const letter = arg[letterAt] ?? '';
      if (letter === 'r') options.raw = true;
      else if (letter === 's' && session.flavour.family !== 'dash') options.silent = true;
      else if (letter === 'e' && session.bash) continue;
      else if (TAKING[session.flavour.family]?.includes(letter) === true) {
        let value = arg.slice(letterAt + 1);
        if (value === '') {
          at += 1;
          value = args[at] ?? '';
        }
        setOption(options, letter, value);
        break;
      } else return letter;
    }
  }
  options.names = args.slice(at);
  return options;
}

function setOption(options: ReadOptions, letter: string, value: string): void {
  switch (letter) {
    case 'a':
      options.array = value;
      break;
    case 'p':
      options.prompt = value;
      break;
    case 'n':
    case 'N':
      options.count = Number(value) || 0;
      break;
    case 'd':
      options.delimiter = value.slice(0, 1) || '\0';
      break;
    case 't':
      options.seconds = Number(value) || 0;
      break;
    case 'u':
      options.fd = Number(value) || 0;
      break;
    default:
  }
}

const read: Builtin = (session, { name, args, state }) => {
  const options = readOptions(session, args);
  if (typeof options === 'string') {
    session.complain(
      session.bash
        ? `-${options}: invalid option`
        : session.flavour.family === 'dash'
          ? `Illegal option -${options}`
          : `illegal option -${options}`,
      name,
    );
    return session.bash
      ? usage(
          session,
          name,
          'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
        )
      : 2;
  }
  const bad = options.names.find((each) => !/^[A-Za-z_]\w*(?:\[.*\])?$/.test(each));
  if (bad !== undefined) {
    if (session.flavour.family === 'ash') {
      session.err(`${session.state.name}: read: '${bad}': bad variable name\n`);
      return 1;
    }
    if (!session.bash) {
      session.complain(`${bad}: bad variable name`, name);
      return 2;
    }
    session.complain(`\`${bad}': not a valid identifier`, name);
    return 1;
  }
  if (options.names.length === 0 && options.array === undefined && session.flavour.family === 'dash') {
    session.complain('arg count', name);
    return 2;
  }
  const { process } = session;
  const progress: Progress = (state as Progress | undefined) ?? begin(session, options);
  for (;;) {
    if (!process.isOpen(options.fd)) return finish(session, options, progress.text, 1);
    const piece = take(session, options, progress.text);
    if (piece === undefined || (piece.text === '' && !piece.end)) {
      const { deadline } = progress;
      if (
        deadline &&
        (process.now.seconds > deadline.seconds ||
          (process.now.seconds === deadline.seconds && process.now.nanos >= deadline.nanos))
      ) {
        return finish(session, options, progress.text, session.bash ? 142 : 1);
      }
      const readable = { kind: 'readable' as const, fd: options.fd };
      const wait = deadline
        ? { kind: 'any' as const, of: [readable, { kind: 'until' as const, at: deadline }] }
        : readable;
      return { kind: 'wait', for: wait, state: progress as unknown as Json };
    }
    progress.text += piece.text.replaceAll('\0', '');
    progress.seen += piece.text.length;
    if (progress.seen > MAX_LINE) return finish(session, options, progress.text, 0);
    const whole = complete(options, progress.text);
    if (whole !== undefined) return finish(session, options, whole, 0);
    if (piece.end) return finish(session, options, progress.text, 1);
  }
};

function begin(session: Session, options: ReadOptions): Progress {
  if (options.prompt !== '' && session.process.isTerminal(options.fd)) session.err(options.prompt);
  const deadline = options.seconds === undefined ? null : plus(session.process.now, options.seconds * 1e9);
  if (options.silent) session.process.setTerminal(options.fd, { echo: false });
  return { text: '', seen: 0, deadline };
}

function take(
  session: Session,
  options: ReadOptions,
  so: string,
): { text: string; end: boolean } | undefined {
  const { process } = session;
  // By the character where not a line is wanted, so that the rest stays for others.
  if (options.count !== undefined)
    return options.count <= so.length ? { text: '', end: false } : process.read(options.fd, 1);
  if (options.delimiter !== '\n') return process.read(options.fd, 1);
  return process.readLine(options.fd);
}

/** The text without its delimiter, when it is all there. */
function complete(options: ReadOptions, text: string): string | undefined {
  if (options.count !== undefined && text.length >= options.count) return text.slice(0, options.count);
  if (!text.endsWith(options.delimiter)) return undefined;
  if (!options.raw && options.delimiter === '\n' && /(?:^|[^\\])(?:\\\\)*\\\n$/.test(text)) return undefined;
  return text.slice(0, -1);
}

/** `\` takes away a character's meaning: such characters are marked so that they do not separate. */
function unescape(text: string): { chars: string[]; quoted: boolean[] } {
  const chars: string[] = [];
  const quoted: boolean[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const escaped = text[at] === '\\';
    if (escaped) at += 1;
    const char = text[at];
    if (char === undefined || (escaped && char === '\n')) continue;
    chars.push(char);
    quoted.push(escaped);
  }
  return { chars, quoted };
}

function finish(session: Session, options: ReadOptions, text: string, status: number): number {
  if (options.silent) session.process.setTerminal(options.fd, { echo: true });
  const { chars, quoted } = options.raw ? { chars: charactersOf(text), quoted: [] } : unescape(text);
  const fields = split(
    session.ifs,
    chars,
    quoted,
    options.array === undefined ? Math.max(1, options.names.length) : Infinity,
  );
  if (options.array !== undefined) {
    const items = Object.fromEntries(fields.map((field, index) => [String(index), field]));
    session.put(options.array, { ...session.variable(options.array), items });
    return status;
  }
  if (options.names.length === 0) {
    session.assign('REPLY', chars.join(''));
    return status;
  }
  options.names.forEach((name, index) => {
    const item = /^(\w+)\[(.*)\]$/.exec(name);
    if (item?.[1] !== undefined && item[2] !== undefined)
      session.assign(item[1], fields[index] ?? '', { index: item[2] });
    else session.assign(name, fields[index] ?? '');
  });
  return status;
}

/** Splits at IFS into at most `most` fields; the last one takes the rest. */
function split(ifs: string, chars: readonly string[], quoted: readonly boolean[], most: number): string[] {
  const isBlank = (at: number): boolean =>
    !quoted[at] && ' \t\n'.includes(chars[at] ?? 'x') && ifs.includes(chars[at] ?? '');
  const separates = (at: number): boolean => !quoted[at] && ifs.includes(chars[at] ?? '\uffff');
  const fields: string[] = [];
  let at = 0;
  let end = chars.length;
  while (at < end && isBlank(at)) at += 1;
  while (end > at && isBlank(end - 1)) end -= 1;
  while (at < end) {
    if (fields.length + 1 >= most) {
      const rest = chars.slice(at, end).join('');
      // A single separator that ends the rest belongs to its last field's end.
      const inner =
        rest.length > 1
          ? charactersOf(rest)
              .slice(0, -1)
              .some((_, index) => separates(at + index))
          : false;
      fields.push(separates(end - 1) && !inner ? rest.slice(0, -1) : rest);
      return fields;
    }
    let field = '';
    while (at < end && !separates(at)) {
      field += chars[at] ?? '';
      at += 1;
    }
    fields.push(field);
    while (at < end && isBlank(at)) at += 1;
    if (at < end && separates(at) && !isBlank(at)) {
      at += 1;
      while (at < end && isBlank(at)) at += 1;
    }
  }
  return fields;
}

export const READING: BuiltinTable = { read };

/** `mapfile`: the lines of standard input as an array. */
const mapfile: Builtin = (session, { args, state }) => {
  const trim = args.includes('-t');
  const name = args.findLast((arg) => !arg.startsWith('-')) ?? 'MAPFILE';
  let text = (state as string | undefined) ?? '';
  for (;;) {
    const piece = session.process.read(0);
    text += piece.text;
    if (piece.end || text.length > MAX_LINE) break;
    if (piece.text === '') return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: text };
  }
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const items = Object.fromEntries(
    lines.slice(0, 10_000).map((line, index) => [String(index), trim ? line.replace(/\n$/, '') : line]),
  );
  session.put(name, { items });
  return 0;
};

export const BASH_READING: BuiltinTable = { mapfile, readarray: mapfile };
