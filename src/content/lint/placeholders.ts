import type { PageRule } from './rule.ts';

/** What `npm run content -- new concept` left to be filled in. */
export const placeholders: PageRule = function* placeholders({ file, source }) {
  for (const [index, line] of source.split('\n').entries()) {
    const left = /⟨[^⟩]*⟩/.exec(line)?.[0];
    if (left === undefined) continue;
    yield { file, line: index + 1, rule: 'placeholder', what: `${left} is not filled in`, fix: 'write it' };
  }
};
