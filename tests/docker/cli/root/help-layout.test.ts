import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../../src/docker/cli/command-tree/display-width.ts';
import { resolve } from '../../../../src/docker/cli/command-tree/resolve.ts';
import { CONTAINER_SHORTCUTS } from '../../../../src/docker/cli/container/index.ts';
import { docker } from '../../../../src/docker/cli/root/docker.ts';
import { dockerOnManager } from '../../../../src/docker/cli/root/in-swarm.ts';

/** Help texts of the real tool, where somebody has them at hand; their words are not ours to keep here. */
const FOLDER = process.env['DOCKER_HELP_TEXTS'] ?? '../shared/oracle/help';

const texts = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((file) => !file.includes('.swarm.'))
      .map((file) => {
        const [first = '', ...rest] = readFileSync(join(FOLDER, file), 'utf8').split('\n');
        return {
          argv: first.replace(/^\$ docker ?/, '').split(' '),
          text: rest.join('\n').replace(/# exit 0\n$/, ''),
        };
      })
  : [];

/** Commands that ours has in name only: their flags are to come with them. */
function isNameOnly(argv: readonly string[]): boolean {
  const words = argv.filter((word) => word !== '--help');
  return resolve(docker, words, { locale: 'en', width: 80 }).kind === 'not-yet';
}

/** What is left of a help text when its words are taken out. */
interface Layout {
  readonly usage: string;
  readonly titles: readonly string[];
  readonly aliases: string;
  readonly flags: readonly string[];
  readonly commands: readonly string[];
}

function layout(help: string): Layout {
  const lines = help.split('\n');
  const at = lines.indexOf('Aliases:');
  return {
    usage: /^Usage: {2}(.*(?:\n\t.*)*)/.exec(help)?.[1]?.trim() ?? '',
    titles: lines.filter((line) => /^(?:Aliases|(?:Global )?Options|(?:\w+ )?Commands):$/.test(line)),
    aliases: at < 0 ? '' : (lines[at + 1] ?? ''),
    flags: lines.flatMap((line) => {
      const head = /^ {2}(?:-., | {4})--[^ ]+(?: [^ ]+)?(?= {2,}|$)/.exec(line)?.[0];
      return head === undefined ? [] : [head];
    }),
    commands: lines
      .slice(lines.findIndex((line) => line.endsWith('Commands:')))
      .flatMap((line) => /^ {2}([a-z][a-z-]*\*?) +\S/.exec(line)?.[1] ?? []),
  };
}

/** The defaults shown at the end of flags' descriptions, wherever lines are broken. */
function defaults(help: string): readonly string[] {
  const options = help.slice(help.search(/^(?:Global )?Options:$/m)).split('\n\n', 1)[0] ?? '';
  return options.split(/^ {2}(?=-|\s{4}--)/m).flatMap((option) => {
    const [, name] = /--([\w-]+)/.exec(option) ?? [];
    const [, value] = /\(default ((?:"[^"]*"|[^()])+)\)$/.exec(option.trim().replaceAll(/\s+/g, ' ')) ?? [];
    // Which builder is the usual one depends on the way there; more than a word is a remark, not a value.
    const isValue = value !== undefined && name !== 'builder' && /^(?:"[^"]*"|\S+)$/.test(value);
    return isValue ? [`${name} ${value}`] : [];
  });
}

function ours(argv: readonly string[], locale: 'ko' | 'en', width = 80): string {
  const { output } = resolve(docker, argv, { locale, width });
  return output.map(({ text }) => text).join('');
}

describe.skipIf(texts.length === 0)('help has the layout of the real one', () => {
  /** Those of containers have tests of their own. */
  const theirs = new Set(['container', ...CONTAINER_SHORTCUTS.map(({ name }) => name)]);
  const complete = texts.filter(({ argv }) => !theirs.has(argv[0] ?? '') && !isNameOnly(argv));

  it.each(complete.map(({ argv, text }) => [argv.join(' '), argv, text] as const))(
    '%s',
    (_name, argv, text) => {
      const real = layout(text);
      expect(layout(ours(argv, 'en'))).toEqual(real);
      expect(layout(ours(argv, 'ko'))).toEqual(real);
    },
  );

  it.each(complete.map(({ argv, text }) => [argv.join(' '), argv, text] as const))(
    '%s shows the same defaults',
    (_name, argv, text) => {
      expect(defaults(ours(argv, 'en'))).toEqual(defaults(text));
    },
  );

  it.each(texts.map(({ argv, text }) => [argv.join(' '), argv, text] as const))(
    '%s names the arguments and the commands below',
    (_name, argv, text) => {
      const { usage, commands } = layout(text);
      expect(layout(ours(argv, 'en'))).toMatchObject({ usage, commands });
    },
  );
});

/** Texts that differ inside a swarm. */
const swarmTexts = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((file) => file.includes('.swarm.'))
      .map((file) => {
        const [first = '', ...rest] = readFileSync(join(FOLDER, file), 'utf8').split('\n');
        return [first.replace(/^\$ /, ''), rest.join('\n').replace(/# exit 0\n$/, '')] as const;
      })
  : [];

describe.skipIf(swarmTexts.length === 0)('help on a manager of a swarm', () => {
  it.each(swarmTexts)('%s', (line, text) => {
    const argv = line.split(' ').slice(1);
    const { output } = resolve(dockerOnManager, argv, { locale: 'en', width: 80 });
    expect(layout(output.map((piece) => piece.text).join(''))).toEqual(layout(text));
  });
});

describe('help', () => {
  it('has our own words in both languages, and fits the terminal', () => {
    for (const locale of ['ko', 'en'] as const) {
      for (const line of ours(['network', 'create', '--help'], locale, 100).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(100);
      }
    }
    expect(ours(['network', 'ls', '--help'], 'ko')).toContain('네트워크 목록을 보여 줘요');
    expect(ours(['network', 'ls', '--help'], 'en')).toContain('Show the networks');
  });
});
