import { lookUp, put } from '../../../base/record.ts';
import { isShellKeyword } from '../keywords.ts';
import { posixQuote, singleQuote } from '../quoting.ts';
import type { Session } from '../session.ts';
import { printFunction } from '../syntax/print-function.ts';
import type { Builtin, BuiltinTable } from './builtin.ts';
import { takeOptions, usage } from './builtin.ts';
import { isBuiltinName } from './builtin-names.ts';

/** What a name is, in the order in which the shell looks. */
type Meaning =
  | { readonly kind: 'alias'; readonly value: string }
  | { readonly kind: 'keyword' | 'builtin' }
  | { readonly kind: 'function'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

function meaningOf(session: Session, name: string): Meaning | undefined {
  const alias = lookUp(session.state.aliases, name);
  if (alias !== undefined && (!session.bash || session.interactive || session.option('expand_aliases')))
    return { kind: 'alias', value: alias };
  if (isShellKeyword(session.flavour, name)) return { kind: 'keyword' };
  const definition = lookUp(session.state.functions, name);
  if (definition) return { kind: 'function', text: definition.text };
  if (isBuiltinName(session.flavour, name)) return { kind: 'builtin' };
  const found = session.findCommand(name);
  if (found.kind !== 'found') return undefined;
  const { node } = session.process.fs.stat(found.path);
  const isApplet = session.flavour.standalone === true && node.type === 'file' && node.program !== undefined;
  return { kind: 'file', path: isApplet ? name : found.path };
}

function describe(session: Session, name: string, meaning: Meaning): string {
  switch (meaning.kind) {
    case 'alias':
      return session.bash
        ? `${name} is aliased to \`${meaning.value}'`
        : `${name} is an alias for ${meaning.value}`;
    case 'keyword':
      return `${name} is a shell keyword`;
    case 'builtin':
      if (session.bash) return `${name} is a shell builtin`;
      return SPECIAL.has(name) ? `${name} is a special shell builtin` : `${name} is a shell builtin`;
    case 'function':
      if (session.bash)
        return `${name} is a function\n${printFunction(session.flavour.dialect, name, meaning.text)}`;
      return session.flavour.family === 'dash' ? `${name} is a shell function` : `${name} is a function`;
    case 'file':
      return `${name} is ${meaning.path}`;
  }
}

const SPECIAL = new Set([
  ':', '.', 'break', 'continue', 'eval', 'exec', 'exit', 'export', 'readonly', 'return', 'set', 'shift', 'times', 'trap', 'unset',
]); // prettier-ignore

const type: Builtin = (session, { name, args }) => {
  const taken =
    session.flavour.family === 'dash'
      ? { options: new Set<string>(), rest: args }
      : takeOptions(args, 'tpaPf');
  let status = 0;
  for (const word of taken.rest) {
    const meaning = meaningOf(session, word);
    if (!meaning) {
      status = session.bash ? 1 : 127;
      if (taken.options.has('t') || taken.options.has('p')) continue;
      if (session.bash) session.complain(`${word}: not found`, name);
      else if (session.flavour.family === 'dash') session.out(`${word}: not found\n`);
      else session.out(`${word}: not found\n`);
    } else if (taken.options.has('t')) {
      session.out(session.bash ? `${meaning.kind}\n` : `${word}\n`);
    } else if (taken.options.has('p') || taken.options.has('P')) {
      if (meaning.kind === 'file') session.out(`${meaning.path}\n`);
    } else {
      session.out(`${describe(session, word, meaning)}\n`);
    }
  }
  return status;
};

const command: Builtin = (session, { args }) => {
  const { options, rest } = takeOptions(args, 'vVp');
  if (!options.has('v') && !options.has('V')) {
    return rest.length === 0 ? 0 : { kind: 'dispatch', words: rest, only: 'not-function' };
  }
  // dash and ash look at the first name only.
  const words = session.bash ? rest : rest.slice(0, 1);
  let status = 0;
  for (const word of words) {
    const meaning = meaningOf(session, word);
    if (!meaning) {
      status = session.bash ? 1 : 127;
      if (options.has('V')) {
        if (session.bash) session.complain(`${word}: not found`, 'command');
        else session.out(`${word}: not found\n`);
      }
    } else if (options.has('V')) {
      session.out(`${describe(session, word, meaning)}\n`);
    } else {
      session.out(`${brief(session, word, meaning)}\n`);
    }
  }
  return status;
};

function brief(session: Session, word: string, meaning: Meaning): string {
  if (meaning.kind === 'file') return meaning.path;
  if (meaning.kind === 'alias') return `alias ${word}=${singleQuote(meaning.value)}`;
  return word;
}

const hash: Builtin = (session, { name, args }) => {
  const { options, rest } = takeOptions(args, 'rvlpdt');
  if (rest.length === 0) {
    if (session.bash && !options.has('r')) session.out('hash: hash table empty\n');
    return 0;
  }
  let status = 0;
  for (const word of rest) {
    if (meaningOf(session, word)) continue;
    session.complain(`${word}: not found`, name);
    status = 1;
  }
  return status;
};

const alias: Builtin = (session, { name, args }) => {
  const { state } = session;
  const show = (word: string, value: string): string =>
    session.bash
      ? `alias ${word}=${singleQuote(value)}`
      : `${word}=${session.flavour.family === 'dash' ? posixQuote(value) : posixQuote(value)}`;
  const words = args.filter((arg) => arg !== '-p');
  if (words.length === 0) {
    for (const word of Object.keys(state.aliases).sort())
      session.out(`${show(word, state.aliases[word] ?? '')}\n`);
    return 0;
  }
  let status = 0;
  for (const word of words) {
    const equals = word.indexOf('=', 1);
    if (equals > 0) {
      state.aliases = put(state.aliases, word.slice(0, equals), word.slice(equals + 1));
      continue;
    }
    const value = lookUp(state.aliases, word);
    if (value !== undefined) {
      session.out(`${show(word, value)}\n`);
      continue;
    }
    status = 1;
    if (session.bash) session.complain(`${word}: not found`, name);
    else session.err(`alias: ${word} not found\n`);
  }
  return status;
};

const unalias: Builtin = (session, { name, args }) => {
  if (args.length === 0) return session.bash ? usage(session, name, 'unalias [-a] name [name ...]') : 0;
  if (args[0] === '-a') {
    session.state.aliases = {};
    return 0;
  }
  let status = 0;
  for (const word of args) {
    if (Object.hasOwn(session.state.aliases, word)) {
      delete session.state.aliases[word];
      continue;
    }
    status = 1;
    if (session.bash) session.complain(`${word}: not found`, name);
    else session.err(`unalias: ${word} not found\n`);
  }
  return status;
};

export const NAMES: BuiltinTable = { type, command, hash, alias, unalias };
