import { beforeEach, describe, expect, it } from 'vitest';
import { standardMachines } from '../../src/machine/standard-machines.ts';
import { contextAt, Learner } from './lab.ts';

const machines = standardMachines();
let learner: Learner;

beforeEach(() => {
  learner = new Learner({ machines });
});

describe('a learner’s machine', () => {
  it('begins at a prompt and shows the line with what it printed', () => {
    const answer = learner.type('echo hello');
    expect(answer.output).toBe('root@docker-host:~/lab# echo hello\nhello\n');
    expect(answer.prompt).toEqual({ kind: 'shell', text: 'root@docker-host:~/lab# ' });
    expect(answer.exitCode).toBe(0);
  });

  it('keeps variables, functions, directory and files from line to line', () => {
    learner.type('name=붕어; greet() { echo "안녕 $name"; }; mkdir -p app && cd app && echo 한 줄 > f');
    expect(learner.output('greet; pwd; cat f; echo $?')).toBe('안녕 붕어\n/root/lab/app\n한 줄\n0\n');
  });

  it('runs a container whose output is there and whose end is known', () => {
    const answer = learner.type('docker run --name hi busybox echo hello');
    expect(answer.output).toMatch(/hello\n$/);
    expect(answer.changes).toEqual([
      { kind: 'image', change: 'added', name: 'busybox:latest', size: expect.any(Number) as number },
      { kind: 'container', change: 'created', name: 'hi', image: 'busybox', ports: [] },
      { kind: 'container', change: 'started', name: 'hi', image: 'busybox', ports: [] },
      { kind: 'container', change: 'exited', name: 'hi', image: 'busybox', exitCode: 0, oomKilled: false },
    ]);
  });

  it('moves its own clock for sleep, and nobody waits', () => {
    learner.type('docker run -d --name clock busybox sh -c "while true; do date +%T; sleep 1; done"');
    const answer = learner.type('sleep 3; docker logs clock');
    expect(answer.output).toContain('09:00:00\n09:00:01\n09:00:02\n09:00:03\n');
    expect(answer.changes).toEqual([{ kind: 'clock', seconds: 3 }]);
    learner.now += 10_000;
    expect(learner.output('date +%T')).toBe('09:00:13\n');
  });

  it('goes on with what ran while nobody looked, within bounds', () => {
    learner.type('docker run -d --name clock busybox sh -c "while true; do date; sleep 1; done"');
    learner.now += 7 * 24 * 3_600_000;
    expect(learner.output("docker ps --format '{{.Names}} {{.Status}}'")).toBe('clock Up 7 days\n');
  });

  it('gives the lines that follow to a shell inside a container until it ends', () => {
    expect(learner.type('docker run -it --name inside busybox').prompt).toEqual({
      kind: 'program',
      text: '/ # ',
    });
    expect(learner.type('cd /tmp && touch x && ls').output).toBe('/ # cd /tmp && touch x && ls\nx\n');
    expect(learner.type('sleep 5').prompt.text).toBe('/tmp # ');
    expect(learner.type('exit 3').prompt.kind).toBe('shell');
    expect(learner.output("echo $?; docker ps -a --format '{{.Names}} {{.Status}}'")).toMatch(
      /^3\ninside Exited \(3\)/,
    );
  });

  it('leaves what does not end by itself in front, and Ctrl-C stops it', () => {
    const answer = learner.type('while true; do date; sleep 1; done');
    expect(answer.notices).toEqual([{ kind: 'endless' }]);
    expect(answer.prompt).toEqual({ kind: 'busy', text: '' });
    expect(learner.key('interrupt').prompt.kind).toBe('shell');
  });

  it('stops what is in front when another line is typed', () => {
    learner.type('docker run busybox sh -c "while true; do sleep 1; done"');
    const answer = learner.type('echo next');
    expect(answer.notices).toEqual([{ kind: 'interrupted' }]);
    expect(answer.output).toMatch(/echo next\nnext\n$/);
  });

  it('reads a line typed with the keyboard in Korean, and says so', () => {
    const answer = learner.type('애찯ㄱ ㅔㄴ');
    expect(answer.notices).toEqual([{ kind: 'keyboard', meant: 'docker ps' }]);
    expect(answer.output).toContain('CONTAINER ID');
  });

  it('tells what went wrong as data', () => {
    expect(learner.type('docker rm nosuch').problems).toEqual([
      {
        origin: 'daemon',
        code: 'noSuchContainer',
        params: { ref: 'nosuch' },
        message: 'No such container: nosuch',
      },
    ]);
    expect(learner.type('dokcer ps').problems).toEqual([
      {
        origin: 'shell',
        code: 'command-not-found',
        params: { name: 'dokcer' },
        message: 'bash: dokcer: command not found',
      },
    ]);
  });

  it('reads and writes files for an editor', () => {
    const machine = machines.open(learner.state, contextAt());
    machine.handle({ kind: 'write-file', path: 'site/index.html', content: '<h1>안녕</h1>\n' });
    expect(machine.handle({ kind: 'read-file', path: '/root/lab/site/index.html' }).file).toBe(
      '<h1>안녕</h1>\n',
    );
    expect(machine.handle({ kind: 'read-file', path: 'nothing' }).file).toBeUndefined();
    expect(machine.handle({ kind: 'read-file', path: '/etc' }).problems).toHaveLength(1);
  });

  it('starts a new shell where the old one was left', () => {
    expect(learner.type('exit').prompt.kind).toBe('shell');
    expect(learner.output('echo still here')).toBe('still here\n');
  });

  it('shares a directory with a container by a bind mount, both ways', () => {
    learner.type(
      'echo from host > f; docker run --rm -v "$PWD":/work -w /work busybox sh -c "cat f; echo from container > g"',
    );
    expect(learner.output('cat g')).toBe('from container\n');
  });
});

describe('what is too much for one line', () => {
  it.each([
    ['an endless loop', 'while :; do :; done'],
    ['a fork bomb', ':(){ :|:& };:'],
    ['memory doubling', 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done'],
    ['endless output', 'yes'],
    ['endless output to a file', 'yes > big'],
    [
      'endless input that is gathered',
      'yes aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | sort; yes | sort & sleep 5; sleep 5',
    ],
    ['a line without an end', 'grep x </dev/zero; tr a b </dev/zero | sed s/a/b/'],
    ['a container in an endless loop', 'docker run busybox sh -c "while :; do :; done"'],
    ['very many containers', 'for i in $(seq 10000); do docker create busybox; done'],
    ['a deep recursion', 'f() { f; }; f'],
    ['a pattern that explodes', 'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E "^(a+)+$"'],
    ['a long wait for nothing', 'docker run -d --name w busybox sleep 99999; docker wait w'],
    ['a large number of files', 'i=0; while true; do i=$((i+1)); echo x > f$i; done'],
    ['an endless arithmetic', 'i=0; while [ $i -lt 100000000 ]; do i=$((i+1)); done'],
    ['a busy background', '(while :; do :; done) & (while :; do :; done) &'],
  ])('%s ends, and the machine goes on', (_, line) => {
    learner.type('echo kept > kept');
    learner.type(line);
    learner.key('interrupt');
    learner.key('interrupt');
    expect(learner.type('cat kept').output).toMatch(/cat kept\nkept\n$/);
    expect(JSON.stringify(learner.state).length).toBeLessThan(20_000_000);
  });
});
