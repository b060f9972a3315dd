import { describe, expect, it } from 'vitest';

import {
  containerCommit,
  imageHistory,
  imageImport,
  imageInspect,
  imageList,
  imageLoad,
  imagePrune,
  imagePull,
  imageRemove,
  imageSave,
  imageTag,
  systemDf,
} from '../../../src/docker/engine/index.ts';
import { BUSYBOX, BUSYBOX_ID, Lab, START } from './lab.ts';
import { ToyRegistries } from './toy-registries.ts';
import { ToyStorage } from './toy-storage.ts';

function setUp() {
  const storage = new ToyStorage();
  return { storage, lab: new Lab({ context: { storage, registries: new ToyRegistries() } }) };
}

describe('a commit', () => {
  it('is an image of the container on top of its own', () => {
    const { lab, storage } = setUp();
    storage.written = 6;
    lab.run('web', ['serve'], { Labels: { a: 'b' }, Env: ['FOO=bar'], ExposedPorts: { '80/tcp': {} } });
    const before = lab.events.length;
    const { Id } = lab.call(containerCommit, {
      container: 'web',
      repo: 'mine',
      tag: 'v2',
      author: 'me <a@b>',
      comment: 'msg',
    });
    const image = lab.call(imageInspect, { ref: 'mine:v2' });
    expect(image).toMatchObject({
      Id,
      Parent: BUSYBOX_ID,
      Comment: 'msg',
      Author: 'me <a@b>',
      Size: 2_063_758,
      RootFS: { Layers: [BUSYBOX.layers[0]?.diffId, `sha256:${'9'.repeat(64)}`] },
      Config: { Cmd: ['serve'], Entrypoint: null, ExposedPorts: { '80/tcp': {} }, Labels: { a: 'b' } },
    });
    expect(lab.happened(before)).toEqual([
      'container pause',
      'image create',
      'image tag',
      'container commit',
      'container unpause',
    ]);
    expect(lab.events.at(-2)?.attributes).toMatchObject({ comment: 'msg', imageID: Id, imageRef: 'mine:v2' });
    expect(lab.call(imageHistory, { ref: 'mine:v2' })).toEqual([
      { Comment: 'msg', Created: START.seconds, CreatedBy: 'serve', Id, Size: 6, Tags: ['mine:v2'] },
      {
        Comment: '',
        Created: 1_760_616_000,
        CreatedBy: '',
        Id: BUSYBOX_ID,
        Size: 2_063_752,
        Tags: ['busybox:latest'],
      },
    ]);
  });

  it('of one that wrote nothing has the layers of its image', () => {
    const { lab } = setUp();
    lab.create('web', ['serve']);
    lab.call(containerCommit, { container: 'web', repo: 'mine' });
    expect(lab.call(imageInspect, { ref: 'mine' }).RootFS.Layers).toHaveLength(1);
    expect(lab.call(imageHistory, { ref: 'mine' })[0]).toMatchObject({ CreatedBy: 'serve', Size: 0 });
  });

  // Each as the real engine answered: what the change alone makes of the configuration.
  it.each<[change: string, made: object]>([
    ['CMD ls -l', { Cmd: ['/bin/sh', '-c', 'ls -l'] }],
    ['CMD ["ls"', { Cmd: ['/bin/sh', '-c', '["ls"'] }],
    ['cmd ls', { Cmd: ['/bin/sh', '-c', 'ls'] }],
    ['CMD', { Cmd: ['/bin/sh', '-c'] }],
    ['ENTRYPOINT ["a","b"]', { Entrypoint: ['a', 'b'], Cmd: null }],
    ['ENTRYPOINT', { Entrypoint: null, Cmd: ['serve'] }],
    ['ENV A=1 B="x y"', { Env: ['FOO=bar', 'PATH', 'A=1', 'B=x y'] }],
    ['ENV A 1', { Env: ['FOO=bar', 'PATH', 'A=1'] }],
    ['ENV FOO=baz', { Env: ['FOO=baz', 'PATH'] }],
    ['ENV A=$FOO', { Env: ['FOO=bar', 'PATH', 'A=bar'] }],
    ['EXPOSE 80 90/udp', { ExposedPorts: { '80/tcp': {}, '90/udp': {} } }],
    ['EXPOSE 80-82', { ExposedPorts: { '80/tcp': {}, '81/tcp': {}, '82/tcp': {} } }],
    ['LABEL k=v=w x="1 2"', { Labels: { a: 'b', k: 'v=w', x: '1 2' } }],
    ['LABEL "a b"=c', { Labels: { a: 'b', 'a b': 'c' } }],
    ['ONBUILD RUN ls', { OnBuild: ['RUN ls'] }],
    ['USER a b', { User: 'a b' }],
    ['VOLUME /a /b', { Volumes: { '/a': {}, '/b': {} } }],
    ['VOLUME ["/c"]', { Volumes: { '/c': {} } }],
    ['WORKDIR rel', { WorkingDir: '/rel' }],
    ['WORKDIR /abs', { WorkingDir: '/abs' }],
    ['WORKDIR $FOO', { WorkingDir: '/bar' }],
    ['HEALTHCHECK NONE', { Healthcheck: { Test: ['NONE'] } }],
    [
      'HEALTHCHECK --interval=5s CMD ls',
      { Healthcheck: { Test: ['CMD-SHELL', 'ls'], Interval: 5_000_000_000 } },
    ],
    ['STOPSIGNAL SIGINT', { StopSignal: 'SIGINT' }],
    ['# nothing\nUSER u', { User: 'u' }],
  ])('with --change %j', (change, made) => {
    const { lab } = setUp();
    lab.create('web', ['serve'], { Labels: { a: 'b' }, Env: ['FOO=bar'] });
    lab.call(containerCommit, { container: 'web', repo: 'mine', changes: [change] });
    const { Config } = lab.call(imageInspect, { ref: 'mine' });
    const Env = (Config.Env ?? []).map((entry) => entry.replace(/^PATH=.*/, 'PATH'));
    expect({ ...Config, Env }).toMatchObject(made);
  });
});

it('history knows the steps of a pulled image', () => {
  const { lab } = setUp();
  lab.call(imagePull, { fromImage: 'nginx', tag: '1' });
  const [newest, oldest] = lab.call(imageHistory, { ref: 'nginx:1' });
  expect(newest).toMatchObject({ CreatedBy: 'CMD ["sh"]', Size: 0, Tags: ['nginx:1'] });
  expect(oldest).toMatchObject({ Id: '<missing>', Size: 2_063_752, Tags: null });
});

describe('pruning images', () => {
  const commit = (lab: Lab, repo: string) => lab.call(containerCommit, { container: 'web', repo }).Id;

  it('takes those without a name, and tells what that gave back', () => {
    const { lab, storage } = setUp();
    storage.written = 1_000;
    lab.create('web', ['serve']);
    const old = commit(lab, 'mine');
    lab.pass(1);
    commit(lab, 'mine');
    expect(lab.call(imagePrune, {})).toEqual({ ImagesDeleted: [{ Deleted: old }], SpaceReclaimed: 0 });
    lab.call(imageRemove, { ref: 'mine' });
    expect(lab.call(imagePrune, {}).ImagesDeleted).toBeNull();
    expect(lab.happened().at(-1)).toBe('image prune');
  });

  it('takes all that no container has when asked to', () => {
    const { lab } = setUp();
    lab.create('web', ['serve']);
    const { ImagesDeleted, SpaceReclaimed } = lab.call(imagePrune, { filters: { dangling: ['false'] } });
    expect(ImagesDeleted?.slice(0, 2)).toEqual([{ Untagged: 'nginx:alpine' }, { Untagged: 'nginx:latest' }]);
    expect(SpaceReclaimed).toBe(10_000_000);
    expect(lab.call(imageList, {}).map(({ RepoTags }) => RepoTags)).toEqual([['busybox:latest']]);
  });

  it('leaves what a filter does not mean', () => {
    const { lab } = setUp();
    const filters = { dangling: ['false'], 'label!': ['maintainer'] };
    lab.call(imagePrune, { filters });
    expect(lab.call(imageList, {}).flatMap(({ RepoTags }) => RepoTags)).toEqual([
      'nginx:alpine',
      'nginx:latest',
    ]);
    lab.call(imagePrune, { filters: { dangling: ['false'], until: ['2020-01-01'] } });
    expect(lab.call(imageList, {})).toHaveLength(1);
  });
});

describe('archives', () => {
  it('bring back what was saved, with its names', () => {
    const { lab } = setUp();
    lab.call(imageTag, { ref: 'busybox', repo: 'mine', tag: '1' });
    const archive = lab.call(imageSave, { names: ['mine:1', 'nginx'] });
    lab.call(imageRemove, { ref: 'mine:1' });
    lab.call(imageRemove, { ref: 'nginx' });
    lab.call(imageRemove, { ref: 'nginx:alpine' });
    const { messages, error } = lab.call(imageLoad, { archive });
    expect(error).toBeNull();
    expect(messages.flatMap(({ stream }) => stream ?? [])).toEqual([
      'Loaded image: mine:1\n',
      'Loaded image: nginx:latest\n',
      'Loaded image: nginx:alpine\n',
    ]);
  });

  it('by id have no names, and a name that moves is told', () => {
    const { lab } = setUp();
    const byId = lab.call(imageSave, { names: [BUSYBOX_ID] });
    expect(lab.call(imageLoad, { archive: byId }).messages).toEqual([
      { stream: `Loaded image ID: ${BUSYBOX_ID}\n` },
    ]);
    const archive = lab.call(imageSave, { names: ['busybox:latest'] });
    const nginx = lab.call(imageInspect, { ref: 'nginx' }).Id;
    lab.call(imageTag, { ref: 'nginx', repo: 'busybox' });
    expect(lab.call(imageLoad, { archive }).messages[0]).toEqual({
      stream: `The image busybox:latest already exists, renaming the old one with ID ${nginx} to empty string\n`,
    });
  });

  it('that hold no images are told in the answer', () => {
    const { lab } = setUp();
    const bad = lab.call(imageLoad, { archive: 'hi' });
    expect(bad.error?.code).toBe('archiveInvalid');
    expect(bad.messages).toEqual([{ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' }]);
    expect(lab.call(imageLoad, { archive: '[]' }).error?.message).toMatch(
      /^open \/var\/lib\/docker\/tmp\/docker-import-\d+\/repositories: no such file or directory$/,
    );
  });

  it('of files become an image', () => {
    const { lab } = setUp();
    lab.call(imageImport, { archive: 'export', repo: 'flat', changes: ['CMD ls'], platform: 'linux/arm64' });
    expect(lab.call(imageInspect, { ref: 'flat' })).toMatchObject({
      Parent: '',
      Comment: 'Imported from -',
      Architecture: 'arm64',
      Size: 4_096,
      Config: { Cmd: ['/bin/sh', '-c', 'ls'] },
    });
    expect(lab.happened().slice(-2)).toEqual(['image tag', 'image import']);
  });
});

it('df counts what containers wrote and volumes hold', () => {
  const { lab, storage } = setUp();
  storage.written = 5;
  lab.create('web', ['serve'], { HostConfig: { Binds: ['data:/data'] } });
  const df = lab.call(systemDf, undefined);
  expect(df.Containers[0]).toMatchObject({ SizeRw: 5, SizeRootFs: 2_063_757 });
  expect(df.Volumes[0]).toMatchObject({ UsageData: { RefCount: 1, Size: 100 } });
  expect(df.LayersSize).toBe(12_063_752);
});
