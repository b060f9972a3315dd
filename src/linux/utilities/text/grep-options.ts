import { FsError } from '../../fs/fs-error.ts';
import { RegexError } from '../../regex/regex.ts';
import type { UtilityContext } from '../utility.ts';
import { GrepMatcher } from './grep-matcher.ts';
import { bareLines, isGnu, readInput } from './inputs.ts';
import type { CommandLine, Options } from './options.ts';
import type { PatternKind } from './regex-choice.ts';

export const GREP_COMMAND_LINE: CommandLine = {
  options: [
    'i y ignore-case',
    'no-ignore-case',
    'v invert-match',
    'c count',
    'n line-number',
    'l files-with-matches',
    'L files-without-match',
    'o only-matching',
    'q quiet silent',
    's no-messages',
    'w word-regexp',
    'x line-regexp',
    'r recursive',
    'R dereference-recursive',
    'h no-filename',
    'H with-filename',
    'E extended-regexp',
    'F fixed-strings',
    'G basic-regexp',
    'P perl-regexp',
    'e: regexp',
    'f: file',
    'A: after-context',
    'B: before-context',
    'C: context',
    'm: max-count',
    'b byte-offset',
    'a text',
    'I',
    'U binary',
    'z null-data',
    'Z null',
    'T initial-tab',
    'color:: colour',
    'include:',
    'exclude:',
    'exclude-dir:',
    'line-buffered',
    'label:',
    'd: directories',
    'D: devices',
    'binary-files:',
  ],
  gnuOnly: ['digits', 'include', 'exclude', 'exclude-dir', 'P', 'G', 'b', 'I', 'U', 'Z', 'T', 'd', 'D'],
  usage: {
    gnu: '[OPTION]... PATTERNS [FILE]...',
    busybox: '[-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
  },
  badUsage: 2,
  busyboxBadUsage: 2,
  digits: 'C',
};

/** What to look for, and how to show it. */
export interface GrepRequest {
  readonly matcher: GrepMatcher;
  readonly invert: boolean;
  readonly only: boolean;
  readonly numbers: boolean;
  readonly count: boolean;
  readonly list: 'matching' | 'missing' | undefined;
  readonly quiet: boolean;
  readonly before: number;
  readonly after: number;
  readonly max: number;
  /** What ends a line: a newline, or NUL. */
  readonly ending: string;
  /** The files; none is standard input. */
  readonly operands: readonly string[];
}

/** Reads the command line; a status when it is wrong. */
export function grepRequest(tool: UtilityContext, options: Options): GrepRequest | number {
  let { operands } = options;
  const patterns = options.values('e').flatMap((text) => text.split('\n'));
  for (const file of options.values('f')) {
    const text = readInput(tool, file);
    if (text instanceof FsError) {
      return tool.fail(`${file}: ${text.text}`, 2);
    }
    patterns.push(...bareLines(text));
  }
  if (!options.has('e', 'f')) {
    const [pattern, ...files] = operands;
    if (pattern === undefined) return missingPattern(tool, options);
    patterns.push(...pattern.split('\n'));
    operands = files;
  }
  const context = contextOf(tool, options);
  if (typeof context === 'number') return context;
  const max = options.value('m');
  if (max !== undefined && !/^-?\d+$/.test(max)) {
    return tool.fail(isGnu(tool) ? 'invalid max count' : `invalid number '${max}'`, 2);
  }
  const matcher = compile(tool, options, patterns);
  if (typeof matcher === 'number') return matcher;
  return {
    matcher,
    invert: options.has('v'),
    only: options.has('o'),
    numbers: options.has('n'),
    count: options.has('c'),
    list: options.has('l') ? 'matching' : options.has('L') ? 'missing' : undefined,
    quiet: options.has('q'),
    ...context,
    ending: options.has('z') ? '\0' : '\n',
    max: max === undefined ? Number.POSITIVE_INFINITY : Number(max),
    operands,
  };
}

function missingPattern(tool: UtilityContext, options: Options): number {
  if (!isGnu(tool)) return options.wrong(tool, '');
  tool.err("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
  return 2;
}

function contextOf(tool: UtilityContext, options: Options): { before: number; after: number } | number {
  const both = options.value('C') ?? '0';
  const before = options.value('B') ?? both;
  const after = options.value('A') ?? both;
  for (const text of [before, after]) {
    if (/^\d+$/.test(text)) continue;
    const problem = isGnu(tool) ? `${text}: invalid context length argument` : `invalid number '${text}'`;
    return tool.fail(problem, 2);
  }
  return { before: Number(before), after: Number(after) };
}

function compile(tool: UtilityContext, options: Options, patterns: readonly string[]): GrepMatcher | number {
  for (const pattern of patterns) {
    try {
      void new GrepMatcher([pattern], settings(tool, options));
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return isGnu(tool) ? tool.fail(error.message, 2) : tool.fail(`bad regex '${pattern}'`, 2);
    }
  }
  return new GrepMatcher(patterns, settings(tool, options));
}

function settings(tool: UtilityContext, options: Options): ConstructorParameters<typeof GrepMatcher>[1] {
  return {
    kind: kindOf(tool.name, options),
    ignoreCase: options.last('i', 'no-ignore-case') === 'i',
    whole: options.has('x') ? 'line' : options.has('w') ? 'word' : undefined,
  };
}

function kindOf(name: string, options: Options): PatternKind {
  switch (options.last('E', 'F', 'G', 'P')) {
    case 'E':
      return 'extended';
    case 'F':
      return 'fixed';
    case 'P':
      return 'perl';
    case 'G':
      return 'basic';
    case undefined:
    default:
      return name === 'egrep' ? 'extended' : name === 'fgrep' ? 'fixed' : 'basic';
  }
}
