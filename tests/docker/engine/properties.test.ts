import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  containerCreate,
  containerKill,
  containerPause,
  containerPrune,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containerStop,
  containerUnpause,
  containerUpdate,
  containerWait,
  createEngine,
  DEFAULT_LIMITS,
  imageAdd,
  imageRemove,
  imageTag,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkPrune,
  networkRemove,
  settle,
  time,
  volumeCreate,
  volumePrune,
  volumeRemove,
  type EngineContext,
  type EngineState,
  type Operation,
  type Outcome,
} from '../../../src/docker/engine/index.ts';
import { BUSYBOX, NGINX, START, toyRuntime } from './lab.ts';

type Step = (state: EngineState, context: EngineContext) => Outcome<unknown>;

/** An operation with its request, shown by name when a run fails. */
function step<Request>(
  name: string,
  operation: Operation<Request, unknown>,
  request: Request,
): Step & { toString(): string } {
  return Object.assign((state: EngineState, context: EngineContext) => operation(state, request, context), {
    toString: () => `${name} ${JSON.stringify(request)}`,
  });
}

const container = fc.constantFrom('aa', 'bb', 'cc', 'dd');
const network = fc.constantFrom('lan', 'wan', 'bridge', 'none', 'host');
const volume = fc.constantFrom('data', 'logs');
const image = fc.constantFrom('busybox', 'nginx', 'mine', 'sha256:bbbb');
const command = fc.constantFrom(['serve'], ['sleep', '3'], ['exit', '1'], ['true'], ['nosuch'], ['eat']);
const policy = fc.constantFrom('no', 'always', 'on-failure', 'unless-stopped');
const hostPort = fc.constantFrom('', '8080', '8080-8081');

const createStep = fc
  .record({
    name: fc.oneof(container, fc.constant('')),
    Image: image,
    Cmd: command,
    mode: fc.oneof(network, fc.constant('container:aa')),
    volume: fc.option(volume),
    anonymous: fc.boolean(),
    hostPort: fc.option(hostPort),
    policy,
    AutoRemove: fc.boolean(),
    healthy: fc.boolean(),
  })
  .map((wish) =>
    step('create', containerCreate, {
      name: wish.name,
      body: {
        Image: wish.Image,
        Cmd: wish.Cmd,
        ...(wish.anonymous ? { Volumes: { '/anon': {} } } : {}),
        ...(wish.hostPort === null ? {} : { ExposedPorts: { '80/tcp': {} } }),
        ...(wish.healthy ? { Healthcheck: { Test: ['CMD', 'fine'], Interval: 2 * time.SECOND } } : {}),
        HostConfig: {
          NetworkMode: wish.mode,
          AutoRemove: wish.AutoRemove,
          RestartPolicy: { Name: wish.AutoRemove ? 'no' : wish.policy, MaximumRetryCount: 0 },
          ...(wish.volume === null ? {} : { Binds: [`${wish.volume}:/data`] }),
          ...(wish.hostPort === null || wish.mode.startsWith('container:')
            ? {}
            : { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: wish.hostPort }] } }),
        },
      },
    }),
  );

const anyStep = fc.oneof(
  { weight: 5, arbitrary: createStep },
  { weight: 5, arbitrary: container.map((ref) => step('start', containerStart, { ref })) },
  fc
    .record({ ref: container, timeout: fc.constantFrom(0, 2, 10) })
    .map((request) => step('stop', containerStop, request)),
  container.map((ref) => step('restart', containerRestart, { ref })),
  fc
    .record({ ref: container, signal: fc.constantFrom('KILL', 'TERM', 'HUP') })
    .map((request) => step('kill', containerKill, request)),
  container.map((ref) => step('pause', containerPause, { ref })),
  container.map((ref) => step('unpause', containerUnpause, { ref })),
  fc.record({ ref: container, name: container }).map((request) => step('rename', containerRename, request)),
  fc
    .record({ ref: container, force: fc.boolean(), volumes: fc.boolean() })
    .map((request) => step('rm', containerRemove, request)),
  container.map((ref) => step('wait', containerWait, { ref })),
  fc
    .record({ ref: container, Name: policy })
    .map(({ ref, Name }) =>
      step('update', containerUpdate, { ref, body: { RestartPolicy: { Name, MaximumRetryCount: 0 } } }),
    ),
  fc.constant(step('container prune', containerPrune, {})),
  network.map((Name) => step('network create', networkCreate, { Name })),
  network.map((ref) => step('network rm', networkRemove, { ref })),
  {
    weight: 2,
    arbitrary: fc
      .record({ ref: network, Container: container })
      .map((request) => step('connect', networkConnect, request)),
  },
  fc
    .record({ ref: network, Container: container })
    .map((request) => step('disconnect', networkDisconnect, request)),
  fc.constant(step('network prune', networkPrune, {})),
  volume.map((Name) => step('volume create', volumeCreate, { Name })),
  fc.record({ name: volume, force: fc.boolean() }).map((request) => step('volume rm', volumeRemove, request)),
  fc.constant(step('volume prune', volumePrune, { filters: { all: ['1'] } })),
  fc.record({ ref: image, force: fc.boolean() }).map((request) => step('rmi', imageRemove, request)),
  image.map((ref) => step('tag', imageTag, { ref, repo: 'mine' })),
  fc.constant(step('pull', imageAdd, { image: BUSYBOX, references: ['busybox'] })),
);

/** Each step with the seconds that pass before it. */
const scenario = fc.array(fc.tuple(fc.constantFrom(0, 0, 0.06, 1, 30), anyStep), { maxLength: 40 });

function fresh(): EngineState {
  let state = createEngine({ seed: 7, createdAt: START });
  for (const [added, name] of [
    [BUSYBOX, 'busybox'],
    [NGINX, 'nginx'],
  ] as const) {
    const request = { image: added, references: [name] };
    state = imageAdd(state, request, { now: START, runtime: toyRuntime, limits: DEFAULT_LIMITS }).state;
  }
  return state;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}

function play(
  steps: readonly (readonly [number, Step])[],
  each: (state: EngineState) => EngineState = (state) => state,
): EngineState {
  let state = each(fresh());
  let now = START;
  for (const [seconds, act] of steps) {
    now = time.plus(now, seconds * time.SECOND);
    const outcome = act(state, { now, runtime: toyRuntime, limits: DEFAULT_LIMITS });
    ({ now } = outcome);
    state = each(outcome.state);
  }
  return state;
}

function expectUnique(what: string, values: readonly string[]): void {
  expect(values.length, `${what} in ${values.join(' ')}`).toBe(new Set(values).size);
}

/** What must hold of every state. */
function expectSound(state: EngineState): void {
  const containers = Object.values(state.containers);
  expectUnique(
    'container names',
    containers.map(({ name }) => name),
  );
  expectUnique(
    'network names',
    Object.values(state.networks).map(({ name }) => name),
  );
  expectUnique(
    'addresses',
    containers.flatMap(({ endpoints }) =>
      Object.values(endpoints).flatMap(({ lease, networkId }) =>
        lease?.ipv4 ? [`${networkId} ${lease.ipv4}`] : [],
      ),
    ),
  );
  expectUnique(
    'bound ports',
    containers.flatMap(({ ports }) =>
      Object.entries(ports).flatMap(([port, bindings]) =>
        (bindings ?? []).map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}/${port.split('/')[1] ?? ''}`),
      ),
    ),
  );
  for (const {
    name,
    status,
    process,
    restart,
    endpoints,
    ports,
    mounts,
    sandboxId,
    startedAt,
  } of containers) {
    const alive = status === 'running' || status === 'paused';
    expect(process !== null, `${name} has a process when ${status}`).toBe(alive);
    expect(restart.at !== null, `${name} is due when ${status}`).toBe(status === 'restarting');
    expect(startedAt === null, `${name} has not run when ${status}`).toBe(status === 'created');
    expect(process?.pausedAt !== null && process !== null).toBe(status === 'paused');
    if (!alive) expect(Object.keys(ports)).toEqual([]);
    if (!alive) expect(sandboxId).toBeNull();
    for (const [networkName, { networkId, lease }] of Object.entries(endpoints)) {
      if (!alive) expect(lease, `${name} on ${networkName}`).toBeNull();
      if (lease) expect(state.networks[networkId]?.name).toBe(networkName);
    }
    for (const mount of mounts) {
      if (mount.Type === 'volume') expect(Object.keys(state.volumes)).toContain(mount.Name);
    }
  }
  for (const id of [...Object.values(state.tags), ...Object.values(state.digests)]) {
    expect(Object.keys(state.images)).toContain(id);
  }
  for (const { parent } of Object.values(state.images)) {
    if (parent !== '') expect(Object.keys(state.images)).toContain(parent);
  }
  for (const predefined of ['bridge', 'host', 'none']) {
    expect(Object.values(state.networks).map(({ name }) => name)).toContain(predefined);
  }
}

it('whatever is done, nothing dangles and nothing is had twice', () => {
  fc.assert(
    fc.property(scenario, (steps) => {
      play(steps, (state) => {
        expectSound(state);
        return state;
      });
    }),
    { numRuns: 300 },
  );
});

it('no operation changes the state it was given', () => {
  fc.assert(
    fc.property(scenario, (steps) => {
      play(steps, (state) => {
        deepFreeze(state);
        return state;
      });
    }),
  );
});

it('a state put through JSON at every step goes on just the same', () => {
  fc.assert(
    fc.property(scenario, (steps) => {
      const stored = play(steps, (state) => JSON.parse(JSON.stringify(state)) as EngineState);
      const kept = play(steps);
      expect(stored).toEqual(kept);
      expect(JSON.stringify(stored)).toBe(JSON.stringify(kept));
    }),
  );
});

it('time that passes in one go or in many small ones comes to the same', () => {
  fc.assert(
    fc.property(
      scenario,
      fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 10 }),
      (steps, pauses) => {
        const state = play(steps);
        const start = time.plus(START, 3600 * time.SECOND);
        const context = (now: time.Instant): EngineContext => ({
          now,
          runtime: toyRuntime,
          limits: DEFAULT_LIMITS,
        });
        let now = start;
        let small = settle(state, undefined, context(start)).state;
        for (const pause of pauses) {
          now = time.plus(now, pause * time.MILLISECOND);
          small = settle(small, undefined, context(now)).state;
        }
        const base = settle(state, undefined, context(start)).state;
        expect(settle(base, undefined, context(now)).state).toEqual(small);
      },
    ),
    { numRuns: 50 },
  );
});

it('what did not change is shared, so that a comparison finds what did', () => {
  const state = play([
    [0, step('create', containerCreate, { name: 'aa', body: { Image: 'busybox', Cmd: ['true'] } })],
  ]);
  const context = { now: START, runtime: toyRuntime, limits: DEFAULT_LIMITS };
  const after = volumeCreate(state, { Name: 'data' }, context).state;
  expect(after.containers).toBe(state.containers);
  expect(after.networks).toBe(state.networks);
  expect(after.volumes).not.toBe(state.volumes);
});
