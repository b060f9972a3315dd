import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { globalFlags } from '../../../../src/docker/cli/command-tree/global-flags.ts';
import { runFlags } from '../flags/run-flags.ts';
import { relaid, withLineEnds } from './real-help.ts';

/** Help texts of the real tool, where somebody has them at hand; their words are not ours to keep here. */
const FOLDER = process.env['DOCKER_HELP_TEXTS'] ?? '../shared/oracle/help';

const texts = existsSync(FOLDER)
  ? readdirSync(FOLDER).map((file) => {
      const [, text = ''] =
        /^\$ [^\n]*\n([\s\S]*)# exit 0\n$/.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? [];
      return { file, text };
    })
  : [];

describe.skipIf(texts.length === 0)('the layout of the real help, with its own words', () => {
  it.each(texts)('$file', ({ text }) => {
    expect(relaid(text)).toBe(text);
  });

  it('breaks lines where the real one does, so that hardly any description needs line ends of its own', () => {
    expect(new Set(texts.flatMap(({ text }) => withLineEnds(text)))).toEqual(
      new Set(['cgroupns', 'format', 'platform']),
    );
  });

  it.each([
    ['docker_run.txt', runFlags],
    ['docker.txt', globalFlags],
  ])('%s names and shows the values of declared types', (file, flags) => {
    const text = texts.find((each) => each.file === file)?.text ?? '';
    for (const name of Object.keys(flags)) expect(text).toContain(`--${name}`);
    expect(relaid(text, flags)).toBe(text);
  });
});
