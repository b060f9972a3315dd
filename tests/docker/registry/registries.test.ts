import { describe, expect, test } from 'vitest';

import type { Image } from '../../../src/docker/engine/image/image.ts';
import { parseReference } from '../../../src/docker/engine/image/reference.ts';
import type { RegistryAnswer } from '../../../src/docker/engine/registries.ts';
import {
  createCatalogue,
  createRegistries,
  pushedLayers,
  storedRepositories,
  type RegistriesOptions,
  type RegistriesState,
} from '../../../src/docker/registry/index.ts';

const catalogue = createCatalogue();
const now = { seconds: 1_760_000_000, nanos: 0 };
const testuser = { username: 'testuser', password: 'testpass' };

type World = ReturnType<typeof createRegistries>;

function world(options: Partial<RegistriesOptions> = {}, state?: RegistriesState): World {
  return createRegistries({ catalogue, ...options }, state);
}

function pull(
  registries: World,
  name: string,
  { auth = null as typeof testuser | null, platform = '' } = {},
) {
  const { domain, path, tag, digest } = parseReference(name);
  return registries.manifest({ domain, path, reference: digest ?? tag ?? 'latest', platform, auth, now });
}

function push(registries: World, name: string, image: Image, auth: typeof testuser | null = testuser) {
  const { domain, path, tag } = parseReference(name);
  return registries.push({ domain, path, tag: tag ?? 'latest', image, auth, now });
}

function valueOf<Value>(answer: RegistryAnswer<Value>): Value {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

function refusalOf(answer: RegistryAnswer<unknown>): string {
  return answer.ok ? 'granted' : `${answer.problem} ${answer.status} ${answer.message}`;
}

const busybox = valueOf(pull(world(), 'busybox')).image;
const nginx = valueOf(pull(world(), 'nginx')).image;

/** What a build on busybox leaves: one layer more. */
function ownImage(name: string): Image {
  const layer = { diffId: `sha256:${name.padEnd(64, '0')}`, size: 5000 };
  return { ...busybox, id: `sha256:${name.padEnd(64, '1')}`, layers: [...busybox.layers, layer] };
}

const DENIED = 'denied: requested access to the resource is denied';
const noAccess = (name: string): string =>
  `repository-unknown 404 pull access denied for ${name}, repository does not exist or may require 'docker login': ${DENIED}`;
const noManifest = (name: string): string =>
  `manifest-unknown 404 manifest for ${name} not found: manifest unknown: manifest unknown`;
const noHost = (host: string, domain = host): string =>
  `no-such-host 500 Get "https://${domain}/v2/": dial tcp: lookup ${host} on 192.0.2.53:53: no such host`;

describe('what cannot be pulled says why, as the engine does', () => {
  test.each([
    ['nosuchimage', noAccess('nosuchimage')],
    ['someone/nosuch:1', noAccess('someone/nosuch')],
    ['busybox:nosuch', noManifest('busybox:nosuch')],
    ['redis:apline', noManifest('redis:apline')],
    ['elasticsearch', noManifest('elasticsearch:latest')],
    [`busybox@sha256:${'0'.repeat(64)}`, noManifest(`busybox@sha256:${'0'.repeat(64)}`)],
    [
      'localhost:5999/nosuch',
      'unreachable 500 Get "http://localhost:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
    ],
    [
      '127.0.0.1:5999/nosuch',
      'unreachable 500 Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
    ],
    ['nosuch.example/app', noHost('nosuch.example')],
    ['nosuch.example:5000/app', noHost('nosuch.example', 'nosuch.example:5000')],
    ['example.echo/app', noHost('example.echo')],
    [
      '192.0.2.7:5000/app',
      'unreachable 500 Get "https://192.0.2.7:5000/v2/": dial tcp 192.0.2.7:5000: connect: connection refused',
    ],
    ['ghcr.io/x/y', 'denied 403 Head "https://ghcr.io/v2/x/y/manifests/latest": denied: denied'],
    [
      'registry.k8s.io/nosuch:1',
      'manifest-unknown 404 manifest for registry.k8s.io/nosuch:1 not found: manifest unknown: Failed to fetch "1"',
    ],
    ['constructor', noAccess('constructor')],
  ])('%s', (name, refusal) => {
    expect(refusalOf(pull(world(), name))).toBe(refusal);
  });

  test('in one’s own namespace a repository that is not there has no manifest', () => {
    expect(refusalOf(pull(world(), 'testuser/nosuch', { auth: testuser }))).toBe(
      noManifest('testuser/nosuch:latest'),
    );
  });

  test('a manifest that is no list is what every platform gets', () => {
    const family = createCatalogue().families.find(({ name }) => name === 'busybox');
    const builds = (family?.builds ?? []).map((build) => ({ ...build, bare: true }));
    const bare = createCatalogue(family ? [{ ...family, builds }] : []);
    const { image } = valueOf(pull(world({ catalogue: bare }), 'busybox', { platform: 'linux/arm64' }));
    expect(image.architecture).toBe('amd64');
  });

  test('a platform nothing is built for', () => {
    expect(refusalOf(pull(world(), 'nginx', { platform: 'linux/s390x' }))).toBe(
      'platform-missing 404 no matching manifest for linux/s390x in the manifest list entries',
    );
    expect(refusalOf(pull(world(), 'mysql:5.7', { platform: 'linux/arm64' }))).toContain(
      'no matching manifest',
    );
  });

  test('a plain registry elsewhere does not speak TLS', () => {
    expect(refusalOf(pull(world({ isListening: () => true }), '192.0.2.7:5000/app'))).toBe(
      'not-tls 500 Get "https://192.0.2.7:5000/v2/": http: server gave HTTP response to HTTPS client',
    );
  });

  test('nor does a neighbour’s, called by name', () => {
    const addressOf = (host: string) => (host === 'worker1' ? '192.0.2.3' : undefined);
    const neighbours = { addressOf, isListening: (host: string) => host === '192.0.2.3' };
    expect(refusalOf(pull(world(neighbours), 'worker1:5000/app'))).toBe(
      'not-tls 500 Get "https://worker1:5000/v2/": http: server gave HTTP response to HTTPS client',
    );
    expect(refusalOf(pull(world(neighbours), 'worker2:5000/app'))).toContain('lookup worker2');
  });
});

describe('what can be pulled', () => {
  test('a tag, and the digest it stood for, are the same image', () => {
    const registries = world();
    const { digest, image } = valueOf(pull(registries, 'nginx:1.29'));
    expect(valueOf(pull(registries, `nginx@${digest}`)).image).toEqual(image);
  });

  test.each(['linux/amd64', 'amd64', 'linux/x86_64', ''])('%s is the engine’s own platform', (platform) => {
    expect(valueOf(pull(world(), 'alpine', { platform })).image.architecture).toBe('amd64');
  });

  test.each(['linux/arm64', 'arm64', 'linux/arm64/v8', 'aarch64'])('%s is another', (platform) => {
    expect(valueOf(pull(world(), 'alpine', { platform })).image.architecture).toBe('arm64');
  });

  test('images of other public registries', () => {
    const hub = valueOf(pull(world(), 'prom/prometheus:v3.6.0'));
    expect(valueOf(pull(world(), 'quay.io/prometheus/prometheus:v3.6.0')).image).toEqual(hub.image);
  });

  test('all tags of a repository, in order', () => {
    const { domain, path } = parseReference('hello-world');
    expect(valueOf(world().tags({ domain, path, auth: null, now }))).toEqual(['latest', 'linux']);
    expect(refusalOf(world().tags({ domain, path: 'library/nosuch', auth: null, now }))).toBe(
      noAccess('nosuch'),
    );
  });

  test('Docker Hub’s images from a local mirror', () => {
    const registries = world({ isListening: (_host, port) => port === 5000, mirrors: ['localhost:5000'] });
    expect(valueOf(pull(registries, 'localhost:5000/busybox')).image.id).toBe(busybox.id);
    expect(refusalOf(pull(registries, 'localhost:5000/nosuch'))).toBe(
      noManifest('localhost:5000/nosuch:latest'),
    );
  });
});

describe('login', () => {
  const login = (registries: World, domain: string, username: string, password: string): string =>
    refusalOf(registries.login({ domain, auth: { username, password }, now }));
  const wrong =
    'unauthorized 401 Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password';

  test.each([
    ['docker.io', 'testuser', 'testpass', 'granted'],
    ['docker.io', 'testuser', 'wrong', wrong],
    ['docker.io', 'constructor', 'x', wrong],
    [
      'localhost:5999',
      'u',
      'p',
      'unreachable 500 Get "http://localhost:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
    ],
    ['nosuch.example', 'u', 'p', noHost('nosuch.example')],
  ])('at %s as %s with %s', (domain, username, password, result) => {
    expect(login(world(), domain, username, password)).toBe(result);
  });

  test('with accounts of this world’s own, and at a registry that asks nobody', () => {
    const registries = world({ accounts: { minji: 'study-group' }, isListening: () => true });
    expect(login(registries, 'docker.io', 'minji', 'study-group')).toBe('granted');
    expect(login(registries, 'localhost:5000', 'u', 'anything')).toBe('granted');
  });
});

describe('push', () => {
  test('to Docker Hub mounts what is known there from where it is', () => {
    const registries = world();
    const first = valueOf(push(registries, 'testuser/mine:v1', busybox));
    expect(first).toMatchObject({ layers: [{ mountedFrom: 'library/busybox' }], size: 527 });
    expect(valueOf(push(registries, 'testuser/mine:v2', busybox))).toMatchObject({
      layers: ['exists'],
      digest: first.digest,
    });
    expect(valueOf(push(registries, 'testuser/other', busybox)).layers).toEqual([
      { mountedFrom: 'testuser/mine' },
    ]);
  });

  test('sends layers made here', () => {
    expect(valueOf(push(world(), 'testuser/own', ownImage('a'))).layers).toEqual([
      { mountedFrom: 'library/busybox' },
      'pushed',
    ]);
    const layers = valueOf(push(world(), 'testuser/web', nginx)).layers;
    expect(new Set(layers.map((layer) => JSON.stringify(layer)))).toEqual(
      new Set(['{"mountedFrom":"library/nginx"}']),
    );
  });

  test.each([
    ['someone/mine', testuser],
    ['library/mine', testuser],
    ['mine', testuser],
    ['testuser/mine', null],
  ])('of %s is denied to others', (name, auth) => {
    expect(refusalOf(push(world(), name, busybox, auth))).toBe(`denied 403 ${DENIED}`);
  });

  test('then pulls the same again, from the state that was stored', () => {
    const registries = world();
    const image = ownImage('b');
    const pushed = valueOf(push(registries, 'testuser/app:v1', image));
    const stored = JSON.parse(JSON.stringify(registries.state)) as RegistriesState;
    const again = valueOf(pull(world({}, stored), 'testuser/app:v1'));
    expect(again.digest).toBe(pushed.digest);
    expect(again.image).toEqual(image);
    expect(again.blobs).toHaveLength(2);
    expect(pushedLayers(stored).has(image.layers[1]?.diffId ?? '')).toBe(true);
    expect(refusalOf(pull(world({}, stored), 'testuser/app:v2'))).toBe(noManifest('testuser/app:v2'));
  });

  test('to a registry on this machine, by whatever name it is reached', () => {
    const registries = world({ isListening: (_host, port) => port === 5000 });
    const image = ownImage('c');
    expect(valueOf(push(registries, 'localhost:5000/app:1', image, null)).layers).toEqual([
      'pushed',
      'pushed',
    ]);
    expect(valueOf(push(registries, 'localhost:5000/team/app:1', image, null)).layers).toEqual([
      { mountedFrom: 'app' },
      { mountedFrom: 'app' },
    ]);
    expect(valueOf(pull(registries, '127.0.0.1:5000/app:1')).image).toEqual(image);
    expect(storedRepositories(registries.state, 'localhost:5000')).toEqual({ app: ['1'], 'team/app': ['1'] });
    expect(refusalOf(pull(registries, 'localhost:5000/app'))).toBe(noManifest('localhost:5000/app:latest'));
    const missing = { domain: 'localhost:5000', path: 'nosuch', auth: null, now };
    expect(refusalOf(registries.tags(missing))).toBe(
      'repository-unknown 404 repository localhost:5000/nosuch not found: name unknown: repository name not known to registry',
    );
  });

  test('to another registry at the same port finds nothing of the first', () => {
    let storage = 'volume-one';
    const registries = world({ isListening: () => storage });
    valueOf(push(registries, 'localhost:5000/app', busybox, null));
    storage = 'volume-two';
    expect(refusalOf(pull(registries, 'localhost:5000/app'))).toBe(noManifest('localhost:5000/app:latest'));
    storage = 'volume-one';
    expect(valueOf(pull(registries, 'localhost:5000/app')).image.id).toBe(busybox.id);
  });

  test('is bounded', () => {
    const registries = world({ limits: { maxPushedImages: 2 } });
    const results = ['d', 'e', 'f'].map((name) =>
      refusalOf(push(registries, `testuser/${name}`, ownImage(name))),
    );
    expect(results.map((result) => result === 'granted')).toEqual([true, true, false]);
    expect(refusalOf(push(registries, 'testuser/d:again', ownImage('d')))).toBe('granted');
  });
});

describe('the pull limit', () => {
  const limits = { anonymousPulls: 2, accountPulls: 3, windowSeconds: 3600 };

  test('counts pulls without login, and those of each account', () => {
    const registries = world({ limits });
    const anonymous = [1, 2, 3].map(() => refusalOf(pull(registries, 'busybox')));
    expect(anonymous).toEqual([
      'granted',
      'granted',
      'rate-limited 429 toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    ]);
    expect(refusalOf(pull(registries, 'busybox', { auth: testuser }))).toBe('granted');
  });

  test('ends with its window, and is remembered in the state', () => {
    const registries = world({ limits });
    pull(registries, 'busybox');
    pull(registries, 'busybox');
    const later = world({ limits }, registries.state);
    expect(refusalOf(pull(later, 'busybox'))).toContain('toomanyrequests');
    const { domain, path } = parseReference('busybox');
    const request = { domain, path, reference: 'latest', platform: '', auth: null };
    expect(later.manifest({ ...request, now: { seconds: now.seconds + 3600, nanos: 0 } }).ok).toBe(true);
  });

  test('is Docker Hub’s alone', () => {
    const registries = world({ limits: { anonymousPulls: 0 } });
    expect(refusalOf(pull(registries, 'quay.io/prometheus/prometheus'))).toBe('granted');
  });
});

describe('search', () => {
  const search = (term: string, limit = 25): readonly string[] =>
    valueOf(world().search({ term, limit, now })).map(({ name }) => name);

  test('finds names with the term in them, the best known first', () => {
    expect(search('nginx')).toEqual(['nginx', 'nginxinc/nginx-unprivileged']);
    expect(search('nosuchthing')).toEqual([]);
    expect(search('prometheus')).toEqual(['prom/prometheus']);
  });

  test('keeps to the limit', () => {
    expect(search('', 3)).toEqual(['nginx', 'ubuntu', 'mysql']);
  });

  test('tells what is official', () => {
    const results = valueOf(world().search({ term: 'grafana', limit: 25, now }));
    expect(results).toMatchObject([{ name: 'grafana/grafana', official: false, automated: false }]);
  });
});

describe('Docker Hub with ways of its own', () => {
  const hub = {
    identityTokens: true,
    listed: [{ name: 'team/busy', description: 'Listed', stars: 7, official: false, automated: false }],
  };

  test('a login gets a token that is as good as the password', () => {
    const registries = world({ hub });
    const answer = valueOf(registries.login({ domain: 'docker.io', auth: testuser, now }));
    expect(answer.identityToken).toBe('testuser');
    const auth = { username: 'testuser', password: answer.identityToken };
    expect(push(registries, 'testuser/mine:v1', busybox, auth).ok).toBe(true);
    expect(push(registries, 'nobody/mine', busybox, { username: 'nobody', password: 'nobody' }).ok).toBe(
      false,
    );
  });

  test('a search finds what nobody may pull', () => {
    const registries = world({ hub });
    const found = valueOf(registries.search({ term: 'busy', limit: 0, now }));
    expect(found.map(({ name }) => name)).toEqual(['busybox', 'team/busy']);
    expect(refusalOf(pull(registries, 'team/busy'))).toBe(noAccess('team/busy'));
  });

  test('a push to what others may only pull finds its layers there', () => {
    const refused = push(world(), 'busybox', busybox);
    expect(refused).toMatchObject({ ok: false, layers: ['exists'] });
    expect(refusalOf(refused)).toContain(`errors:\n${DENIED}\nunauthorized: authentication required`);
    expect(refusalOf(push(world(), 'busybox', ownImage('a')))).toBe(`denied 403 ${DENIED}`);
  });

  test.each([
    ['localhost:5000/x', 'manifest-unknown 404 Unexpected status code 404'],
    [
      'nosuch.example/x',
      'no-such-host 500 invalid registry endpoint https://nosuch.example/v1/: Get "https://nosuch.example/v1/_ping": dial tcp: lookup nosuch.example on 192.0.2.53:53: no such host. If this private registry',
    ],
  ])('other registries cannot be searched: %s', (term, refusal) => {
    const registries = world({ isListening: (_, port) => port === 5000 });
    expect(refusalOf(registries.search({ term, limit: 0, now }))).toContain(refusal);
  });

  test('where only Docker Hub can be found, no other public registry has a host', () => {
    expect(refusalOf(pull(world({ onlyHub: true }), 'ghcr.io/x/y'))).toBe(noHost('ghcr.io'));
  });
});
