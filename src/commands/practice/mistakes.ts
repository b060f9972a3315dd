import { outcome } from '../../quiz/round/outcome.ts';
import type { Round } from '../../quiz/round/round.ts';

/**
 * What somebody got wrong in a round, by the questions' ids in the pool, each once, in the order in which they were
 * asked. Undefined where the round is forgotten, or goes on: only then is it known.
 */
export function mistakesIn(round: Round | undefined, userId: string): readonly string[] | undefined {
  if (round?.phase.kind !== 'ended') return undefined;
  // The day matters to what is kept, not to what was wrong.
  const { mistakes } = outcome(round, '');
  return [
    ...new Set(mistakes.filter((mistake) => mistake.userId === userId).map(({ asked }) => asked.poolId)),
  ];
}
