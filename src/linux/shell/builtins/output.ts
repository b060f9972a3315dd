import type { Session } from '../session.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';
import { usage } from './builtin.ts';
import { formatPrintf } from './printf.ts';
import { interpretEscapes } from './escapes.ts';

/** dash always interprets escapes and knows only `-n`; the others want `-e`. */
const echo: Builtin = (session, { args }) => {
  const dash = session.flavour.family === 'dash';
  let newline = true;
  let escapes = dash;
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (dash) {
      if (arg !== '-n' || at > 0) break;
      newline = false;
      continue;
    }
    if (!/^-[neE]+$/.test(arg)) break;
    if (arg.includes('n')) newline = false;
    for (const letter of arg) if (letter === 'e' || letter === 'E') escapes = letter === 'e';
  }
  const text = args.slice(at).join(' ');
  if (!escapes) {
    session.out(newline ? `${text}\n` : text);
    return 0;
  }
  const { output, stopped } = interpretEscapes(text, dash ? 'posix-echo' : 'echo');
  session.out(newline && !stopped ? `${output}\n` : output);
  return 0;
};

const printf: Builtin = (session, { name, args }) => {
  let words = args;
  let variable: string | undefined;
  if (session.bash && words[0] === '-v') {
    variable = words[1];
    words = words.slice(2);
  }
  if (words[0] === '--') words = words.slice(1);
  else if (session.flavour.family === 'dash' && /^-./.test(words[0] ?? '')) {
    session.complain(`Illegal option ${words[0]?.slice(0, 2) ?? ''}`, name);
    return 2;
  }
  const [format, ...rest] = words;
  if (format === undefined) return printfUsage(session, name);
  const result = formatPrintf(session, format, rest);
  if (variable !== undefined) session.assign(variable, result.output);
  else if (result.output !== '') session.out(result.output);
  for (const problem of result.problems) {
    if (session.flavour.family === 'ash')
      session.err(`${session.state.name.split('/').at(-1) ?? 'sh'}: ${problem}\n`);
    else session.complain(problem, name);
  }
  return result.status;
};

function printfUsage(session: Session, name: string): number {
  if (session.bash) return usage(session, name, 'printf [-v var] format [arguments]');
  if (session.flavour.family === 'dash') session.complain('usage: printf format [arg ...]', name);
  else session.err(`${session.state.name}: usage: printf FORMAT [ARGUMENT...]\n`);
  return 2;
}

export const OUTPUT: BuiltinTable = { echo, printf };
