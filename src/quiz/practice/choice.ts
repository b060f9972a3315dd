import { DIFFICULTIES, type Difficulty } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { PracticeScope, Purpose } from './session.ts';

/** What can be asked, as far as choosing goes. */
export interface Askable {
  readonly poolId: string;
  readonly concept: string;
  readonly topic: SectionId;
  readonly difficulty: Difficulty;
}

/** What a person's next question is chosen from. */
export interface Chances {
  /** In the order in which one would learn it. */
  readonly pool: readonly Askable[];
  /** Pool ids of the cards that are due, the longest due first. */
  readonly due: readonly string[];
  /** Pool ids with a card: not new any more. */
  readonly known: ReadonlySet<string>;
  /** The concept of the question before: a new one is about another, where there is a choice. */
  readonly before: string | undefined;
}

export interface Chosen {
  readonly askable: Askable;
  readonly purpose: Purpose;
}

/** What to ask next: what is due, then what is new, easy ones first. Undefined when there is neither. */
export function chooseNext(scope: PracticeScope, { pool, due, known, before }: Chances): Chosen | undefined {
  if (scope.kind === 'mistakes') return firstOf(scope.left, pool, 'mistake');
  const fitting = scope.kind === 'topic' ? pool.filter(({ topic }) => topic === scope.topic) : pool;
  return firstOf(due, fitting, 'review') ?? newest(fitting, known, before);
}

/** Of those that are still in the pool: content goes away, too. */
function firstOf(poolIds: readonly string[], pool: readonly Askable[], purpose: Purpose): Chosen | undefined {
  const byId = new Map(pool.map((askable) => [askable.poolId, askable]));
  for (const poolId of poolIds) {
    const askable = byId.get(poolId);
    if (askable) return { askable, purpose };
  }
  return undefined;
}

function newest(
  pool: readonly Askable[],
  known: ReadonlySet<string>,
  before: string | undefined,
): Chosen | undefined {
  const unknown = pool.filter(({ poolId }) => !known.has(poolId));
  for (const difficulty of DIFFICULTIES) {
    const fitting = unknown.filter((askable) => askable.difficulty === difficulty);
    const askable = fitting.find(({ concept }) => concept !== before) ?? fitting[0];
    if (askable) return { askable, purpose: 'new' };
  }
  return undefined;
}
