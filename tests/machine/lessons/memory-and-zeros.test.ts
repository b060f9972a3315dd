import { describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

function learnerWith(...images: readonly string[]): Learner {
  const learner = new Learner({ machines });
  for (const image of images) learner.type(`docker pull -q ${image}`);
  return learner;
}

describe('a container that may use little memory', () => {
  it.each([
    ['a block larger than that', '', 'dd if=/dev/zero of=/dev/null bs=64M count=1', '', '137 true'],
    ['many small blocks', '', 'dd status=none if=/dev/zero of=/dev/null bs=4M count=20', '', '0 false'],
    ['files on its disk', '', 'dd status=none if=/dev/zero of=/x bs=1M count=40', '', '0 false'],
    ['files in a tmpfs', '--tmpfs /t', 'dd if=/dev/zero of=/t/x bs=1M count=40', '', '137 true'],
    ['files in /dev/shm', '', 'dd if=/dev/zero of=/dev/shm/x bs=1M count=40', '', '137 true'],
    ['a tmpfs filled by cat', '--tmpfs /t', "sh -c 'truncate -s 20m /b; cat /b > /t/x'", '', '137 true'],
  ])('meets %s', (_what, flags, command, said, ends) => {
    const learner = learnerWith('alpine');
    const printed = learner.output(
      `docker run --name big -m 16m ${flags} alpine ${command}; echo $? $(docker inspect -f '{{.State.OOMKilled}}' big)`,
    );
    expect(printed).toBe(`${said}${ends}\n`);
  });

  it('goes on where its shell outlives what was killed', () => {
    const learner = learnerWith('alpine');
    const command =
      'dd if=/dev/zero of=/dev/null bs=64M count=1; echo $?; echo on > /dev/shm/f; cat /dev/shm/f';
    expect(learner.output(`docker run --rm -m 16m alpine sh -c '${command}'`)).toBe('Killed\n137\non\n');
  });
});

describe('large files of zeros', () => {
  it('are copied up into a volume and leave room for others', () => {
    const learner = learnerWith('alpine');
    learner.write(
      '/root/lab/Dockerfile',
      'FROM alpine\nRUN mkdir /data && head -c 10m /dev/zero > /data/big\n',
    );
    learner.type('docker build -q -t big .');
    const run = 'docker run --rm -v v:/data big';
    expect(
      learner.output(`${run} sh -c 'echo hi > /data/x; ls /data; cp /data/big /data/copy; wc -c /data/*'`),
    ).toBe('big\nx\n 10485760 /data/big\n 10485760 /data/copy\n        3 /data/x\n 20971523 total\n');
  });

  it.each([
    ['dd if=/dev/zero of=f bs=1M count=10 status=none'],
    ['head -c 10485760 /dev/zero > f'],
    ['truncate -s 10M f'],
    ['truncate -s 5M f; head -c 5M /dev/zero >> f'],
  ])('read as zeros after %s', (line) => {
    const learner = new Learner({ machines });
    expect(learner.output(`${line}; md5sum f; wc -c f; ls -s f`)).toBe(
      'f1c9645dbc14efddc7d8a322685f26eb  f\n10485760 f\n10240 f\n',
    );
  });

  it('take what is written after them', () => {
    const learner = new Learner({ machines });
    expect(learner.output('truncate -s 1M f; echo end >> f; tail -c 4 f; wc -c f')).toBe('end\n1048580 f\n');
  });
});
