import { describe, expect, expectTypeOf, it } from 'vitest';
import { declareFlags } from '../../../../src/docker/cli/flags/declaration.ts';
import { parseFlags } from '../../../../src/docker/cli/flags/parse.ts';
import { problemText } from '../../../../src/docker/cli/flags/problem.ts';
import { bool, count, int, string, stringArray } from '../../../../src/docker/cli/flags/types.ts';
import recorded from './recorded-values.json' with { type: 'json' };
import { runFlags } from './run-flags.ts';

function run(...argv: readonly string[]) {
  const outcome = parseFlags(runFlags, argv, { interspersed: false });
  if ('problem' in outcome) throw new Error(problemText(outcome.problem));
  return outcome;
}

describe('a flag with a value that the real docker run refuses', () => {
  it.each(recorded)('$argv', ({ argv, message }) => {
    const outcome = parseFlags(runFlags, argv, { interspersed: false });
    expect('problem' in outcome && problemText(outcome.problem)).toBe(message);
  });
});

describe('reading a command line', () => {
  it('gives every declared flag a value of its type, and its default where it was not given', () => {
    const { flags, changed } = run('busybox');
    expectTypeOf(flags.detach).toEqualTypeOf<boolean>();
    expectTypeOf(flags.memory).toEqualTypeOf<number>();
    expectTypeOf(flags.env).toEqualTypeOf<readonly string[]>();
    expect(flags).toMatchObject({ detach: false, restart: 'no', 'sig-proxy': true, env: [], memory: 0 });
    expect(changed).toEqual(new Set());
  });

  it('tells a flag that was given from one that has the same value by default', () => {
    expect(run('--restart', 'no', 'busybox').changed).toEqual(new Set(['restart']));
  });

  it.each([
    [
      ['-e', 'A=1', '-e=B=2', '-eC=3', '--env', 'D=4', '--env=E=5'],
      ['A=1', 'B=2', 'C=3', 'D=4', 'E=5'],
    ],
    [['-e', '-e'], ['-e']],
    [['-e='], undefined],
  ])('takes %j as -e %j', (argv, env) => {
    const outcome = parseFlags(runFlags, argv);
    expect('problem' in outcome ? undefined : outcome.flags.env).toEqual(env);
  });

  it('takes joined short flags, the last of which may carry its value', () => {
    expect(run('-itdp8080:80', '-hweb', 'busybox').flags).toMatchObject({
      interactive: true,
      tty: true,
      detach: true,
      publish: ['8080:80'],
      hostname: 'web',
    });
  });

  it('reads -h= as the value "=", as pflag does', () => {
    expect(run('-h=', 'busybox').flags.hostname).toBe('=');
    expect(run('--hostname=', 'busybox').flags.hostname).toBe('');
  });

  it('lets the last of a repeated flag win', () => {
    expect(run('--name', 'a', '--name=b', '-d', '--detach=false').flags).toMatchObject({
      name: 'b',
      detach: false,
    });
  });

  it('leaves everything after the first other word to a command that is not interspersed', () => {
    expect(run('-d', 'busybox', '-x', '--', '--rm').args).toEqual(['busybox', '-x', '--', '--rm']);
  });

  it('finds flags among other words for a command that is interspersed', () => {
    const outcome = parseFlags(runFlags, ['a', '-d', 'b', '--', '--rm', '-']);
    expect(outcome).toMatchObject({ args: ['a', 'b', '--rm', '-'], flags: { detach: true, rm: false } });
  });

  it('takes -- as a value where one is due', () => {
    expect(run('--name', '--', 'busybox').flags.name).toBe('--');
  });

  it('knows a flag by its unlisted names, and calls it so in errors', () => {
    expect(run('--net', 'my', '--network=other').flags.network.map(({ target }) => target)).toEqual([
      'my',
      'other',
    ]);
    const wrong = parseFlags(runFlags, ['--net', 'a=b']);
    expect('problem' in wrong && problemText(wrong.problem)).toBe(
      'invalid argument "a=b" for "--net" flag: invalid field key a',
    );
  });

  it('does not take the names of object properties for flags', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(parseFlags(runFlags, [`--${name}`, 'x'])).toEqual({
        problem: { code: 'unknown-flag', flag: name },
      });
    }
  });
});

describe('what is said while parsing', () => {
  const flags = declareFlags({
    timeout: {
      type: int,
      short: 't',
      also: [{ name: 'time', deprecated: 'use --timeout instead' }],
      ko: '',
      en: '',
    },
    old: { type: bool, deprecated: 'it does nothing', ko: '', en: '' },
    quick: { type: bool, short: 'q', shortDeprecated: 'use --quick', ko: '', en: '' },
    verbose: { type: count, short: 'v', ko: '', en: '' },
    file: { type: stringArray, default: ['compose.yaml'], ko: '', en: '' },
    mode: { type: string, ko: '', en: '' },
  });

  it('is that a name is deprecated, each time it is used', () => {
    expect(parseFlags(flags, ['--time', '5', '--old', '-q', '-q'])).toMatchObject({
      flags: { timeout: 5, old: true, quick: true },
      notices: [
        'Flag --time has been deprecated, use --timeout instead',
        'Flag --old has been deprecated, it does nothing',
        'Flag shorthand -q has been deprecated, use --quick',
        'Flag shorthand -q has been deprecated, use --quick',
      ],
    });
  });

  it('leaves a deprecated letter out of the name in errors', () => {
    const outcome = parseFlags(flags, ['--quick=x']);
    expect('problem' in outcome && problemText(outcome.problem)).toContain('for "--quick" flag');
  });

  it('counts, and replaces the default of an array by the first value', () => {
    expect(parseFlags(flags, ['-vvv', '--verbose', '--file', 'a', '--file=b,c'])).toMatchObject({
      flags: { verbose: 4, file: ['a', 'b,c'] },
    });
  });
});
