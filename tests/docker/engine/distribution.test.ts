import { describe, expect, it } from 'vitest';

import {
  imageInspect,
  imageList,
  imagePull,
  imagePush,
  imageSearch,
  registryLogin,
  type ImagePullRequest,
  type ProgressMessage,
} from '../../../src/docker/engine/index.ts';
import { Lab } from './lab.ts';
import { DIGEST, ToyRegistries } from './toy-registries.ts';

function setUp() {
  const registries = new ToyRegistries();
  return { registries, lab: new Lab({ context: { registries } }) };
}

/** As a client that is no terminal prints it. */
function printed(messages: readonly ProgressMessage[]): readonly string[] {
  return messages
    .filter(({ progressDetail, aux }) => progressDetail?.current === undefined && !aux)
    .map(
      ({ id, status, stream, error }) =>
        `${id === undefined ? '' : `${id}: `}${status ?? stream ?? error ?? ''}`,
    );
}

describe('pulling', () => {
  const pull = (request: Omit<ImagePullRequest, 'fromImage'>, lab = setUp().lab) =>
    lab.call(imagePull, { fromImage: 'nginx', ...request });

  it('tells the layers: those that are here, and the way of the others', () => {
    expect(printed(pull({ tag: '1' }).messages)).toEqual([
      '1: Pulling from library/nginx',
      'aaaaaaaaaaaa: Already exists',
      'bbbbbbbbbbbb: Pulling fs layer',
      'cccccccccccc: Pulling fs layer',
      'dddddddddddd: Pulling fs layer',
      'eeeeeeeeeeee: Pulling fs layer',
      'eeeeeeeeeeee: Waiting',
      ...['b', 'c', 'd', 'e'].flatMap((digit) => [
        `${digit.repeat(12)}: Verifying Checksum`,
        `${digit.repeat(12)}: Download complete`,
      ]),
      ...['b', 'c', 'd', 'e'].map((digit) => `${digit.repeat(12)}: Pull complete`),
      `Digest: ${DIGEST}`,
      'Status: Downloaded newer image for nginx:1',
    ]);
  });

  it('again only says that nothing is new', () => {
    const { lab } = setUp();
    pull({ tag: '1' }, lab);
    const again = pull({ tag: '1' }, lab);
    expect(again.changed).toBe(false);
    expect(printed(again.messages).slice(1)).toEqual([
      `Digest: ${DIGEST}`,
      'Status: Image is up to date for nginx:1',
    ]);
    expect(lab.call(imageInspect, { ref: 'nginx:1' })).toMatchObject({
      RepoTags: ['nginx:1'],
      RepoDigests: [`nginx@${DIGEST}`],
    });
  });

  it('of another tag of the same image brings a name alone', () => {
    const { lab } = setUp();
    pull({ tag: '1' }, lab);
    expect(printed(pull({ tag: 'old' }, lab).messages)).toEqual([
      'old: Pulling from library/nginx',
      `Digest: ${DIGEST}`,
      'Status: Downloaded newer image for nginx:old',
    ]);
  });

  it('by digest names the image by it', () => {
    const { lab } = setUp();
    const { messages } = pull({ tag: DIGEST }, lab);
    expect(printed(messages)[0]).toBe(`docker.io/library/nginx@${DIGEST}: Pulling from library/nginx`);
    expect(printed(messages).at(-1)).toBe(`Status: Downloaded newer image for nginx@${DIGEST}`);
    expect(lab.call(imageInspect, { ref: `nginx@${DIGEST}` }).RepoTags).toEqual([]);
  });

  it('without a tag takes all of them', () => {
    const lines = printed(pull({}).messages);
    expect(lines.filter((line) => line.includes('Pulling from'))).toHaveLength(2);
    expect(lines.at(-1)).toBe('Status: Downloaded newer image for nginx');
  });

  it('for another platform than what comes is minded', () => {
    expect(printed(pull({ tag: '1', platform: 'linux/arm64' }).messages).at(-1)).toBe(
      'WARNING: image with reference nginx:1 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
    );
  });

  it('is an event of its own', () => {
    const { lab } = setUp();
    pull({ tag: '1' }, lab);
    expect(lab.events.at(-1)).toMatchObject({
      type: 'image',
      action: 'pull',
      id: 'nginx:1',
      attributes: { name: 'nginx' },
    });
  });
});

describe('pushing', () => {
  it('tells the layers from the topmost on, and the digest is kept', () => {
    const { lab, registries } = setUp();
    registries.layers = ['exists', { mountedFrom: 'library/nginx' }];
    expect(printed(lab.call(imagePush, { name: 'nginx', tag: 'alpine' }).messages)).toEqual([
      'The push refers to repository [docker.io/library/nginx]',
      '222222222222: Preparing',
      '111111111111: Preparing',
      '222222222222: Mounted from library/nginx',
      '111111111111: Layer already exists',
      `alpine: digest: ${DIGEST} size: 527`,
    ]);
    expect(lab.call(imageInspect, { ref: 'nginx' }).RepoDigests).toEqual([`nginx@${DIGEST}`]);
  });

  it('without a tag pushes all', () => {
    const { lab } = setUp();
    const lines = printed(lab.call(imagePush, { name: 'nginx' }).messages);
    expect(lines.filter((line) => line.includes('digest'))).toHaveLength(2);
  });
});

it('logs in', () => {
  const { lab } = setUp();
  expect(lab.call(registryLogin, { username: 'me', password: 'good' })).toEqual({
    IdentityToken: '',
    Status: 'Login Succeeded',
  });
});

it('finds images by their registry, filtered by what they are', () => {
  const { lab } = setUp();
  const names = (filters: Record<string, string[]>) =>
    lab.call(imageSearch, { term: 'nginx', filters }).map(({ name }) => name);
  expect(names({})).toEqual(['nginx', 'me/nginx']);
  expect(names({ 'is-official': ['true'] })).toEqual(['nginx']);
  expect(names({ stars: ['10'] })).toEqual(['nginx']);
  expect(names({ 'is-automated': ['1'] })).toEqual([]);
});

it('keeps what was there when nothing can be reached', () => {
  const lab = new Lab();
  expect(() => lab.call(imagePull, { fromImage: 'redis', tag: 'latest' })).toThrow(/no such host$/);
  expect(lab.call(imageList, {})).toHaveLength(2);
});
