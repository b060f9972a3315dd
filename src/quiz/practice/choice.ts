import { DIFFICULTIES } from '../../content/questions/schema.ts';
import type { PoolMember } from '../pool/member.ts';
import type { PracticeScope, Purpose } from './session.ts';

/** What a person's next question is chosen from. */
export interface Chances {
  /** In the order in which one would learn it. */
  readonly pool: readonly PoolMember[];
  /** Pool ids of the cards that are due, the longest due first. */
  readonly due: readonly string[];
  /** Pool ids with a card: not new any more. */
  readonly known: ReadonlySet<string>;
  /** The concept of the question before: a new one is about another, where there is a choice. */
  readonly before: string | undefined;
}

export interface Chosen {
  readonly member: PoolMember;
  readonly purpose: Purpose;
}

/** What to ask next: what is due, then what is new, easy ones first. Undefined when there is neither. */
export function chooseNext(scope: PracticeScope, { pool, due, known, before }: Chances): Chosen | undefined {
  if (scope.kind === 'mistakes') return firstOf(scope.left, pool, 'mistake');
  const fitting = scope.kind === 'topic' ? pool.filter(({ topic }) => topic === scope.topic) : pool;
  return firstOf(due, fitting, 'review') ?? newest(fitting, known, before);
}

/** Of those that are still in the pool: content goes away, too. */
function firstOf(
  poolIds: readonly string[],
  pool: readonly PoolMember[],
  purpose: Purpose,
): Chosen | undefined {
  const byId = new Map(pool.map((member) => [member.id, member]));
  for (const poolId of poolIds) {
    const member = byId.get(poolId);
    if (member) return { member, purpose };
  }
  return undefined;
}

function newest(
  pool: readonly PoolMember[],
  known: ReadonlySet<string>,
  before: string | undefined,
): Chosen | undefined {
  const unknown = pool.filter(({ id }) => !known.has(id));
  for (const difficulty of DIFFICULTIES) {
    const fitting = unknown.filter((member) => member.difficulty === difficulty);
    const member = fitting.find(({ concept }) => concept !== before) ?? fitting[0];
    if (member) return { member, purpose: 'new' };
  }
  return undefined;
}
