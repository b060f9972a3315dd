import { describe, expect, it } from 'vitest';

import {
  containerInspect,
  containerPrune,
  containerRemove,
  containerStart,
  containerStop,
  imageAdd,
  imageInspect,
  imageList,
  imageRemove,
  imageTag,
  systemDf,
  systemInfo,
  systemVersion,
  volumeCreate,
  volumeList,
  volumePrune,
  volumeRemove,
} from '../../../src/docker/engine/index.ts';
import { BUSYBOX, BUSYBOX_ID, Lab, NGINX_ID } from './lab.ts';

const LAYER_1 = `sha256:${'1'.repeat(64)}`;
const DIGEST = `busybox@sha256:${'d'.repeat(64)}`;

const tags = (lab: Lab, ref: string): readonly string[] => lab.call(imageInspect, { ref }).RepoTags;
const volumes = (lab: Lab): string[] => lab.call(volumeList, {}).Volumes.map(({ Name }) => Name);

describe('image names', () => {
  it.each([
    ['busybox', BUSYBOX_ID],
    ['busybox:latest', BUSYBOX_ID],
    ['docker.io/library/busybox', BUSYBOX_ID],
    [DIGEST, BUSYBOX_ID],
    [BUSYBOX_ID, BUSYBOX_ID],
    ['b'.repeat(64), BUSYBOX_ID],
    ['bbbb', BUSYBOX_ID],
    ['sha256:bbbb', BUSYBOX_ID],
    ['nginx:alpine', NGINX_ID],
  ])('%s is found', (ref, id) => {
    expect(new Lab().call(imageInspect, { ref }).Id).toBe(id);
  });

  it.each([
    [{ repo: 'mine' }, 'mine:latest'],
    [{ repo: 'mine', tag: 'v1' }, 'mine:v1'],
    [{ repo: 'localhost:5000/team/x:v1', tag: 'v2' }, 'localhost:5000/team/x:v2'],
    [{ repo: 'docker.io/library/mine' }, 'mine:latest'],
    [{ repo: 'team/mine' }, 'team/mine:latest'],
  ])('tagging as %j gives %s', (request, name) => {
    const lab = new Lab();
    lab.call(imageTag, { ref: 'busybox', ...request });
    expect(tags(lab, 'busybox')).toContain(name);
  });

  it('a tag given to another image is taken from the first', () => {
    const lab = new Lab();
    lab.call(imageTag, { ref: 'nginx', repo: 'busybox' });
    expect(lab.call(imageInspect, { ref: 'busybox' }).Id).toBe(NGINX_ID);
    expect(tags(lab, BUSYBOX_ID)).toEqual([]);
  });
});

describe('removing an image', () => {
  it('by one of its names only takes the name away', () => {
    const lab = new Lab();
    expect(lab.call(imageRemove, { ref: 'nginx:alpine' })).toEqual([{ Untagged: 'nginx:alpine' }]);
    expect(tags(lab, 'nginx')).toEqual(['nginx:latest']);
  });

  it('by its last name takes its digest, itself and the layers nobody else has', () => {
    const lab = new Lab();
    expect(lab.call(imageRemove, { ref: 'busybox' })).toEqual([
      { Untagged: 'busybox:latest' },
      { Untagged: DIGEST },
      { Deleted: BUSYBOX_ID },
    ]);
    lab.call(imageRemove, { ref: 'nginx:alpine' });
    const deleted = lab.call(imageRemove, { ref: 'nginx' });
    expect(deleted.slice(0, 2)).toEqual([{ Untagged: 'nginx:latest' }, { Deleted: NGINX_ID }]);
    expect(deleted.at(-1)).toEqual({ Deleted: LAYER_1 });
    expect(deleted).toHaveLength(4);
  });

  it('by force from under a stopped container leaves the container able to start', () => {
    const lab = new Lab();
    lab.create('web', ['serve']);
    lab.call(imageRemove, { ref: 'bbbb', force: true });
    lab.call(containerStart, { ref: 'web' });
    expect(lab.call(containerInspect, { ref: 'web' }).Image).toBe(BUSYBOX_ID);
  });

  it('by force from under a running one takes the names only', () => {
    const lab = new Lab();
    lab.run('web', ['serve']);
    const removed = lab.call(imageRemove, { ref: 'busybox', force: true });
    expect(removed).toEqual([{ Untagged: 'busybox:latest' }, { Untagged: DIGEST }]);
    expect(lab.call(imageList, { filters: { dangling: ['true'] } })).toMatchObject([
      { Id: BUSYBOX_ID, Containers: 1 },
    ]);
  });

  it('takes nameless parents along', () => {
    const lab = new Lab();
    const parent = `sha256:${'e'.repeat(64)}`;
    const child = `sha256:${'f'.repeat(64)}`;
    lab.call(imageAdd, { image: { ...BUSYBOX, id: parent } });
    lab.call(imageAdd, { image: { ...BUSYBOX, id: child, parent }, references: ['child'] });
    expect(lab.call(imageRemove, { ref: 'child' })).toEqual([
      { Untagged: 'child:latest' },
      { Deleted: child },
      { Deleted: parent },
    ]);
  });
});

it.each([
  [{}, ['nginx:alpine', 'nginx:latest', 'busybox:latest']],
  [{ reference: ['busy*'] }, ['busybox:latest']],
  [{ reference: ['*:latest'] }, ['nginx:latest', 'busybox:latest']],
  [{ label: ['maintainer'] }, ['nginx:alpine', 'nginx:latest']],
  [{ before: ['nginx'] }, ['busybox:latest']],
  [{ since: ['busybox'] }, ['nginx:alpine', 'nginx:latest']],
  [{ dangling: ['true'] }, []],
])('image list with filters %j', (filters, expected) => {
  const listed = new Lab().call(imageList, { filters });
  expect(listed.flatMap(({ RepoTags }) => RepoTags)).toEqual(expected);
});

describe('volumes', () => {
  it('named by `-v` are made once, kept by rm -v and counted', () => {
    const lab = new Lab();
    for (const name of ['one', 'two']) lab.create(name, ['true'], { HostConfig: { Binds: ['data:/data'] } });
    const [usage] = lab.call(systemDf, undefined).Volumes;
    expect(usage).toMatchObject({ Name: 'data', UsageData: { RefCount: 2 } });
    for (const ref of ['one', 'two']) lab.call(containerRemove, { ref, volumes: true });
    expect(volumes(lab)).toEqual(['data']);
  });

  it('nobody named go with rm -v and --rm, and stay with rm', () => {
    const body = { Volumes: { '/v': {} } };
    const lab = new Lab();
    lab.create('kept', ['true'], body);
    lab.create('gone', ['true'], body);
    lab.run('auto', ['true'], { ...body, HostConfig: { AutoRemove: true } });
    lab.pass(1);
    lab.call(containerRemove, { ref: 'kept' });
    lab.call(containerRemove, { ref: 'gone', volumes: true });
    expect(volumes(lab)).toHaveLength(1);
    expect(lab.call(volumePrune, {}).VolumesDeleted).toHaveLength(1);
  });

  it('of another container come with --volumes-from, and outlive it', () => {
    const lab = new Lab();
    lab.create('first', ['true'], { Volumes: { '/v': {} } });
    lab.create('second', ['true'], { HostConfig: { VolumesFrom: ['first:ro'] } });
    expect(lab.inspect('second').Mounts).toMatchObject([{ Destination: '/v', RW: false }]);
    lab.call(containerRemove, { ref: 'first', volumes: true });
    expect(volumes(lab)).toHaveLength(1);
  });

  it('prune takes named ones only when asked to', () => {
    const lab = new Lab();
    lab.call(volumeCreate, { Name: 'named' });
    lab.call(volumeCreate, {});
    expect(lab.call(volumePrune, {}).VolumesDeleted).toHaveLength(1);
    expect(volumes(lab)).toEqual(['named']);
    expect(lab.call(volumePrune, { filters: { all: ['true'] } }).VolumesDeleted).toEqual(['named']);
  });

  it('creating one that exists gives it as it is', () => {
    const lab = new Lab();
    lab.call(volumeCreate, { Name: 'data', Labels: { a: '1' } });
    expect(lab.call(volumeCreate, { Name: 'data', Labels: { b: '2' } }).Labels).toEqual({ a: '1' });
  });

  it('removing by force what is not there is fine', () => {
    expect(new Lab().call(volumeRemove, { name: 'nosuch', force: true })).toBeUndefined();
  });

  it('the config’s volumes give way to mounts at the same place', () => {
    const lab = new Lab();
    lab.create('web', ['true'], {
      Volumes: { '/data': {} },
      HostConfig: { Binds: ['mine:/data', '/tmp:/host:ro'], Mounts: [{ Type: 'tmpfs', Target: '/t' }] },
    });
    expect(lab.inspect('web').Mounts).toEqual([
      {
        Type: 'volume',
        Name: 'mine',
        Source: '/var/lib/docker/volumes/mine/_data',
        Destination: '/data',
        Driver: 'local',
        Mode: 'z',
        RW: true,
        Propagation: '',
      },
      { Type: 'bind', Source: '/tmp', Destination: '/host', Mode: 'ro', RW: false, Propagation: 'rprivate' },
      { Type: 'tmpfs', Source: '', Destination: '/t', Mode: '', RW: true, Propagation: '' },
    ]);
  });
});

describe('system', () => {
  it('info counts containers by what they do', () => {
    const lab = new Lab();
    lab.run('web', ['serve']);
    lab.create('made', ['true']);
    expect(lab.call(systemInfo, undefined)).toMatchObject({
      Containers: 2,
      ContainersRunning: 1,
      ContainersPaused: 0,
      ContainersStopped: 1,
      Images: 2,
      Driver: 'overlay2',
    });
  });

  it('version is the one this engine is held to', () => {
    expect(new Lab().call(systemVersion, undefined)).toMatchObject({ Version: '28.5.2', ApiVersion: '1.51' });
  });

  it('df counts a layer that images share once', () => {
    const { LayersSize, Images } = new Lab().call(systemDf, undefined);
    expect(LayersSize).toBe(12_063_752);
    expect(Images.map(({ SharedSize }) => SharedSize)).toEqual([2_063_752, 2_063_752]);
  });

  it('container prune leaves what runs', () => {
    const lab = new Lab();
    lab.run('web', ['serve']);
    const gone = [lab.create('made', ['true']), lab.run('old', ['serve'])];
    lab.call(containerStop, { ref: 'old' });
    expect(lab.call(containerPrune, {}).ContainersDeleted).toEqual(gone);
  });
});
