import type { RandomState } from '../../base/random.ts';
import { nextUint32, seedRandom } from '../../base/random.ts';
import type { Difficulty } from '../../content/questions/schema.ts';
import { DIFFICULTIES } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { Planned } from '../round/round.ts';
import type { PoolMember } from './member.ts';
import type { AskedBefore, Turn } from './queue.ts';
import { turns } from './queue.ts';

export interface PlanRequest {
  readonly members: readonly PoolMember[];
  /** What this server was asked before. */
  readonly history: AskedBefore;
  /** How many questions. */
  readonly count: number;
  /** Empty: all. */
  readonly topics: readonly SectionId[];
  /** null: mixed, from easy to hard. */
  readonly difficulty: Difficulty | null;
  readonly seed: number;
}

/** The members that fit what was chosen for a round. */
export function fitting(
  members: readonly PoolMember[],
  { topics, difficulty }: Pick<PlanRequest, 'topics' | 'difficulty'>,
): readonly PoolMember[] {
  return members.filter(
    (member) =>
      (topics.length === 0 || topics.includes(member.topic)) &&
      (difficulty === null || member.difficulty === difficulty),
  );
}

/**
 * Chooses what a round asks, in which order, and a seed for each. Nothing returns in a server before all that fits was
 * asked ({@link turns}); among those of equal right, concepts, kinds and difficulties are spread. Where fewer fit than
 * are asked for, all of them come before any comes again, generators first.
 * @returns as many as asked for; none when nothing fits
 */
export function choosePlan(request: PlanRequest): readonly Planned[] {
  const { history, count, seed } = request;
  const members = fitting(request.members, request);
  if (members.length === 0) return [];
  const chosen: PoolMember[] = [];
  for (const turn of turns(members, history, seed)) chosen.push(...pick(turn, count - chosen.length, chosen));
  const again = [...chosen].sort((a, b) => Number(b.generated) - Number(a.generated));
  const places = Array.from({ length: count }, (_, place) => chosen[place] ?? again[place % again.length]);
  return withSeeds(
    places.flatMap((member) => member ?? []),
    seed,
  );
}

/** Takes `count` of a turn, or all: of those with equal right, the one least like what was chosen before it. */
function pick({ members, free }: Turn, count: number, before: readonly PoolMember[]): PoolMember[] {
  const picked: PoolMember[] = [];
  const rest = [...members];
  while (picked.length < count && rest.length > 0) {
    const window = rest.slice(0, Math.max(1, free - picked.length));
    const next = leastAlike(window, [...before, ...picked]);
    picked.push(...rest.splice(next, 1));
  }
  return picked;
}

/** The place in `candidates` of the one whose concept, then kind and difficulty, came least often. */
function leastAlike(candidates: readonly PoolMember[], chosen: readonly PoolMember[]): number {
  const likeness = (candidate: PoolMember): number => {
    const sharing = (key: 'concept' | 'kind' | 'difficulty' | 'topic'): number =>
      chosen.filter((member) => member[key] === candidate[key]).length;
    return sharing('concept') * 1000 + sharing('kind') * 2 + sharing('difficulty') + sharing('topic');
  };
  const all = candidates.map(likeness);
  return all.indexOf(Math.min(...all));
}

/** From easy to hard, each with a seed of its own. */
function withSeeds(members: readonly PoolMember[], seed: number): readonly Planned[] {
  const byDifficulty = members.toSorted(
    (a, b) => DIFFICULTIES.indexOf(a.difficulty) - DIFFICULTIES.indexOf(b.difficulty),
  );
  let state: RandomState = seedRandom(seed);
  return byDifficulty.map(({ id }) => {
    const { value, next } = nextUint32(state);
    state = next;
    return { poolId: id, seed: value };
  });
}
