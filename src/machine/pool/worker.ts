/** A worker thread's whole work: one request to one machine after the other. It keeps none of them. */
import { enableCompileCache } from 'node:module';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { MachineTask, ThreadMessage } from './task.ts';

// On Linux this is the thread alone: whatever it is busy with, the thread that talks to Discord goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
enableCompileCache();
const { createTaskHandler } = await import('./handle-task.ts');
const handle = createTaskHandler();

function answer(task: MachineTask): ThreadMessage {
  try {
    return { kind: 'result', result: handle(task) };
  } catch (error) {
    return { kind: 'fault', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (task: MachineTask) => parentPort?.postMessage(answer(task), []));
parentPort?.postMessage({ kind: 'ready' } satisfies ThreadMessage, []);
