import type { Session } from '../session.ts';
import type { ShellSyntaxError, SyntaxProblem } from '../syntax/syntax-error.ts';

/** Where the text stands that has the error. */
export interface ErrorPlace {
  /** `-c`, `eval`, a sourced file; empty for the script itself. */
  readonly label: string;
  readonly text: string;
  /** Of the error, as it is told. */
  readonly line: number;
  /** Of the end of the text. */
  readonly lastLine: number;
}

/** Prints a syntax error as the shell at hand words it. */
export function complainAboutSyntax(session: Session, error: ShellSyntaxError, place: ErrorPlace): void {
  if (session.bash) {
    complainAsBash(session, error, place);
    return;
  }
  const before = session.state.line;
  session.state.line = place.line;
  const dash = session.flavour.family === 'dash';
  const label = place.label === '' || place.label === '-c' ? undefined : place.label;
  const message = dash
    ? `Syntax error: ${dashMessage(error.problem)}`
    : `syntax error: ${ashMessage(error.problem)}`;
  session.complain(message, label);
  session.state.line = before;
}

function complainAsBash(session: Session, error: ShellSyntaxError, place: ErrorPlace): void {
  const { problem } = error;
  const { name } = session.state;
  const label =
    place.label === '' ? '' : place.label === '-c' || place.label === 'eval' ? `${place.label}: ` : '';
  const who = label === '' && place.label !== '' ? place.label : name;
  const at = (line: number): string =>
    session.interactive && label === '' ? `${name}: ` : `${who}: ${label}line ${line}: `;
  if (problem.kind === 'unexpected' && problem.tokenKind === 'end') {
    session.err(`${at(place.lastLine + 1)}syntax error: unexpected end of file\n`);
    return;
  }
  if (problem.kind === 'unterminated') {
    const what = problem.mark === ']]' ? '' : 'matching ';
    session.err(`${at(place.line)}unexpected EOF while looking for ${what}\`${problem.mark}'\n`);
    return;
  }
  if (problem.kind === 'too-deep') {
    session.err(`${at(place.line)}syntax error: nested too deeply\n`);
    return;
  }
  const token =
    problem.kind === 'unexpected' ? problem.token : problem.kind === 'bad-for-variable' ? problem.name : '(';
  session.err(`${at(place.line)}syntax error near unexpected token \`${token}'\n`);
  if (session.interactive && label === '') return;
  session.err(`${at(place.line)}\`${place.text.split('\n')[error.line] ?? ''}'\n`);
}

function dashMessage(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'unexpected': {
      const what = tokenName(problem);
      return `${what} unexpected${problem.expecting === undefined ? '' : ` (expecting "${problem.expecting}")`}`;
    }
    case 'unterminated':
      if (problem.mark === '}') return "Missing '}'";
      return problem.mark === '`' ? 'EOF in backquote substitution' : 'Unterminated quoted string';
    case 'bad-for-variable':
      return 'Bad for loop variable';
    case 'too-deep':
      return 'Too deeply nested';
  }
}

function ashMessage(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'unexpected': {
      const what = tokenName(problem);
      return `unexpected ${what}${problem.expecting === undefined ? '' : ` (expecting "${problem.expecting}")`}`;
    }
    case 'unterminated':
      if (problem.mark === '}') return "missing '}'";
      return problem.mark === '`' ? 'EOF in backquote substitution' : 'unterminated quoted string';
    case 'bad-for-variable':
      return 'bad for loop variable';
    case 'too-deep':
      return 'too deeply nested';
  }
}

function tokenName(problem: Extract<SyntaxProblem, { kind: 'unexpected' }>): string {
  switch (problem.tokenKind) {
    case 'end':
      return 'end of file';
    case 'newline':
      return 'newline';
    case 'word':
      return 'word';
    case 'redirection':
      return 'redirection';
    case 'keyword':
    case 'operator':
      return `"${problem.token}"`;
  }
}
