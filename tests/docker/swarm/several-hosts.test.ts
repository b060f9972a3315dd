import { describe, expect, it } from 'vitest';

import { daemonBoot, powerLost } from '../../../src/docker/engine/index.ts';
import { engineError } from '../../../src/docker/engine/errors/engine-error.ts';
import {
  nodeInspect,
  nodeList,
  nodeRemove,
  nodeUpdate,
  swarmInit,
  swarmInspect,
  swarmJoin,
  swarmLeave,
  swarmUnlock,
  swarmUnlockKey,
  swarmUpdate,
} from '../../../src/docker/swarm/index.ts';
import { refusal } from '../engine/lab.ts';
import { ClusterLab } from './cluster-lab.ts';

function switchOff(lab: ClusterLab, name: string): void {
  lab.call(name, powerLost, undefined);
  lab.host(name).isUp = false;
}

function switchOn(lab: ClusterLab, name: string): void {
  lab.host(name).isUp = true;
  lab.call(name, daemonBoot, undefined);
}

function nodes(lab: ClusterLab): readonly string[] {
  return lab.call(lab.manager, nodeList, {}).map(({ Description, Status, ManagerStatus }) => {
    const manager = ManagerStatus?.Leader ? 'leader' : (ManagerStatus?.Reachability ?? '');
    return [Description.Hostname, Status.State, manager].join(' ').trim();
  });
}

function role(lab: ClusterLab, ref: string, Role: 'worker' | 'manager'): void {
  const { Spec, Version } = lab.call(lab.manager, nodeInspect, { ref });
  lab.call(lab.manager, nodeUpdate, { ref, version: Version.Index, Spec: { ...Spec, Role } });
  lab.pass(1);
}

describe('a node that is lost', () => {
  it('is found to be down after three heartbeats, and its tasks go elsewhere', () => {
    const lab = new ClusterLab('m1', 'w1', 'w2');
    lab.form();
    lab.create('web', { replicas: 3 });
    lab.pass(2);
    switchOff(lab, 'w1');
    lab.pass(10);
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 ready', 'w2 ready']);
    lab.pass(6);
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 down', 'w2 ready']);
    lab.pass(7);
    const running = lab.running();
    expect([running['m1'], running['w2']].flat().toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'web.1',
      'web.2',
      'web.3',
    ]);
    expect(lab.told('web')).toContain('2 w1 shutdown running');
  });

  it('has its old tasks shut down when it comes back', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    lab.create('web', { replicas: 2 });
    lab.pass(2);
    // The network is cut: what runs there goes on running.
    lab.host('w1').cutOff.add('m1');
    lab.pass(25);
    expect(lab.running()).toEqual({ m1: ['web.1', 'web.2'], w1: ['web.2'] });
    lab.host('w1').cutOff.clear();
    lab.pass(3);
    expect(lab.running()).toEqual({ m1: ['web.1', 'web.2'], w1: [] });
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 ready']);
    expect(lab.told('web')).toContain('2 w1 shutdown shutdown');
  });

  it('can be removed once it is down', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    lab.call('w1', swarmLeave, {});
    lab.pass(1);
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 down']);
    lab.call('m1', nodeRemove, { ref: 'w1' });
    expect(nodes(lab)).toEqual(['m1 ready leader']);
  });
});

describe('managers', () => {
  it('choose another leader when theirs is lost', () => {
    const lab = new ClusterLab('m1', 'm2', 'm3');
    lab.form(3);
    switchOff(lab, 'm1');
    lab.manager = 'm2';
    lab.pass(20);
    expect(nodes(lab)).toEqual(['m1 down unreachable', 'm2 ready leader', 'm3 ready reachable']);
  });

  it('decide nothing while most of them are lost, and go on when they are back', () => {
    const lab = new ClusterLab('m1', 'm2', 'm3');
    lab.form(3);
    lab.create('web', { replicas: 3 });
    lab.pass(2);
    switchOff(lab, 'm2');
    switchOff(lab, 'm3');
    lab.pass(30);
    expect(refusal(() => nodes(lab)).code).toBe('swarmWithoutLeader');
    expect(lab.running()['m1']).toEqual(['web.1']);
    switchOn(lab, 'm2');
    lab.pass(30);
    expect(nodes(lab)).toEqual(['m1 ready leader', 'm2 ready reachable', 'm3 down unreachable']);
    expect(lab.running()).toMatchObject({ m3: [] });
    expect(Object.values(lab.running()).flat()).toHaveLength(3);
  });

  it('are made of workers, and made workers again', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    role(lab, 'w1', 'manager');
    expect(lab.call('w1', nodeList, {})).toHaveLength(2);
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 ready reachable']);
    role(lab, 'w1', 'worker');
    expect(refusal(() => lab.call('w1', nodeList, {})).code).toBe('swarmWorker');
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 ready']);
  });

  it('that are locked have to be unlocked after they were switched off', () => {
    const lab = new ClusterLab('m1');
    lab.form();
    const { Spec, Version } = lab.call('m1', swarmInspect, undefined);
    lab.call('m1', swarmUpdate, {
      version: Version.Index,
      Spec: { ...Spec, EncryptionConfig: { AutoLockManagers: true } },
    });
    const { UnlockKey } = lab.call('m1', swarmUnlockKey, undefined);
    expect(UnlockKey).toMatch(/^SWMKEY-1-[A-Za-z0-9+/]{43}$/);
    switchOff(lab, 'm1');
    switchOn(lab, 'm1');
    expect(refusal(() => nodes(lab)).message).toBe(engineError('swarmLocked', {}).message);
    expect(refusal(() => lab.call('m1', swarmLeave, {})).code).toBe('leaveLocked');
    expect(refusal(() => lab.call('m1', swarmUnlock, { UnlockKey: 'wrong' })).code).toBe('swarmKeyWrong');
    lab.call('m1', swarmUnlock, { UnlockKey });
    lab.pass(1);
    expect(nodes(lab)).toEqual(['m1 ready leader']);
  });

  it('have tokens for each role, which can be renewed', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    lab.call('w1', swarmLeave, {});
    const { Spec, Version, JoinTokens } = lab.call('m1', swarmInspect, undefined);
    lab.call('m1', swarmUpdate, { version: Version.Index, Spec, rotateWorkerToken: true });
    const join = (JoinToken: string) => () =>
      lab.call('w1', swarmJoin, { JoinToken, RemoteAddrs: ['192.0.2.2:2377'] });
    expect(refusal(join(JoinTokens.Worker)).code).toBe('joinTokenInvalid');
    join(lab.call('m1', swarmInspect, undefined).JoinTokens.Worker)();
    lab.pass(1);
    // Who left and came back is another node.
    expect(nodes(lab)).toEqual(['m1 ready leader', 'w1 down', 'w1 ready']);
  });
});

describe('where tasks go', () => {
  it('is said by constraints, and told when no node will do', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    const Placement = { Constraints: ['node.role==worker'] };
    lab.create('web', {
      replicas: 2,
      task: { ContainerSpec: { Image: 'busybox', Args: ['serve'] }, Placement },
    });
    lab.create('none', {
      task: {
        ContainerSpec: { Image: 'busybox', Args: ['serve'] },
        Placement: { Constraints: ['node.labels.zone==x'] },
      },
    });
    lab.pass(2);
    expect(lab.running()).toEqual({ m1: [], w1: ['web.1', 'web.2'] });
    expect(lab.told('none')).toEqual([
      '1  running pending no suitable node (scheduling constraints not satisfied on 2 nodes)',
    ]);
  });

  it('depends on what nodes have left', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    lab.create('big', {
      replicas: 3,
      task: {
        ContainerSpec: { Image: 'busybox', Args: ['serve'] },
        Resources: { Reservations: { NanoCPUs: 1_500_000_000 } },
      },
    });
    lab.pass(2);
    expect(lab.told('big')).toEqual([
      '1 m1 running running',
      '2 w1 running running',
      '3  running pending no suitable node (insufficient resources on 2 nodes)',
    ]);
  });

  it('can be limited for each node', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.form();
    const Placement = { MaxReplicas: 1 };
    lab.create('web', {
      replicas: 3,
      task: { ContainerSpec: { Image: 'busybox', Args: ['serve'] }, Placement },
    });
    lab.pass(2);
    expect(lab.told('web').at(-1)).toBe(
      '3  running pending no suitable node (max replicas per node limit exceed)',
    );
  });

  it('is everywhere for global services, also where nodes join later', () => {
    const lab = new ClusterLab('m1', 'w1');
    lab.call('m1', swarmInit, {});
    lab.create('agent', { more: { Mode: { Global: {} } } });
    lab.pass(2);
    expect(lab.told('agent')).toEqual(['0 m1 running running']);
    const { JoinTokens } = lab.call('m1', swarmInspect, undefined);
    lab.call('w1', swarmJoin, { JoinToken: JoinTokens.Worker, RemoteAddrs: ['192.0.2.2'] });
    lab.pass(2);
    expect(lab.told('agent')).toEqual(['0 m1 running running', '0 w1 running running']);
    lab.availability('w1', 'drain');
    lab.pass(2);
    expect(lab.told('agent')).toEqual(['0 m1 running running', '0 w1 shutdown shutdown']);
  });
});
