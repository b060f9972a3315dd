import { withOptions } from '../text/options.ts';

/** tty: the terminal of standard input. */
export const tty = withOptions(
  { options: ['s silent quiet'], usage: { gnu: '[OPTION]...', busybox: '[-s]' } },
  (tool, options) => {
    const own = tool.processes().find(({ pid }) => pid === tool.pid)?.terminal ?? '?';
    const terminal = tool.isTerminal(0) ? `/dev/${own === '?' ? 'pts/0' : own}` : undefined;
    if (!options.has('s')) tool.out(`${terminal ?? 'not a tty'}\n`);
    return terminal === undefined ? 1 : 0;
  },
);
