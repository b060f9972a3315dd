import { describe, expect, test } from 'vitest';
import { lookOver } from './look-over.ts';
import { RECORDED } from './recorded.ts';

describe('a Dockerfile is looked over as BuildKit does', () => {
  test.each(RECORDED)('$dockerfile', ({ dockerfile, warnings = [], error = '', excerpts = [] }) => {
    expect(lookOver(dockerfile)).toEqual({ warnings, error, excerpts: excerpts.join('') });
  });
});
