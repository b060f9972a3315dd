import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../src/docker/cli/command-tree/resolve.ts';
import recorded from './recorded-refusals.json' with { type: 'json' };
import { docker } from './sample.ts';
import type { Output } from '../../../../src/docker/cli/command-tree/invocation.ts';

const reader = { locale: 'en', width: 80 } as const;

function words(line: string): readonly string[] {
  return line === '' ? [] : line.split(' ');
}

function at(line: string) {
  return resolve(docker, words(line), reader);
}

function printed(output: readonly Output[], stream: Output['stream']): string {
  return output.map((each) => (each.stream === stream ? each.text : '')).join('');
}

/** What a line prints: where, the first line of it, and the status. */
function outline(line: string) {
  const { kind, output, ...rest } = at(line);
  return {
    kind,
    stdout: printed(output, 'stdout').split('\n')[0],
    stderr: printed(output, 'stderr').split('\n')[0],
    exitCode: 'exitCode' in rest ? rest.exitCode : undefined,
  };
}

function ran(line: string): readonly unknown[] {
  const invocation = at(line);
  if (invocation.kind !== 'run') throw new Error(printed(invocation.output, 'stderr'));
  return invocation.run('context');
}

describe('a command line that the real docker refuses', () => {
  it.each(recorded)('docker $argv', ({ argv, stderr, exitCode }) => {
    const invocation = resolve(docker, argv, reader);
    expect(invocation).toMatchObject({ kind: 'answer', exitCode });
    expect(invocation.kind === 'answer' && invocation.problem).toBeTruthy();
    expect(printed(invocation.output, 'stderr')).toBe(stderr);
    expect(printed(invocation.output, 'stdout')).toBe('');
  });

  it.each([
    ['run -x', { code: 'unknown-shorthand', shorthand: 'x', word: 'x' }],
    ['ps --nope', { code: 'unknown-flag', flag: 'nope' }],
    ['container foo', { code: 'unknown-command', word: 'foo', group: 'docker container' }],
    ['rename a', { code: 'wrong-arguments', command: 'docker rename', given: 1 }],
    ['help foo', { code: 'unknown-help-topic', topic: 'foo' }],
  ])('docker %s says which problem it is', (line, problem) => {
    expect(at(line)).toMatchObject({ problem });
  });

  it('shows what a plugin has before it complains of a command that it lacks', () => {
    for (const line of ['compose foo', 'compose foo --help', 'compose foo -x', 'compose -f x foo']) {
      const { output, ...rest } = at(line);
      expect(rest).toMatchObject({ exitCode: 1 });
      expect(output.map(({ stream }) => stream)).toEqual(['stdout', 'stderr']);
      expect(printed(output, 'stderr')).toBe('unknown docker command: "compose foo"\n');
    }
    expect(outline('buildx foo')).toEqual({
      kind: 'answer',
      stdout: 'Usage:  docker buildx [OPTIONS] COMMAND',
      stderr: 'ERROR: unknown command: "foo"',
      exitCode: 1,
    });
    expect(outline('compose bridge foo')).toMatchObject({ stderr: '', exitCode: 0 });
  });
});

describe('a command that runs', () => {
  it('is found by its place, its aliases and its short form, and told its full name', () => {
    for (const line of ['container ls -aq', 'container list -qa', 'container ps --all --quiet']) {
      expect(ran(line)).toMatchObject([
        'context',
        'docker container ls',
        [],
        { all: true, quiet: true, last: -1 },
      ]);
    }
    expect(ran('ps -a')[1]).toBe('docker ps');
  });

  it('gets the flags that were given to the groups above it, and the global ones', () => {
    const [, path, args, flags, above, debug] = ran('-D compose -f a.yaml --dry-run -f=b.yaml up -t 5 web');
    expect({ path, args, flags, above, debug }).toEqual({
      path: 'docker compose up',
      args: ['web'],
      flags: { timeout: 5 },
      above: {
        flags: { file: ['a.yaml', 'b.yaml'], 'dry-run': true },
        changed: new Set(['dry-run', 'file']),
      },
      debug: true,
    });
    expect(ran('compose up --dry-run')[4]).toMatchObject({ flags: { 'dry-run': true } });
  });

  it('starts at a forward as at what it means', () => {
    for (const line of ['build .', 'image build .', 'builder build .', '-D build .', 'buildx build .']) {
      expect(ran(line).slice(1, 3)).toEqual(['docker buildx build', ['.']]);
    }
  });

  it('leaves to the container what follows the image', () => {
    expect(ran('run -it busybox sh -c ls --rm')[2]).toEqual(['busybox', 'sh', '-c', 'ls', '--rm']);
    expect(ran('run busybox --help')[2]).toEqual(['busybox', '--help']);
    expect(ran('-- ps')[1]).toBe('docker ps');
  });

  it('is preceded by what is said of old names', () => {
    expect(at('stop --time 1 a')).toMatchObject({
      kind: 'run',
      output: [{ stream: 'stdout', text: 'Flag --time has been deprecated, use --timeout instead\n' }],
    });
  });

  it('keeps nothing from one line to the next', () => {
    expect(ran('ps -a')).not.toEqual(ran('ps'));
    expect(ran('ps')).toEqual(ran('ps'));
  });
});

describe('help', () => {
  it.each([
    ['', '', 'Usage:  docker [OPTIONS] COMMAND'],
    ['-D', '', 'Usage:  docker [OPTIONS] COMMAND'],
    ['--help', 'Usage:  docker [OPTIONS] COMMAND', ''],
    ['-h', 'Usage:  docker [OPTIONS] COMMAND', 'Flag shorthand -h has been deprecated, use --help'],
    ['--help foo', 'Usage:  docker [OPTIONS] COMMAND', ''],
    ['foo --help', 'Usage:  docker [OPTIONS] COMMAND', ''],
    ['help', 'Usage:  docker [OPTIONS] COMMAND', ''],
    ['help help', 'Usage:  docker help [command]', ''],
    ['help --help', 'Usage:  docker help [command]', ''],
    ['help -h', 'Flag shorthand -h has been deprecated, use --help', ''],
    ['help run', 'Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]', ''],
    ['help container', 'Usage:  docker container COMMAND', ''],
    ['help compose bridge', 'Usage:  docker compose bridge [OPTIONS] COMMAND', ''],
    ['help container list', 'Usage:  docker container ls [OPTIONS]', ''],
    ['--help ps', 'Usage:  docker ps [OPTIONS]', ''],
    ['--help container ls', 'Usage:  docker container ls [OPTIONS]', ''],
    ['container --help ls', 'Usage:  docker container ls [OPTIONS]', ''],
    ['ps extra --help', 'Usage:  docker ps [OPTIONS]', ''],
    ['ps -ah', 'Flag shorthand -h has been deprecated, use --help', ''],
    ['run --help busybox', 'Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]', ''],
    ['container', '', 'Usage:  docker container COMMAND'],
    ['container foo --help', 'Usage:  docker container COMMAND', ''],
    ['compose', 'Usage:  docker compose [OPTIONS] COMMAND', ''],
    ['compose bridge', 'Usage:  docker compose bridge [OPTIONS] COMMAND', ''],
    ['buildx foo --help', 'Usage:  docker buildx [OPTIONS] COMMAND', ''],
    ['builder', 'Usage:  docker buildx [OPTIONS] COMMAND', ''],
    ['build --help', 'Usage:  docker buildx build [OPTIONS] PATH | URL | -', ''],
    ['scout --help', 'Usage:  docker scout [OPTIONS] COMMAND', ''],
  ])('docker %s', (line, stdout, stderr) => {
    expect(outline(line)).toEqual({ kind: 'answer', stdout, stderr, exitCode: 0 });
  });

  it('is not asked for by --help=false', () => {
    expect(ran('ps --help=false')[1]).toBe('docker ps');
    expect(ran('container --help=false ls')[1]).toBe('docker container ls');
  });
});

describe('the version', () => {
  it.each(['--version', '-v', '-v foo', 'foo --version'])('docker %s', (line) => {
    expect(at(line)).toMatchObject({
      kind: 'answer',
      exitCode: 0,
      output: [{ stream: 'stdout', text: 'Docker version 28.5.2, build 0123456\n' }],
    });
  });

  it('does not stop a command', () => {
    expect(ran('-v ps')[1]).toBe('docker ps');
  });
});

describe('what ours does not have yet', () => {
  it('says so in one sentence, whatever the flags, and can be counted', () => {
    expect(at('scout cves --only-fixed busybox')).toEqual({
      kind: 'not-yet',
      missing: 'docker scout',
      output: [{ stream: 'stderr', text: 'Not possible here yet: docker scout (the real Docker has it)\n' }],
      exitCode: 1,
    });
  });

  it('may be a single flag', () => {
    expect(resolve(docker, ['stop', '-s', 'KILL', 'a'], { locale: 'ko', width: 80 })).toMatchObject({
      missing: 'docker stop --signal',
      output: [{ text: '아직 여기서는 할 수 없어요: docker stop --signal (실제 Docker에는 있어요)\n' }],
    });
    expect(ran('stop a')[1]).toBe('docker stop');
  });
});
