/** The drawing process's whole work: one picture after the other. It ends with the bot. */
import { flushCompileCache } from 'node:module';
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

// A terminal interrupts all of a group: the bot ends what is in flight, and this one with it.
process.on('SIGINT', () => undefined);
process.on('message', (request: DrawRequest) => {
  void answer(request).then((answered) => {
    process.send?.(answered);
    garbage.all();
  });
});
// What is loaded by now is all there is; most often it ends by being killed.
setImmediate(flushCompileCache);
