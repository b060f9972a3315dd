import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { errorText, problemsOf } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { containerRef } from './container-ref.ts';
import { exitOf, mainProcess, type MainProcess } from './session/main-process.ts';

/** Containers are waited for one after the other. */
type Waiting = {
  /** The one waited for now; null when it is to be looked up. */
  readonly process: MainProcess | null;
  /** The others, in order. */
  readonly rest: readonly string[];
  /** What went wrong so far, told at the end. */
  readonly failures: readonly string[];
};

const NAME = 'container wait';

function go(context: CliContext, before: Waiting): CliResult {
  let { process } = before;
  const failures = [...before.failures];
  const rest = [...before.rest];
  for (;;) {
    if (!process) {
      const ref = rest.shift();
      if (ref === undefined) break;
      try {
        process = mainProcess(context, containerRef(ref));
      } catch (error) {
        const text = errorText(error);
        if (text === undefined) throw error;
        for (const problem of problemsOf(error)) context.problem?.(problem);
        failures.push(text);
        continue;
      }
    }
    const status = exitOf(context, process);
    if (status === undefined) {
      return { wait: { kind: 'change' }, resume: NAME, state: { process, rest, failures } };
    }
    context.out(`${status}\n`);
    process = null;
  }
  if (failures.length > 0) throw new CliError(failures.join('\n'));
  return 0;
}

export const waitResumables: Readonly<Record<string, Resumable>> = {
  // The state is the one that go gave.
  [NAME]: { resume: (context, state) => go(context, state as Waiting) },
};

export const wait = command({
  name: 'wait',
  about: {
    ko: '컨테이너가 끝날 때까지 기다렸다가 종료 코드를 보여 줘요',
    en: 'Wait until containers end, then print their exit statuses',
  },
  aliasLine: 'docker container wait, docker wait',
  use: 'CONTAINER [CONTAINER...]',
  args: minArgs(1),
  run: (context, { args }) => go(context, { process: null, rest: args, failures: [] }),
});
