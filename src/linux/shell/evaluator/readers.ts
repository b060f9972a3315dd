import type { Wait } from '../../process/program.ts';
import { lookUp } from '../../../base/record.ts';
import { notifyOfJobs } from '../jobs.ts';
import { expandPrompt } from '../prompt.ts';
import type { InputReader, TextReader } from '../state/frame.ts';
import type { NextCommand } from '../syntax/parser.ts';
import { parseNext } from '../syntax/parser.ts';
import type { ShellSyntaxError } from '../syntax/syntax-error.ts';
import type { Shell } from './shell.ts';
import { complainAboutSyntax } from './syntax-message.ts';

const MAX_BUFFER = 200_000;
const KEPT_JOBS = 10;

function aliasesOf(shell: Shell): { aliases?: (name: string) => string | undefined } {
  if (Object.keys(shell.state.aliases).length === 0) return {};
  if (shell.bash && !shell.interactive && !shell.option('expand_aliases')) return {};
  return { aliases: (name) => lookUp(shell.state.aliases, name) };
}

/** The lines of `-c` may be counted from 0; all others are from 1. */
function firstLine(shell: Shell, label: string): number {
  return label === '-c' ? shell.flavour.firstLine : 1;
}

/** Begins the next command of a text. */
export function stepText(shell: Shell, frame: TextReader): Wait | undefined {
  const { dialect } = shell.flavour;
  const found = parseNext(frame.text, frame.position, dialect, { final: true, ...aliasesOf(shell) });
  shell.process.work(1 + (found.kind === 'command' ? found.source.length / 256 : 0));
  const line = frame.line + firstLine(shell, frame.label);
  if (found.kind === 'command') {
    frame.text = found.text;
    frame.position = found.end;
    frame.line += found.lines;
    begin(shell, found, line);
  } else if (found.kind === 'error') {
    const lastLine = frame.line + frame.text.slice(frame.position).replace(/\n$/, '').split('\n').length - 1;
    complainAboutSyntax(shell, found.error, {
      label: frame.label,
      text: frame.text.slice(frame.position),
      line: line + found.error.line,
      lastLine: lastLine + firstLine(shell, frame.label),
    });
    failText(shell, frame);
  } else {
    shell.pop();
  }
  return undefined;
}

/** After a syntax error nothing more of the text is run. */
function failText(shell: Shell, frame: TextReader): void {
  const outermost = shell.frames[0] === frame;
  shell.state.status = 2;
  if (outermost || (!shell.bash && !shell.interactive)) shell.exit(2);
  else if (shell.bash) shell.pop();
  else shell.abandon('line', 2);
}

function begin(shell: Shell, found: Extract<NextCommand, { kind: 'command' }>, line: number): void {
  for (const open of found.openDocuments) {
    if (!shell.bash) break;
    shell.state.line = line + found.lines - (found.text.endsWith('\n') ? 1 : 0);
    shell.complain(
      `warning: here-document at line ${line + open.line} delimited by end-of-file (wanted \`${open.delimiter}')`,
    );
  }
  const source = shell.addSource(found.source, line + found.firstLine, found.parsed);
  if (shell.option('noexec') && !shell.interactive) return;
  shell.push({ type: 'list', source, node: found.parsed.list.id, index: 0 });
}

/** Begins the next command of an input, or waits for it. */
export function stepInput(shell: Shell, frame: InputReader): Wait | undefined {
  const { process, state } = shell;
  if (frame.buffer !== '' && !frame.prompted && runBuffer(shell, frame, frame.ended)) return undefined;
  if (frame.ended) {
    finishInput(shell);
    return undefined;
  }
  if (!frame.prompted) {
    if (state.mode === 'interactive') {
      if (frame.buffer === '') notifyOfJobs(shell);
      state.prompt = expandPrompt(shell, frame.buffer === '' ? 'PS1' : 'PS2');
      shell.err(state.prompt);
    } else if (frame.buffer === '') {
      if (shell.option('monitor')) notifyOfJobs(shell);
      else forgetOldJobs(shell);
    }
    frame.prompted = true;
  }
  if (!process.isOpen(frame.fd)) {
    frame.ended = true;
    return undefined;
  }
  const line = process.readLine(frame.fd);
  if (!line || (line.text === '' && !line.end)) return { kind: 'readable', fd: frame.fd };
  addLine(shell, frame, line.text);
  if (line.end && !line.text.endsWith('\n')) frame.ended = true;
  return undefined;
}

/** Nobody is told of them; a few are kept for `wait`. */
function forgetOldJobs(shell: Shell): void {
  const { jobs } = shell.state;
  if (jobs.length > KEPT_JOBS)
    shell.state.jobs = jobs.filter((job, at) => job.state !== 'done' || at >= jobs.length - KEPT_JOBS);
}

function addLine(shell: Shell, frame: InputReader, text: string): void {
  frame.buffer += text;
  frame.prompted = false;
  if (shell.option('verbose')) shell.err(text);
  if (frame.buffer.length > MAX_BUFFER) {
    shell.complain('line too long');
    frame.buffer = '';
  }
  if (
    frame.untilLine !== undefined &&
    text.replace(/^\t*/, '').replace(/\n$/, '') !== frame.untilLine &&
    text.endsWith('\n')
  ) {
    // Only that line can end the here-document: no need to look at the rest again and again.
    frame.prompted = shell.state.mode !== 'interactive';
    if (!frame.prompted) shell.err(expandPrompt(shell, 'PS2'));
    frame.prompted = true;
  } else {
    delete frame.untilLine;
  }
}

/** @returns whether there was something to do; otherwise more is needed */
function runBuffer(shell: Shell, frame: InputReader, final: boolean): boolean {
  const found = parseNext(frame.buffer, 0, shell.flavour.dialect, { final, ...aliasesOf(shell) });
  shell.process.work(1 + frame.buffer.length / 256);
  switch (found.kind) {
    case 'end':
      frame.line += countLines(frame.buffer);
      frame.buffer = '';
      return false;
    case 'command':
      rememberLine(shell, frame.buffer);
      frame.buffer = found.text.slice(found.end);
      begin(shell, found, frame.line + 1);
      frame.line += found.lines;
      return true;
    case 'incomplete':
      if (found.untilLine !== undefined) frame.untilLine = found.untilLine;
      return false;
    case 'error':
      failInput(shell, frame, found.error);
      return true;
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function rememberLine(shell: Shell, source: string): void {
  if (!shell.interactive || source.trim() === '') return;
  const kept = shell.state.history.slice(-99);
  let size = 0;
  const recent = [...kept, source.trim()].toReversed().filter((line) => (size += line.length) < 800);
  shell.state.history = recent.toReversed();
}

function failInput(shell: Shell, frame: InputReader, error: ShellSyntaxError): void {
  complainAboutSyntax(shell, error, {
    label: '',
    text: frame.buffer,
    line: frame.line + 1 + error.line,
    lastLine: frame.line + countLines(frame.buffer),
  });
  frame.line += countLines(frame.buffer);
  frame.buffer = '';
  shell.state.status = 2;
  if (!shell.interactive) shell.exit(2);
}

function finishInput(shell: Shell): void {
  if (shell.state.mode === 'interactive') shell.err(shell.bash ? '\nexit\n' : '\n');
  shell.exit(shell.state.status);
}
