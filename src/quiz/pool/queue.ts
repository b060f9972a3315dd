import { shuffled } from '../asking/shuffle.ts';
import type { PoolMember } from './member.ts';

/** How often, and when last (ms since the epoch), a server was asked what is in the pool; by the member's id. */
export type AskedBefore = ReadonlyMap<string, { readonly times: number; readonly lastAt: number }>;

/**
 * Members of equal right to come next. Whoever takes some of them takes from the beginning of `members`; which ones of
 * the first `free` does not matter.
 */
export interface Turn {
  readonly members: readonly PoolMember[];
  readonly free: number;
}

/**
 * Who comes next in a server, in turns: nothing returns before everything else had its turn.
 *
 * As long as all were asked as often as each other, or once more, those asked less often come first, in an order of
 * chance; of those that are due again, the half that was asked longest ago. Where the counts are further apart (other
 * topics were asked before, or questions were added), counting would bring the new ones back again and again until they
 * have caught up: then whoever was never asked comes first, and the others by when they were asked, the longest ago first.
 */
export function turns(members: readonly PoolMember[], history: AskedBefore, seed: number): readonly Turn[] {
  const inOrder = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const mixed = shuffled(inOrder, seed);
  const times = ({ id }: PoolMember): number => history.get(id)?.times ?? 0;
  const lastAt = ({ id }: PoolMember): number => history.get(id)?.lastAt ?? 0;
  const counts = mixed.map(times);
  const least = Math.min(...counts);
  if (Math.max(...counts) - least <= 1) {
    return [least, least + 1].flatMap((count): readonly Turn[] => {
      const group = mixed.filter((member) => times(member) === count);
      return group.length === 0 ? [] : [count === 0 ? anyOf(group) : olderHalfFirst(group, lastAt, seed)];
    });
  }
  const never = mixed.filter((member) => times(member) === 0);
  const before = mixed.filter((member) => times(member) > 0).toSorted((a, b) => lastAt(a) - lastAt(b));
  const strictly: Turn = { members: before, free: 0 };
  return never.length === 0 ? [strictly] : [anyOf(never), strictly];
}

function anyOf(members: readonly PoolMember[]): Turn {
  return { members, free: members.length };
}

function olderHalfFirst(
  group: readonly PoolMember[],
  lastAt: (member: PoolMember) => number,
  seed: number,
): Turn {
  const byAge = group.toSorted((a, b) => lastAt(a) - lastAt(b));
  const half = Math.ceil(byAge.length / 2);
  return { members: [...shuffled(byAge.slice(0, half), seed), ...byAge.slice(half)], free: half };
}
