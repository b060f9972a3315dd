import type { Utility } from '../utility.ts';

/** pidof: numbers of the processes of a name, the newest first. */
export const pidof: Utility = (tool) => {
  const single = tool.args.includes('-s');
  const wanted = tool.args.filter((arg) => !arg.startsWith('-'));
  const names = new Set(wanted.map((arg) => arg.replace(/^.*\//, '')));
  const found = tool
    .processes()
    .filter(
      ({ name, argv, state, pid }) =>
        state !== 'zombie' &&
        pid !== tool.pid &&
        (names.has(name) || names.has((argv[0] ?? '').replace(/^.*\//, ''))),
    )
    .map(({ pid }) => pid)
    .toReversed();
  if (found.length === 0) return 1;
  tool.out(`${(single ? found.slice(0, 1) : found).join(' ')}\n`);
  return 0;
};
