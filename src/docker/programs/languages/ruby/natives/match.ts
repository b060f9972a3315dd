import type { NativeTable } from '../../core/language.ts';
import { isKind, list, plain } from '../../core/value.ts';
import { binary } from '../operators.ts';
import { groupNamed, groupsOf, matchPattern, newRegexp } from '../regexp.ts';
import { text } from './arguments.ts';

/** Patterns, and what they found. */
export const MATCH: NativeTable = {
  'Regexp.new': (vm, { args: [source, flags] }) =>
    newRegexp(
      vm,
      text(vm, source),
      typeof flags === 'bigint' && (flags & 1n) === 1n ? 'i' : flags === true ? 'i' : '',
    ),
  'Regexp.escape': (vm, { args: [value] }) => text(vm, value).replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  'Regexp#match': (vm, { self, args: [value] }) =>
    value === null ? null : matchPattern(vm, self, text(vm, value)),
  'Regexp#match?': (vm, { self, args: [value] }) =>
    value !== null && isKind(matchPattern(vm, self, text(vm, value)), 'instance'),
  'Regexp#=~': (vm, { self, args: [value] }) =>
    value === null ? null : binary(vm, '=~', text(vm, value), self),
  'Regexp#===': (vm, { self, args: [value] }) =>
    typeof value === 'string' && isKind(matchPattern(vm, self, value), 'instance'),
  'Regexp#source': (_vm, { self }) => (isKind(self, 'instance') ? (self.fields.get('%source') ?? '') : ''),
  'Regexp#inspect': (_vm, { self }) =>
    isKind(self, 'instance')
      ? `/${plain(self.fields.get('%source'))}/${plain(self.fields.get('%flags'))}`
      : '',
  'Regexp#to_s': (_vm, { self }) =>
    isKind(self, 'instance') ? `(?-mix:${plain(self.fields.get('%source'))})` : '',
  'MatchData#[]': (vm, { self, args: [key] }) =>
    typeof key === 'bigint' ? (groupsOf(self)[Number(key)] ?? null) : groupNamed(self, text(vm, key)),
  'MatchData#to_a': (_vm, { self }) => list([...groupsOf(self)]),
  'MatchData#captures': (_vm, { self }) => list(groupsOf(self).slice(1)),
  'MatchData#named_captures': (_vm, { self }) => {
    const names = isKind(self, 'instance') ? self.fields.get('%names') : undefined;
    return {
      kind: 'dict',
      entries: new Map(
        isKind(names, 'dict')
          ? [...names.entries.keys()].map((name) => [`"${name}`, [name, groupNamed(self, name)] as const])
          : [],
      ),
    };
  },
  'MatchData#to_s': (_vm, { self }) => groupsOf(self)[0] ?? '',
  'MatchData#pre_match': (_vm, { self }) =>
    isKind(self, 'instance')
      ? plain(self.fields.get('%text')).slice(0, Number(plain(self.fields.get('%at'))))
      : '',
  'MatchData#post_match': (_vm, { self }) =>
    isKind(self, 'instance')
      ? plain(self.fields.get('%text')).slice(Number(plain(self.fields.get('%end'))))
      : '',
};
