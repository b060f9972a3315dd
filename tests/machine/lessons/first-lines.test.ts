import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

describe('the first lesson', () => {
  it('greets, and a command after the image replaces its own', () => {
    expect(learner.output('docker run hello-world')).toMatch(
      /^Unable to find image 'hello-world:latest' locally\n[\s\S]*\nHello from Docker!\n/,
    );
    expect(learner.output('docker run alpine ls').split('\n').slice(-18, -1).join(' ')).toBe(
      'bin dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var',
    );
    expect(learner.output('docker ps')).toBe(
      'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n',
    );
  });

  it('shows what is wrong with a template, and the right one works', () => {
    learner.type('docker run --name hi hello-world');
    expect(learner.output(String.raw`docker ps --format 'table{{.Names}} \t table{{.Images}}'`)).toBe(
      'failed to execute template: template: :1:26: executing "" at <.Images>: ' +
        "can't evaluate field Images in type *formatter.ContainerContext\n",
    );
    expect(learner.output(String.raw`docker ps -a --format 'table {{.Names}}\t{{.Image}}'`)).toBe(
      'NAMES     IMAGE\nhi        hello-world\n',
    );
  });

  it('creates, starts by a part of the id, stops and removes', () => {
    const id = learner.output('docker create hello-world').trim().split('\n').at(-1) ?? '';
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(learner.output(`docker start ${id.slice(0, 12)}`)).toBe(`${id.slice(0, 12)}\n`);
    expect(learner.output(`docker start -a ${id.slice(0, 4)}`)).toMatch(/^\nHello from Docker!\n/);
    expect(learner.output(`docker stop ${id.slice(0, 4)}`)).toBe(`${id.slice(0, 4)}\n`);
    expect(learner.output('docker rm $(docker ps -aq)')).toBe(`${id.slice(0, 12)}\n`);
  });

  it('knows no example.echo', () => {
    expect(learner.output('docker container run example.echo:latest')).toBe(
      "Unable to find image 'example.echo:latest' locally\n" +
        'docker: Error response from daemon: pull access denied for example.echo, repository does not exist or may ' +
        "require 'docker login': denied: requested access to the resource is denied\n\n" +
        "Run 'docker run --help' for more information\n",
    );
  });
});

describe('inside a container', () => {
  it('debian’s bash shows its prompt, and who one is', () => {
    const { prompt } = learner.type('docker run -it --rm --hostname box debian bash');
    expect(prompt).toEqual({ kind: 'program', text: 'root@box:/# ' });
    expect(learner.output('whoami; hostname')).toBe('root\nbox\n');
    expect(learner.type("PS1='${name:-nobody} $PWD> '").prompt.text).toBe('nobody /> ');
  });

  it('apt tells a terminal when each step is done', () => {
    learner.type('docker run -it --rm debian bash');
    expect(learner.output('apt-get update')).toMatch(/\nReading package lists\.\.\. Done\n$/);
    expect(learner.output('apt-get install -y curl 2>/dev/null | head -3')).toBe(
      'Reading package lists...\nBuilding dependency tree...\nReading state information...\n',
    );
    expect(learner.output('which curl')).toBe('/usr/bin/curl\n');
  });

  it('one who takes more memory than there may be is killed', () => {
    expect(learner.type('docker run -m 10m --name greedy alpine tail /dev/zero').exitCode).toBe(137);
    expect(learner.output("docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' greedy")).toBe(
      'true 137\n',
    );
  });
});

describe('busybox', () => {
  it('is whatever it is called by, or what it is told to be', () => {
    learner.type('docker pull -q busybox');
    expect(learner.output('docker run --rm busybox busybox echo hi')).toBe('hi\n');
    expect(learner.output('docker run --rm busybox busybox wc -c /etc/hostname')).toBe('13 /etc/hostname\n');
    expect(learner.output('docker run --rm busybox busybox nothing')).toBe('nothing: applet not found\n');
  });
});

describe('something that goes on', () => {
  it('is left at Ctrl-C: logs, events, a shell’s own loop', () => {
    learner.type('docker run -d --name clock alpine sh -c "echo tick; sleep 1000"');
    expect(learner.output('docker logs -f clock')).toBe('tick\n');
    expect(learner.key('interrupt').prompt.text).toMatch(/root@docker-host:~\/lab# $/);
    learner.type('while :; do :; done');
    learner.key('interrupt');
    expect(learner.output('echo on')).toBe('on\n');
  });

  it('shows of docker stats the newest picture', () => {
    learner.type('docker run -d --name one alpine sleep 1000');
    const lines = learner.output('docker stats').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^[0-9a-f]{12} {3}one /);
  });
});

it('a paused container hears that it is to stop, and ends by itself', () => {
  learner.type('docker run -d --name web nginx; docker pause web; docker stop web');
  expect(learner.output("docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' web")).toBe(
    'exited 0\n',
  );
});
