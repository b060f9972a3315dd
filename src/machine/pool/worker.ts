/** A worker process's whole work: one task after the other. It keeps no learner's machine, and ends with the bot. */
import { flushCompileCache } from 'node:module';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { createTaskHandler } from './handle-task.ts';
import type { WorkerMessage, WorkerTask } from './task.ts';

// Whatever it is busy with, the process that talks to Discord goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const handle = createTaskHandler();

function answer(task: WorkerTask): WorkerMessage {
  try {
    return { kind: 'result', result: handle(task) };
  } catch (error) {
    return { kind: 'fault', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

// A terminal interrupts all of a group: the bot ends what is in flight, and this one with it.
process.on('SIGINT', () => undefined);
process.on('message', (task: WorkerTask) => process.send?.(answer(task)));
// Before it is ready: on a slow machine this takes longer than a first task may.
flushCompileCache();
process.send?.({ kind: 'ready' } satisfies WorkerMessage);
// As for the bot: from now on memory counts more than time.
setFlagsFromString('--memory-saver-mode');
