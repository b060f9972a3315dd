import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

import { loadContent } from '../../../src/content/load.ts';
import { ContentError } from '../../../src/content/problem.ts';
import { countQuestions } from '../../../src/content/questions/counts.ts';
import { parseQuestions, readQuestions } from '../../../src/content/questions/read.ts';
import type { Question } from '../../../src/content/questions/schema.ts';
import { QUESTION_KINDS, questionFileSchema } from '../../../src/content/questions/schema.ts';
import { FIXTURE_CONCEPTS } from '../fixtures/concepts.ts';

function truth(id: string): string {
  return `- id: ${id}
  kind: truth
  difficulty: easy
  ask: { ko: 뜨거워요., en: It is hot. }
  answer: true
  explanation: { ko: 그래요., en: It is so. }
`;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bungeo-questions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, yaml: string): void {
  writeFileSync(join(folder, name), yaml);
}

test('a file has the questions about the concept whose id is its name', () => {
  write('tag.yaml', truth('tag-a') + truth('tag-b'));
  write('image.yaml', truth('image-a'));
  write('README.md', 'not read');
  const { sources, files, problems } = readQuestions(folder);
  expect(sources.map(({ question }) => `${question.concept} ${question.id}`)).toEqual([
    'image image-a',
    'tag tag-a',
    'tag tag-b',
  ]);
  expect([...files.keys()].map((file) => basename(file))).toEqual(['image.yaml', 'tag.yaml']);
  expect(problems).toEqual([]);
});

test('a question knows the lines of its keys', () => {
  const [, second] = parseQuestions('tag.yaml', truth('tag-a') + truth('tag-b')).sources;
  expect(second?.lineOf(['id'])).toBe(7);
  expect(second?.lineOf(['explanation', 'ko'])).toBe(12);
});

test('what cannot be read is told with file, line, what and what to do', () => {
  const { sources, problems } = parseQuestions(
    'tag.yaml',
    truth('tag-a').replace('answer: true', 'answer: yes!'),
  );
  expect(sources).toEqual([]);
  expect(problems).toEqual([
    {
      file: 'tag.yaml',
      line: 5,
      rule: 'question',
      what: '0.answer is of the wrong kind',
      fix: 'make it: boolean',
    },
  ]);
  expect(
    parseQuestions('tag.yaml', truth('tag-a').replace('kind: truth', 'kind: riddle')).problems,
  ).toMatchObject([{ line: 2, rule: 'question' }]);
  expect(parseQuestions('The Tag.yaml', truth('tag-a')).problems).toMatchObject([
    { line: 1, rule: 'file-name' },
  ]);
});

test('an id is used once, over all files', () => {
  write('tag.yaml', truth('same'));
  write('image.yaml', truth('other') + truth('same'));
  const { problems } = readQuestions(folder);
  expect(problems).toMatchObject([{ line: 1, rule: 'duplicate', fix: 'give it an id of its own' }]);
  expect(problems[0]?.what).toMatch(/"same" is also the id of .*image\.yaml:7/);
});

test('a bad file of questions stops the load, a good one is in the content', () => {
  write('tag.yaml', '- id: tag-a\n');
  expect(() => loadContent(undefined, undefined, folder)).toThrow(ContentError);
  write('tag.yaml', truth('tag-a'));
  expect([...loadContent(undefined, undefined, folder).questions.keys()]).toEqual(['tag-a']);
});

test('what is printed has no line end at its end, and may be nothing', () => {
  const yaml = `- id: tag-a
  kind: output
  difficulty: easy
  ask: { ko: 뭐가 나와요?, en: What is printed? }
  run: cat a
  right: |
    one
      two
  wrong:
    - { text: '', why: { ko: 나와요., en: It is. } }
    - { text: "one\\n\\n", why: { ko: 더요., en: More. } }
  explanation: { ko: 그래요., en: It is so. }
`;
  expect(parseQuestions('tag.yaml', yaml).sources[0]?.question).toMatchObject({
    right: 'one\n  two',
    wrong: [{ text: '' }, { text: 'one' }],
  });
});

test('the fast YAML reader agrees with the exact one on every file', () => {
  const { files, sources } = readQuestions();
  for (const [file, yaml] of files) {
    const document = parseDocument(yaml);
    expect([file, ...document.errors, ...document.warnings]).toEqual([file]);
    const exact = questionFileSchema.parse(document.toJS());
    const fast = sources.filter((source) => source.file === file).map(({ question }) => question);
    expect(fast).toEqual(exact.map((question) => ({ ...question, concept: basename(file, '.yaml') })));
  }
});

describe('counting', () => {
  const concepts = new Map(FIXTURE_CONCEPTS.slice(0, 3).map((concept) => [concept.id, concept]));
  const [docker = '', why = '', hub = ''] = concepts.keys();
  const { sources } = parseQuestions('tag.yaml', truth('a'));
  const base = sources.map(({ question }) => question)[0];

  function questions(concept: string, kinds: readonly Question['kind'][]): Question[] {
    return kinds.map((kind) => ({ ...base, concept, kind }) as Question);
  }

  test('goes by kind, topic and difficulty, with a zero where there is none', () => {
    const counts = countQuestions(questions(docker, ['truth', 'typed', 'typed']), concepts);
    expect(counts).toMatchObject({ total: 3, byKind: { truth: 1, typed: 2, fault: 0 } });
    expect(Object.keys(counts.byKind)).toEqual(QUESTION_KINDS);
    expect(counts.byTopic).toMatchObject({ docker: 3, images: 0 });
    expect(counts.byDifficulty).toEqual({ easy: 3, medium: 0, hard: 0 });
  });

  test('finds concepts with fewer than three questions, or of fewer than three kinds', () => {
    const list = [
      ...questions(docker, ['truth', 'typed', 'choice']),
      ...questions(why, ['truth', 'typed', 'typed', 'typed']),
      ...questions(hub, ['truth', 'choice']),
    ];
    expect(countQuestions(list, concepts)).toMatchObject({ fewQuestions: [hub], fewKinds: [why, hub] });
  });
});
