import type { Program } from '../../../linux/process/program.ts';
import { serviceProgram } from '../small/service.ts';
import { BUNGEO } from '../small/services/bungeo.ts';
import { languageProgram } from './core/runner.ts';
import { GO_BINARY_FRONTEND, GO_FRONTEND, GOFMT_FRONTEND } from './go/frontend.ts';
import { NODE_FRONTEND } from './javascript/frontend.ts';
import { withKnownApplications } from './javascript/known-applications.ts';
import { bundle } from './packages/gem/bundle.ts';
import { gem } from './packages/gem/gem.ts';
import { npm, npx } from './packages/npm/npm.ts';
import { nodemon } from './packages/npm/nodemon.ts';
import { corepack, yarn } from './packages/npm/yarn.ts';
import { pip } from './packages/pip/pip.ts';
import { python } from './python/python-program.ts';
import { RUBY_FRONTEND } from './ruby/frontend.ts';

const node = withKnownApplications(languageProgram(NODE_FRONTEND), { bungeo: serviceProgram(BUNGEO) });
const ruby = languageProgram(RUBY_FRONTEND);

/** Interpreters and their tools, by the program mark of their files. */
export const LANGUAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  bundle,
  bundler: bundle,
  corepack,
  fastapi: python,
  flask: python,
  go: languageProgram(GO_FRONTEND),
  'go-binary': languageProgram(GO_BINARY_FRONTEND),
  gofmt: languageProgram(GOFMT_FRONTEND),
  gunicorn: python,
  node,
  nodejs: node,
  nodemon,
  npm,
  npx,
  pip,
  pip3: pip,
  gem,
  irb: ruby,
  puma: ruby,
  python,
  python3: python,
  rackup: ruby,
  ruby,
  uvicorn: python,
  yarn,
  yarnpkg: yarn,
};
