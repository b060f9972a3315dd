import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeYaml } from '../../../../../src/docker/compose/load/yaml/decode.ts';
import { parseYaml } from '../../../../../src/docker/compose/load/yaml/parser.ts';
import { treeOf } from '../../../../../src/docker/compose/project/tree.ts';
import { naturalKeyOrder } from '../../../../../src/docker/compose/project/yaml/key-order.ts';
import { writeYaml } from '../../../../../src/docker/compose/project/yaml/write-yaml.ts';

/** What a written text says. */
function readBack(text: string): unknown {
  const document = parseYaml(text).next().value;
  if (!document) throw new Error('nothing was written');
  return structuredClone(decodeYaml(document).value);
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(' ', '\n', '\t', ':', '#', '-', '"', "'", 'a', '0', '.', '가', '\u0001'),
  }),
  fc.constantFrom('null', '~', 'yes', '1_000', '0x1F', '12:30', '2024-01-01', '<<', '---', '- a', '? b'),
);

/** What begins with a tab and has several lines go-yaml writes so that it cannot read it itself. */
const text = anyText.filter((each) => !/^\t[^]*\n/.test(each));

/** go-yaml writes `<<` without quotes, which as a key means something else. */
const key = text.filter((each) => each !== '<<');

const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('YAML as compose writes it', () => {
  it('says what was to be said', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(readBack(writeYaml(treeOf(value)))).toEqual(structuredClone(value));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the order of keys', () => {
  it.each([
    [
      ['a10', 'a9', 'a1'],
      ['a1', 'a9', 'a10'],
    ],
    [
      ['10', '9', '_x', 'A', 'a'],
      ['_x', '9', '10', 'A', 'a'],
    ],
    [
      ['ab', 'a_b', 'a.b', 'a-b', 'aB'],
      ['a-b', 'a.b', 'a_b', 'aB', 'ab'],
    ],
    [
      ['a01', 'a1', 'a001'],
      ['a1', 'a01', 'a001'],
    ],
  ])('%j is written as %j', (given, written) => {
    expect([...given].sort(naturalKeyOrder)).toEqual(written);
  });
});
