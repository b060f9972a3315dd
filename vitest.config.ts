import { defineConfig } from 'vitest/config';

/** Pure functions and simulated machines: no module of theirs remembers anything, so test files can share them. */
const PURE = ['base', 'goals', 'content', 'docker', 'linux', 'machine', 'quiz', 'conformance'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);
const WIRED = ['commands', 'db', 'discord', 'e2e', 'pictures', 'playground'];
/** Those of them that start processes of their own. */
const WORKERS = [
  'tests/machine/pool/**/*.test.ts',
  'tests/machine/learner-machines.test.ts',
  'tests/quiz/workers/**/*.test.ts',
];
/** Hostile work has to end in time: nothing else may keep the processors busy meanwhile. */
const ALONE = ['tests/machine/pool/hostile.test.ts', 'tests/quiz/workers/hostile-command.test.ts'];

export default defineConfig({
  test: {
    // Real sockets and a real browser are slow to start on a small machine; behaviour is never timed here.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Much of a test's time is waiting for sockets, processes and the browser.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, exclude: WORKERS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'wired',
          include: WIRED.map((folder) => `tests/${folder}/**/*.test.ts`).concat('tests/*.test.ts', WORKERS),
          exclude: ALONE,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
