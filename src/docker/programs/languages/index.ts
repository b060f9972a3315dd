import type { Program } from '../../../linux/process/program.ts';
import { languageProgram } from './core/runner.ts';
import { PYTHON_FRONTEND } from './python/frontend.ts';

const python = languageProgram(PYTHON_FRONTEND);

/** Interpreters and their tools, by the program mark of their files. */
export const LANGUAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  python,
  python3: python,
};
