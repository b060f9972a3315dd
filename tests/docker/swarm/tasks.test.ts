import { describe, expect, it } from 'vitest';

import { secretCreate, serviceList } from '../../../src/docker/swarm/index.ts';
import { ClusterLab, type SpecParts } from './cluster-lab.ts';

const SECOND = 1_000_000_000;

function running(parts: SpecParts, seconds: number): ClusterLab {
  const lab = new ClusterLab('m1');
  lab.form();
  lab.create('app', parts);
  lab.pass(seconds);
  return lab;
}

const restarting = (args: readonly string[], RestartPolicy: object): SpecParts => ({
  task: { ContainerSpec: { Image: 'busybox', Args: args }, RestartPolicy },
});

describe('the restart policy', () => {
  it('lets another task follow one that failed, five seconds later', () => {
    const lab = running({ args: ['exit', '3'] }, 4);
    expect(lab.told('app')).toEqual(['1 m1 shutdown failed task: non-zero exit (3)', '1 m1 ready ready']);
    lab.pass(3);
    expect(lab.told('app')).toEqual([
      '1 m1 shutdown failed task: non-zero exit (3)',
      '1 m1 shutdown failed task: non-zero exit (3)',
      '1 m1 ready ready',
    ]);
  });

  it('lets none follow where it says so', () => {
    const lab = running(restarting(['exit', '3'], { Condition: 'none' }), 20);
    expect(lab.told('app')).toEqual(['1 m1 shutdown failed task: non-zero exit (3)']);
  });

  it('tells an end without a failure from one with', () => {
    const lab = running(restarting(['sleep', '1'], { Condition: 'on-failure' }), 20);
    expect(lab.told('app')).toEqual(['1 m1 shutdown complete']);
  });

  it('gives up after so many attempts, and all of them can be seen', () => {
    const lab = running(restarting(['exit', '1'], { MaxAttempts: 2, Delay: 0 }), 20);
    expect(lab.told('app')).toEqual(
      Array.from({ length: 3 }, () => '1 m1 shutdown failed task: non-zero exit (1)'),
    );
  });

  it('keeps five tasks of a slot, the last one among them', () => {
    const lab = running(restarting(['exit', '1'], { Delay: SECOND }), 60);
    expect(lab.told('app')).toHaveLength(5);
    expect(Object.keys(lab.host('m1').engine.containers).length).toBeLessThanOrEqual(5);
  });
});

describe('a task that cannot be', () => {
  it('is rejected when its image is nowhere, and tried again', () => {
    const lab = running({ image: 'nosuchimage:v9' }, 7);
    expect(lab.told('app').at(-1)).toBe('1 m1 ready rejected No such image: nosuchimage:v9');
    expect(lab.told('app').at(0)).toBe('1 m1 shutdown rejected No such image: nosuchimage:v9');
  });

  it('fails when its command is not there', () => {
    const lab = running({ args: ['nosuchcmd'] }, 4);
    expect(lab.told('app')[0]).toBe(
      '1 m1 shutdown failed starting container failed: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuchcmd": executable file not found in $PATH',
    );
    expect(lab.told('app')[1]).toBe('1 m1 ready ready');
  });
});

describe('jobs', () => {
  it('run until enough have completed, so many at a time', () => {
    const lab = running(
      { args: ['sleep', '2'], more: { Mode: { ReplicatedJob: { MaxConcurrent: 2, TotalCompletions: 3 } } } },
      2,
    );
    expect(lab.told('app')).toEqual(['0 m1 complete running', '1 m1 complete running']);
    lab.pass(10);
    expect(lab.told('app').filter((task) => task.endsWith('complete complete'))).toHaveLength(3);
    expect(lab.call('m1', serviceList, { status: true })[0]?.ServiceStatus).toEqual({
      RunningTasks: 0,
      DesiredTasks: 2,
      CompletedTasks: 3,
    });
  });

  it('try again what failed', () => {
    const lab = running({ args: ['exit', '1'], more: { Mode: { ReplicatedJob: {} } } }, 8);
    expect(lab.told('app')).toEqual([
      '0 m1 shutdown failed task: non-zero exit (1)',
      '0 m1 shutdown failed task: non-zero exit (1)',
      '0 m1 complete ready',
    ]);
  });
});

it('a container has the secrets of its service as files', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  const { ID } = lab.call('m1', secretCreate, { Name: 'key', Labels: {}, Data: 'eA==' });
  const Secrets = [
    { File: { Name: 'key', UID: '0', GID: '0', Mode: 0o444 }, SecretID: ID, SecretName: 'key' },
  ];
  lab.create('app', { task: { ContainerSpec: { Image: 'busybox', Args: ['serve'], Secrets } } });
  lab.pass(2);
  const [container] = Object.values(lab.host('m1').engine.containers);
  expect(container?.files).toEqual([
    { path: '/run/secrets/key', data: 'eA==', uid: 0, gid: 0, mode: 0o444, kind: 'secret' },
  ]);
});

it('a task is running only when its container is healthy, and fails when that is not', () => {
  const health = (command: string): SpecParts => ({
    task: {
      ContainerSpec: {
        Image: 'busybox',
        Args: ['serve'],
        Healthcheck: { Test: ['CMD', command], Interval: SECOND, Retries: 2 },
      },
    },
  });
  const good = running(health('ok'), 1.2);
  expect(good.told('app')).toEqual(['1 m1 running starting']);
  good.pass(2);
  expect(good.told('app')).toEqual(['1 m1 running running']);
  const bad = running(health('fail'), 8);
  expect(bad.told('app')[0]).toBe('1 m1 shutdown failed task: unhealthy container');
});
