import { describe, expect, it } from 'vitest';
import { Turns, type TurnKind } from '../../../src/machine/pool/turns.ts';

/** Who has had a turn, in the order in which they got it. */
class Line {
  readonly served: string[] = [];
  readonly #turns: Turns;

  constructor(workers: number, queue = 10) {
    this.#turns = new Turns({ workers, queues: { request: queue, lab: queue } });
  }

  async join(name: string, kind: TurnKind): Promise<void> {
    this.served.push((await this.#turns.take(kind)) ? name : `${name} refused`);
  }

  async done(kind: TurnKind): Promise<void> {
    this.#turns.done(kind);
    await this.settled();
  }

  /** Those whose turn has come have gone on. */
  async settled(): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds += 1) await Promise.resolve();
  }
}

describe('with one worker', () => {
  it('persons and the lab are served by turns, each kind in its order', async () => {
    const line = new Line(1);
    await line.join('first', 'lab');
    for (const name of ['lab 1', 'lab 2', 'lab 3']) void line.join(name, 'lab');
    for (const name of ['person 1', 'person 2']) void line.join(name, 'request');
    for (const kind of ['lab', 'request', 'lab', 'request', 'lab'] as const) await line.done(kind);
    expect(line.served).toEqual(['first', 'person 1', 'lab 1', 'person 2', 'lab 2', 'lab 3']);
  });

  it('a full queue refuses its own kind alone', async () => {
    const line = new Line(1, 1);
    await line.join('first', 'lab');
    void line.join('lab 1', 'lab');
    await line.join('lab 2', 'lab');
    void line.join('person 1', 'request');
    await line.done('lab');
    expect(line.served).toEqual(['first', 'lab 2 refused', 'person 1']);
  });
});

describe('with two workers', () => {
  it('the lab leaves one to persons, who need not wait for it', async () => {
    const line = new Line(2);
    await line.join('lab 1', 'lab');
    void line.join('lab 2', 'lab');
    await line.join('person 1', 'request');
    expect(line.served).toEqual(['lab 1', 'person 1']);
    await line.done('request');
    expect(line.served).toEqual(['lab 1', 'person 1']);
    await line.done('lab');
    expect(line.served).toEqual(['lab 1', 'person 1', 'lab 2']);
  });

  it('persons may have both', async () => {
    const line = new Line(2);
    await line.join('person 1', 'request');
    await line.join('person 2', 'request');
    void line.join('lab 1', 'lab');
    await line.settled();
    expect(line.served).toEqual(['person 1', 'person 2']);
    await line.done('request');
    expect(line.served).toEqual(['person 1', 'person 2', 'lab 1']);
  });
});
