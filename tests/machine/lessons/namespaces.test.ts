import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const learner = new Learner({ machines: standardMachines() });
learner.type('docker pull -q alpine; docker run -d --name web alpine sleep 1000');

/** What the first process of a new container, or of the host, sees of a kind of namespace. */
const inside = (kind: string, options = ''): string =>
  learner.output(`docker run --rm ${options} alpine readlink /proc/self/ns/${kind}`);
const onHost = (kind: string): string => learner.output(`readlink /proc/self/ns/${kind}`);

it('/proc/PID/ns lists the kinds of namespaces', () => {
  expect(learner.output('docker run --rm alpine ls /proc/self/ns')).toBe(
    'cgroup\nipc\nmnt\nnet\npid\npid_for_children\ntime\ntime_for_children\nuser\nuts\n',
  );
});

it.each(['ipc', 'mnt', 'net', 'pid', 'uts'])('a container has its own %s namespace', (kind) => {
  expect(inside(kind)).toMatch(new RegExp(`^${kind}:\\[\\d+\\]\n$`));
  expect(inside(kind)).not.toBe(onHost(kind));
  expect(inside(kind)).not.toBe(learner.output(`docker exec web readlink /proc/self/ns/${kind}`));
});

it.each(['user', 'cgroup', 'time'])('a container shares the %s namespace with the host', (kind) => {
  expect(inside(kind)).toBe(onHost(kind));
});

it.each([
  ['net', '--network host'],
  ['pid', '--pid host'],
  ['uts', '--uts host'],
  ['ipc', '--ipc host'],
])("the host's %s namespace is there for the asking (%s)", (kind, options) => {
  expect(inside(kind, options)).toBe(onHost(kind));
});

it.each([
  ['net', '--network container:web'],
  ['pid', '--pid container:web'],
])("so is another container's %s namespace (%s)", (kind, options) => {
  expect(inside(kind, options)).toBe(learner.output(`docker exec web readlink /proc/self/ns/${kind}`));
});
