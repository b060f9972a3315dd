import type { Expression, Place } from '../core/ast.ts';

/** What stands after `case`. */
export type Pattern = { readonly at: Place } & (
  | { readonly kind: 'anything' }
  /** A name that gets the value, after the pattern before `as`, if there is one. */
  | { readonly kind: 'capture'; readonly name: string; readonly of?: Pattern }
  | { readonly kind: 'value'; readonly value: Expression; readonly by: '==' | 'is' }
  | { readonly kind: 'either'; readonly options: readonly Pattern[] }
  /** `star` is where `*rest` stands among the items. */
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[]; readonly star?: number }
  | {
      readonly kind: 'mapping';
      readonly entries: readonly { readonly key: Expression; readonly pattern: Pattern }[];
      readonly rest?: string;
    }
  | {
      readonly kind: 'class';
      readonly cls: Expression;
      readonly parts: readonly { readonly name?: string; readonly pattern: Pattern }[];
    }
);

/** The built-in types whose one positional pattern is the value itself: `int(n)`. */
const ITSELF: ReadonlySet<string> = new Set(
  'bool bytearray bytes dict float frozenset int list set str tuple'.split(' '),
);

/** A pattern as an expression that is true where it fits, and gives its names their values on the way. */
export function testOf(pattern: Pattern, subject: Expression): Expression {
  const { at } = pattern;
  switch (pattern.kind) {
    case 'anything':
      return { kind: 'constant', value: true, at };
    case 'capture': {
      const bound = bind(pattern.name, subject, at);
      return pattern.of ? all([testOf(pattern.of, subject), bound], at) : bound;
    }
    case 'value':
      return compare(subject, pattern.by, pattern.value, at);
    case 'either':
      return pattern.options
        .map((option) => testOf(option, subject))
        .reduce((left, right): Expression => ({ kind: 'logical', operator: 'or', left, right, at }));
    case 'sequence':
      return sequenceTest(pattern, subject);
    case 'mapping':
      return all(
        [
          call('isinstance', [subject, nameOf('dict', at)], at),
          ...pattern.entries.flatMap(({ key, pattern: inner }) => [
            compare(key, 'in', subject, at),
            testOf(inner, { kind: 'index', object: subject, key, at }),
          ]),
          ...(pattern.rest === undefined
            ? []
            : [bind(pattern.rest, restOf(pattern.entries, subject, at), at)]),
        ],
        at,
      );
    case 'class':
      return all(
        [
          call('isinstance', [subject, pattern.cls], at),
          ...pattern.parts.flatMap(({ name, pattern: inner }, index) =>
            partTests(pattern.cls, name, inner, index, subject),
          ),
        ],
        at,
      );
  }
}

function sequenceTest(
  { items, star, at }: Extract<Pattern, { kind: 'sequence' }>,
  subject: Expression,
): Expression {
  const types: Expression = {
    kind: 'sequence',
    as: 'tuple',
    items: ['list', 'tuple'].map((name) => ({ value: nameOf(name, at), spread: false })),
    at,
  };
  const length = call('len', [subject], at);
  const least = star === undefined ? items.length : items.length - 1;
  const tests = items.map((item, index) => {
    if (index === star) {
      const after = items.length - 1 - index;
      const slice: Expression = {
        kind: 'slice',
        object: subject,
        from: whole(index, at),
        ...(after === 0 ? {} : { to: whole(-after, at) }),
        at,
      };
      return testOf(item, call('list', [slice], at));
    }
    const place = star !== undefined && index > star ? index - items.length : index;
    return testOf(item, { kind: 'index', object: subject, key: whole(place, at), at });
  });
  return all(
    [
      call('isinstance', [subject, types], at),
      compare(length, star === undefined ? '==' : '>=', whole(least, at), at),
      ...tests,
    ],
    at,
  );
}

function partTests(
  cls: Expression,
  name: string | undefined,
  pattern: Pattern,
  index: number,
  subject: Expression,
): readonly Expression[] {
  const { at } = pattern;
  if (name !== undefined) {
    const has = call('hasattr', [subject, { kind: 'constant', value: name, at }], at);
    return [has, testOf(pattern, { kind: 'member', object: subject, name, at })];
  }
  if (cls.kind === 'name' && ITSELF.has(cls.name)) return [testOf(pattern, subject)];
  const names: Expression = { kind: 'member', object: cls, name: '__match_args__', at };
  const field: Expression = { kind: 'index', object: names, key: whole(index, at), at };
  return [testOf(pattern, call('getattr', [subject, field], at))];
}

/** `**rest`: what no key before it has named. */
function restOf(
  entries: readonly { readonly key: Expression }[],
  subject: Expression,
  at: Place,
): Expression {
  const named: Expression = {
    kind: 'sequence',
    as: 'tuple',
    items: entries.map(({ key }) => ({ value: key, spread: false })),
    at,
  };
  const key = nameOf('%key', at);
  return {
    kind: 'comprehension',
    as: 'dict',
    key,
    value: { kind: 'index', object: subject, key, at },
    clauses: [
      { kind: 'each', target: { kind: 'name', name: '%key', at }, over: subject },
      { kind: 'if', test: compare(key, 'not in', named, at) },
    ],
    at,
  };
}

function nameOf(name: string, at: Place): Expression {
  return { kind: 'name', name, at };
}

function whole(number: number, at: Place): Expression {
  return { kind: 'constant', value: BigInt(number), at };
}

function call(name: string, args: readonly Expression[], at: Place): Expression {
  return { kind: 'call', callee: nameOf(name, at), args: args.map((value) => ({ value })), at };
}

function compare(first: Expression, operator: string, operand: Expression, at: Place): Expression {
  return { kind: 'compare', first, rest: [{ operator, operand }], at };
}

function all(tests: readonly Expression[], at: Place): Expression {
  return tests.reduce((left, right): Expression => ({ kind: 'logical', operator: 'and', left, right, at }));
}

/** Whatever the value is, naming it fits: a list of one is true. */
function bind(name: string, value: Expression, at: Place): Expression {
  const assigned: Expression = { kind: 'assign', target: { kind: 'name', name, at }, value, at };
  return { kind: 'sequence', as: 'list', items: [{ value: assigned, spread: false }], at };
}
