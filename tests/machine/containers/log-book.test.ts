import { describe, expect, it } from 'vitest';
import { LogWriter } from '../../../src/machine/containers/log-book.ts';

const AT = { seconds: 1, nanos: 0 };

describe('a log book', () => {
  it('goes on with a line of the same stream', () => {
    const writer = new LogWriter();
    writer.write('stdout', 'a', AT);
    writer.write('stdout', 'b\nc', AT);
    expect(writer.entries.map(({ text }) => text)).toEqual(['ab\n', 'c']);
  });

  it('begins another with the next run, also after it was stored', () => {
    const writer = new LogWriter();
    writer.write('stdout', 'no end', AT);
    writer.finish();
    const stored = new LogWriter(writer.book);
    stored.write('stdout', 'next', AT);
    stored.write('stdout', ' run\n', AT);
    expect(stored.entries.map(({ text }) => text)).toEqual(['no end', 'next run\n']);
  });
});
