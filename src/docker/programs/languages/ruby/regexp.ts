import { RE2JS } from 're2js';
import type { Machine } from '../core/machine.ts';
import { isKind, list, plain, type Instance, type Value } from '../core/value.ts';
import { classNamed } from './classes.ts';
import { raise } from './errors.ts';

/** A pattern as an object. */
export function newRegexp(vm: Machine, source: string, flags: string): Instance {
  const made = vm.construct(classNamed('Regexp'));
  made.fields.set('%source', source).set('%flags', flags);
  compilePattern(vm, made);
  return made;
}

/** A pattern, ready to be matched. */
export function compilePattern(vm: Machine, pattern: Value): RE2JS {
  if (typeof pattern === 'string') return RE2JS.compile(RE2JS.quote(pattern));
  const fields = isKind(pattern, 'instance') ? pattern.fields : new Map<string, Value>();
  const source = plain(fields.get('%source') ?? '').slice(0, 4000);
  const flags = plain(fields.get('%flags') ?? '');
  const text = (flags.includes('x') ? source.replaceAll(/(?<!\\)\s+|(?<!\\)#.*$/gm, '') : source)
    .replaceAll('(?<', '(?P<')
    .replaceAll(/\(\?P<([=!])/g, '(?<$1')
    .replaceAll(/\\h/g, '[0-9a-fA-F]')
    .replaceAll(/\\Z/g, '\\z');
  const options =
    RE2JS.MULTILINE |
    RE2JS.LOOKBEHINDS |
    (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes('m') ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(text, options);
  } catch {
    return raise(vm, 'RegexpError', `this simulated Ruby does not understand the pattern /${source}/`);
  }
}

/** A match as Ruby keeps it, or nil; `$~` and `$1` are set. */
export function matchPattern(vm: Machine, pattern: Value, text: string, from = 0): Value {
  vm.count(1 + (text.length >> 5));
  const regex = compilePattern(vm, pattern);
  const matcher = regex.matcher(text);
  const found = from <= text.length && matcher.find(from);
  let match: Value = null;
  if (found) {
    const made = vm.construct(classNamed('MatchData'));
    const groups: Value[] = [];
    for (let index = 0; index <= matcher.groupCount(); index += 1) groups.push(matcher.group(index) ?? null);
    made.fields
      .set('%groups', list(groups))
      .set('%at', BigInt(matcher.start()))
      .set('%end', BigInt(matcher.end()))
      .set('%text', text)
      .set('%names', {
        kind: 'dict',
        entries: new Map(
          Object.entries(regex.namedGroups()).map(([name, index]) => [name, [name, BigInt(index)] as const]),
        ),
      });
    match = made;
  }
  vm.state.store.set('%match', match);
  return match;
}

/** What a match found: the whole, and then its groups. */
export function groupsOf(match: Value): readonly Value[] {
  const groups = isKind(match, 'instance') ? match.fields.get('%groups') : undefined;
  return isKind(groups, 'list') ? groups.items : [];
}

/** What a named group of a match found. */
export function groupNamed(match: Value, name: string): Value {
  const names = isKind(match, 'instance') ? match.fields.get('%names') : undefined;
  const index = isKind(names, 'dict') ? names.entries.get(name)?.[1] : undefined;
  return typeof index === 'bigint' ? (groupsOf(match)[Number(index)] ?? null) : null;
}

/** All matches, from the left. */
export function allMatches(vm: Machine, pattern: Value, text: string): readonly Instance[] {
  const found: Instance[] = [];
  for (let from = 0; from <= text.length && found.length < 20_000;) {
    const match = matchPattern(vm, pattern, text, from);
    if (!isKind(match, 'instance')) break;
    found.push(match);
    const [start, end] = [
      Number(plain(match.fields.get('%at') ?? 0n)),
      Number(plain(match.fields.get('%end') ?? 0n)),
    ];
    from = end > start ? end : end + 1;
  }
  return found;
}
