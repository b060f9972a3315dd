import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newConcept } from '../../scripts/content/new-concept.ts';
import { parseConcept } from '../../src/content/parse.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bungeo-new-concept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a new page can be read, and has every part in both languages', () => {
  expect(newConcept('warm-bread', folder).made).toBe(true);
  const { page, problems } = parseConcept(
    'warm-bread',
    'warm-bread.md',
    readFileSync(join(folder, 'warm-bread.md'), 'utf8'),
  );
  expect(problems).toEqual([]);
  expect(page?.concept.text.ko.misconception.truth).toContain('⟨');
  expect(page?.concept.text.en.picture).toContain('⟨');
});

test.each([undefined, 'Warm Bread', '../bread', 'bread.md'])('%s is refused with what to do', (id) => {
  const { made, says } = newConcept(id, folder);
  expect(made).toBe(false);
  expect(says).toContain('new concept copy-on-write');
});

test('a page that is there is left alone', () => {
  newConcept('bread', folder);
  expect(newConcept('bread', folder)).toEqual({
    made: false,
    says: expect.stringMatching(/bread\.md exists already$/) as string,
  });
});
