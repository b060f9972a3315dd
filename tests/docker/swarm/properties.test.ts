import fc from 'fast-check';
import { expect, it } from 'vitest';

import { containerRemove, EngineError, powerLost, daemonBoot } from '../../../src/docker/engine/index.ts';
import { serviceRemove } from '../../../src/docker/swarm/index.ts';
import { ClusterLab } from './cluster-lab.ts';

type Step = (lab: ClusterLab) => void;

const NAMES = ['web', 'db', 'all'] as const;
const HOSTS = ['m1', 'w1', 'w2'] as const;

const name = fc.constantFrom(...NAMES);
const worker = fc.constantFrom('w1', 'w2');
const host = fc.constantFrom(...HOSTS);
const args = fc.constantFrom(['serve'], ['serve', 'well'], ['sleep', '3'], ['exit', '1'], ['nosuchcmd']);

/** What may fail because of what came before: a name that is taken, a service that is not there. */
function tried(work: Step): Step {
  return (lab) => {
    try {
      work(lab);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  };
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, fc.nat(5), fc.constantFrom('stop-first', 'start-first')).map(([service, replicas, Order]) =>
    tried((lab) => {
      const UpdateConfig = { Parallelism: 1, Delay: 2_000_000_000, MaxFailureRatio: 0, Order } as const;
      const Mode = service === 'all' ? { Mode: { Global: {} } } : {};
      lab.create(service, { replicas, more: { UpdateConfig, ...Mode } });
    }),
  ),
  fc
    .tuple(fc.constantFrom('web', 'db'), fc.nat(5))
    .map(([service, replicas]) => tried((lab) => lab.scale(service, replicas))),
  fc.tuple(name, args).map(([service, Args]) =>
    tried((lab) =>
      lab.update(service, (spec) => ({
        ...spec,
        TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { Image: 'busybox', Args } },
      })),
    ),
  ),
  name.map((ref) => tried((lab) => lab.call('m1', serviceRemove, { ref }))),
  fc
    .tuple(host, fc.constantFrom('active', 'pause', 'drain'))
    .map(([ref, availability]) => tried((lab) => lab.availability(ref, availability))),
  worker.map((each) => (lab: ClusterLab) => {
    if (!lab.host(each).isUp) return;
    lab.call(each, powerLost, undefined);
    lab.host(each).isUp = false;
  }),
  worker.map((each) => (lab: ClusterLab) => {
    if (lab.host(each).isUp) return;
    lab.host(each).isUp = true;
    lab.call(each, daemonBoot, undefined);
  }),
  worker.map((each) => (lab: ClusterLab) => {
    const { cutOff } = lab.host(each);
    if (!cutOff.delete('m1')) cutOff.add('m1');
  }),
  fc.tuple(host, fc.nat(20)).map(([each, index]) =>
    tried((lab) => {
      const ids = Object.keys(lab.host(each).engine.containers);
      const ref = ids[index % Math.max(1, ids.length)] ?? '';
      if (lab.host(each).isUp) lab.call(each, containerRemove, { ref, force: true });
    }),
  ),
  fc.constantFrom(0.1, 0.5, 2, 7, 20).map((seconds) => (lab: ClusterLab) => lab.pass(seconds)),
);

const steps = fc.array(step, { minLength: 1, maxLength: 20 });

function play(all: readonly Step[], check: (lab: ClusterLab) => void = () => undefined): ClusterLab {
  const lab = new ClusterLab(...HOSTS);
  lab.form();
  for (const each of all) {
    each(lab);
    lab.pass(0.1);
    check(lab);
  }
  return lab;
}

/** Everything is there, nothing is drained, all services serve. */
function heal(lab: ClusterLab): void {
  for (const each of HOSTS) {
    lab.host(each).cutOff.clear();
    if (!lab.host(each).isUp) {
      lab.host(each).isUp = true;
      lab.call(each, daemonBoot, undefined);
    }
    lab.pass(1);
    lab.availability(each, 'active');
  }
  for (const service of Object.values(lab.cluster.services)) {
    lab.update(service.id, (spec) => ({
      ...spec,
      TaskTemplate: {
        ...spec.TaskTemplate,
        ContainerSpec: { Image: 'busybox', Args: ['serve', 'at', 'last'] },
      },
    }));
  }
  lab.pass(90);
}

it('services come to what is wanted from whatever happened', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(steps, (all) => {
      const lab = play(all);
      heal(lab);
      const { services, tasks, nodes } = lab.cluster;
      for (const { id, spec } of Object.values(services)) {
        const up = Object.values(tasks).filter(
          ({ serviceId, state, desired }) => serviceId === id && state === 'running' && desired === 'running',
        );
        const wanted = spec.Mode.Replicated?.Replicas ?? Object.keys(nodes).length;
        expect(up).toHaveLength(wanted);
        expect(up.every(({ spec: own }) => own.ContainerSpec?.Args?.at(-1) === 'last')).toBe(true);
      }
      const containers = lab.hosts.flatMap(({ engine }) =>
        Object.values(engine.containers).filter(({ status }) => status === 'running'),
      );
      const running = Object.values(tasks).filter(({ state }) => state === 'running');
      expect(containers.map(({ id }) => id).toSorted()).toEqual(
        running.map(({ containerId }) => containerId).toSorted(),
      );
    }),
    { numRuns: 25 },
  );
});

it(
  'at no time do two tasks of a slot run, unless the new one starts first; none is left where it may not be',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(steps, (all) => {
        let index = 0;
        play(all, ({ cluster }) => {
          const { services, tasks, nodes } = cluster;
          expect(cluster.index).toBeGreaterThanOrEqual(index);
          ({ index } = cluster);
          const slots = new Set<string>();
          for (const task of Object.values(tasks)) {
            expect(task.version).toBeLessThanOrEqual(cluster.index);
            if (task.state !== 'running' || task.desired !== 'running') continue;
            const node = nodes[task.nodeId];
            expect(node?.spec.Availability).not.toBe('drain');
            expect(node?.state).toBe('ready');
            const key = `${task.serviceId} ${task.slot} ${task.slot === 0 ? task.nodeId : ''}`;
            const startsFirst = services[task.serviceId]?.spec.UpdateConfig?.Order === 'start-first';
            expect(slots.has(key) && !startsFirst).toBe(false);
            slots.add(key);
          }
        });
      }),
      { numRuns: 25 },
    );
  },
);

it('the same happens again, and a swarm that was stored is the same', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { swarms } = play(all);
      expect(JSON.parse(JSON.stringify(swarms.state))).toEqual(swarms.state);
      expect(play(all).swarms.state).toEqual(swarms.state);
    }),
    { numRuns: 10 },
  );
});
