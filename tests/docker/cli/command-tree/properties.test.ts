import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolve } from '../../../../src/docker/cli/command-tree/resolve.ts';
import { docker } from './sample.ts';

const word = fc.oneof(
  fc.constantFrom(
    'run',
    'ps',
    'container',
    'ls',
    'compose',
    'up',
    'bridge',
    'buildx',
    'build',
    'image',
    'builder',
    'help',
  ),
  fc.constantFrom(
    'scout',
    'foo',
    '',
    '-',
    '--',
    '--help',
    '-h',
    '-v',
    '--version',
    '-D',
    '-f',
    '--dry-run',
    '-x',
    '--x=y',
  ),
  fc.constantFrom('__proto__', 'constructor', '--__proto__', 'busybox', '-it', '--signal'),
  fc.string({ unit: 'grapheme' }),
);

test('any words come to a command, an answer or a plain "not yet", and never throw', () => {
  fc.assert(
    fc.property(
      fc.array(word),
      fc.constantFrom('ko' as const, 'en' as const),
      fc.nat(200),
      (argv, locale, width) => {
        const invocation = resolve(docker, argv, { locale, width });
        const said = invocation.output.map(({ text }) => text).join('');
        expect(invocation.kind === 'run' ? invocation.run('context') : said).not.toBe('');
        expect(said === '' || said.endsWith('\n')).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});
