import { defineConfig } from 'vitest/config';

/** Pure functions and simulated machines: no module of theirs remembers anything, so test files can share them. */
const PURE = ['base', 'goals', 'content', 'docker', 'linux', 'machine', 'quiz', 'conformance'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);
const WIRED = ['commands', 'db', 'discord', 'e2e', 'pictures', 'playground'];
/** Those of them that start threads or processes of their own. */
const THREADS = [
  'tests/machine/pool/**/*.test.ts',
  'tests/machine/learner-machines.test.ts',
  'tests/quiz/threads/**/*.test.ts',
];

export default defineConfig({
  test: {
    // Real sockets and a real browser are slow to start on a small machine; behaviour is never timed here.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, exclude: THREADS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'wired',
          include: WIRED.map((folder) => `tests/${folder}/**/*.test.ts`).concat('tests/*.test.ts', THREADS),
        },
      },
    ],
  },
});
