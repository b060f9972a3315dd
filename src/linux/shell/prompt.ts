import { Expander, NeedsOutput } from './expansion/expander.ts';
import type { Session } from './session.ts';
import { ShellError } from './shell-errors.ts';
import { parseText } from './syntax/parser.ts';
import { ShellSyntaxError } from './syntax/syntax-error.ts';

/** PS1 or PS2 as it is shown. */
export function expandPrompt(session: Session, name: 'PS1' | 'PS2'): string {
  const text = session.parameter(name) ?? (name === 'PS2' ? '> ' : '');
  const escaped =
    session.flavour.family === 'dash'
      ? text
      : text.replace(/\\(\[|\]|[0-7]{3}|.)/g, (_, letter: string) => escapeOf(session, letter));
  return escaped.includes('$') || escaped.includes('`') ? expandText(session, escaped) : escaped;
}

/** A prompt that cannot be read, or needs a command to be run first, is shown as it is. */
function expandText(session: Session, text: string): string {
  try {
    return new Expander(session, []).text(parseText(text, session.flavour.dialect), 'none');
  } catch (error) {
    if (error instanceof ShellSyntaxError || error instanceof ShellError || error instanceof NeedsOutput)
      return text;
    throw error;
  }
}

function escapeOf(session: Session, letter: string): string {
  const { computer, credentials } = session.process;
  switch (letter) {
    case 'u':
      return userName(session);
    case 'h':
      return computer.hostname.split('.')[0] ?? '';
    case 'H':
      return computer.hostname;
    case 'w':
      return directory(session);
    case 'W': {
      const shown = directory(session);
      return shown === '/' || shown === '~' ? shown : (shown.split('/').at(-1) ?? '');
    }
    case '$':
      return credentials.uid === 0 ? '#' : '$';
    case 'n':
      return '\n';
    case 'e':
      return '\x1b';
    case 'a':
      return '\x07';
    case 's':
      return session.state.name.split('/').at(-1) ?? '';
    case 'v':
      return session.flavour.version?.replace(/^(\d+\.\d+).*/, '$1') ?? '';
    case 't':
      return new Date(session.process.now.seconds * 1000).toISOString().slice(11, 19);
    case '[':
    case ']':
      return '';
    case '\\':
      return '\\';
    default:
      return /^[0-7]{3}$/.test(letter) ? String.fromCharCode(Number.parseInt(letter, 8)) : `\\${letter}`;
  }
}

function directory(session: Session): string {
  const current = session.parameter('PWD') ?? session.process.cwd;
  const home = session.parameter('HOME');
  if (home === undefined || home === '') return current;
  // Only busybox takes the root for a home.
  if (home === '/' && session.flavour.family === 'bash') return current;
  if (current === home) return '~';
  return current.startsWith(`${home}/`) ? `~${current.slice(home.length)}` : current;
}

function userName(session: Session): string {
  const { uid } = session.process.credentials;
  try {
    const lines = session.process.fs.readFile('/etc/passwd').split('\n');
    return lines.find((line) => line.split(':')[2] === String(uid))?.split(':')[0] ?? 'I have no name!';
  } catch {
    return 'I have no name!';
  }
}
