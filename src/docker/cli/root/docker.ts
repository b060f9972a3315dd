import { group } from '../client/cli-kit.ts';
import { inspect } from '../inspect/inspect.ts';
import { globalFlags } from '../command-tree/global-flags.ts';

/** The whole of the `docker` command. */
export const docker = group({
  name: 'docker',
  use: '[OPTIONS] COMMAND [ARG...]',
  about: { ko: '컨테이너를 만들고 다뤄요', en: 'Make containers and work with them' },
  flags: globalFlags,
  version: 'Docker version 28.5.2, build ecc6942',
  children: [inspect],
});
