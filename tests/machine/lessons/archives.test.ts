import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

it('an image goes through a compressed archive, packed and unpacked by whatever tool', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q alpine');
  learner.type('docker save alpine | gzip >alpine.tgz; docker rmi alpine');
  expect(learner.output('docker load <alpine.tgz')).toMatch(/Loaded image: alpine:latest\n$/);
  learner.type('docker rmi alpine; gunzip alpine.tgz');
  expect(learner.output('docker load -i alpine.tar')).toMatch(/Loaded image: alpine:latest\n$/);
  learner.type('tar czf both.tgz alpine.tar');
  expect(learner.output('zcat both.tgz | tar t')).toBe('alpine.tar\n');
});

it('a password is not shown, and Ctrl-C leaves the question', () => {
  const learner = new Learner({ machines });
  expect(learner.type('docker login -u testuser').prompt.text).toBe('Password: ');
  expect(learner.key('interrupt').prompt.kind).toBe('shell');
  learner.type('docker login -u testuser');
  const { output } = learner.type('testpass');
  expect(output).not.toContain('testpass');
  expect(output).toMatch(/Login Succeeded\n$/);
});

it.each(['/tmp/own', 'own'])('docker cp -L follows a link to %s, without it the link is copied', (target) => {
  const learner = new Learner({ machines });
  learner.type(`docker run --name box alpine sh -c 'echo hi >/tmp/own; ln -s ${target} /tmp/link'`);
  learner.type('docker cp -L box:/tmp/link followed; docker cp box:/tmp/link kept');
  expect(learner.output('cat followed; readlink kept')).toBe(`hi\n${target}\n`);
});

it('docker load -q tells the result only', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q alpine && docker save -o a.tar alpine && docker rmi alpine');
  expect(learner.output('docker load -q -i a.tar')).toBe('Loaded image: alpine:latest\n');
});

it('docker push -q tells the whole name, of Docker Hub too', () => {
  const learner = new Learner({ machines });
  learner.type('docker pull -q alpine; docker tag alpine testuser/shop:1');
  learner.type('docker login -u testuser');
  learner.type('testpass');
  expect(learner.output('docker push -q testuser/shop:1')).toBe('docker.io/testuser/shop:1\n');
});
