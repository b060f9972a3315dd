import { describe, expect, test } from 'vitest';

import { knownCodes } from '../../../scripts/known-codes.ts';
import { parseHints, readHints } from '../../../src/content/hints/read.ts';
import { lintHints } from '../../../src/content/lint.ts';
import { loadContent } from '../../../src/content/load.ts';
import { ENGINE_ERROR_CODES } from '../../../src/docker/engine/index.ts';

const CODES = new Map([
  ['nameInUse', ['name']],
  ['noSpace', []],
]);

/** What is wrong with a list of hints: line and rule, and the words of it. */
function lint(yaml: string): string[] {
  const { sources, problems } = parseHints('some.yaml', yaml);
  const found = lintHints({ sources, concepts: new Set(['container']), codes: CODES });
  return [...problems, ...found].map(({ line, rule, what }) => `${line} ${rule}: ${what}`);
}

const GOOD = `- code: nameInUse
  when: { message: '/taken by (?<owner>\\S+)/' }
  unless: { name: db }
  example: { message: taken by web }
  ko: '{name|은/는} {owner|이/가} 써요. \`docker rm {owner}\`{|을/를} 하세요.'
  en: '{owner} has {name}. \`docker rm {owner}\`'
  concept: container

- trap: ended
  when: { change: exited, exitCode: 1 }
  ko: '{name|이/가} 끝났어요.'
  en: '{name} ended.'
  concept: container
`;

test('nothing is wrong with good hints', () => {
  expect(lint(GOOD)).toEqual([]);
});

describe('each fault is told with its line', () => {
  const rows: readonly (readonly [from: string, to: string, told: RegExp])[] = [
    ['concept: container', 'concept: oven', /^7 dead-link: there is no concept "oven"/],
    ['code: nameInUse', 'code: nameTaken', /^1 unknown-code: nothing fails with the code "nameTaken"/],
    ['code: nameInUse', 'code: [nameInUse, noSpace]', /^5 unknown-fact: \{name\} is not known/m],
    ['unless: { name: db }', 'unless: { ref: db }', /^3 unknown-fact: nothing is known by the name "ref"/],
    ['(?<owner>\\S+)/', '(?<owner>\\S+/', /^2 expression: the expression for message is wrong/],
    ['taken by web', 'free', /^4 unreachable: no hint is shown for its example/],
    ['써요.', '쓴다.', /^5 korean: "쓴다" is not 해요체/],
    ['{owner|이/가}', '{owner}이', /^5 josa: "\{owner\}이" has a particle that does not fit every word/],
    ['{|을/를}', '를', /^5 josa: "를" does not fit every value/],
    ['{name|은/는}', '{name|은/을}', /^5 hint: "은\/을" is no pair of particles/],
    ["'{owner} has {name}.", "'{owner} 이름.", /^6 language: en contains Korean/],
    ['끝났어요.', `끝났어요. ${'가'.repeat(140)}`, /^11 length: the hint has \d+ characters/],
    ['trap: ended', 'code: noSpace\n  trap: ended', /^9 hint: 1 is wrong: it needs either code or trap/],
    ['  concept: container\n\n', '\n', /^1 hint: 0\.concept is missing/],
    ['trap: ended', 'trap: ended\n  whe: {}', /^9 hint: 1 has the unknown key "whe"/],
  ];
  test.each(rows)('%s -> %s', (from, to, told) => {
    expect(GOOD, 'the place to spoil').toContain(from);
    expect(lint(GOOD.replace(from, to)).join('\n')).toMatch(told);
  });
});

test('a hint that another one hides, and a trap of the same name, are told', () => {
  const wide = '- code: noSpace\n  ko: 꽉 찼어요.\n  en: It is full.\n  concept: container\n';
  expect(lint(wide + wide)).toEqual(['5 unreachable: its example is answered by some.yaml:2']);
  const trap = GOOD.slice(GOOD.indexOf('- trap'));
  expect(lint(trap + trap)).toContainEqual('6 duplicate: "ended" is also the name of some.yaml:1');
});

test('the built-in hints are right, and cover what a learner meets', () => {
  const { sources, problems } = readHints();
  const { concepts, hints } = loadContent();
  expect(problems).toEqual([]);
  expect(lintHints({ sources, concepts: new Set(concepts.keys()), codes: knownCodes() })).toEqual([]);
  expect(hints.byCode.size).toBeGreaterThan(150);
  expect(hints.traps.length).toBeGreaterThan(25);
  // What a command line cannot bring about by itself.
  expect(ENGINE_ERROR_CODES.filter((code) => !hints.byCode.has(code))).toEqual([
    'waitConditionInvalid',
    'noSuchExec',
    'execRunning',
    'execAlreadyRun',
    'execNotRunning',
    'logsWithoutStream',
    'archivePathEmpty',
    'configEmpty',
    'oomScoreRange',
    'shmSizeNegative',
    'modeInvalid',
  ]);
});
