import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { ENGINE_ERROR_CODES, ENGINE_ERRORS } from '../../../src/docker/engine/index.ts';

it('every code is in the documentation, and nothing else is', () => {
  const page = readFileSync(new URL('../../../docs/engine.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d{3}) \| /gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(rows).toEqual(ENGINE_ERROR_CODES.map((code) => [code, ENGINE_ERRORS[code].status]));
});
