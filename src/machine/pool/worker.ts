/** A worker thread's whole work: one request to one machine after the other. It keeps none of them. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { MachineTask, ThreadMessage } from './task.ts';

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
