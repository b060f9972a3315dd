import { describe, expect, it } from 'vitest';

import {
  containerArchiveGet,
  containerArchivePut,
  containerAttach,
  containerChanges,
  containerExport,
  containerInspect,
  containerList,
  containerLogs,
  containerPrune,
  containerRemove,
  containerStart,
  containerStats,
  containerStop,
  containerTop,
  processOutput,
  volumeCreate,
  volumePrune,
} from '../../../src/docker/engine/index.ts';
import { Lab } from './lab.ts';
import { ToyLiveRuntime } from './live-runtime.ts';
import { ToyStorage } from './toy-storage.ts';

function setUp() {
  const runtime = new ToyLiveRuntime();
  const storage = new ToyStorage();
  return { runtime, storage, lab: new Lab({ runtime, context: { storage } }) };
}

const textOf = (chunks: readonly { text: string }[]): string => chunks.map(({ text }) => text).join('');

describe('logs', () => {
  const read = (lab: Lab, more: object = {}) =>
    lab.call(containerLogs, { ref: 'web', stdout: true, stderr: true, ...more });

  it('hold what was written, and are read on from where one was', () => {
    const { lab } = setUp();
    lab.run('web', ['tick']);
    lab.pass(2);
    const first = read(lab);
    expect(textOf(first.chunks)).toBe('tick\ntick\ntick\n');
    lab.pass(1);
    expect(textOf(read(lab, { cursor: first.cursor }).chunks)).toBe('tick\n');
    expect(textOf(read(lab, { tail: '2' }).chunks)).toBe('tick\ntick\n');
    expect(textOf(read(lab, { tail: '0' }).chunks)).toBe('');
    expect(textOf(read(lab, { tail: 'x' }).chunks)).toHaveLength(20);
    expect(textOf(read(lab, { stdout: false }).chunks)).toBe('');
    const since = { seconds: lab.now.seconds, nanos: 0 };
    expect(textOf(read(lab, { since }).chunks)).toBe('tick\n');
  });

  it('survive a restart', () => {
    const { lab } = setUp();
    lab.run('web', ['say', 'hello']);
    lab.call(containerStart, { ref: 'web' });
    expect(read(lab)).toMatchObject({ running: false, tty: false });
    expect(textOf(read(lab).chunks)).toBe('hello\nhello\n');
  });

  it('tell times and details', () => {
    const { lab } = setUp();
    lab.run('web', ['say', 'hello'], {
      Labels: { 'a.b': 'c' },
      Env: ['FOO=bar'],
      HostConfig: { LogConfig: { Type: 'json-file', Config: { labels: 'a.b', env: 'FOO' } } },
    });
    expect(textOf(read(lab, { timestamps: true, details: true }).chunks)).toBe(
      '2026-11-18T11:06:40.123456789Z FOO=bar,a.b=c hello\n',
    );
  });

  it('keep what the options of their files leave', () => {
    const { lab } = setUp();
    lab.run('web', ['tick'], {
      HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '1k', 'max-file': '2' } } },
    });
    lab.pass(100);
    const lines = read(lab).chunks.length;
    expect(lines).toBeGreaterThan(10);
    expect(lines).toBeLessThan(40);
  });
});

describe('attaching', () => {
  it('reads what is written from then on, also the last words of one that is removed', () => {
    const { lab } = setUp();
    const id = lab.create('web', ['say', 'bye'], { HostConfig: { AutoRemove: true } });
    const { cursor } = lab.call(containerAttach, { ref: 'web' });
    lab.call(containerStart, { ref: 'web' });
    expect(lab.call(processOutput, { ref: id, cursor })).toMatchObject({
      chunks: [{ stream: 'stdout', text: 'bye\n' }],
      running: false,
    });
    expect(lab.call(containerList, { all: true })).toEqual([]);
  });
});

describe('top', () => {
  const top = (psArgs: string): readonly string[] => {
    const { lab } = setUp();
    lab.run('web', ['serve', 'x']);
    const { Titles, Processes } = lab.call(containerTop, { ref: 'web', psArgs });
    return [Titles.join(' '), ...Processes.map((row) => row.join(' '))];
  };

  it.each([
    ['', ['UID PID PPID C STIME TTY TIME CMD', 'root 5000 1 0 11:06 ? 00:00:00 serve x']],
    [
      'aux',
      [
        'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
        'root 5000 0.0 0.0 1536 1024 ? Ss 11:06 0:00 serve x',
      ],
    ],
    ['-o user,pid,args', ['USER PID COMMAND', 'root 5000 serve x']],
    ['axo pid,cmd', ['PID CMD', '5000 serve x']],
    ['-eo pid,comm=NAME', ['PID NAME', '5000 serve']],
    ['-C serve', ['PID TTY TIME CMD', '5000 ? 00:00:00 serve']],
    ['-p 1', ['PID TTY TIME CMD']],
    ['ax', ['PID TTY STAT TIME COMMAND', '5000 ? Ss 0:00 serve x']],
  ])('%j is read as ps reads it', (psArgs, lines) => {
    expect(top(psArgs)).toEqual(lines);
  });
});

describe('stats', () => {
  it('give what a client counts from', () => {
    const { lab } = setUp();
    lab.run('web', ['serve'], { HostConfig: { Memory: 64_000_000 } });
    const stats = lab.call(containerStats, { ref: 'web' });
    const { cpu_stats: now, precpu_stats: before } = stats;
    const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
    const passed = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
    expect((used / passed) * (now.online_cpus ?? 0) * 100).toBeCloseTo(25);
    expect(stats.memory_stats).toMatchObject({ usage: 1_500_000, limit: 64_000_000 });
    expect(stats.networks?.['eth0']).toMatchObject({ rx_bytes: 526, tx_bytes: 84 });
    lab.call(containerStop, { ref: 'web' });
    expect(lab.call(containerStats, { ref: 'web' }).memory_stats).toEqual({});
  });
});

describe('files', () => {
  it('are made and taken away with containers and volumes', () => {
    const { lab, storage } = setUp();
    lab.create('web', ['serve'], {
      Volumes: { '/anon': {} },
      HostConfig: { Binds: ['data:/data', 'other:/other:nocopy', '/tmp:/tmp'] },
    });
    const anonymous =
      lab.inspect('web').Mounts.find(({ Destination }) => Destination === '/anon')?.Name ?? '';
    expect(storage.calls).toEqual([
      'create volume data',
      'create volume other',
      `create volume ${anonymous}`,
      'create container on 1',
      'populate /data',
      'populate /anon',
    ]);
    lab.create('two', ['serve'], { HostConfig: { VolumesFrom: ['web'] } });
    expect(storage.calls.slice(6)).toEqual(['create container on 1']);
    lab.call(containerRemove, { ref: 'two' });
    lab.call(containerRemove, { ref: 'web', volumes: true });
    expect([...storage.containers, ...storage.volumes]).toEqual(['data', 'other']);
  });

  it('have sizes', () => {
    const { lab, storage } = setUp();
    storage.written = 5_000;
    lab.create('web', ['serve']);
    expect(lab.call(containerInspect, { ref: 'web', size: true })).toMatchObject({
      SizeRw: 5_000,
      SizeRootFs: 2_068_752,
    });
    expect(lab.call(containerList, { all: true, size: true })[0]).toMatchObject({ SizeRw: 5_000 });
    storage.written = 0;
    expect(lab.call(containerList, { all: true, size: true })[0]).not.toHaveProperty('SizeRw');
    storage.written = 7;
    expect(lab.call(containerPrune, {}).SpaceReclaimed).toBe(7);
    lab.call(volumeCreate, {});
    expect(lab.call(volumePrune, {}).SpaceReclaimed).toBe(100);
  });

  it('are copied, exported and compared', () => {
    const { lab, storage } = setUp();
    const id = lab.create('web', ['serve'], { HostConfig: { Binds: ['data:/data'] } });
    expect(lab.call(containerChanges, { ref: 'web' })).toBeNull();
    storage.written = 1;
    expect(lab.call(containerChanges, { ref: 'web' })).toEqual([{ Path: '/new', Kind: 1 }]);
    expect(lab.call(containerExport, { ref: 'web' })).toBe(`export ${id}`);
    const before = lab.events.length;
    expect(lab.call(containerArchiveGet, { ref: 'web', path: 'etc' }).archive).toBe('archive of /etc');
    lab.call(containerArchivePut, { ref: 'web', path: '/tmp', archive: '' });
    expect(lab.happened(before)).toEqual([
      'volume mount',
      'container archive-path',
      'volume unmount',
      'volume mount',
      'container extract-to-dir',
      'volume unmount',
    ]);
  });
});
