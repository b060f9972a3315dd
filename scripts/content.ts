import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CONCEPTS_FOLDER } from '../src/content/graph.ts';
import { newConcept } from './content/new-concept.ts';

// npm run content [-- --json] [--run]         checks everything Bungeo teaches
// npm run content -- new concept NAME         makes the file of a page to fill in
// npm run content -- preview NAME             shows a page in the local Discord, anew whenever it is saved

const PREVIEW = fileURLToPath(new URL('content/preview.ts', import.meta.url));
const [task, ...rest] = process.argv.slice(2).filter((word) => !word.startsWith('--'));

if (task === undefined) {
  await import('./content/check.ts');
} else if (task === 'new' && rest[0] === 'concept') {
  const { made, says } = newConcept(rest[1]);
  console.log(says);
  process.exitCode = made ? 0 : 1;
} else if (task === 'preview' && rest[0] !== undefined) {
  const watch = [`--watch-path=${CONCEPTS_FOLDER}`, '--watch-preserve-output'];
  process.exitCode =
    spawnSync(process.execPath, [...watch, PREVIEW, rest[0]], { stdio: 'inherit' }).status ?? 0;
} else {
  console.log('npm run content [-- --json] [--run]');
  console.log('npm run content -- new concept NAME');
  console.log('npm run content -- preview NAME');
  process.exitCode = 1;
}
