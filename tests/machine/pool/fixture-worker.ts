/** A worker that misbehaves on request: what a fault of the real one could do. */
import type { MachineTask, WorkerMessage } from '../../../src/machine/pool/task.ts';

const say = (message: WorkerMessage): void => {
  process.send?.(message);
};

let served = 0;

function answer(text: string): WorkerMessage {
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

process.on('message', ({ request }: MachineTask) => {
  const text = request.kind === 'type' ? request.text : request.kind;
  if (text === 'loop') for (;;) served += 0;
  if (text === 'memory') {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index + kept.length));
  }
  if (text === 'exit') process.exit(3);
  if (text === 'throw') {
    setImmediate(() => {
      throw new Error('thrown in the worker');
    });
    return;
  }
  if (text === 'fault') say({ kind: 'fault', error: new TypeError('a fault') });
  else say(answer(text));
});
say({ kind: 'ready' });
