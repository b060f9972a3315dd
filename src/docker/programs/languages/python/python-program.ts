import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import type { Program } from '../../../../linux/process/program.ts';
import { languageProgram } from '../core/runner.ts';
import { pip } from '../packages/pip/pip.ts';
import { makeEnvironment } from '../packages/pip/make-environment.ts';
import { PYTHON_FRONTEND } from './frontend.ts';

const interpreter = languageProgram(PYTHON_FRONTEND);

/** Python, with the modules of its own that are commands: `-m pip`, `-m venv`. */
export const python: Program = {
  start: (process) => commandOf(process).start(process),
  resume: (process, state, wake) =>
    commandOf(process).resume?.(process, state, wake) ?? { kind: 'exit', code: 1 },
  signal(process, state, signal) {
    return commandOf(process).signal?.(process, state, signal) ?? 'default';
  },
  serve: (process, state, request) =>
    commandOf(process).serve?.(process, state, request) ?? { state, data: '' },
};

function commandOf({ argv }: ProcessContext): Program {
  if (argv[1] !== '-m') return interpreter;
  return argv[2] === 'pip' ? pip : argv[2] === 'venv' ? makeEnvironment : interpreter;
}
