/** The drawing thread's whole work: one picture after the other. */
import { parentPort } from 'node:worker_threads';
import { draw, garbageCollector } from './draw.ts';
import type { DrawAnswer, DrawRequest } from './message.ts';

const garbage = garbageCollector();

async function answer(request: DrawRequest): Promise<DrawAnswer> {
  try {
    return { kind: 'drawn', ...(await draw(request, garbage)) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: DrawRequest) => {
  void answer(request).then((answered) => {
    parentPort?.postMessage(answered, []);
    garbage.all();
  });
});
