import { expect, it } from 'vitest';
import { Kept } from '../../../../../src/docker/programs/languages/core/kept.ts';

it('makes something of a text once, and again when it had to go for newer ones', () => {
  const kept = new Kept<string>(2);
  const made: string[] = [];
  const read = (text: string) =>
    kept.read(text, () => {
      made.push(text);
      return text.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map(read)).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
