import { charactersOf } from '../text.ts';
import { compareText } from '../../../base/record.ts';
import type { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import { quoteForReuse } from '../quoting.ts';
import type { ParameterOperation, ParameterPart, Word } from '../syntax/tree.ts';
import type { ParameterList } from './parameter-list.ts';
import { compilePattern, matches, matchingPrefixes, matchingSuffixes } from './pattern.ts';

/** How words within `${…}` are expanded. */
interface WordExpansion {
  text(word: Word): string;
  pattern(word: Word): string;
  arithmetic(word: Word): bigint;
}

type Values = Pick<ParameterList, 'values' | 'joined'>;

/** Applies `${x#…}`, `${x/…}`, `${#x}` and the like; without one, the parameter as it is. */
export function operateOnValue(
  session: Session,
  part: ParameterPart,
  list: ParameterList,
  expand: WordExpansion,
): Values {
  const { operation } = part;
  if (operation?.kind === 'length') return length(session, part, list);
  if (operation?.kind === 'keys') return keys(session, part, list);
  if (operation?.kind === 'names-with-prefix') {
    const names = Object.keys(session.state.variables).filter((name) => name.startsWith(part.name));
    return { values: names.sort(compareText), joined: 'at' };
  }
  if (operation?.kind === 'indirect') return indirect(session, part, list);
  if (!list.isSet && list.joined === 'no') unbound(session, part);
  if (operation?.kind === 'transform' && !list.isSet) return { values: [], joined: 'at' };
  if (!operation) return list;
  if (operation.kind === 'slice') return slice(session, part, list, operation, expand);
  const change = changeOf(session, part, operation, expand);
  return { values: list.values.map((value) => change(value)), joined: list.joined };
}

function unbound(session: Session, part: ParameterPart): void {
  if (!session.option('nounset')) return;
  if (session.bash)
    throw new ShellError(`${part.name}: unbound variable`, 'shell', session.interactive ? 1 : 127);
  throw new ShellError(`${part.name}: parameter not set`, 'shell', 2);
}

function length(session: Session, part: ParameterPart, list: ParameterList): Values {
  if (list.joined !== 'no') return { values: [String(list.values.length)], joined: 'no' };
  if (!list.isSet) unbound(session, part);
  return { values: [String(charactersOf(list.values[0] ?? '').length)], joined: 'no' };
}

function keys(session: Session, part: ParameterPart, list: ParameterList): Values {
  const variable = session.variable(part.name);
  const names = variable?.items ? Object.keys(variable.items) : list.isSet ? ['0'] : [];
  return { values: names, joined: list.joined };
}

function indirect(session: Session, part: ParameterPart, list: ParameterList): Values {
  const name = list.values[0] ?? '';
  if (!list.isSet || !/^(?:[A-Za-z_]\w*(?:\[.*\])?|\d+|[@*#?$!-])$/.test(name)) {
    throw new ShellError(
      `${list.isSet ? name : part.name}: invalid ${list.isSet ? 'variable name' : 'indirect expansion'}`,
      'line',
    );
  }
  const item = /^(\w+)\[(.*)\]$/.exec(name);
  const variable = item?.[1] === undefined ? undefined : session.variable(item[1]);
  if (item && (item[2] === '@' || item[2] === '*'))
    return { values: Object.values(variable?.items ?? {}), joined: 'at' };
  if (item) return { values: [variable?.items?.[item[2] ?? ''] ?? ''], joined: 'no' };
  return { values: [session.parameter(name) ?? ''], joined: 'no' };
}

function slice(
  session: Session,
  part: ParameterPart,
  list: ParameterList,
  operation: Extract<ParameterOperation, { kind: 'slice' }>,
  expand: WordExpansion,
): Values {
  const offset = Number(expand.arithmetic(operation.offset));
  const count = operation.length && Number(expand.arithmetic(operation.length));
  const many = list.joined !== 'no';
  // `$@` counts from `$1`; its 0 is `$0`.
  const items = !many
    ? charactersOf(list.values[0] ?? '')
    : part.name === '@' || part.name === '*'
      ? [session.state.name, ...list.values]
      : list.values;
  const start = offset < 0 ? items.length + offset : offset;
  if (start < 0) return { values: many ? [] : [''], joined: list.joined };
  if (count !== undefined && count < 0 && (many || items.length + count < start)) {
    throw new ShellError(`${count}: substring expression < 0`, 'line');
  }
  const end = count === undefined ? items.length : count < 0 ? items.length + count : start + count;
  const chosen = items.slice(start, end);
  return many ? { values: chosen, joined: list.joined } : { values: [chosen.join('')], joined: 'no' };
}

function changeOf(
  session: Session,
  part: ParameterPart,
  operation: ParameterOperation,
  expand: WordExpansion,
): (value: string) => string {
  switch (operation.kind) {
    case '#':
    case '##':
    case '%':
    case '%%':
      return remover(session, operation.kind, expand.pattern(operation.pattern));
    case 'replace':
      return replacer(
        session,
        operation.which,
        expand.pattern(operation.pattern),
        expand.text(operation.replacement),
      );
    case '^':
    case '^^':
    case ',':
    case ',,':
      return caseChanger(operation.kind, expand.pattern(operation.pattern));
    case 'transform':
      return transformer(session, part.name, operation.letter);
    case '-':
    case '=':
    case '?':
    case '+':
    case 'length':
    case 'indirect':
    case 'keys':
    case 'names-with-prefix':
    case 'slice':
      return (value) => value;
  }
}

function remover(session: Session, kind: '#' | '##' | '%' | '%%', text: string): (value: string) => string {
  const pattern = compilePattern(text);
  return (value) => {
    session.process.work(1 + (value.length * pattern.pieces.length) / 256);
    const prefix = kind.startsWith('#');
    const lengths = prefix ? matchingPrefixes(pattern, value) : matchingSuffixes(pattern, value);
    const length = kind.length === 1 ? lengths[0] : lengths.at(-1);
    if (length === undefined) return value;
    return prefix ? value.slice(length) : value.slice(0, value.length - length);
  };
}

function replacer(
  session: Session,
  which: 'first' | 'all' | 'start' | 'end',
  text: string,
  replacement: string,
): (value: string) => string {
  if (text === '')
    return (value) =>
      which === 'start' ? replacement + value : which === 'end' ? value + replacement : value;
  const pattern = compilePattern(text);
  return (value) => {
    if (which === 'end') {
      const length = matchingSuffixes(pattern, value).at(-1);
      return length === undefined ? value : value.slice(0, value.length - length) + replacement;
    }
    let result = '';
    let at = 0;
    while (at <= value.length) {
      const reach = pattern.pieces.some((piece) => piece.kind === 'any') ? value.length - at : 0;
      session.process.work((pattern.pieces.length * (1 + reach)) / 64);
      const length = matchingPrefixes(pattern, value, at).at(-1);
      if (length !== undefined && (length > 0 || which === 'start')) {
        result += replacement;
        at += length;
        if (which !== 'all') break;
      } else {
        if (which === 'start') break;
        result += value.slice(at, at + 1);
        at += 1;
      }
    }
    return result + value.slice(at);
  };
}

function caseChanger(kind: '^' | '^^' | ',' | ',,', text: string): (value: string) => string {
  const pattern = text === '' ? undefined : compilePattern(text);
  const convert = (char: string): string => {
    if (pattern && !matches(pattern, char)) return char;
    return kind.startsWith('^') ? char.toUpperCase() : char.toLowerCase();
  };
  return (value) => {
    const chars = charactersOf(value);
    return chars.map((char, index) => (index === 0 || kind.length === 2 ? convert(char) : char)).join('');
  };
}

function transformer(session: Session, name: string, letter: string): (value: string) => string {
  return (value) => {
    switch (letter) {
      case 'Q':
        return quoteForReuse(value, 'always');
      case 'U':
        return value.toUpperCase();
      case 'L':
        return value.toLowerCase();
      case 'u':
        return value.slice(0, 1).toUpperCase() + value.slice(1);
      case 'A':
        return `${name}=${quoteForReuse(value, 'always')}`;
      case 'a': {
        const variable = session.variable(name);
        const array = variable?.items ? (variable.associative ? 'A' : 'a') : '';
        return `${array}${variable?.integer ? 'i' : ''}${variable?.readonly ? 'r' : ''}${variable?.exported ? 'x' : ''}`;
      }
      default:
        return value;
    }
  };
}
