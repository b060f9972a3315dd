import { describe, expect, it } from 'vitest';

import type { Service, ServiceSpec, UpdateConfig } from '../../../src/docker/engine/index.ts';
import { serviceInspect, serviceUpdate } from '../../../src/docker/swarm/index.ts';
import { ClusterLab } from './cluster-lab.ts';

const SECOND = 1_000_000_000;

const config = (parts: Partial<UpdateConfig>): UpdateConfig => ({
  Parallelism: 1,
  MaxFailureRatio: 0,
  Order: 'stop-first',
  Monitor: 5 * SECOND,
  ...parts,
});

/** A service of three tasks that serve, about to be updated. */
function serving(parts: Partial<UpdateConfig>, more: Partial<ServiceSpec> = {}): ClusterLab {
  const lab = new ClusterLab('m1');
  lab.form();
  lab.create('web', { replicas: 3, more: { UpdateConfig: config(parts), ...more } });
  lab.pass(2);
  return lab;
}

function command(lab: ClusterLab, ...args: readonly string[]): void {
  lab.update('web', (spec) => ({
    ...spec,
    TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { Image: 'busybox', Args: args } },
  }));
}

function inspect(lab: ClusterLab): Service {
  return lab.call('m1', serviceInspect, { ref: 'web' });
}

/** The commands of the tasks that are to run, by slot. */
function commands(lab: ClusterLab): readonly string[] {
  return lab
    .tasks('web')
    .filter(({ DesiredState }) => DesiredState === 'running' || DesiredState === 'ready')
    .toSorted((a, b) => (a.Slot ?? 0) - (b.Slot ?? 0))
    .map(({ Spec }) => (Spec.ContainerSpec?.Args ?? []).join(' '));
}

describe('an update', () => {
  it('that only scales changes no task', () => {
    const lab = serving({});
    const before = lab.tasks('web').map(({ ID }) => ID);
    lab.scale('web', 4);
    lab.pass(2);
    expect(
      lab
        .tasks('web')
        .map(({ ID }) => ID)
        .slice(0, 3),
    ).toEqual(before);
    expect(inspect(lab).UpdateStatus).toBeUndefined();
  });

  it('stops at a task that does not stay up', () => {
    const lab = serving({ Delay: 3 * SECOND });
    command(lab, 'exit', '3');
    lab.pass(3);
    expect(inspect(lab).UpdateStatus).toMatchObject({ State: 'paused' });
    const failed = lab.tasks('web').find(({ Status }) => Status.State === 'failed');
    expect(inspect(lab).UpdateStatus?.Message).toBe(
      `update paused due to failure or early termination of task ${failed?.ID ?? ''}`,
    );
    expect(commands(lab)).toEqual(['exit 3', 'serve', 'serve']);
  });

  it('goes on all the same when it is told to', () => {
    const lab = serving({ FailureAction: 'continue' });
    command(lab, 'exit', '3');
    lab.pass(20);
    expect(commands(lab)).toEqual(['exit 3', 'exit 3', 'exit 3']);
    expect(inspect(lab).UpdateStatus).toMatchObject({ State: 'completed' });
  });

  it('goes back by itself when it is told to', () => {
    const lab = serving({ FailureAction: 'rollback' });
    command(lab, 'exit', '3');
    lab.pass(20);
    expect(commands(lab)).toEqual(['serve', 'serve', 'serve']);
    expect(inspect(lab).UpdateStatus).toMatchObject({
      State: 'rollback_completed',
      Message: 'rollback completed',
    });
    expect(inspect(lab).Spec.TaskTemplate.ContainerSpec?.Args).toEqual(['serve']);
  });

  it('may bear some failures', () => {
    const lab = serving({ Delay: 3 * SECOND, MaxFailureRatio: 0.4 });
    command(lab, 'exit', '3');
    lab.pass(7);
    expect(commands(lab)).toEqual(['exit 3', 'exit 3', 'serve']);
  });

  it('starts the new before it stops the old when it is told to', () => {
    const lab = serving({ Order: 'start-first' });
    command(lab, 'serve', 'well');
    for (let step = 0; step < 30; step += 1) {
      lab.pass(0.1);
      expect(lab.running()['m1']?.length).toBeGreaterThanOrEqual(3);
    }
    lab.pass(20);
    expect(commands(lab)).toEqual(['serve well', 'serve well', 'serve well']);
  });

  it('takes as many at a time as it is told to', () => {
    const lab = serving({ Parallelism: 2, Delay: 10 * SECOND });
    command(lab, 'serve', 'well');
    lab.pass(5);
    expect(commands(lab)).toEqual(['serve well', 'serve well', 'serve']);
    lab.pass(10);
    expect(commands(lab)).toEqual(['serve well', 'serve well', 'serve well']);
  });

  it('begins anew when another one comes', () => {
    const lab = serving({ Delay: 10 * SECOND });
    command(lab, 'serve', 'well');
    lab.pass(5);
    command(lab, 'serve', 'better');
    lab.pass(60);
    expect(commands(lab)).toEqual(['serve better', 'serve better', 'serve better']);
    expect(inspect(lab).UpdateStatus).toMatchObject({ State: 'completed' });
  });

  it('that only asks for it makes new tasks of the same', () => {
    const lab = serving({});
    const before = new Set(lab.tasks('web').map(({ ID }) => ID));
    lab.update('web', (spec) => ({ ...spec, TaskTemplate: { ...spec.TaskTemplate, ForceUpdate: 1 } }));
    lab.pass(20);
    const after = lab.tasks('web').filter(({ DesiredState }) => DesiredState === 'running');
    expect(after.filter(({ ID }) => before.has(ID))).toEqual([]);
  });
});

describe('a rollback', () => {
  it('by hand goes back, and forward again', () => {
    const lab = serving({});
    command(lab, 'serve', 'well');
    lab.pass(20);
    const roll = (): void => {
      const { Version, Spec } = inspect(lab);
      lab.call('m1', serviceUpdate, { ref: 'web', version: Version.Index, Spec, rollback: 'previous' });
    };
    roll();
    lab.pass(0.1);
    expect(inspect(lab).UpdateStatus).toMatchObject({
      State: 'rollback_started',
      Message: 'manually requested rollback',
    });
    lab.pass(20);
    expect(commands(lab)).toEqual(['serve', 'serve', 'serve']);
    expect(inspect(lab).UpdateStatus?.State).toBe('rollback_completed');
    roll();
    lab.pass(20);
    expect(commands(lab)).toEqual(['serve well', 'serve well', 'serve well']);
  });
});
