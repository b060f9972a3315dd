import { describe, expect, it } from 'vitest';
import { CommitQueue, type Job } from '../../src/db/sqlite/commit-queue.ts';

const job = (weight: number, about?: string): Job => ({
  weight,
  about,
  work: () => () => undefined,
  reject: () => undefined,
});

function takenFrom(queue: CommitQueue): Job[][] {
  const taken: Job[][] = [];
  while (!queue.isEmpty) taken.push(queue.take());
  return taken;
}

describe('the queue of what waits to be committed', () => {
  it('gives short work together, as much as a transaction takes', () => {
    const queue = new CommitQueue();
    const jobs = Array.from({ length: 1_000 }, () => job(1));
    for (const one of jobs) queue.add(one);
    expect(takenFrom(queue)).toEqual([jobs.slice(0, 800), jobs.slice(800)]);
  });

  it('gives short work before long, and some of the long each time', () => {
    const queue = new CommitQueue();
    const long = [job(500), job(500), job(900), job(500)];
    const short = [job(1), job(2)];
    for (const one of [...long, ...short]) queue.add(one);
    expect(takenFrom(queue)).toEqual([[...short, ...long.slice(0, 2)], long.slice(2, 3), long.slice(3)]);
    const many = Array.from({ length: 1_600 }, () => job(1));
    for (const one of [job(900, 'late'), ...many]) queue.add(one);
    expect(queue.take().at(-1)?.about).toBe('late');
  });

  it('keeps the order of what is about the same', () => {
    const queue = new CommitQueue();
    const [end, after, other] = [job(900, 'a round'), job(1, 'a round'), job(1, 'another')];
    for (const one of [end, after, other]) queue.add(one);
    expect(takenFrom(queue)).toEqual([[other, end], [after]]);
  });
});
