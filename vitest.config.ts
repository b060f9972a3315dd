import { defineConfig } from 'vitest/config';

/** Pure functions and simulated machines: no module of theirs remembers anything, so test files can share them. */
const PURE = ['base', 'content', 'docker', 'linux', 'machine', 'conformance'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // Real sockets and a real browser are slow to start on a small machine; behaviour is never timed here.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'wired', include: ['tests/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
