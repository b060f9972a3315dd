import { describe, expect, it } from 'vitest';
import { run } from '../language-computer.ts';

describe('what came with a later Node', () => {
  it.each([
    ['18.20.8', 'undefined undefined function'],
    ['20.19.5', 'undefined function function'],
    ['22.20.0', 'function function function'],
  ])('%s has as far as it is new enough', (version, expected) => {
    const program = 'console.log(typeof Object.groupBy, typeof [].toSorted, typeof [].map)';
    expect(run(['node', '-e', program], { env: { NODE_VERSION: version } }).stdout).toBe(`${expected}\n`);
  });
});
