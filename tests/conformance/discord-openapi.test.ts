import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Where reference documents stand beside a checkout, on the machines that have them. */
const REFERENCE = new URL('../../../shared/specs/discord-openapi.json', import.meta.url);
const COPY = new URL('../../src/playground/openapi/discord-openapi.json', import.meta.url);

const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

describe('the local Discord', () => {
  it.skipIf(!existsSync(REFERENCE))('checks requests against the reference document, unchanged', () => {
    expect(read(COPY)).toEqual(read(REFERENCE));
  });
});
