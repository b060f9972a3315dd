import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFlags } from '../../../../src/docker/cli/flags/parse.ts';
import { parseExpose, parsePortSpec } from '../../../../src/docker/cli/flags/port-spec.ts';
import { problemText } from '../../../../src/docker/cli/flags/problem.ts';
import { runFlags } from './run-flags.ts';

const names = Object.keys(runFlags) as (keyof typeof runFlags)[];

const parse = (argv: readonly string[], interspersed = true) => parseFlags(runFlags, argv, { interspersed });

/** One sentence for either way in which a command line can turn out. */
function said(outcome: ReturnType<typeof parse>): string {
  if ('problem' in outcome) return problemText(outcome.problem);
  const complete = names.every((name) => name in outcome.flags);
  return complete ? `given: ${[...outcome.changed].join(' ')}` : '';
}

/** Words as people and fuzzers write them: real flags, near misses, values, noise. */
const word = fc.oneof(
  fc.constantFrom(
    '--',
    '-',
    '',
    '-it',
    '-e',
    '-p8080:80',
    '-m=1g',
    '--name=web',
    'busybox',
    '-h=',
    '---',
    '--=',
  ),
  fc.constantFrom(...names).map((name) => `--${name}`),
  fc
    .tuple(fc.constantFrom(...names), fc.string({ unit: 'binary' }))
    .map(([name, text]) => `--${name}=${text}`),
  fc.string({ unit: 'grapheme' }),
  fc.string().map((text) => `-${text}`),
  fc.constantFrom('1.5g', '1h30m', 'type=bind,src=/a,dst=/b', 'nofile=1:2', '"', 'a,"b', '1e999999', '-1'),
);

/** Text out of what values are made of. */
const pieces = [
  '1',
  '80',
  '-',
  ':',
  '.',
  '/',
  '=',
  ',',
  '"',
  '[',
  ']',
  'e',
  'x',
  '_',
  'tcp',
  'g',
  'ms',
  '한',
  ' ',
  '\n',
];
const valueText = fc.array(fc.constantFrom(...pieces, 'type', 'name', 'all')).map((parts) => parts.join(''));

describe('whatever is typed', () => {
  it('comes to values or to one problem with a sentence, and never throws', () => {
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), (argv, interspersed) => {
        expect(said(parse(argv, interspersed))).toMatch(/./);
      }),
      { numRuns: 2000 },
    );
  });

  it('as a value comes to a value or to a sentence about it, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), valueText, (name, text) => {
        expect(said(parse([`--${name}=${text}`]))).toMatch(/^(?:invalid argument ".*" for |given: )/s);
        expect([parsePortSpec(text), parseExpose(text)]).not.toContainEqual({ problem: '' });
      }),
      { numRuns: 3000 },
    );
  });

  it('does not take long, however long the words are', () => {
    const repeated = ['1', 'a', '-', '"', ',', ' ', '_', '.', '[', 'a.', '1h', 'a=b,'].map((piece) =>
      piece.repeat(20_000),
    );
    const outcomes = names.flatMap((name) =>
      repeated.flatMap((long) => [parse([`--${name}=${long}`]), parse([`--${name}=!${long}!`])]),
    );
    expect(outcomes).toHaveLength(names.length * repeated.length * 2);
  });
});

interface Given {
  readonly name: keyof typeof runFlags;
  readonly value: string;
}

function givenTo(
  flags: readonly (keyof typeof runFlags)[],
  value: fc.Arbitrary<string>,
): fc.Arbitrary<Given> {
  return fc.record({ name: fc.constantFrom(...flags), value });
}

const given = fc.oneof(
  givenTo(['detach', 'tty', 'interactive', 'rm'], fc.constantFrom('true', 'false')),
  givenTo(['name', 'hostname', 'restart', 'publish'], fc.string({ minLength: 1 })),
  givenTo(
    ['env'],
    fc.string().map((text) => `A=${text}`),
  ),
  givenTo(['cpu-shares', 'stop-timeout'], fc.integer().map(String)),
  givenTo(
    ['memory'],
    fc.nat().map((size) => `${size}m`),
  ),
);

/** Every way to write a flag with its value. */
function spellings({ name, value }: Given): readonly (readonly string[])[] {
  const declaration = runFlags[name];
  const short = 'short' in declaration ? declaration.short : undefined;
  const withLetter = (...ways: readonly (readonly string[])[]) => (short === undefined ? [] : ways);
  const assigned = [[`--${name}=${value}`], ...withLetter([`-${short}=${value}`])];
  if (declaration.type.bare !== undefined) {
    return value === 'true' ? [...assigned, [`--${name}`], ...withLetter([`-${short}`])] : assigned;
  }
  const joined = value.startsWith('=') ? [] : withLetter([`-${short}${value}`]);
  return [...assigned, [`--${name}`, value], ...withLetter([`-${short}`, value]), ...joined];
}

describe('the same flags in any of their spellings', () => {
  it('parse to the same values, before other words or after them', () => {
    const twoLines = fc.array(given, { maxLength: 8 }).chain((flags) => {
      const line = fc.tuple(...flags.map((flag) => fc.constantFrom(...spellings(flag))));
      return fc.tuple(line, line);
    });
    fc.assert(
      fc.property(twoLines, ([one, other]) => {
        const first = parse([...one.flat(), 'busybox', '--', '-x']);
        expect(parse(['busybox', ...other.flat(), '--', '-x'])).toEqual(first);
        expect(first).toMatchObject({ args: ['busybox', '-x'] });
      }),
    );
  });
});
