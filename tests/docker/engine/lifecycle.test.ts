import { describe, expect, it } from 'vitest';

import {
  containerKill,
  containerList,
  containerPause,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containerStop,
  containerUnpause,
  containerUpdate,
  containerWait,
  eventsQuery,
  time,
  type ContainerCreateRequest,
} from '../../../src/docker/engine/index.ts';
import { Lab, refusal, START } from './lab.ts';

type HostConfig = NonNullable<ContainerCreateRequest['body']['HostConfig']>;

const policy = (Name: string, MaximumRetryCount = 0): { HostConfig: HostConfig } => ({
  HostConfig: { RestartPolicy: { Name, MaximumRetryCount } },
});

function status(lab: Lab, ref: string): string | undefined {
  return lab.call(containerList, { all: true, filters: { name: [`^/${ref}$`] } })[0]?.Status;
}

describe('what becomes of a container', () => {
  it.each<[string, (lab: Lab) => void, string | undefined]>([
    ['created', (lab) => void lab.create('web', ['serve']), 'Created'],
    ['started', (lab) => void lab.run('web', ['serve']), 'Up Less than a second'],
    ['running for a while', (lab) => (lab.run('web', ['serve']), lab.pass(90)), 'Up About a minute'],
    ['ended by itself', (lab) => (lab.run('web', ['exit', '3']), lab.pass(5)), 'Exited (3) 4 seconds ago'],
    ['out of memory', (lab) => (lab.run('web', ['eat']), lab.pass(2)), 'Exited (137) 1 second ago'],
    ['not startable', (lab) => void refusal(() => lab.run('web', ['nosuch'])), 'Created'],
    [
      'stopped, heeding SIGTERM',
      (lab) => (lab.run('web', ['serve']), lab.call(containerStop, { ref: 'web' })),
      'Exited (0) Less than a second ago',
    ],
    [
      'stopped, not heeding it',
      (lab) => (lab.run('web', ['sleep', '99']), lab.call(containerStop, { ref: 'web' })),
      'Exited (137) Less than a second ago',
    ],
    [
      'killed',
      (lab) => (lab.run('web', ['serve']), lab.call(containerKill, { ref: 'web' })),
      'Exited (137) Less than a second ago',
    ],
    [
      'sent a signal nobody heeds',
      (lab) => (lab.run('web', ['serve']), lab.call(containerKill, { ref: 'web', signal: 'HUP' })),
      'Up Less than a second',
    ],
    [
      'paused',
      (lab) => (lab.run('web', ['serve']), lab.call(containerPause, { ref: 'web' })),
      'Up Less than a second (Paused)',
    ],
    [
      'started again',
      (lab) => (lab.run('web', ['true']), lab.pass(1), lab.call(containerStart, { ref: 'web' })),
      'Up Less than a second',
    ],
    [
      'restarting',
      (lab) => (lab.run('web', ['exit', '1'], policy('always')), lab.pass(0.06)),
      'Restarting (1) Less than a second ago',
    ],
    [
      'removed by --rm',
      (lab) => (lab.run('web', ['true'], { HostConfig: { AutoRemove: true } }), lab.pass(1)),
      undefined,
    ],
    [
      '--rm and not startable',
      (lab) => void refusal(() => lab.run('web', ['nosuch'], { HostConfig: { AutoRemove: true } })),
      undefined,
    ],
    [
      'restarted with --rm',
      (lab) => (
        lab.run('web', ['serve'], { HostConfig: { AutoRemove: true } }),
        lab.call(containerRestart, { ref: 'web' })
      ),
      'Up Less than a second',
    ],
  ])('%s: %3$s', (_, happen, expected) => {
    const lab = new Lab();
    happen(lab);
    expect(status(lab, 'web')).toBe(expected);
  });

  it('a failed start leaves the reason and its exit code', () => {
    const lab = new Lab();
    const { message } = refusal(() => lab.run('web', ['nosuch']));
    expect(lab.inspect('web').State).toMatchObject({ Status: 'created', ExitCode: 127, Error: message });
  });

  it('a container killed for its memory says so', () => {
    const lab = new Lab();
    lab.run('web', ['eat']);
    lab.pass(2);
    expect(lab.inspect('web').State).toMatchObject({ OOMKilled: true, ExitCode: 137 });
    expect(lab.happened()).toContain('container oom');
  });

  it('the image says which signal stops it', () => {
    const lab = new Lab();
    lab.run('web', ['x'], { Image: 'nginx' });
    lab.call(containerStop, { ref: 'web' });
    const [kill] = lab.call(eventsQuery, { filters: { event: ['kill'] } });
    expect(kill?.Actor.Attributes).toMatchObject({ signal: '3', name: 'web', image: 'nginx' });
  });
});

describe('time', () => {
  it('stop takes as long as the process may take to heed it, and no longer', () => {
    const taken = (cmd: string[], timeout?: number): number => {
      const lab = new Lab();
      lab.run('web', cmd);
      lab.call(containerStop, timeout === undefined ? { ref: 'web' } : { ref: 'web', timeout });
      return time.between(START, lab.now) / time.SECOND;
    };
    expect(taken(['serve'])).toBeCloseTo(0.02);
    expect(taken(['sleep', '99'])).toBe(10);
    expect(taken(['sleep', '99'], 2)).toBe(2);
    expect(taken(['sleep', '3'])).toBe(3);
    expect(taken(['sleep', '3'], -1)).toBe(3);
  });

  it('other containers live on while one is being stopped', () => {
    const lab = new Lab();
    lab.run('short', ['sleep', '5']);
    lab.run('stubborn', ['sleep', '99']);
    lab.call(containerStop, { ref: 'stubborn' });
    expect(lab.inspect('short').State.FinishedAt).toBe(time.rfc3339Nano(time.plus(START, 5 * time.SECOND)));
  });

  it('what is left to run stands still during a pause', () => {
    const lab = new Lab();
    lab.run('nap', ['sleep', '10']);
    lab.pass(4);
    lab.call(containerPause, { ref: 'nap' });
    lab.pass(100);
    lab.call(containerUnpause, { ref: 'nap' });
    lab.pass(5);
    expect(lab.inspect('nap').State.Status).toBe('running');
    lab.pass(2);
    expect(lab.inspect('nap').State.FinishedAt).toBe(time.rfc3339Nano(time.plus(START, 110 * time.SECOND)));
  });

  it('wait moves time to the end and tells its exit code', () => {
    const lab = new Lab();
    lab.run('nap', ['sleep', '30']);
    expect(lab.call(containerWait, { ref: 'nap' })).toEqual({ kind: 'exited', StatusCode: 0 });
    expect(lab.now).toEqual(time.plus(START, 30 * time.SECOND));
    expect(lab.call(containerWait, { ref: 'nap' })).toEqual({ kind: 'exited', StatusCode: 0 });
  });

  it('wait for what never ends says so, and lets no time pass', () => {
    const lab = new Lab();
    lab.run('web', ['serve']);
    expect(lab.call(containerWait, { ref: 'web' })).toEqual({ kind: 'pending' });
    expect(lab.now).toEqual(START);
  });

  it('wait gives up at the moment it was given', () => {
    const lab = new Lab();
    lab.run('nap', ['sleep', '30']);
    const until = time.plus(START, 7 * time.SECOND);
    expect(lab.call(containerWait, { ref: 'nap', until })).toEqual({ kind: 'pending' });
    expect(lab.now).toEqual(until);
  });

  it('wait sees a --rm container go', () => {
    const lab = new Lab();
    lab.run('gone', ['exit', '4'], { HostConfig: { AutoRemove: true } });
    const waited = lab.call(containerWait, { ref: 'gone', condition: 'removed' });
    expect(waited).toEqual({ kind: 'exited', StatusCode: 4 });
  });
});

describe('restart policies', () => {
  it('pause twice as long before each restart, at first a tenth of a second', () => {
    const lab = new Lab();
    lab.run('flaky', ['exit', '1'], policy('always'));
    lab.pass(4);
    lab.inspect('flaky');
    const starts = lab.call(eventsQuery, { filters: { event: ['start'] } }).map(({ timeNano }) => timeNano);
    const gaps = starts.slice(1).map((at, index) => Number(at - (starts[index] ?? at)) / 1e6 - 50);
    expect(gaps).toEqual([100, 200, 400, 800, 1600]);
  });

  it('begin again with a short pause after a good run', () => {
    const lab = new Lab();
    lab.run('job', ['sleep', '20'], policy('always'));
    lab.pass(45);
    expect(lab.inspect('job').RestartCount).toBe(2);
    const dies = lab.call(eventsQuery, { filters: { event: ['start', 'die'] } });
    const [, die, start] = dies.slice(-3);
    expect(Number((start?.timeNano ?? 0n) - (die?.timeNano ?? 0n)) / 1e6).toBe(100);
  });

  it.each<[string, number, string, number]>([
    ['no', 0, '1', 0],
    ['on-failure', 0, '0', 0],
    ['on-failure', 2, '1', 2],
  ])('%s:%i after exit %s restarts %i times', (name, max, code, restarts) => {
    const lab = new Lab();
    lab.run('job', ['exit', code], policy(name, max));
    lab.pass(60);
    const { State, RestartCount } = lab.inspect('job');
    expect({ status: State.Status, RestartCount }).toEqual({ status: 'exited', RestartCount: restarts });
  });

  it.each(['always', 'unless-stopped'])('%s does not bring back what was stopped by hand', (name) => {
    const lab = new Lab();
    lab.run('web', ['serve'], policy(name));
    lab.call(containerStop, { ref: 'web' });
    lab.pass(60);
    expect(lab.inspect('web').State.Status).toBe('exited');
    lab.call(containerStart, { ref: 'web' });
    lab.call(containerKill, { ref: 'web' });
    lab.pass(60);
    expect(lab.inspect('web').State.Status).toBe('exited');
  });

  it('an update of the policy holds for the next end', () => {
    const lab = new Lab();
    lab.run('job', ['sleep', '5']);
    lab.call(containerUpdate, {
      ref: 'job',
      body: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } },
    });
    lab.pass(6);
    expect(lab.inspect('job').RestartCount).toBe(1);
  });

  it('a long absence is caught up with in bounded time, and goes on from there', () => {
    const lab = new Lab({ limits: { maxSettleSteps: 50 } });
    lab.run('flaky', ['exit', '1'], policy('always'));
    lab.run('job', ['sleep', '1000']);
    lab.pass(365 * 24 * 3600);
    expect(lab.inspect('job').State.Status).toBe('exited');
    const before = lab.inspect('flaky').RestartCount;
    lab.pass(120);
    expect(lab.inspect('flaky').RestartCount).toBeGreaterThan(before);
  });
});

describe('health checks', () => {
  const checked = (word: string, more: object = {}): ContainerCreateRequest['body'] => ({
    Healthcheck: { Test: ['CMD', word], Interval: 10 * time.SECOND, Retries: 2, ...more },
  });
  const health = (lab: Lab) => lab.inspect('web').State.Health;

  it('turn healthy with the first good answer', () => {
    const lab = new Lab();
    lab.run('web', ['serve'], checked('fine'));
    expect(status(lab, 'web')).toBe('Up Less than a second (health: starting)');
    lab.pass(11);
    expect(status(lab, 'web')).toBe('Up 11 seconds (healthy)');
    expect(lab.happened()).toContain('container health_status: healthy');
  });

  it('turn unhealthy after so many failures in a row', () => {
    const lab = new Lab();
    lab.run('web', ['serve'], checked('fail'));
    lab.pass(11);
    expect(health(lab)).toMatchObject({ Status: 'starting', FailingStreak: 1 });
    lab.pass(11);
    expect(health(lab)).toMatchObject({ Status: 'unhealthy', FailingStreak: 2 });
  });

  it('do not count failures of the start period', () => {
    const lab = new Lab();
    lab.run('web', ['serve'], checked('late', { StartPeriod: 60 * time.SECOND }));
    lab.pass(16);
    expect(health(lab)).toMatchObject({ Status: 'starting', FailingStreak: 0 });
    lab.pass(10);
    expect(health(lab)?.Status).toBe('healthy');
  });

  it('remember the last five', () => {
    const lab = new Lab();
    lab.run('web', ['serve'], checked('fine'));
    lab.pass(100);
    expect(health(lab)?.Log).toHaveLength(5);
  });
});

describe('names', () => {
  it('goes before the beginning of an id', () => {
    const lab = new Lab();
    const id = lab.create('first', ['true']);
    lab.create(id.slice(0, 6), ['true']);
    expect(lab.inspect(id.slice(0, 6)).Id).not.toBe(id);
    expect(lab.inspect(id.slice(0, 7)).Id).toBe(id);
    expect(lab.inspect(id).Name).toBe('/first');
    expect(lab.inspect('/first').Id).toBe(id);
  });

  it('are given to those nobody named, two of one name never', () => {
    const lab = new Lab();
    const names = Array.from({ length: 60 }, () => lab.inspect(lab.create('', ['true'])).Name);
    expect(new Set(names).size).toBe(60);
    for (const name of names) expect(name).toMatch(/^\/[a-z]+_[a-z]+\d?$/);
  });

  it('like constructor are names like any other', () => {
    const lab = new Lab();
    lab.create('constructor', ['true'], { HostConfig: { Binds: ['toString:/data'] } });
    expect(lab.inspect('constructor').Mounts[0]?.Name).toBe('toString');
  });

  it('a rename frees the old name', () => {
    const lab = new Lab();
    const id = lab.create('old', ['true']);
    lab.call(containerRename, { ref: 'old', name: 'new' });
    expect(lab.inspect('new').Id).toBe(id);
    expect(refusal(() => lab.inspect('old')).code).toBe('noSuchContainer');
  });
});

describe('events', () => {
  it('tell a life in the real order', () => {
    const lab = new Lab();
    const from = lab.events.length;
    lab.run('web', ['serve'], { HostConfig: { Binds: ['data:/data'] } });
    lab.call(containerStop, { ref: 'web' });
    lab.call(containerRemove, { ref: 'web' });
    expect(lab.happened(from)).toEqual([
      'volume create',
      'container create',
      'volume mount',
      'network connect',
      'container start',
      'container kill',
      'network disconnect',
      'volume unmount',
      'container stop',
      'container die',
      'container destroy',
    ]);
  });

  it('tell a start that fails as the real one does', () => {
    const lab = new Lab();
    lab.create('web', ['nosuch'], { HostConfig: { Binds: ['data:/data'] } });
    const from = lab.events.length;
    refusal(() => lab.call(containerStart, { ref: 'web' }));
    expect(lab.happened(from)).toEqual(['volume mount', 'network disconnect', 'volume unmount']);
  });

  it('carry what the real ones carry', () => {
    const lab = new Lab();
    const id = lab.run('web', ['sleep', '3'], { Labels: { tier: 'front' } });
    lab.pass(4);
    const [die] = lab.call(eventsQuery, { filters: { event: ['die'] } });
    expect(die).toEqual({
      status: 'die',
      id,
      from: 'busybox',
      Type: 'container',
      Action: 'die',
      Actor: {
        ID: id,
        Attributes: { execDuration: '3', exitCode: '0', image: 'busybox', name: 'web', tier: 'front' },
      },
      scope: 'local',
      time: START.seconds + 3,
      timeNano: BigInt(START.seconds + 3) * 1_000_000_000n + BigInt(START.nanos),
    });
  });

  it('are forgotten beyond the last so many', () => {
    const lab = new Lab({ limits: { maxEvents: 10 } });
    for (let n = 0; n < 20; n += 1) lab.create('', ['true']);
    expect(lab.state.events).toHaveLength(10);
  });
});

describe('lists', () => {
  const names = (lab: Lab, request: Parameters<typeof containerList>[1]): string[] =>
    lab.call(containerList, request).flatMap(({ Names }) => Names);

  it.each<[Parameters<typeof containerList>[1], string[]]>([
    [{}, ['/web']],
    [{ all: true }, ['/made', '/done', '/web']],
    [{ limit: 2 }, ['/made', '/done']],
    [{ filters: { status: ['exited'] } }, ['/done']],
    [{ filters: { exited: ['3'] } }, []],
    [{ all: true, filters: { exited: ['3'] } }, ['/done']],
    [{ filters: { label: ['tier=front'] } }, ['/web']],
    [{ all: true, filters: { name: ['^/d', 'mad'] } }, ['/made', '/done']],
    [{ all: true, filters: { before: ['done'] } }, ['/web']],
    [{ all: true, filters: { since: ['done'] } }, ['/made']],
    [{ all: true, filters: { ancestor: ['nginx'] } }, ['/made']],
    [{ all: true, filters: { ancestor: ['busybox'] } }, ['/made', '/done', '/web']],
    [{ filters: { publish: ['8000-9000'] } }, ['/web']],
    [{ filters: { publish: ['8080/udp'] } }, []],
    [{ filters: { expose: ['80'] } }, ['/web']],
    [{ filters: { volume: ['data'] } }, ['/web']],
    [{ filters: { network: ['bridge'] } }, ['/web']],
    [{ filters: { name: ['(a+)+$'] } }, []],
  ])('with %j', (request, expected) => {
    const lab = new Lab();
    lab.run('web', ['serve'], {
      Labels: { tier: 'front' },
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { Binds: ['data:/data'], PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
    });
    lab.run('done', ['exit', '3']);
    lab.pass(1);
    lab.create('made', ['x'], { Image: 'nginx' });
    expect(names(lab, request)).toEqual(expected);
  });
});
