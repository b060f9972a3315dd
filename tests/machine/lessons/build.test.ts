import { expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

/** A learner with files to build from. */
function withFiles(files: Readonly<Record<string, string>>): Learner {
  const learner = new Learner({ machines });
  write(learner, files);
  return learner;
}

function write(learner: Learner, files: Readonly<Record<string, string>>): void {
  const { machine } = learner;
  for (const [path, content] of Object.entries(files)) machine.handle({ kind: 'write-file', path, content });
  learner.state = machine.snapshot();
}

/** The steps of a build: `[2/3] RUN make` with how it ended. */
function steps(output: string): readonly string[] {
  const names = new Map<string, string>();
  const ends: string[] = [];
  for (const line of output.split('\n')) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number === '' || number === '0') continue;
    if (!names.has(number)) names.set(number, text);
    const [end] = /^(DONE|CACHED|CANCELED|ERROR)/.exec(text) ?? [];
    if (end !== undefined) ends.push(`${names.get(number)} ${end}`);
  }
  return ends.filter((step) => /^\[[^i]/.test(step));
}

it('the first image of the notes is built, runs, and is built again from the cache', () => {
  const learner = withFiles({
    helloworld: '#!/bin/sh\necho "Hello, World!"\n',
    Dockerfile:
      'FROM ubuntu:16.04\nCOPY helloworld /usr/local/bin\nRUN chmod +x /usr/local/bin/helloworld\nCMD ["helloworld"]\n',
  });
  const first = learner.output('docker image build -t helloworld:latest .');
  expect(steps(first).slice(1)).toEqual([
    '[2/3] COPY helloworld /usr/local/bin DONE',
    '[3/3] RUN chmod +x /usr/local/bin/helloworld DONE',
  ]);
  expect(learner.output('docker container run helloworld:latest')).toBe('Hello, World!\n');
  const [, id] = /writing image (sha256:\w+)/.exec(first) ?? [];
  const again = learner.output('docker image build -t helloworld:latest .');
  expect(steps(again).slice(1)).toEqual([
    '[2/3] COPY helloworld /usr/local/bin CACHED',
    '[3/3] RUN chmod +x /usr/local/bin/helloworld CACHED',
  ]);
  expect(again).toContain(`writing image ${id}`);
  expect(learner.output('docker image ls -q | wc -l')).toBe('1\n');
  expect(learner.output('docker ps -aq | wc -l')).toBe('1\n');
});

it('a changed source breaks the cache from there on, and the image before loses its name', () => {
  const learner = withFiles({
    'app.py': 'print("one")\n',
    'requirements.txt': 'flask\n',
    Dockerfile:
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
  });
  learner.type('docker build -t app .');
  expect(learner.output('docker run --rm app')).toBe('one\n');
  write(learner, { 'app.py': 'print("two")\n' });
  expect(steps(learner.output('docker build -t app .')).slice(1)).toEqual([
    '[2/5] WORKDIR /app CACHED',
    '[3/5] COPY requirements.txt . CACHED',
    '[4/5] RUN pip install -r requirements.txt CACHED',
    '[5/5] COPY . . DONE',
  ]);
  expect(learner.output('docker run --rm app')).toBe('two\n');
  expect(learner.output("docker images --format '{{.Repository}}' | sort")).toBe('<none>\napp\n');
  expect(learner.output('touch app.py; docker build -t app . 2>&1 | grep -c CACHED')).toBe('4\n');
});

it('packages that are installed make layers grow, and work in the image', () => {
  const learner = withFiles({
    Dockerfile: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nCMD ["curl", "--version"]\n',
  });
  expect(learner.output('docker build -t c . 2>&1')).toMatch(/#5 \d\.\d{3} Setting up curl/);
  expect(learner.output('docker run --rm c')).toMatch(/^curl \d/);
  expect(learner.output("docker history --format '{{.Size}}' c | sed -n 2p")).toMatch(/^\d{3}kB\n$/);
});

it('what a stage makes is all that the next one takes of it', () => {
  const learner = withFiles({
    'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello from go") }\n',
    Dockerfile:
      'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY main.go .\nRUN go build -o /app main.go\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
  });
  learner.type('docker build -t hello .');
  expect(learner.output('docker run --rm hello')).toBe('hello from go\n');
  expect(learner.output("docker inspect -f '{{len .RootFS.Layers}}' hello")).toBe('1\n');
  expect(learner.output('docker run --rm --entrypoint sh hello')).toContain('executable file not found');
});

it('a command that fails is shown with its line, and what was done before stays done', () => {
  const learner = withFiles({
    Dockerfile: 'FROM alpine\nRUN echo first\nRUN echo before && nosuchcmd && echo after\nRUN echo never\n',
  });
  const output = learner.output('docker build .');
  expect(output).toContain(
    'ERROR: process "/bin/sh -c echo before && nosuchcmd && echo after" did not complete successfully: exit code: 127',
  );
  expect(output).toContain('   3 | >>> RUN echo before && nosuchcmd && echo after\n');
  expect(output).not.toContain('never DONE');
  expect(learner.output('echo $?')).toBe('1\n');
  expect(steps(learner.output('docker build .'))[1]).toBe('[2/4] RUN echo first CACHED');
  expect(learner.output('docker images -q; docker ps -aq')).toBe('');
});

it('.dockerignore keeps files out of the context', () => {
  const learner = withFiles({
    '.dockerignore': '*.log\nsecret\n!keep.log\n',
    'a.log': 'a\n',
    'keep.log': 'k\n',
    secret: 's\n',
    Dockerfile: 'FROM alpine\nCOPY . /x\nRUN ls -A /x\n',
  });
  const output = learner.output('docker build .');
  expect(output.match(/#7 \d\.\d+ (\S+)/g)?.map((line) => line.replace(/^.* /, ''))).toEqual([
    '.dockerignore',
    'Dockerfile',
    'keep.log',
  ]);
  write(learner, { Dockerfile: 'FROM alpine\nCOPY secret /x\n' });
  expect(learner.output('docker build .')).toContain('"/secret": not found');
});

it('secrets and caches are there for a step alone', () => {
  const learner = withFiles({
    key: 'top secret\n',
    Dockerfile:
      'FROM alpine\nARG N\nRUN --mount=type=secret,id=key cat /run/secrets/key\nRUN --mount=type=cache,target=/c echo x >> /c/log; wc -l < /c/log\nRUN ls /run/secrets /c || true\n',
  });
  const build = (options: string): string =>
    `docker build ${options} --secret id=key,src=key . 2>&1 | grep "^#[67] 0"`;
  expect(learner.output(build('--build-arg N=1'))).toMatch(
    /^#6 \S+ 1\n#7 .*No such file or directory\n#7 .*No such file or directory\n$/,
  );
  expect(learner.output(build('--build-arg N=2'))).toMatch(/^#6 \S+ 2\n/);
  // Without cache the mount begins empty, too.
  expect(learner.output(build('--no-cache'))).toMatch(/^#6 \S+ 1\n/);
});

it('a build goes on over time, and Ctrl-C ends it with all that it runs', () => {
  const learner = withFiles({ Dockerfile: 'FROM alpine\nRUN while true; do echo x; sleep 1; done\n' });
  const { prompt, notices } = learner.type('docker build .');
  expect(prompt.kind).toBe('busy');
  expect(notices.map(({ kind }) => kind)).toContain('endless');
  const { output } = learner.key('interrupt');
  expect(output).toContain('CANCELED');
  expect(output).toContain('ERROR: failed to build: failed to solve: Canceled: context canceled');
  expect(learner.output('ps aux | grep -c "[s]leep 1"')).toBe('0\n');
  expect(Object.values(learner.state.hosts)[0]?.builds ?? {}).toEqual({});
});

it('a step takes as long as its processes do', () => {
  const learner = withFiles({ Dockerfile: 'FROM alpine\nRUN sleep 90; echo done\n' });
  const before = learner.state.now.seconds;
  expect(learner.output('docker build .')).toMatch(/#5 90\.12 done\n#5 DONE 90\.1s/);
  expect(learner.state.now.seconds - before).toBeGreaterThanOrEqual(90);
});

it('steps have a network of their own, or none', () => {
  const learner = withFiles({
    Dockerfile:
      'FROM alpine\nRUN hostname; ip addr | grep -c eth0\nRUN --network=none ip addr | grep -c eth0 || true\n',
  });
  const output = learner.output('docker build .');
  expect(output).toMatch(/#5 \S+ buildkitsandbox\n#5 \S+ 2\n/);
  expect(output).toMatch(/#6 \S+ 0\n/);
});

it('what was built is pushed, pulled and built on', () => {
  const learner = withFiles({ Dockerfile: 'FROM alpine\nRUN echo made > /made\n' });
  learner.type('docker run -d -p 5000:5000 registry:2');
  expect(learner.output('docker build --push -t localhost:5000/app .')).toContain(
    'pushing localhost:5000/app with docker',
  );
  learner.type('docker rmi localhost:5000/app; docker builder prune -af');
  write(learner, { Dockerfile: 'FROM localhost:5000/app\nRUN cat /made\n' });
  expect(learner.output('docker build .')).toMatch(/#5 \S+ made\n/);
  expect(learner.output('docker images -q localhost:5000/app')).toBe('');
});

it('the result may be files instead of an image', () => {
  const learner = withFiles({ a: 'A\n', Dockerfile: 'FROM scratch\nCOPY a /b/\n' });
  learner.type('docker build -o out .');
  expect(learner.output('cat out/b/a; docker images -q')).toBe('A\n');
  learner.type('docker build -o type=tar,dest=o.tar .');
  expect(learner.output('tar tf o.tar')).toBe('b/\nb/a\n');
});

it('the cache is counted, and forgotten when asked to', () => {
  const learner = withFiles({ Dockerfile: 'FROM alpine\nRUN echo hi > /x\n' });
  learner.type('docker build -q .');
  expect(learner.output("docker system df --format '{{.Type}} {{.TotalCount}}' | tail -1")).toBe(
    'Build Cache 4\n',
  );
  learner.type('docker builder prune -af');
  expect(learner.output('docker system df | tail -1')).toMatch(/^Build Cache +0 +0 +0B +0B\n$/);
  expect(steps(learner.output('docker build .'))[1]).toBe('[2/2] RUN echo hi > /x DONE');
});

it('a health check asked for at the start keeps what it leaves open from the image', () => {
  const learner = withFiles({
    Dockerfile: 'FROM alpine\nHEALTHCHECK --interval=7s --timeout=3s --retries=5 CMD true\n',
  });
  learner.type('docker build -q -t checked .');
  learner.type('docker create --name one --health-cmd false checked');
  learner.type('docker create --name two --health-retries 2 checked');
  const kept = '"Interval":7000000000,"Timeout":3000000000,"Retries"';
  expect(learner.output("docker inspect -f '{{json .Config.Healthcheck}}' one two")).toBe(
    `{"Test":["CMD-SHELL","false"],${kept}:5}\n{"Test":["CMD-SHELL","true"],${kept}:2}\n`,
  );
});
