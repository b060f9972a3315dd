import { expect, it } from 'vitest';
import { DOCKER_PROGRAMS } from '../../src/docker/programs/index.ts';
import { FILE_UTILITIES } from '../../src/linux/utilities/files/index.ts';
import { NETWORK_UTILITIES } from '../../src/linux/utilities/network/index.ts';
import { PACKAGE_UTILITIES } from '../../src/linux/utilities/packages/index.ts';
import { SYSTEM_UTILITIES } from '../../src/linux/utilities/system/index.ts';
import { TEXT_UTILITIES } from '../../src/linux/utilities/text/index.ts';

it('no program of an image takes the name of what every image has', () => {
  const everywhere = {
    ...FILE_UTILITIES,
    ...NETWORK_UTILITIES,
    ...PACKAGE_UTILITIES,
    ...SYSTEM_UTILITIES,
    ...TEXT_UTILITIES,
  };
  expect(Object.keys(DOCKER_PROGRAMS).filter((name) => Object.hasOwn(everywhere, name))).toEqual([]);
});
