import { describe, expect, it } from 'vitest';
import type { PoolMember } from '../../../src/quiz/pool/member.ts';
import { chooseNext, type Chances } from '../../../src/quiz/practice/choice.ts';

const member = (
  id: string,
  concept: string,
  topic: PoolMember['topic'],
  difficulty: PoolMember['difficulty'],
): PoolMember => ({ id, concept, topic, difficulty, kind: 'choice', generated: false });

const POOL: readonly PoolMember[] = [
  member('i-hard', 'image', 'images', 'hard'),
  member('i-easy', 'image', 'images', 'easy'),
  member('i-easy-2', 'image', 'images', 'easy'),
  member('l-easy', 'layer', 'images', 'easy'),
  member('r-easy', 'port', 'running', 'easy'),
  member('r-medium', 'port', 'running', 'medium'),
];
const chances = (rest: Partial<Chances>): Chances => ({
  pool: POOL,
  due: [],
  known: new Set(),
  before: undefined,
  ...rest,
});
const named = (chosen: ReturnType<typeof chooseNext>) => chosen && `${chosen.purpose} ${chosen.member.id}`;

describe('what to ask next', () => {
  it.each([
    ['what is due, the longest due first', chances({ due: ['r-medium', 'i-hard'] }), 'review r-medium'],
    ['what is due and still there', chances({ due: ['gone', 'i-hard'] }), 'review i-hard'],
    ['what is new where nothing is due', chances({}), 'new i-easy'],
    ['what is not known yet', chances({ known: new Set(['i-easy']) }), 'new i-easy-2'],
    ['another concept than before', chances({ before: 'image' }), 'new l-easy'],
    [
      'the same concept where there is no other as easy',
      chances({ before: 'image', known: new Set(['l-easy', 'r-easy']) }),
      'new i-easy',
    ],
    [
      'easy ones before harder ones',
      chances({ known: new Set(['i-easy', 'i-easy-2', 'l-easy', 'r-easy']) }),
      'new r-medium',
    ],
    ['nothing where all is known', chances({ known: new Set(POOL.map(({ id }) => id)) }), undefined],
  ])('%s', (_, given, expected) => {
    expect(named(chooseNext({ kind: 'all' }, given))).toBe(expected);
  });

  it('keeps to the topic, for reviews and for new ones', () => {
    const scope = { kind: 'topic', topic: 'running' } as const;
    expect(named(chooseNext(scope, chances({ due: ['i-hard', 'r-easy'] })))).toBe('review r-easy');
    expect(named(chooseNext(scope, chances({ due: ['i-hard'] })))).toBe('new r-easy');
    expect(named(chooseNext(scope, chances({ known: new Set(['r-easy', 'r-medium']) })))).toBeUndefined();
  });

  it('goes over mistakes in their order, whatever is due or new', () => {
    const given = chances({ due: ['i-hard'], known: new Set(['l-easy']) });
    expect(named(chooseNext({ kind: 'mistakes', left: ['gone', 'l-easy'] }, given))).toBe('mistake l-easy');
    expect(named(chooseNext({ kind: 'mistakes', left: [] }, given))).toBeUndefined();
  });
});
