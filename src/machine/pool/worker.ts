/** A worker thread's whole work: one task after the other. It keeps no learner's machine. */
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { createTaskHandler } from './handle-task.ts';
import type { ThreadMessage, ThreadTask } from './task.ts';

// On Linux this is the thread alone: whatever it is busy with, the thread that talks to Discord goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const handle = createTaskHandler();

function answer(task: ThreadTask): ThreadMessage {
  try {
    return { kind: 'result', result: handle(task) };
  } catch (error) {
    return { kind: 'fault', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (task: ThreadTask) => parentPort?.postMessage(answer(task), []));
parentPort?.postMessage({ kind: 'ready' } satisfies ThreadMessage, []);
