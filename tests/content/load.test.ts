import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

import { parseFrontMatter } from '../../src/content/front-matter.ts';
import { readConcepts } from '../../src/content/graph.ts';
import { createContent, loadContent } from '../../src/content/load.ts';
import { ContentError } from '../../src/content/problem.ts';
import { frontMatterSchema, SECTION_IDS } from '../../src/content/schema.ts';
import { STARTING_POINTS } from '../../src/content/starting-points.ts';
import { GOOD_FOLDER } from './fixtures/good-page.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bungeo-content-'));
  for (const [id, text] of Object.entries(GOOD_FOLDER)) writeFileSync(join(folder, `${id}.md`), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

function loadError(): ContentError {
  try {
    loadContent(folder);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('the folder was loaded');
}

test('every file of the folder is a concept', () => {
  expect([...loadContent(folder).concepts.keys()].sort()).toEqual(['bread', 'mould', 'oven']);
});

test('pages know who leads to them, by text or related list, each once', () => {
  const content = loadContent(folder);
  expect(content.linkedFrom('bread').map(({ id }) => id)).toEqual(['mould', 'oven']);
  expect(content.linkedFrom('nowhere')).toEqual([]);
});

test('one bad file stops the load, and every problem of every file is told', () => {
  writeFileSync(join(folder, 'bread.md'), 'no front matter');
  writeFileSync(join(folder, 'notes.txt'), 'not a concept');
  const error = loadError();
  expect(error.problems.map(({ rule }) => rule)).toEqual(['front-matter', 'file-name']);
  expect(error.message).toMatch(/bread\.md:1 {2}the file has no front matter/);
  expect(error.message).toMatch(/notes\.txt:1/);
});

test('a bad file of hints stops the load too', () => {
  const hints = mkdtempSync(join(tmpdir(), 'bungeo-hints-'));
  try {
    writeFileSync(join(hints, 'oven.yaml'), '- code: ovenHot\n  ko: 뜨거워요.\n  concept: oven\n');
    expect(() => loadContent(folder, hints)).toThrow(/oven\.yaml:1 {2}0\.en is missing/);
    writeFileSync(join(hints, 'oven.yaml'), '- { code: ovenHot, ko: 뜨거워요., en: Hot., concept: oven }\n');
    expect([...loadContent(folder, hints).hints.byCode.keys()]).toEqual(['ovenHot']);
  } finally {
    rmSync(hints, { recursive: true });
  }
});

test('starting points keep their order', () => {
  const { concepts } = loadContent(folder);
  const content = createContent([...concepts.values()], ['oven', 'bread']);
  expect(content.startingPoints.map(({ id }) => id)).toEqual(['oven', 'bread']);
});

test('the built-in content loads, in the order of the curriculum, with all its starting points', () => {
  const content = loadContent();
  const sections = [...content.concepts.values()].map(({ section }) => SECTION_IDS.indexOf(section));
  expect(sections).toEqual(sections.toSorted((a, b) => a - b));
  expect(content.startingPoints.map(({ id }) => id)).toEqual(STARTING_POINTS);
});

test('the fast YAML reader agrees with the exact one on every page', () => {
  const { pages } = readConcepts();
  expect(pages).not.toEqual([]);
  for (const { source } of pages) {
    const yaml = source.split(/^---$/m)[1] ?? '';
    const document = parseDocument(yaml);
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(parseFrontMatter('', yaml, 2).front).toEqual(frontMatterSchema.parse(document.toJS()));
  }
});
