import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveSize, packArchive, unpackArchive } from '../../../src/linux/fs/archive.ts';
import { byteLength, decodeBytes, encodeText, sliceBytes } from '../../../src/linux/fs/text.ts';

describe('contents', () => {
  it('keep any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodeBytes(bytes);
        expect(Array.from(encodeText(text))).toEqual(Array.from(bytes));
        expect(byteLength(text)).toBe(bytes.length);
      }),
    );
  });

  it('stay text where they are text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(decodeBytes(encodeText(text))).toBe(text);
      }),
    );
  });

  it('are cut by bytes, also within a character', () => {
    expect(sliceBytes('붕어', 0, 3)).toBe('붕');
    expect(sliceBytes(sliceBytes('붕어', 0, 4) + sliceBytes('붕어', 4), 0)).toBe('붕어');
  });
});

describe('an archive', () => {
  const node = { type: 'file', content: 'hi', mode: 0o644, uid: 0, gid: 0, mtime: 1 } as const;
  it('gives back what was put in', () => {
    const packed = packArchive([{ path: 'a/b', node }], { gzip: true, metadata: { tags: ['x'] } });
    expect(unpackArchive(packed)).toEqual({
      entries: [{ path: 'a/b', node }],
      gzip: true,
      metadata: { tags: ['x'] },
    });
    expect(archiveSize([{ path: 'a/b', node }])).toBe(10_240);
    expect(archiveSize([{ path: 'a/b', node }], { record: 512 })).toBe(2048);
  });

  it.each(['', 'hello', 'bungeo-tar 1\n{', 'bungeo-tar 1\n{"entries":[["a",{"type":"file"}]]}'])(
    'is not %j',
    (text) => {
      expect(unpackArchive(text)).toBeUndefined();
    },
  );
});
