/** The drawing thread's whole work: one picture after the other. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { DrawAnswer, DrawRequest } from './message.ts';

enableCompileCache();
const { draw, garbageCollector } = await import('./draw.ts');
const collectGarbage = garbageCollector();

async function answer(request: DrawRequest): Promise<DrawAnswer> {
  try {
    return { kind: 'drawn', ...(await draw(request, collectGarbage)) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: DrawRequest) => {
  void answer(request).then((answered) => {
    parentPort?.postMessage(answered, []);
    collectGarbage();
  });
});
