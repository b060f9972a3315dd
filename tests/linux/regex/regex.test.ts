import { describe, expect, it } from 'vitest';
import { compileLiteral, compileRegex, RegexError, RegexTooHard } from '../../../src/linux/regex/regex.ts';

describe('compileRegex', () => {
  it.each([
    ['basic', 'a\\+b', 'aab', [0, 3]],
    ['basic', 'a+b', 'xa+b', [1, 4]],
    ['basic', '^*ab', '*ab', [0, 3]],
    ['basic', '*a', 'x*a', [1, 3]],
    ['basic', 'a$b^c', 'a$b^c', [0, 5]],
    ['basic', 'a\\|b', 'xb', [1, 2]],
    ['basic', 'a\\{2,3\\}', 'aaaa', [0, 3]],
    ['basic', '[]x]', ']', [0, 1]],
    ['basic', '[^]]', ']a', [1, 2]],
    ['basic', '[[:alpha:]_-]*', 'ab한-_9', [0, 5]],
    ['basic', '\\<foo\\>', 'a foo b', [2, 5]],
    ['extended', 'a{2}', 'aaa', [0, 2]],
    ['extended', 'a{x', 'a{x', [0, 3]],
    ['extended', '(a|ab)(c|bcd)', 'abcd', [0, 4, 0, 1, 1, 4]],
    ['extended', '^(ab|cd)$', 'cd', [0, 2, 0, 2]],
    ['extended', 'a**', 'aa', [0, 2]],
    ['extended', '()', 'x', [0, 0, 0, 0]],
  ] as const)('%s %s finds in %s what POSIX says', (syntax, pattern, text, found) => {
    expect(compileRegex(pattern, { syntax }).find(text)).toEqual(found);
  });

  it.each([
    ['basic', '\\(a\\)\\1', 'xaa', [1, 3, 1, 2]],
    ['extended', '(.)(.).?\\2\\1', 'xxabcba', [2, 7, 2, 3, 3, 4]],
    ['extended', '^(.*)-\\1$', 'ab-ab', [0, 5, 0, 2]],
  ] as const)('%s %s goes back to what a group matched in %s', (syntax, pattern, text, found) => {
    expect(compileRegex(pattern, { syntax }).find(text)).toEqual(found);
  });

  it.each([
    ['basic', '[a', 'Unmatched [, [^, [:, [., or [='],
    ['basic', '\\(', 'Unmatched ( or \\('],
    ['basic', '\\)', 'Unmatched ) or \\)'],
    ['extended', '(', 'Unmatched ( or \\('],
    ['basic', 'a\\', 'Trailing backslash'],
    ['basic', '[b-a]', 'Invalid range end'],
    ['basic', '\\1', 'Invalid back reference'],
    ['basic', 'a\\{1', 'Unmatched \\{'],
    ['basic', '[[:foo:]]', 'Invalid character class name'],
  ] as const)('%s %s is refused as the C library does', (syntax, pattern, message) => {
    expect(() => compileRegex(pattern, { syntax })).toThrow(new RegexError(message));
  });

  it('counts what stands before the place it begins at', () => {
    const regex = compileRegex('^a', { syntax: 'basic' });
    expect(regex.find('aa', 1)).toBeUndefined();
    expect(regex.find('aa', 0)).toEqual([0, 1]);
  });

  it('ignores case, in Korean texts and others', () => {
    expect(compileRegex('ÀB', { syntax: 'basic', ignoreCase: true }).test('한àb')).toBe(true);
  });

  it('gives up on hopeless back-references instead of hanging', () => {
    const regex = compileRegex('(a*)*(a*)*\\1\\2b', { syntax: 'extended' });
    expect(() => regex.test('a'.repeat(2000))).toThrow(RegexTooHard);
  });
});

describe('compileLiteral', () => {
  it('takes every character for itself', () => {
    expect(compileLiteral('a.*[').find('xa.*[')).toEqual([1, 5]);
  });
});
