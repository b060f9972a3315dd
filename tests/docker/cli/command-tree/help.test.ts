import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../../src/docker/cli/command-tree/display-width.ts';
import { resolve } from '../../../../src/docker/cli/command-tree/resolve.ts';
import { wrapDescription } from '../../../../src/docker/cli/command-tree/wrap.ts';
import { docker } from './sample.ts';
import type { Locale } from '../../../../src/base/locale.ts';

function help(line: string, locale: Locale, width = 80): string {
  const { output } = resolve(docker, [...line.split(' ').filter((word) => word !== ''), '--help'], {
    locale,
    width,
  });
  return output.map(({ text }) => text).join('');
}

describe('the help of a command', () => {
  it('has our own words, in English', () => {
    expect(help('ps', 'en')).toBe(`Usage:  docker ps [OPTIONS]

Show the containers

Aliases:
  docker container ls, docker ps

Options:
  -a, --all             Show stopped containers too
  -f, --filter filter   Show only what fits
      --format string   Lay the output out by a template
  -n, --last int        Show only the n containers that were made last,
                        whatever their state (default -1)
  -q, --quiet           Show nothing but ids
`);
  });

  it('has our own words, in Korean, each syllable two columns wide', () => {
    expect(help('ps', 'ko')).toBe(`Usage:  docker ps [OPTIONS]

컨테이너 목록을 보여 줘요

Aliases:
  docker container ls, docker ps

Options:
  -a, --all             멈춘 컨테이너도 보여 줘요
  -f, --filter filter   조건에 맞는 것만 보여 줘요
      --format string   보여 줄 모양을 템플릿으로 정해요
  -n, --last int        상태와 상관없이 마지막에 만든 n개의 컨테이너만
                        보여 줘요 (default -1)
  -q, --quiet           ID만 보여 줘요
`);
  });

  it('names its aliases by their whole path', () => {
    expect(help('container ls', 'en')).toContain(
      'Aliases:\n  docker container ls, docker container list, docker container ps\n\n',
    );
  });

  it('shows a flag that its group passes down', () => {
    expect(help('compose up', 'en')).toContain(
      '      --dry-run       Some words\n  -t, --timeout int   Some words\n',
    );
    expect(help('compose up', 'en')).not.toContain('--file');
  });

  it('fits any terminal', () => {
    for (const width of [60, 80, 120, 160]) {
      for (const line of help('', 'ko', width)
        .split('\n')
        .filter((each) => each.startsWith('      '))) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('the help of a group', () => {
  const text = help('', 'en');

  it('lists its commands by kind, hidden ones not at all', () => {
    expect(text).toContain(`Common Commands:
  run         Make a container of an image and run it
  exec        Some words
  ps          Show the containers
  build       Some words
  bake        Some words

Management Commands:
  builder     Some words
  buildx*     Some words
  compose*    Work with several containers as one
  container   Work with containers
  context     Some words
  image       Some words
  network     Some words
  volume      Some words

Swarm Commands:
  swarm       Some words

Commands:
  cp          Some words
`);
    expect(text).not.toContain('secretly');
    expect(text).not.toContain('--time ');
  });

  it('ends with where to read on', () => {
    expect(text.endsWith("\n\nRun 'docker COMMAND --help' for more information on a command.\n")).toBe(true);
  });
});

describe('wrapping', () => {
  it('starts on a line of its own where there is no room beside the flag', () => {
    expect(wrapDescription(60, 79, 'some words that go on')).toBe('\n                some words that go on');
  });

  it('lets a last line be a little longer rather than leave a word alone', () => {
    expect(wrapDescription(40, 70, 'one two three four five six')).toBe('one two three four five six');
    expect(wrapDescription(40, 70, 'one two three four five x seven 89')).toBe(
      `one two three four five\n${' '.repeat(40)}x seven 89`,
    );
  });

  it('keeps the line ends of the text', () => {
    expect(wrapDescription(10, 79, "choices:\n'a': first\n'b': second")).toBe(
      `choices:\n${' '.repeat(10)}'a': first\n${' '.repeat(10)}'b': second`,
    );
  });
});
