import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

describe('what a container sees of the machine', () => {
  it('is its own disk, as df tells', () => {
    learner.type('docker pull -q alpine');
    expect(learner.output('docker run --rm --tmpfs /t alpine df -h / /t').split('\n').slice(1, 3)).toEqual([
      'overlay                   40.0G      9.0G     31.0G 23% /',
      'tmpfs                      1.9G         0      1.9G  0% /t',
    ]);
  });

  it('is as old as the container where the daemon made it', () => {
    learner.type('docker pull -q alpine');
    expect(learner.output('docker run --rm alpine ls -la /').split('\n').slice(1, 4)).toEqual([
      'drwxr-xr-x    1 root     root          4096 Jan  5 09:00 .',
      'drwxr-xr-x    1 root     root          4096 Jan  5 09:00 ..',
      '-rwxr-xr-x    1 root     root             0 Jan  5 09:00 .dockerenv',
    ]);
  });
});

describe('a docker in the background', () => {
  it('goes on when it is brought to the front', () => {
    learner.type('docker run -d --name clock alpine sh -c "while true; do echo tick; sleep 1; done"');
    learner.type('docker logs -f --tail 1 clock >log &');
    const answer = learner.type('fg');
    expect(answer.prompt.kind).toBe('busy');
    expect(answer.output).toContain('docker logs -f --tail 1 clock');
    learner.key('interrupt');
    expect(learner.output('tail -1 log')).toBe('tick\n');
  });
});
