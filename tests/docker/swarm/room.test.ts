import { expect, it } from 'vitest';

import { ClusterLab } from './cluster-lab.ts';

it('a service of more tasks than there is room for runs as many as there is, and the others say why they wait', () => {
  const lab = new ClusterLab('m1', 'w1');
  lab.form();
  lab.create('web', { replicas: 100_000 });
  lab.pass(5);
  expect(Object.values(lab.running()).flat()).toHaveLength(60);
  expect(lab.told('web').at(-1)).toMatch(
    /^\d+ {2}running pending no suitable node \(insufficient resources on 2 nodes\)$/,
  );
  lab.scale('web', 2);
  lab.pass(5);
  expect(Object.values(lab.running()).flat()).toHaveLength(2);
});

it('a full swarm can still be updated with the new before the old', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  const UpdateConfig = { Parallelism: 0, MaxFailureRatio: 0, Order: 'start-first' } as const;
  lab.create('web', { replicas: 60, more: { UpdateConfig } });
  lab.pass(5);
  lab.update('web', (spec) => ({ ...spec, TaskTemplate: { ...spec.TaskTemplate, ForceUpdate: 1 } }));
  lab.pass(60);
  const [service] = Object.values(lab.cluster.services);
  expect(service?.update?.state).toBe('completed');
  expect(lab.running()['m1']).toHaveLength(60);
});
