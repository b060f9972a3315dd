import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

describe('a daemon that is elsewhere', () => {
  const noSsh = 'exec: "ssh": executable file not found in $PATH\n';

  beforeEach(() => {
    learner.type('docker context create shop --docker host=ssh://user@shop.example');
  });

  it.each([
    ['ps', 'Get "http://docker.example.com/v1.51/containers/json"'],
    ['ps -a', 'Get "http://docker.example.com/v1.51/containers/json?all=1"'],
    ['images', 'Head "http://docker.example.com/_ping"'],
    ['rm -f x', 'Delete "http://docker.example.com/v1.51/containers/x?force=1"'],
    ['stop x', 'Post "http://docker.example.com/v1.51/containers/x/stop"'],
    [
      'tag a b',
      'Post "http://docker.example.com/v1.51/images/a/tag?repo=docker.io%2Flibrary%2Fb&tag=latest"',
    ],
    [
      'pull -q alpine:3',
      'Post "http://docker.example.com/v1.51/images/create?fromImage=docker.io%2Flibrary%2Falpine&tag=3"',
    ],
  ])('is not reached by ssh: docker %s', (line, request) => {
    expect(learner.output(`docker --context shop ${line}; echo $?`)).toBe(
      `error during connect: ${request}: ${noSsh}1\n`,
    );
  });

  it('ends docker run as a command that is not found', () => {
    expect(learner.output('docker --context shop run alpine; echo $?')).toBe(
      `docker: error during connect: Head "http://docker.example.com/_ping": ${noSsh}\nRun 'docker run --help' for more information\n127\n`,
    );
  });

  it('has a name nobody knows, or an address where nobody listens', () => {
    expect(
      learner.output(
        'docker -H tcp://nosuch.example:2375 ps; docker -H tcp://127.0.0.1:1 ps; docker -H tcp://nonsense:1 ps',
      ),
    ).toBe(
      'error during connect: Get "http://nosuch.example:2375/v1.51/containers/json": dial tcp: lookup nosuch.example on 192.0.2.53:53: no such host\n' +
        'Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?\n' +
        'Cannot connect to the Docker daemon at tcp://nonsense:1. Is the docker daemon running?\n',
    );
  });
});

describe('docker cp', () => {
  beforeEach(() => {
    learner.type('docker pull -q alpine');
    learner.type(
      "docker run -d --name box --tmpfs /t -v vol:/v alpine sh -c 'echo hi > /t/f; echo vol > /v/f; sleep 99'",
    );
  });

  it.each(['/t/f', '/proc/version', '/dev/null'])('does not see %s, which no disk has', (path) => {
    expect(learner.output(`docker cp box:${path} out; echo $?; ls`)).toBe(
      `Error response from daemon: Could not find the file ${path} in container box\n1\n`,
    );
  });

  it('sees volumes, and writes below what covers a directory', () => {
    expect(
      learner.output(
        'docker cp -q box:/v/f out; cat out; docker cp -q out box:/t/out; docker exec box ls /t',
      ),
    ).toBe('vol\nf\n');
  });
});

describe('the root of a container', () => {
  it('tells the layers it is put together from', () => {
    learner.type('docker pull -q alpine');
    const [mounts = '', upper = ''] = learner
      .output(
        "docker run --name box alpine grep ' / ' /proc/mounts; docker inspect -f '{{.GraphDriver.Data.UpperDir}}' box",
      )
      .split('\n');
    expect(mounts).toMatch(
      /^overlay \/ overlay rw,relatime,lowerdir=\/var\/lib\/docker\/overlay2\/l\/[A-Z2-7]{26}:\/var\/lib\/docker\/overlay2\/l\/[A-Z2-7]{26},upperdir=/,
    );
    expect(mounts).toContain(`,upperdir=${upper},workdir=${upper.replace(/diff$/, 'work')} 0 0`);
  });

  it('keeps apart what is the mount’s and what is the file system’s', () => {
    learner.type('docker pull -q alpine');
    expect(learner.output("docker run --rm alpine grep ' /dev ' /proc/self/mountinfo")).toMatch(
      / \/ \/dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755\n$/,
    );
  });
});

describe('a build that changes nothing', () => {
  it('is the image it began with', () => {
    learner.type('docker pull -q alpine');
    expect(
      learner.output(
        "echo 'FROM alpine' | docker build -q -t same -; docker images -q --no-trunc | sort -u | wc -l; echo 'FROM alpine' | docker build -q --label a=b -; docker images -aq --no-trunc | sort -u | wc -l",
      ),
    ).toMatch(/^sha256:\w{64}\n1\nsha256:\w{64}\n2\n$/);
  });
});
