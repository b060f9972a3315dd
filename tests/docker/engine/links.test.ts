import { describe, expect, it } from 'vitest';

import {
  containerCreate,
  containerInspect,
  containerList,
  containerRemove,
  containerRename,
  containerStart,
} from '../../../src/docker/engine/index.ts';
import { Lab, refusal } from './lab.ts';

function linked(): Lab {
  const lab = new Lab();
  for (const [name, Links] of [
    ['db', null],
    ['web', ['db:database']],
  ] as const) {
    lab.call(containerCreate, {
      name,
      body: { Image: 'busybox', Cmd: ['sleep', '1000'], HostConfig: { Links } },
    });
    lab.call(containerStart, { ref: name });
  }
  return lab;
}

function namesOfDb(lab: Lab): readonly string[] | undefined {
  return lab.call(containerList, { all: true, filters: { name: ['db', 'pg'] } })[0]?.Names;
}

function linksOfWeb(lab: Lab): unknown {
  return lab.call(containerInspect, { ref: 'web' }).HostConfig.Links;
}

describe('links of the default bridge', () => {
  it('give the other container one more name, in lists and to find it by', () => {
    const lab = linked();
    expect(namesOfDb(lab)).toEqual(['/db', '/web/database']);
    expect(lab.call(containerInspect, { ref: 'web/database' }).Name).toBe('/db');
    expect(linksOfWeb(lab)).toEqual(['/db:/web/database']);
  });

  it('are between containers, whatever these are called later', () => {
    const lab = linked();
    lab.call(containerRename, { ref: 'db', name: 'pg' });
    expect(namesOfDb(lab)).toEqual(['/pg', '/web/database']);
    expect(linksOfWeb(lab)).toEqual(['/pg:/web/database']);
  });

  it('go by themselves, and leave both containers', () => {
    const lab = linked();
    lab.call(containerRemove, { ref: 'web/database', link: true });
    expect(namesOfDb(lab)).toEqual(['/db']);
    expect(linksOfWeb(lab)).toBeNull();
    expect(refusal(() => lab.call(containerInspect, { ref: 'web/database' })).code).toBe('noSuchContainer');
  });

  it('stay when the other is removed, and keep their container from starting', () => {
    const lab = linked();
    lab.call(containerRemove, { ref: 'db', force: true });
    expect(linksOfWeb(lab)).toEqual(['/db:/web/database']);
    lab.call(containerRemove, { ref: 'web', force: true });
    expect(lab.call(containerList, { all: true })).toEqual([]);
  });
});
