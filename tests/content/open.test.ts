import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readGraph } from '../../src/content/graph.ts';
import { loadContent, openContent } from '../../src/content/load.ts';
import { ContentError } from '../../src/content/problem.ts';

const broken = mkdtempSync(join(tmpdir(), 'bungeo-questions-'));
writeFileSync(join(broken, 'container.yaml'), '- id: Not an id\n');
afterAll(() => rmSync(broken, { recursive: true }));

test('content opened has the questions of content loaded, once its reading is finished', async () => {
  const { content, finish } = openContent(readGraph());
  await finish();
  expect([...content.questions]).toEqual([...loadContent().questions]);
});

test('whoever asks for questions before has all of them, and the reading can be finished all the same', async () => {
  const { content, finish } = openContent(readGraph());
  const finished = finish();
  const early = content.questions;
  expect(early.size).toBe(loadContent().questions.size);
  await finished;
  expect(content.questions).toBe(early);
});

test('what is wrong with a question is told when they are read, to everybody who reads them', async () => {
  const { content, finish } = openContent(readGraph(), broken);
  expect(content.concepts.size).toBeGreaterThan(0);
  await expect(finish()).rejects.toThrow(ContentError);
  expect(() => content.questions).toThrow(/container\.yaml/);
});
