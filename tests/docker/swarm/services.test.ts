import { expect, it } from 'vitest';

import { containerRemove } from '../../../src/docker/engine/index.ts';
import { nodeList, serviceInspect, serviceRemove } from '../../../src/docker/swarm/index.ts';
import { ClusterLab } from './cluster-lab.ts';

it('the tasks of a service come up within about a second, on one node', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  lab.create('web', { replicas: 3 });
  lab.pass(2);
  expect(lab.told('web')).toEqual(['1 m1 running running', '2 m1 running running', '3 m1 running running']);
  expect(lab.running()).toEqual({ m1: ['web.1', 'web.2', 'web.3'] });
});

it('tasks are spread over the nodes', () => {
  const lab = new ClusterLab('m1', 'w1', 'w2');
  lab.form();
  expect(lab.call('m1', nodeList, {}).map(({ Description }) => Description.Hostname)).toEqual([
    'm1',
    'w1',
    'w2',
  ]);
  lab.create('web', { replicas: 6 });
  lab.pass(2);
  expect(Object.values(lab.running()).map((names) => names.length)).toEqual([2, 2, 2]);
});

it('a container that is removed by hand is replaced after five seconds', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  lab.create('web');
  lab.pass(2);
  const [task] = lab.tasks('web');
  lab.call('m1', containerRemove, { ref: task?.Status.ContainerStatus?.ContainerID ?? '', force: true });
  lab.pass(1);
  expect(lab.told('web')).toEqual(['1 m1 shutdown failed task: non-zero exit (137)', '1 m1 ready ready']);
  lab.pass(6);
  expect(lab.told('web')).toEqual(['1 m1 shutdown failed task: non-zero exit (137)', '1 m1 running running']);
});

it('a service that is removed takes its containers with it', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  lab.create('web', { replicas: 2 });
  lab.pass(2);
  lab.call('m1', serviceRemove, { ref: 'web' });
  lab.pass(2);
  expect(Object.keys(lab.host('m1').engine.containers)).toEqual([]);
  expect(lab.cluster.tasks).toEqual({});
});

it('a rolling update goes one by one, and can be seen half-way', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  const delay = 10_000_000_000;
  lab.create('web', {
    replicas: 3,
    more: { UpdateConfig: { Parallelism: 1, Delay: delay, MaxFailureRatio: 0, Order: 'stop-first' } },
  });
  lab.pass(2);
  lab.update('web', (spec) => ({
    ...spec,
    TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { Image: 'nginx' } },
  }));
  lab.pass(15);
  const images = lab
    .tasks('web')
    .filter(({ DesiredState }) => DesiredState === 'running')
    .map(({ Spec }) => Spec.ContainerSpec?.Image);
  expect(images.filter((image) => image === 'nginx')).toHaveLength(2);
  expect(lab.call('m1', serviceInspect, { ref: 'web' }).UpdateStatus?.State).toBe('updating');
  lab.pass(40);
  expect(lab.call('m1', serviceInspect, { ref: 'web' }).UpdateStatus).toMatchObject({
    State: 'completed',
    Message: 'update completed',
  });
});

it('a drained node is emptied at once', () => {
  const lab = new ClusterLab('m1', 'w1');
  lab.form();
  lab.create('web', { replicas: 4 });
  lab.pass(2);
  lab.availability('w1', 'drain');
  lab.pass(3);
  expect(lab.running()).toEqual({ m1: ['web.1', 'web.2', 'web.3', 'web.4'], w1: [] });
});
