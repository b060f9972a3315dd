import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  containerArchiveGet,
  containerAttach,
  containerCommit,
  containerCreate,
  containerKill,
  containerLogs,
  containerPause,
  containerPrune,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containerStats,
  containerStop,
  containerTop,
  containerUnpause,
  containerUpdate,
  containerWait,
  createEngine,
  DEFAULT_LIMITS,
  execCreate,
  execStart,
  imageAdd,
  imageHistory,
  imageLoad,
  imagePrune,
  imagePull,
  imagePush,
  imageRemove,
  imageSave,
  imageTag,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkPrune,
  networkRemove,
  settle,
  systemDf,
  time,
  volumeCreate,
  volumePrune,
  volumeRemove,
  type ContainerCreateRequest,
  type EngineContext,
  type EngineState,
  type Operation,
  type Outcome,
  type Runtime,
} from '../../../src/docker/engine/index.ts';
import { faults, unless } from './invariants.ts';
import { BUSYBOX, NGINX, START, toyRuntime } from './lab.ts';
import { ToyLiveRuntime } from './live-runtime.ts';
import { ToyRegistries } from './toy-registries.ts';
import { ToyStorage } from './toy-storage.ts';

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
const image = fc.constantFrom('busybox', 'busybox', 'busybox', 'nginx', 'mine', 'sha256:bbbb');
const command = fc.constantFrom(
  ['serve'],
  ['serve'],
  ['serve'],
  ['sleep', '3'],
  ['exit', '1'],
  ['true'],
  ['nosuch'],
  ['eat'],
  ['tick'],
  ['say', 'x'],
);
const policy = fc.constantFrom('no', 'always', 'on-failure', 'unless-stopped');
const hostPort = fc.constantFrom('', '8080', '8080-8081');

const wish = fc
  .record({
    name: fc.oneof(container, fc.constant('')),
    Image: image,
    Cmd: command,
    mode: fc.constantFrom('bridge', 'bridge', 'lan', 'lan', 'lan', 'none', 'host', 'container:aa'),
    from: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: container }),
    volume: fc.option(volume),
    anonymous: fc.boolean(),
    hostPort: fc.option(hostPort),
    policy,
    AutoRemove: fc.boolean(),
    healthy: fc.boolean(),
  })
  .map((wished) => ({
    name: wished.name,
    body: {
      Image: wished.Image,
      Cmd: wished.Cmd,
      ...(wished.anonymous ? { Volumes: { '/anon': {} } } : {}),
      ...(wished.hostPort === null ? {} : { ExposedPorts: { '80/tcp': {} } }),
      ...(wished.healthy ? { Healthcheck: { Test: ['CMD', 'fine'], Interval: 2 * time.SECOND } } : {}),
      HostConfig: {
        NetworkMode: wished.mode,
        AutoRemove: wished.AutoRemove,
        RestartPolicy: { Name: wished.AutoRemove ? 'no' : wished.policy, MaximumRetryCount: 0 },
        ...(wished.volume === null ? {} : { Binds: [`${wished.volume}:/data`] }),
        ...(wished.from === null ? {} : { VolumesFrom: [wished.from] }),
        ...(wished.hostPort === null || wished.mode.startsWith('container:')
          ? {}
          : { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: wished.hostPort }] } }),
      },
    },
  }));

/** Make and start, as `docker exec` does. */
const exec: Operation<{ readonly ref: string; readonly Cmd: readonly string[] }, unknown> = (
  state,
  { ref, Cmd },
  context,
) => {
  const made = execCreate(state, { ref, body: { Cmd } }, context);
  return made.ok ? execStart(made.state, { id: made.result.Id }, context) : made;
};

/** Save and load again, which must bring back what there was. */
const saveAndLoad: Operation<{ readonly ref: string }, unknown> = (state, { ref }, context) => {
  const saved = imageSave(state, { names: [ref] }, context);
  return saved.ok ? imageLoad(saved.state, { archive: saved.result }, context) : saved;
};

/** Create and start, as `docker run` does. */
const containerRun: Operation<ContainerCreateRequest, unknown> = (state, request, context) => {
  const made = containerCreate(state, request, context);
  return made.ok ? containerStart(made.state, { ref: made.result.Id }, context) : made;
};

const anyStep = fc.oneof(
  { weight: 12, arbitrary: wish.map((request) => step('run', containerRun, request)) },
  { weight: 3, arbitrary: wish.map((request) => step('create', containerCreate, request)) },
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
  fc.constant(step('add', imageAdd, { image: BUSYBOX, references: ['busybox'] })),
  {
    weight: 3,
    arbitrary: fc.record({ ref: container, Cmd: command }).map((request) => step('exec', exec, request)),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ container, repo: fc.constantFrom('', 'mine', 'busybox'), pause: fc.boolean() })
      .map((request) => step('commit', containerCommit, request)),
  },
  fc
    .constantFrom('false', 'true')
    .map((dangling) => step('image prune', imagePrune, { filters: { dangling: [dangling] } })),
  image.map((ref) => step('save and load', saveAndLoad, { ref })),
  image.map((ref) => step('history', imageHistory, { ref })),
  fc.constantFrom('1', 'old', '').map((tag) => step('pull', imagePull, { fromImage: 'nginx', tag })),
  fc.constantFrom('mine', 'nginx', 'denied').map((name) => step('push', imagePush, { name })),
  container.map((ref) => step('logs', containerLogs, { ref, stdout: true })),
  container.map((ref) => step('attach', containerAttach, { ref })),
  container.map((ref) => step('top', containerTop, { ref })),
  container.map((ref) => step('stats', containerStats, { ref })),
  container.map((ref) => step('cp', containerArchiveGet, { ref, path: '/etc' })),
  fc.constant(step('df', systemDf, undefined)),
);

/** Each step with the seconds that pass before it. */
const scenario = fc.array(fc.tuple(fc.constantFrom(0, 0, 0.06, 1, 30), anyStep), { maxLength: 40 });

function fresh(): EngineState {
  let state = createEngine({ seed: 7, createdAt: START });
  const limits = DEFAULT_LIMITS;
  const context = { now: START, runtime: toyRuntime, limits };
  for (const [added, name] of [
    [BUSYBOX, 'busybox'],
    [NGINX, 'nginx'],
  ] as const) {
    const request = { image: added, references: [name] };
    state = imageAdd(state, request, context).state;
  }
  return networkCreate(state, { Name: 'lan' }, context).state;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}

/** A world to play in: what the engine asks of, made anew for each play. */
interface World {
  readonly runtime: Runtime;
  readonly storage: ToyStorage;
  readonly registries: ToyRegistries;
}

const planned = (): World => ({
  runtime: toyRuntime,
  storage: new ToyStorage(),
  registries: new ToyRegistries(),
});
const live = () => ({ ...planned(), runtime: new ToyLiveRuntime() });

function play<Played extends World>(
  steps: readonly (readonly [number, Step])[],
  each: (state: EngineState, world: Played) => EngineState,
  world: Played,
): EngineState {
  let state = fresh();
  let now = START;
  for (const [seconds, act] of steps) {
    now = time.plus(now, seconds * time.SECOND);
    const outcome = act(state, { now, limits: DEFAULT_LIMITS, ...world });
    ({ now } = outcome);
    state = each(outcome.state, world);
  }
  return state;
}

const asItIs = (state: EngineState): EngineState => state;
const throughJson = (state: EngineState): EngineState => JSON.parse(JSON.stringify(state)) as EngineState;

/** What of the world does not fit the state. */
function worldFaults(state: EngineState, { storage, runtime }: World): string[] {
  const containers = Object.values(state.containers);
  return [
    ...unless(
      [...storage.containers].sort().join() === Object.keys(state.containers).sort().join(),
      'files of containers',
    ),
    ...unless(
      [...storage.volumes].sort().join() === Object.keys(state.volumes).sort().join(),
      'files of volumes',
    ),
    ...Object.values(state.execs).flatMap(({ containerId, status }) =>
      unless(status === 'ended' || state.containers[containerId]?.process !== null, `exec is ${status}`),
    ),
    ...containers.flatMap(({ id, name, process }) =>
      unless(
        !runtime.live ||
          (process !== null) === runtime.live.processes(id).some(({ pid }) => pid === process?.pid),
        `${name}: live processes`,
      ),
    ),
  ];
}

describe.each([
  ['planned', planned],
  ['live', live],
])('with %s processes', (_, world: () => World) => {
  it('whatever is done, nothing dangles and nothing is had twice', () => {
    fc.assert(
      fc.property(scenario, (steps) => {
        play(
          steps,
          (state, played) => {
            expect([...faults(state), ...worldFaults(state, played)]).toEqual([]);
            return state;
          },
          world(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('no operation changes the state it was given', () => {
    fc.assert(
      fc.property(scenario, (steps) => {
        // A frozen state throws when it is written to.
        const freezing = (state: EngineState): EngineState => {
          deepFreeze(state);
          return state;
        };
        expect(
          Object.isFrozen(play([...steps, [0, step('df', systemDf, undefined)]], freezing, world())),
        ).toBe(true);
      }),
    );
  });

  it('a state put through JSON at every step goes on just the same', () => {
    fc.assert(
      fc.property(scenario, (steps) => {
        const stored = play(steps, throughJson, world());
        const kept = play(steps, asItIs, world());
        expect(stored).toEqual(kept);
        expect(JSON.stringify(stored)).toBe(JSON.stringify(kept));
      }),
    );
  });
});

it('time that passes in one go or in many small ones comes to the same', () => {
  fc.assert(
    fc.property(
      scenario,
      fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 10 }),
      (steps, pauses) => {
        const state = play(steps, asItIs, planned());
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
  const made = step('create', containerCreate, { name: 'aa', body: { Image: 'busybox', Cmd: ['true'] } });
  const state = play([[0, made]], asItIs, planned());
  const context = { now: START, runtime: toyRuntime, limits: DEFAULT_LIMITS };
  const after = volumeCreate(state, { Name: 'data' }, context).state;
  expect(after.containers).toBe(state.containers);
  expect(after.networks).toBe(state.networks);
  expect(after.volumes).not.toBe(state.volumes);
});
