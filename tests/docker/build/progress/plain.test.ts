import { describe, expect, it } from 'vitest';
import {
  errorLogs,
  plain,
  progressHeader,
  warningSummary,
} from '../../../../src/docker/build/progress/plain.ts';
import {
  lastNumber,
  newProgress,
  type ProgressEvent,
  type ProgressState,
} from '../../../../src/docker/build/progress/progress.ts';

/** @param milliseconds since the build began */
function at(milliseconds: number): { seconds: number; nanos: number } {
  return { seconds: 1000 + Math.floor(milliseconds / 1000), nanos: (milliseconds % 1000) * 1_000_000 };
}

function told(
  events: readonly ProgressEvent[],
  begin = newProgress(),
): { text: string; state: ProgressState } {
  let state = begin;
  let text = '';
  for (const event of events) {
    const said = plain(state, event);
    ({ state } = said);
    text += said.text;
  }
  return { text, state };
}

const start = (id: string, name: string, when = 0): ProgressEvent => ({
  kind: 'start',
  id,
  name,
  at: at(when),
});
const log = (id: string, text: string, when: number): ProgressEvent => ({
  kind: 'log',
  id,
  text,
  at: at(when),
});

describe('plain progress', () => {
  it('tells of steps one below the other, numbered as they begin', () => {
    const { text } = told([
      start('a', '[internal] load build context'),
      { kind: 'status', id: 'a', text: 'transferring context: 30B', done: true },
      { kind: 'done', id: 'a', at: at(40) },
      start('b', '[2/2] RUN make', 50),
      { kind: 'cached', id: 'b' },
      start('c', 'exporting to image', 60),
      { kind: 'status', id: 'c', text: 'exporting layers', seconds: 0.21, done: true },
      { kind: 'status', id: 'c', text: 'naming to docker.io/library/app', seconds: 0.004, done: false },
      { kind: 'canceled', id: 'c' },
    ]);
    expect(progressHeader() + text).toBe(`#0 building with "default" instance using docker driver

#1 [internal] load build context
#1 transferring context: 30B done
#1 DONE 0.0s

#2 [2/2] RUN make
#2 CACHED

#3 exporting to image
#3 exporting layers 0.2s done
#3 naming to docker.io/library/app
#3 CANCELED
`);
  });

  it('stamps output by how long its step runs, with fewer digits the longer that is', () => {
    const { text } = told([
      start('a', 'RUN ./slow'),
      log('a', 'one', 123),
      log('a', 'two', 12_345),
      log('a', 'three', 123_456),
      { kind: 'done', id: 'a', at: at(123_456) },
    ]);
    expect(text).toBe('\n#1 RUN ./slow\n#1 0.123 one\n#1 12.35 two\n#1 123.5 three\n#1 DONE 123.5s\n');
  });

  it('says a name again when the lines of another step came in between', () => {
    const { text } = told([
      start('a', '[a 1/1] RUN x'),
      start('b', '[b 1/1] RUN y'),
      log('b', 'hello', 100),
      log('a', 'hi', 200),
      { kind: 'done', id: 'a', at: at(300) },
    ]);
    expect(text).toBe(
      '\n#1 [a 1/1] RUN x\n#1 ...\n\n#2 [b 1/1] RUN y\n#2 0.100 hello\n#2 ...\n\n#1 [a 1/1] RUN x\n#1 0.200 hi\n#1 DONE 0.3s\n',
    );
  });

  it('shows the last ten lines of what failed once more', () => {
    const lines = Array.from({ length: 12 }, (_, index) => log('a', `line ${index + 1}`, 100));
    const { state, text } = told([
      start('a', '[2/2] RUN false'),
      ...lines,
      {
        kind: 'error',
        id: 'a',
        message: 'process "/bin/sh -c false" did not complete successfully: exit code: 1',
      },
    ]);
    expect(text).toContain(
      '#1 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1\n',
    );
    const again = lines.slice(2).map((_, index) => `0.100 line ${index + 3}\n`);
    expect(errorLogs(state)).toBe(`------\n > [2/2] RUN false:\n${again.join('')}------\n`);
  });

  it('goes on from the numbers that somebody showed before', () => {
    const { text, state } = told([start('a', 'x'), { kind: 'cached', id: 'a' }], newProgress({ before: 3 }));
    expect(text).toBe('\n#4 x\n#4 CACHED\n');
    expect(lastNumber(state)).toBe(4);
  });

  it('counts warnings in yellow', () => {
    expect(warningSummary([])).toBe('');
    expect(warningSummary(['Rule: text (line 1)'])).toBe(
      '\n \u001B[33m1 warning found (use docker --debug to expand):\n\u001B[0m - Rule: text (line 1)\n',
    );
    expect(warningSummary(['a', 'b'])).toContain('2 warnings found');
  });
});
