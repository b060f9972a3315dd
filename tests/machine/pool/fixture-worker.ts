/** A thread that misbehaves on request: what a fault of the real one could do. */
import { parentPort } from 'node:worker_threads';
import type { MachineTask, ThreadMessage } from '../../../src/machine/pool/task.ts';

const say = (message: ThreadMessage): void => parentPort?.postMessage(message, []);

let served = 0;

function answer(text: string): ThreadMessage {
  served += 1;
  const output = `${text} ${served}`;
  return {
    kind: 'result',
    result: {
      kind: 'done',
      state: undefined,
      answer: {
        output,
        cut: false,
        exitCode: 0,
        prompt: { kind: 'shell', text: '$ ' },
        changes: [],
        problems: [],
        missing: [],
        notices: [],
        faults: [],
      },
    },
  };
}

parentPort?.on('message', ({ request }: MachineTask) => {
  const text = request.kind === 'type' ? request.text : request.kind;
  if (text === 'loop') for (;;) served += 0;
  if (text === 'memory') {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index + kept.length));
  }
  if (text === 'exit') process.exit(3);
  if (text === 'throw') {
    setImmediate(() => {
      throw new Error('thrown in the thread');
    });
    return;
  }
  if (text === 'fault') say({ kind: 'fault', error: new TypeError('a fault') });
  else say(answer(text));
});
say({ kind: 'ready' });
