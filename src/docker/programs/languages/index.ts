import type { Program } from '../../../linux/process/program.ts';
import { languageProgram } from './core/runner.ts';
import { NODE_FRONTEND } from './javascript/frontend.ts';
import { pip } from './packages/pip/pip.ts';
import { python } from './python/python-program.ts';

const node = languageProgram(NODE_FRONTEND);

/** Interpreters and their tools, by the program mark of their files. */
export const LANGUAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  fastapi: python,
  flask: python,
  gunicorn: python,
  node,
  nodejs: node,
  pip,
  pip3: pip,
  python,
  python3: python,
  uvicorn: python,
};
