/** A drawing thread that ends over an SVG that says so, and answers every other with its length. */
import { parentPort } from 'node:worker_threads';
import type { DrawAnswer, DrawRequest } from '../../../src/pictures/thread/message.ts';

parentPort?.on('message', ({ svg }: DrawRequest) => {
  if (svg === 'end') process.exit(3);
  if (svg === 'throw') throw new Error('a fault of the thread');
  parentPort?.postMessage(
    { kind: 'drawn', png: new Uint8Array(1), width: svg.length, height: 1 } satisfies DrawAnswer,
    [],
  );
});
