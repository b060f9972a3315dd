import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
  learner.type('docker pull -q alpine');
  learner.type('docker tag alpine localhost:5000/mine');
});

describe('a registry of one’s own', () => {
  it('refuses nothing when nothing is there: nobody answers', () => {
    expect(learner.output('docker push localhost:5000/mine')).toMatch(
      /dial tcp 127\.0\.0\.1:5000: connect: connection refused\n$/,
    );
    learner.type('docker run -d -p 5000:80 nginx');
    expect(learner.type('docker push localhost:5000/mine').exitCode).toBe(1);
  });

  it('takes what is pushed, lists it, and gives it back', () => {
    learner.type('docker run -d -p 5000:5000 --name registry registry:2');
    expect(learner.output('docker push localhost:5000/mine')).toMatch(
      /^Using default tag: latest\nThe push refers to repository \[localhost:5000\/mine\]\n[0-9a-f]{12}: Pushed\nlatest: digest: sha256:[0-9a-f]{64} size: 527\n$/,
    );
    expect(learner.output('curl -s localhost:5000/v2/_catalog')).toBe('{"repositories":["mine"]}\n');
    expect(learner.output('curl -s localhost:5000/v2/mine/tags/list')).toBe(
      '{"name":"mine","tags":["latest"]}\n',
    );
    expect(learner.output('curl -s localhost:5000/v2/other/tags/list')).toBe(
      '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry","detail":{"name":"other"}}]}\n',
    );
    learner.type('docker rmi localhost:5000/mine alpine');
    expect(learner.output('docker run --rm localhost:5000/mine echo back')).toMatch(/\nback\n$/);
    expect(learner.output('docker logs registry 2>/dev/null')).toMatch(
      /"GET \/v2\/_catalog HTTP\/1.1" 200 26/,
    );
  });

  it('keeps its images as long as its volume', () => {
    const start = 'docker run -d -p 5000:5000 --name registry -v images:/var/lib/registry registry:2';
    const list = 'curl -s localhost:5000/v2/_catalog';
    learner.type(start);
    learner.type('docker push -q localhost:5000/mine');
    learner.type('docker rm -f registry');
    learner.type(start);
    expect(learner.output(list)).toBe('{"repositories":["mine"]}\n');
    learner.type('docker rm -f registry; docker volume rm images');
    learner.type(start);
    expect(learner.output(list)).toBe('{"repositories":[]}\n');
    learner.type('docker rm -f registry');
    learner.type('docker run -d -p 5000:5000 --name registry registry:2');
    learner.type('docker push -q localhost:5000/mine');
    learner.type('docker restart registry');
    expect(learner.output(list)).toBe('{"repositories":["mine"]}\n');
    learner.type('docker rm -f -v registry');
    expect(learner.state.registries.repositories).toEqual({});
  });
});
