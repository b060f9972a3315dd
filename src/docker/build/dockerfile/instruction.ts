import type { Add, Arg, CommandForm, Copy, From, Instruction, InlineFile, KeyValue } from './ast.ts';
import { readFlags, type FlagKind, type FlagReader } from './builder-flags.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { healthOptions } from './health-options.ts';
import { chomped, hereDocumentMark } from './here-document.ts';
import { checkMountFlag } from './mount.ts';
import { toStatement, type Statement } from './statements.ts';
import { withSuggestion } from './suggest.ts';
import { parseJsonArray, splitBlanks, splitWords } from './words.ts';

/** Reads an instruction's arguments. @throws DockerfileError without lines */
type Parser = (statement: Statement, escape: string) => From | Instruction;

/** In BuildKit's order: of instructions equally near to a wrong one the first is suggested. */
const PARSERS: Readonly<Record<string, Parser>> = {
  add: parseAdd,
  arg: parseArg,
  cmd: (statement) => ({ ...base(statement), kind: 'cmd', command: shellForm(statement) }),
  copy: parseCopy,
  entrypoint: (statement) => ({ ...base(statement), kind: 'entrypoint', command: shellForm(statement) }),
  env: (statement, escape) => ({ ...base(statement), kind: 'env', ...pairs(statement, 'ENV', escape) }),
  expose: parseExpose,
  from: parseFrom,
  healthcheck: parseHealthcheck,
  label: (statement, escape) => ({ ...base(statement), kind: 'label', ...pairs(statement, 'LABEL', escape) }),
  maintainer: (statement) => ({
    ...base(statement),
    kind: 'maintainer',
    maintainer: only(statement, 'MAINTAINER'),
  }),
  onbuild: parseOnbuild,
  run: parseRun,
  shell: parseShell,
  stopsignal: (statement) => ({
    ...bare(statement),
    kind: 'stopsignal',
    signal: only(statement, 'STOPSIGNAL', false),
  }),
  user: (statement) => ({ ...base(statement), kind: 'user', user: only(statement, 'USER') }),
  volume: parseVolume,
  workdir: (statement) => ({ ...base(statement), kind: 'workdir', path: only(statement, 'WORKDIR') }),
};

const NAMES = Object.keys(PARSERS).map((name) => name.toUpperCase());

/** Reads a statement as an instruction. @throws DockerfileError in BuildKit's words, without lines */
export function parseInstruction(statement: Statement, escape: string): From | Instruction {
  const name = statement.keyword.toLowerCase();
  const parser = Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
  if (parser === undefined) {
    const message = `unknown instruction: ${statement.keyword}`;
    throw new DockerfileError(withSuggestion(message, statement.keyword, NAMES, false), []);
  }
  return parser(statement, escape);
}

/**
 * What is wrong with a line as such, before it is known whether the lines above make sense: BuildKit finds this first,
 * and in the whole file. @throws DockerfileError without lines
 */
export function checkStatement(statement: Statement, escape: string): void {
  const { rest } = statement;
  switch (statement.keyword.toLowerCase()) {
    case 'env':
      splitPairs(rest, 'ENV', escape);
      break;
    case 'label':
      splitPairs(rest, 'LABEL', escape);
      break;
    case 'onbuild':
      if (rest !== '') checkStatement(toStatement(rest, statement.lines, []), escape);
      break;
    case 'healthcheck':
      noMixedArray(splitFirst(rest).rest);
      break;
    case 'add':
    case 'cmd':
    case 'copy':
    case 'entrypoint':
    case 'run':
    case 'shell':
    case 'volume':
      noMixedArray(rest);
      break;
    default:
  }
}

function noMixedArray(text: string): void {
  if (parseJsonArray(text) === 'mixed')
    throw new DockerfileError('when using JSON array syntax, arrays must be comprised of strings only', []);
}

/** What every instruction has; no flags are checked. */
function bare({ keyword, original, lines, comments }: Statement) {
  return { keyword, original: original.trim(), lines, comments };
}

/** {@link bare} of an instruction that has no flags. */
function base(statement: Statement) {
  readFlags(statement.flags, {});
  return bare(statement);
}

function fail(message: string): never {
  throw new DockerfileError(message, []);
}

/** The arguments are one text, blanks and all. */
function only(statement: Statement, name: string, flags = true): string {
  if (statement.rest === '') fail(`${name} requires exactly one argument`);
  if (flags) readFlags(statement.flags, {});
  return statement.rest;
}

function shellForm({ rest }: Statement): CommandForm {
  return commandForm(rest);
}

function commandForm(text: string): CommandForm {
  const args = parseJsonArray(text);
  return Array.isArray(args) ? { form: 'exec', args } : { form: 'shell', line: text };
}

/** Arguments as a JSON array or divided by blanks. */
function listForm(text: string): readonly string[] {
  const args = parseJsonArray(text);
  return Array.isArray(args) ? args : splitBlanks(text);
}

function splitFirst(text: string): { readonly first: string; readonly rest: string } {
  const end = text.search(/\s/u);
  return end === -1
    ? { first: text, rest: '' }
    : { first: text.slice(0, end), rest: text.slice(end).trimStart() };
}

function parseFrom(statement: Statement): From {
  const args = splitBlanks(statement.rest);
  const [reference = '', as = '', name = ''] = args;
  const named = args.length === 3 && as.toLowerCase() === 'as';
  if (named && !/^[a-z][a-z0-9\-_.]*$/u.test(name.toLowerCase()))
    fail(
      `invalid name for build stage: ${JSON.stringify(name)}, name can't start with a number or contain symbols`,
    );
  if (!named && args.length !== 1) fail('FROM requires either one or three arguments');
  const flag = readFlags(statement.flags, { platform: 'text' });
  return {
    ...bare(statement),
    kind: 'from',
    base: reference,
    name: name.toLowerCase(),
    platform: flag('platform')[0] ?? '',
  };
}

function parseArg(statement: Statement, escape: string): Arg {
  const words = splitWords(statement.rest, escape);
  if (words.length === 0) fail('ARG requires at least one argument');
  const args = words.map((word) => {
    const mark = word.indexOf('=');
    if (mark === 0) fail('ARG names can not be blank');
    return mark === -1 ? { key: word } : { key: word.slice(0, mark), value: word.slice(mark + 1) };
  });
  return { ...bare(statement), kind: 'arg', args };
}

function splitPairs(
  rest: string,
  name: string,
  escape: string,
): { readonly pairs: readonly KeyValue[]; readonly legacy: boolean } {
  const words = splitWords(rest, escape);
  const [first] = words;
  if (first === undefined) return { pairs: [], legacy: false };
  if (!first.includes('=')) {
    const blank = /[\t\v\f\r ]+/u.exec(rest);
    if (blank === null) fail(`${name} must have two arguments`);
    const value = rest.slice(blank.index + blank[0].length);
    return { pairs: [{ key: rest.slice(0, blank.index), value }], legacy: true };
  }
  const split = words.map((word) => {
    const mark = word.indexOf('=');
    if (mark === -1)
      fail(`Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`);
    return { key: word.slice(0, mark), value: word.slice(mark + 1) };
  });
  return { pairs: split, legacy: false };
}

function pairs(statement: Statement, name: string, escape: string) {
  const split = splitPairs(statement.rest, name, escape);
  if (split.pairs.length === 0) fail(`${name} requires at least one argument`);
  if (split.pairs.some(({ key }) => key === '')) fail(`${name} names can not be blank`);
  return split;
}

/** The sources and the destination of COPY and ADD. */
function transfer(statement: Statement, name: string) {
  const args = listForm(statement.rest);
  if (args.length < 2)
    fail(
      `${name} requires at least two arguments, but only one was provided. Destination could not be determined`,
    );
  return { args, destination: args.at(-1) ?? '' };
}

const TRANSFER_FLAGS = { chown: 'text', chmod: 'text', link: 'switch', exclude: 'list' } as const;

function transferFields(
  statement: Statement,
  name: string,
  { args, destination }: { readonly args: readonly string[]; readonly destination: string },
  flag: FlagReader,
) {
  if (mark(destination) !== undefined) fail(`${name} cannot accept a heredoc as a destination`);
  const sources: string[] = [];
  const files: InlineFile[] = [];
  for (const source of args.slice(0, -1)) {
    const document = mark(source);
    if (document === undefined) {
      sources.push(source);
      continue;
    }
    const content = statement.hereDocuments.find((each) => each.name === document.name)?.content ?? '';
    files.push({
      name: document.name,
      data: document.chomp ? chomped(content) : content,
      expand: document.expand,
    });
  }
  return {
    ...bare(statement),
    sources,
    files,
    destination,
    chown: flag('chown')[0] ?? '',
    chmod: flag('chmod')[0] ?? '',
    link: flag('link')[0] === 'true',
    exclude: flag('exclude'),
  };
}

function mark(word: string) {
  try {
    return hereDocumentMark(word);
  } catch (error) {
    if (error instanceof DockerfileError) return undefined;
    throw error;
  }
}

function parseAdd(statement: Statement): Add {
  const parts = transfer(statement, 'ADD');
  const flag = readFlags(statement.flags, {
    ...TRANSFER_FLAGS,
    'keep-git-dir': 'switch',
    checksum: 'text',
    unpack: 'switch',
  });
  const [unpack] = flag('unpack');
  return {
    ...transferFields(statement, 'ADD', parts, flag),
    kind: 'add',
    checksum: flag('checksum')[0] ?? '',
    keepGitDir: flag('keep-git-dir')[0] === 'true',
    ...(unpack !== undefined && { unpack: unpack === 'true' }),
  };
}

function parseCopy(statement: Statement): Copy {
  const parts = transfer(statement, 'COPY');
  const flag = readFlags(statement.flags, { ...TRANSFER_FLAGS, from: 'text' });
  return {
    ...transferFields(statement, 'COPY', parts, flag),
    kind: 'copy',
    from: flag('from')[0] ?? '',
  };
}

// Other flags are of the "labs" channel, which needs a `# syntax=` of its own.
const RUN_FLAGS: Readonly<Record<string, FlagKind>> = { mount: 'list', network: 'text', device: 'list' };

function parseRun(statement: Statement): Instruction {
  const flag = readFlags(statement.flags, RUN_FLAGS);
  const mounts = flag('mount');
  for (const each of mounts) checkMountFlag(each);
  const [network = ''] = flag('network');
  if (network !== '' && network !== 'default' && network !== 'none' && network !== 'host')
    return fail(`invalid network mode ${JSON.stringify(network)}`);
  return {
    ...bare(statement),
    kind: 'run',
    command: shellForm(statement),
    mounts,
    network,
    devices: flag('device'),
    hereDocuments: statement.hereDocuments,
  };
}

function parseExpose(statement: Statement): Instruction {
  const ports = splitBlanks(statement.rest);
  if (ports.length === 0) fail('EXPOSE requires at least one argument');
  return { ...base(statement), kind: 'expose', ports: ports.toSorted() };
}

function parseVolume(statement: Statement): Instruction {
  const args = listForm(statement.rest);
  if (args.length === 0) fail('VOLUME requires at least one argument');
  const head = base(statement);
  const paths = args.map((path) => path.trim());
  if (paths.includes('')) fail('VOLUME specified can not be an empty string');
  return { ...head, kind: 'volume', paths };
}

function parseShell(statement: Statement): Instruction {
  const head = base(statement);
  const args = parseJsonArray(statement.rest);
  if (statement.rest === '' || (Array.isArray(args) && args.length === 0))
    fail('SHELL requires at least one argument');
  if (!Array.isArray(args)) return fail(`SHELL requires the arguments to be in JSON form`);
  return { ...head, kind: 'shell', args };
}

function parseHealthcheck(statement: Statement): Instruction {
  if (statement.rest === '') fail('HEALTHCHECK requires at least one argument');
  const { first, rest } = splitFirst(statement.rest);
  const type = first.toUpperCase();
  if (type === 'NONE') {
    if (rest !== '') fail('HEALTHCHECK NONE takes no arguments');
    return { ...bare(statement), kind: 'healthcheck' };
  }
  const flag = readFlags(statement.flags, {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  });
  if (type !== 'CMD') fail(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`);
  const command = commandForm(rest);
  if (rest === '' || (command.form === 'exec' && command.args.length === 0))
    fail('Missing command after HEALTHCHECK CMD');
  return { ...bare(statement), kind: 'healthcheck', check: { command, options: healthOptions(flag) } };
}

function parseOnbuild(statement: Statement): Instruction {
  if (statement.rest === '') fail('ONBUILD requires at least one argument');
  readFlags(statement.flags, {});
  const inner = splitFirst(statement.rest).first.toUpperCase();
  if (inner === 'ONBUILD') fail("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (inner === 'MAINTAINER' || inner === 'FROM') fail(`${inner} isn't allowed as an ONBUILD trigger`);
  const documents = statement.hereDocuments.map(({ content, name }) => `\n${content}${name}`).join('');
  const trigger = statement.original.replace(/^\s*ONBUILD\s*/iu, '') + documents;
  return { ...bare(statement), kind: 'onbuild', trigger };
}
