import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real sockets and a real browser are slow to start on a small machine; behaviour is never timed here.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
