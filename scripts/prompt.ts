/**
 * `npm run -s prompt`: a learner's machine for a person at a terminal. `--lang ko|en`, `--save FILE` to go on later.
 * `-- --transcript` reads a recorded scenario and prints what happens, always on a fresh machine.
 */
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: kept compilations halve the time to the first prompt.
enableCompileCache();
await import('../src/prompt.ts');
