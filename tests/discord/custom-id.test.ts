import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ANYONE,
  decodeCustomId,
  encodeCustomId,
  paramsToValues,
  valuesToParams,
} from '../../src/discord/custom-id.ts';

describe('a custom_id', () => {
  it('carries its route, owner and values there and back, whatever the values hold', () => {
    const values = fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 3 });
    const owners = fc.oneof(fc.constant(ANYONE), fc.stringMatching(/^[1-9]\d{16,19}$/));
    fc.assert(
      fc.property(owners, values, (owner, list) => {
        const id = { route: 'explain.open', owner, values: list };
        const escaped = list.join('').replaceAll(/[%|]/g, '%25').length;
        fc.pre(escaped + list.length + owner.length < 80);
        expect(decodeCustomId(encodeCustomId(id))).toEqual(id);
      }),
    );
  });

  it('refuses to be longer than Discord takes', () => {
    expect(() => encodeCustomId({ route: 'a.b', owner: ANYONE, values: ['x'.repeat(100)] })).toThrow(
      RangeError,
    );
  });

  it.each(['', 'explain.open', 'explain.open|', '|1|x', 'explain.open|someone|x', 'v1:old:format'])(
    'takes %j for nothing of ours',
    (id) => {
      expect(decodeCustomId(id)).toBeUndefined();
    },
  );
});

describe('parameters', () => {
  const schema = z.object({ page: z.coerce.number().int(), from: z.string().max(5).optional() });

  it('come back typed, absent ones absent', () => {
    expect(valuesToParams(schema, paramsToValues(schema, { page: 3 }))).toEqual({ page: 3, from: undefined });
    expect(valuesToParams(schema, paramsToValues(schema, { page: 3, from: 'x' }))).toEqual({
      page: 3,
      from: 'x',
    });
  });

  it.each([[['x', '']], [['1', 'toolong']], [['1']], [['1', 'x', 'y']], [[]]])(
    'are refused when they are %j',
    (values) => {
      expect(valuesToParams(schema, values)).toBeUndefined();
    },
  );
});
