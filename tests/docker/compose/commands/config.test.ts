import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../../../src/docker/cli/client/cli-context.ts';
import { runDocker } from '../../../../src/docker/cli/client/run-docker.ts';
import { FakeFiles } from '../../cli/client/fake-files.ts';
import { readCases, type RecordedCase } from './recorded-case.ts';

const FOLDER = new URL('recorded/', import.meta.url);
const SUBJECTS = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

function play({ argv, env, files }: RecordedCase): { readonly exit: unknown; readonly output: string } {
  let output = '';
  const print = (text: string): void => {
    output += text;
  };
  const context: CliContext = {
    files: new FakeFiles(files).fileSystem,
    env: { HOME: '/root', PWD: '/root/lab', ...env },
    now: { seconds: 0, nanos: 0 },
    out: print,
    err: print,
    stdin: { isTerminal: false, readAll: () => '', readNow: () => ({ text: '', end: true }) },
    stdout: { isTerminal: false, columns: 80 },
    stderr: { isTerminal: false },
    locale: 'en',
    notYet: () => 1,
    call: () => {
      throw new Error('config asks no engine');
    },
  };
  const exit = runDocker(['compose', ...argv], context);
  return { exit, output: output.replaceAll(/time="[^"]*"/g, 'time="T"') };
}

describe.each(SUBJECTS)('docker compose config, recorded: %s', (subject) => {
  it.each(readCases(readFileSync(new URL(subject, FOLDER), 'utf8')))('$name', (recorded) => {
    expect(play(recorded)).toEqual({ exit: recorded.exit, output: recorded.output });
  });
});
