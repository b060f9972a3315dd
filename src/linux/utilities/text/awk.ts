import { FsError } from '../../fs/fs-error.ts';
import { RegexError, RegexTooHard } from '../../regex/regex.ts';
import { AwkExit } from './awk/exit.ts';
import { AwkInterpreter } from './awk/interpreter.ts';
import { processEscapes } from './awk/lexer.ts';
import { parseAwk } from './awk/parser.ts';
import type { AwkSurroundings } from './awk/surroundings.ts';
import { AwkError } from './awk/syntax-tree.ts';
import { attempt, isGnu, readInput } from './inputs.ts';
import { withOptions } from './options.ts';
import type { UtilityContext } from '../utility.ts';

/** Runs a program for each line that matches. */
export const awk = withOptions(
  {
    options: [
      'F: field-separator',
      'v: assign',
      'f: file',
      'e: source',
      'W:',
      'posix',
      'traditional',
      'sandbox',
      're-interval',
    ],
    usage: { gnu: '[Options] [Program] [file ...]', busybox: '[OPTIONS] [AWK_PROGRAM] [FILE]...' },
    badUsage: 2,
    operandsLast: true,
  },
  (tool, options) => {
    const sources = [...options.values('e')];
    for (const file of options.values('f')) {
      const text = readInput(tool, file);
      if (text instanceof FsError) {
        return isGnu(tool)
          ? tool.fail(`cannot open ${file} (${text.text})`, 2)
          : tool.fail(`can't open '${file}': ${text.text}`);
      }
      sources.push(text);
    }
    let { operands } = options;
    if (sources.length === 0) {
      const [program, ...files] = operands;
      if (program === undefined) return options.wrong(tool, '');
      sources.push(program);
      operands = files;
    }
    // Whether it reads standard input at all is not known before it runs, and a run cannot be taken back.
    const source = sources.join('\n');
    const files = operands.filter((operand) => !/^[A-Za-z_]\w*=/.test(operand));
    if (mayReadStdin(source, files)) tool.stdin();
    try {
      const run = new AwkInterpreter(parseAwk(source), surroundings(tool), [tool.name, ...operands]);
      const separator = options.value('F');
      if (separator !== undefined)
        run.assign('FS', separator === 't' && isGnu(tool) ? 't' : processEscapes(separator));
      for (const assignment of options.values('v')) {
        const equals = assignment.indexOf('=');
        if (equals < 1) return tool.fail(`improper assignment: -v ${assignment}`, 2);
        run.assign(assignment.slice(0, equals), assignment.slice(equals + 1));
      }
      return run.run();
    } catch (error) {
      return explain(tool, error);
    }
  },
);

function mayReadStdin(source: string, files: readonly string[]): boolean {
  if (files.includes('-') || /"-"|\/dev\/stdin/.test(source)) return true;
  if (files.length > 0) return false;
  // Only BEGIN: nothing is read.
  try {
    const program = parseAwk(source);
    return program.rules.length > 0 || program.end.length > 0 || source.includes('getline');
  } catch {
    return false;
  }
}

function explain(tool: UtilityContext, error: unknown): number {
  const gnu = isGnu(tool);
  if (error instanceof AwkExit) return error.status;
  if (error instanceof RegexError || error instanceof RegexTooHard) {
    if (!gnu) return tool.fail(`bad regex: ${error.message}`);
    return tool.fail(`regular expression compile failed (${error.message})`, 2);
  }
  if (!(error instanceof AwkError)) throw error;
  if (gnu) return tool.fail(error.line > 0 ? `line ${error.line}: ${error.message}` : error.message, 2);
  if (error.message.startsWith("can't open")) return tool.fail(error.message);
  return tool.fail(`cmd. line:1: ${busyboxText(error.message)}`);
}

function busyboxText(message: string): string {
  if (/^(?:syntax error|missing)/.test(message)) return 'Unexpected token';
  if (message.startsWith('runaway string')) return 'Unexpected end of string';
  return message.endsWith('never defined') ? 'Call to undefined function' : message;
}

function surroundings(tool: UtilityContext): AwkSurroundings {
  const gnu = isGnu(tool);
  return {
    out: (text) => tool.out(text),
    err: (text) => tool.err(text),
    work: (units) => tool.work(units),
    random: () => tool.random(),
    now: tool.now.seconds,
    env: tool.env,
    bytes: tool.name !== 'gawk',
    strictDivision: !gnu,
    read(name) {
      const text = readInput(tool, name);
      return text instanceof FsError ? undefined : text;
    },
    unreadable(name) {
      const error = readInput(tool, name);
      if (!(error instanceof FsError)) return 0;
      if (error.code === 'EISDIR') {
        return gnu ? tool.fail(`read error (${error.text})`, 2) : tool.fail(`cmd. line:1: ${error.text}`);
      }
      return gnu ? tool.fail(`cannot open ${name} (${error.text})`, 2) : tool.fail(`${name}: ${error.text}`);
    },
    write(name, text, append) {
      const refused = attempt(() => tool.fs.writeFile(name, text, { append }));
      return refused instanceof FsError ? refused.text : undefined;
    },
    cannotWrite: (name, reason) =>
      gnu ? `cannot open "${name}" for output (${reason})` : `can't open '${name}': ${reason}`,
  };
}
