import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plus, SECOND } from '../../../src/base/time.ts';
import { FsError } from '../../../src/linux/fs/fs-error.ts';
import { BudgetExceeded } from '../../../src/linux/process/errors.ts';
import type { ProcessContext } from '../../../src/linux/process/process-context.ts';
import { exit, type Json, type Program, type Step, type Wait } from '../../../src/linux/process/program.ts';
import type { Utility } from '../../../src/linux/utilities/utility.ts';
import { type ComputerOptions, OneComputer, runProgram, START } from '../support/one-computer.ts';

const cat: Utility = (tool) => {
  tool.out(tool.args.length === 0 ? tool.stdin() : tool.args.map((path) => tool.fs.readFile(path)).join(''));
  return 0;
};
const ls: Utility = (tool) => {
  tool.out(
    tool.fs
      .readdir(tool.args[0] ?? '.')
      .map((name) => `${name}\n`)
      .join(''),
  );
  return 0;
};
/** `write PATH TEXT` */
const write: Utility = (tool) => {
  tool.fs.writeFile(tool.args[0] ?? '', `${tool.args[1]}\n`);
  return 0;
};

const wait = (what: Wait, state: Json = null): Step => ({ kind: 'wait', for: what, state });

const sleep: Program = {
  start: (process) => wait({ kind: 'until', at: plus(process.now, Number(process.argv[1]) * SECOND) }),
  resume: () => exit(0),
};

/** Ends with 7 when asked to by SIGTERM. */
const server: Program = {
  start(process) {
    return process.listen(8080) === 'ok' ? wait({ kind: 'forever' }, 0) : exit(1);
  },
  signal: (_, __, signal) => (signal === 15 ? exit(7) : 'default'),
  serve: (_, state, request) => ({ state: Number(state) + 1, data: `${Number(state) + 1}:${request.data}` }),
};

const ask: Utility = (tool) => {
  const answer = tool.request({ address: '127.0.0.1', port: 8080, data: 'hi' });
  tool.out(`${answer.kind === 'answered' ? answer.data : answer.kind}\n`);
  return 0;
};

/** Runs what its arguments say, separated by `|` for a pipeline, and ends with the last one's code. */
const pipeline: Program = {
  start(process) {
    const commands = process.argv
      .slice(1)
      .join(' ')
      .split(' | ')
      .map((command) => command.split(' '));
    let input = 0;
    let last = 0;
    for (const [index, argv] of commands.entries()) {
      const pipe = index < commands.length - 1 ? process.pipe() : undefined;
      const fds = { 0: input, 1: pipe?.write ?? 1 };
      last = process.spawn({ argv, path: `/bin/${argv[0]}`, env: process.env, fds });
      if (input !== 0) process.close(input);
      if (pipe) process.close(pipe.write);
      input = pipe?.read ?? 0;
    }
    return wait({ kind: 'child', pid: last }, last);
  },
  resume(process, state) {
    const ended = process.reap(Number(state));
    return exit(ended?.code ?? 99);
  },
};

/** Writes `y` for ever, a little at a time. */
const yes: Program = {
  start: (process) => yes.resume?.(process, null, { kind: 'time' }) ?? exit(1),
  resume(process) {
    while (!process.shouldYield()) process.write(1, 'y\n');
    return wait({ kind: 'writable', fd: 1 });
  },
};

/** Takes one line and ends. */
const head: Program = {
  start: (process) => head.resume?.(process, null, { kind: 'time' }) ?? exit(1),
  resume(process) {
    const line = process.readLine(0);
    if (!line) return wait({ kind: 'readable', fd: 0 });
    process.write(1, line.text);
    return exit(0);
  },
};

/** Turns round and round, giving others their turn. */
const spin: Program = {
  start: (process) => spin.resume?.(process, null, { kind: 'time' }) ?? exit(1),
  resume(process) {
    while (!process.shouldYield()) process.work(10);
    return wait({ kind: 'until', at: process.now });
  },
};

const all: ComputerOptions = {
  utilities: { cat, ls, write, ask },
  programs: { sleep, server, pipeline, yes, head, spin },
};

describe('a process', () => {
  it('reads, writes and ends', () => {
    expect(runProgram(['cat'], { ...all, stdin: 'hello\n' })).toMatchObject({
      stdout: 'hello\n',
      stderr: '',
      code: 0,
    });
  });

  it('says which file it did not find', () => {
    expect(runProgram(['cat', '/x'], all)).toMatchObject({
      stderr: 'cat: /x: No such file or directory\n',
      code: 1,
    });
  });

  it('sleeps in virtual time', () => {
    const { now, code } = runProgram(['sleep', '30'], all);
    expect(now.seconds - START.seconds).toBe(30);
    expect(code).toBe(0);
  });

  it('runs scripts by their interpreter, and nothing that is no program', () => {
    const script = (content: string) =>
      ({ type: 'file', content, mode: 0o755, uid: 0, gid: 0, mtime: 0 }) as const;
    const computer = new OneComputer({
      ...all,
      files: {
        '/run': script('#!/bin/cat\nbody\n'),
        '/lost': script('#!/bin/lost\n'),
        '/text': script('echo hi\n'),
        '/data': 'x',
      },
    });
    expect(computer.run(['/run']).stdout).toBe('#!/bin/cat\nbody\n');
    const codeOf = (path: string): string => {
      try {
        computer.start([path]);
        return 'started';
      } catch (error) {
        return error instanceof FsError ? error.code : 'bug';
      }
    };
    expect(['/lost', '/text', '/data', '/none'].map(codeOf)).toEqual([
      'ENOENT',
      'ENOEXEC',
      'EACCES',
      'ENOENT',
    ]);
  });
});

describe('pipes', () => {
  it('carry what one writes to the other, to its end', () => {
    expect(runProgram(['pipeline', 'cat', '/etc/group', '|', 'cat', '|', 'cat'], all)).toMatchObject({
      stdout: 'root:x:0:\nnogroup:x:65534:\n',
      code: 0,
    });
  });

  it('end a writer that nobody reads any more', () => {
    const computer = new OneComputer(all);
    expect(computer.run(['pipeline', 'yes', '|', 'head'])).toMatchObject({ stdout: 'y\n', code: 0 });
    computer.pass(1);
    expect(computer.kernel.processes()).toEqual([]);
  });
});

describe('signals', () => {
  it('do not end the first process of a container, which has no handler', () => {
    const computer = new OneComputer(all);
    const { pid } = computer.start(['sleep', '100']);
    computer.pass(1);
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    expect(computer.ends).toEqual([]);
    computer.kernel.signal(pid, 9);
    expect(computer.ends).toMatchObject([{ pid, code: 137, oomKilled: false }]);
  });

  it('end any other by their number', () => {
    const computer = new OneComputer(all);
    computer.start(['sleep', '100']);
    const { pid } = computer.start(['sleep', '100']);
    computer.pass(1);
    computer.kernel.signal(pid, 15);
    expect(computer.ends).toMatchObject([{ pid, code: 143 }]);
  });

  it('reach a handler, stop and continue', () => {
    const computer = new OneComputer(all);
    const { pid } = computer.start(['server']);
    computer.start(['sleep', '5']);
    computer.pass(1);
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    expect(computer.ends.map(({ code }) => code)).toEqual([137, 7]);
  });

  it('kill all in a container with its first process', () => {
    const computer = new OneComputer(all);
    computer.start(['sleep', '1']);
    computer.start(['sleep', '100']);
    computer.pass(2);
    expect(computer.ends.map(({ code }) => code)).toEqual([137, 0]);
    expect(computer.run(['ls', '/proc/1/fd'])).toMatchObject({ code: 0 });
  });

  it('come from the keyboard for the foreground', () => {
    const computer = new OneComputer(all);
    computer.start(['sleep', '100']);
    const { sink, pid } = computer.start(['sleep', '100'], { terminal: { columns: 80, rows: 24 } });
    computer.pass(1);
    expect(computer.kernel.foreground(sink)).toBe('busy');
    computer.kernel.type(sink, 'abc\x03');
    computer.pass(1);
    expect(computer.ends).toMatchObject([{ pid, code: 130 }]);
    expect(computer.output(sink)).toBe('abc^C');
    expect(computer.kernel.foreground(sink)).toBe('none');
  });

  it('wait while a container is frozen', () => {
    const computer = new OneComputer(all);
    const { pid } = computer.start(['server']);
    computer.pass(1);
    computer.kernel.freeze('c0ffee');
    computer.kernel.signal(pid, 15);
    computer.pass(100);
    expect(computer.ends).toEqual([]);
    computer.kernel.thaw('c0ffee');
    computer.pass(1);
    expect(computer.ends).toMatchObject([{ code: 7 }]);
  });
});

describe('a terminal', () => {
  it('gives lines, shows what is typed, ends at Ctrl-D', () => {
    const computer = new OneComputer(all);
    const { sink } = computer.start(['cat'], { terminal: { columns: 80, rows: 24 }, typed: 'ho\x7fi\n' });
    computer.pass(1);
    expect(computer.kernel.foreground(sink)).toBe('reading');
    computer.restore();
    computer.kernel.type(sink, '\x04');
    computer.pass(1);
    expect(computer.output(sink)).toBe('ho\b \bi\nhi\n');
  });

  it('is /dev/tty, and /dev/stdout leads to it', () => {
    const options = { ...all, terminal: { columns: 80, rows: 24 } };
    expect(runProgram(['write', '/dev/tty', 'x'], options).stdout).toBe('x\n');
    expect(runProgram(['write', '/dev/stdout', 'y'], options).stdout).toBe('y\n');
    expect(runProgram(['cat', '/dev/stdin'], { ...options, typed: 'z\n\x04' }).stdout).toBe('z\nz\n');
    expect(runProgram(['ls', '/dev/pts'], options).stdout).toBe('0\nptmx\n');
  });
});

describe('devices and the kernel’s own files', () => {
  it.each<[readonly string[], string]>([
    [['cat', '/dev/null'], ''],
    [['write', '/dev/null', 'x'], ''],
    [['write', '/dev/full', 'x'], 'write: /dev/full: No space left on device\n'],
    [
      ['write', '/proc/sys/net/ipv4/ip_forward', '0'],
      'write: /proc/sys/net/ipv4/ip_forward: Read-only file system\n',
    ],
    [['cat', '/proc/sys/net/ipv4/ip_forward'], '1\n'],
    [['write', '/sys/x', '0'], 'write: /sys/x: Read-only file system\n'],
    [['cat', '/proc/self/comm'], 'cat\n'],
    [['cat', '/proc/1/cmdline'], 'cat\0/proc/1/cmdline\0'],
    [['cat', '/proc/uptime'], '3600.00 6984.00\n'],
    [['cat', '/sys/class/net/eth0/address'], '02:42:ac:11:00:02\n'],
    [['ls', '/sys/class/net'], 'eth0\nlo\n'],
    [['cat', '/sys/fs/cgroup/memory/memory.limit_in_bytes'], '67108864\n'],
    [['cat', '/sys/fs/cgroup/pids/pids.max'], '20\n'],
    [['ls', '/proc/self/fd'], '0\n1\n2\n'],
  ])('%j', (argv, expected) => {
    const { stdout, stderr } = runProgram(argv, {
      ...all,
      computer: { memoryLimit: 64 * 2 ** 20, pidsLimit: 20 },
    });
    expect(stdout + stderr).toBe(expected);
  });

  it('tell /proc/self/status what capabilities are had', () => {
    const { stdout } = runProgram(['cat', '/proc/self/status'], {
      ...all,
      computer: { noNewPrivileges: true },
    });
    expect(stdout).toContain('CapEff:\t00000000a80425fb\n');
    expect(stdout).toContain('NoNewPrivs:\t1\n');
  });

  it('let one write into the log of the first process', () => {
    const computer = new OneComputer(all);
    const { sink } = computer.start(['sleep', '9']);
    computer.run(['write', '/proc/1/fd/1', 'to the log']);
    expect(computer.output(sink)).toBe('to the log\n');
  });
});

describe('limits', () => {
  const hungry: Utility = (tool) => {
    for (let bytes = 2 ** 20; ; bytes *= 2) tool.useMemory(bytes);
  };
  const crowd: Utility = (tool) => {
    for (;;) tool.spawn({ argv: ['sleep', '9'], path: '/bin/sleep', env: {} });
  };

  it('kill who takes more memory than its container has', () => {
    const computer = new OneComputer({ utilities: { hungry }, computer: { memoryLimit: 64 * 2 ** 20 } });
    computer.run(['hungry']);
    expect(computer.ends).toMatchObject([{ code: 137, oomKilled: true }]);
  });

  it('refuse one process too many', () => {
    const { stderr, code } = runProgram(['crowd'], {
      ...all,
      utilities: { crowd },
      computer: { pidsLimit: 5 },
    });
    expect([stderr, code]).toEqual(['crowd: fork: Resource temporarily unavailable\n', 1]);
  });

  it('make a busy loop wait for the next turn, and harm nobody', () => {
    const computer = new OneComputer(all);
    computer.start(['spin']);
    const { code } = computer.run(['sleep', '3']);
    expect(code).toBe(0);
    expect(computer.kernel.nextWake()).toBeUndefined();
    computer.kernel.beginTurn();
    expect(computer.kernel.nextWake()).toEqual(computer.kernel.now);
  });

  it('stop a machine whose program never lets go', () => {
    const stuck: Utility = (tool) => {
      for (;;) tool.work(1);
    };
    expect(() => runProgram(['stuck'], { utilities: { stuck } })).toThrow(BudgetExceeded);
  });
});

describe('a mistake in a program', () => {
  const broken: Program = {
    start(process) {
      if (process.argv[1] === 'serve') {
        process.listen(8080);
        return wait({ kind: 'forever' });
      }
      throw new TypeError('oops');
    },
    serve() {
      throw new TypeError('oops');
    },
  };

  it('ends its process with a word, and is told of', () => {
    const computer = new OneComputer({ programs: { broken } });
    const faults: unknown[] = [];
    computer.ports.faulted = ({ program, argv, error }) => faults.push([program, argv, String(error)]);
    expect(computer.run(['broken', 'now'])).toMatchObject({ stderr: 'broken: internal error\n', code: 1 });
    expect(faults).toEqual([['broken', ['broken', 'now'], 'TypeError: oops']]);
  });

  it('ends a server that makes it while it answers, not who asked', () => {
    const computer = new OneComputer({ programs: { broken }, utilities: { ask } });
    const server = computer.start(['broken', 'serve']);
    computer.pass(1);
    expect(computer.run(['ask']).stdout).toBe('reset\n');
    expect(computer.output(server.sink, 'stderr')).toBe('broken: internal error\n');
    expect(computer.ends).toContainEqual(expect.objectContaining({ pid: server.pid, code: 1 }));
  });
});

describe('ports', () => {
  it('are answered by who listens, who remembers', () => {
    const computer = new OneComputer(all);
    expect(computer.run(['ask']).stdout).toBe('refused\n');
    const { pid } = computer.start(['server']);
    computer.pass(1);
    expect(computer.run(['ask']).stdout).toBe('1:hi\n');
    expect(computer.run(['server']).code).toBe(1);
    computer.restore();
    expect(computer.run(['ask']).stdout).toBe('2:hi\n');
    computer.kernel.signal(pid, 9);
    expect(computer.run(['ask']).stdout).toBe('refused\n');
  });
});

describe('a change', () => {
  it('wakes who waits for one, but two such do not keep each other awake', () => {
    let asked = 0;
    const watch: Program = {
      start: () => wait({ kind: 'change' }),
      resume() {
        asked += 1;
        return wait({ kind: 'change' });
      },
    };
    const computer = new OneComputer({ ...all, programs: { ...all.programs, watch } });
    computer.start(['watch']);
    computer.start(['watch']);
    computer.pass(1);
    const before = asked;
    computer.run(['cat']);
    expect(asked - before).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThan(20);
  });

  it('lets a program run the kernel from within its own step', () => {
    let kernel: OneComputer | undefined;
    const engine: Program = {
      start(process: ProcessContext) {
        kernel?.kernel.start({
          computer: 'c0ffee',
          argv: ['cat', '/etc/group'],
          path: '/bin/cat',
          env: {},
          cwd: '/',
          credentials: process.credentials,
          stdin: 'null',
          output: { sink: 'inner' },
          now: process.now,
        });
        kernel?.kernel.run(process.now);
        return exit(0);
      },
    };
    kernel = new OneComputer({ ...all, programs: { engine } });
    kernel.run(['engine']);
    expect(kernel.output('inner')).toContain('nogroup');
    expect(kernel.ends.map(({ code }) => code)).toEqual([0, 0]);
  });
});

describe('a snapshot', () => {
  const commands = [
    ['sleep', '2'],
    ['server'],
    ['pipeline', 'yes', '|', 'head'],
    ['pipeline', 'sleep', '1', '|', 'cat'],
    ['ask'],
    ['cat'],
  ];
  it('goes on as if nothing had happened, whenever it is taken', () => {
    const steps = fc.array(
      fc.record({
        command: fc.nat({ max: commands.length - 1 }),
        stdin: fc.option(fc.constant('text\n'), { nil: undefined }),
        seconds: fc.nat({ max: 2 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(steps, (script) => {
        const straight = new OneComputer(all);
        const stored = new OneComputer(all);
        for (const { command, stdin, seconds } of script) {
          for (const computer of [straight, stored]) {
            computer.start(commands[command] ?? [], stdin === undefined ? {} : { stdin });
            if (computer === stored) computer.restore();
            if (seconds > 0) computer.pass(seconds - 1);
          }
          stored.restore();
          expect(stored.kernel.state).toEqual(straight.kernel.state);
        }
        expect(stored.written).toEqual(straight.written);
        expect(stored.ends).toEqual(straight.ends);
      }),
      { numRuns: 50 },
    );
  });
});

describe('rights', () => {
  const chown: Utility = (tool) => {
    tool.fs.chown(tool.args[0] ?? '', 65534, 65534);
    return 0;
  };

  it('of root are what its container left it', () => {
    const options = { utilities: { chown }, files: { '/f': '' } };
    expect(runProgram(['chown', '/f'], options)).toMatchObject({ code: 0 });
    expect(runProgram(['chown', '/f'], { ...options, computer: { capabilities: [] } })).toMatchObject({
      stderr: 'chown: /f: Operation not permitted\n',
    });
  });

  it('do not reach the processes of others', () => {
    const kill: Utility = (tool) => {
      tool.out(`${tool.kill(Number(tool.args[0]), 9)}\n`);
      return 0;
    };
    const computer = new OneComputer({ ...all, utilities: { kill } });
    computer.start(['sleep', '9']);
    computer.start(['sleep', '9']);
    expect(computer.run(['kill', '7'], { uid: 1000 }).stdout).toBe('denied\n');
    expect(computer.run(['kill', '9'], { uid: 1000 }).stdout).toBe('false\n');
    expect(computer.run(['kill', '7']).stdout).toBe('true\n');
    expect(computer.ends.map(({ code }) => code)).toEqual([0, 0, 137, 0]);
  });
});

describe('a named pipe', () => {
  it('makes its reader wait for a writer', () => {
    const fifo = { type: 'fifo', mode: 0o666, uid: 0, gid: 0, mtime: 0 } as const;
    const reader: Program = {
      start(process) {
        process.open('/fifo', 'read', 0);
        return wait({ kind: 'readable', fd: 0 });
      },
      resume(process) {
        process.write(1, process.readAll(0));
        return exit(0);
      },
    };
    const writer: Utility = (tool) => {
      tool.open('/fifo', 'write', 5);
      tool.write(5, 'through\n');
      return 0;
    };
    const computer = new OneComputer({
      programs: { reader },
      utilities: { writer },
      files: { '/fifo': fifo },
    });
    const { sink } = computer.start(['reader']);
    computer.pass(1);
    computer.restore();
    expect(computer.ends).toEqual([]);
    computer.start(['writer']);
    computer.pass(1);
    expect(computer.output(sink)).toBe('through\n');
  });
});

describe('containers that share the pids of the host', () => {
  it('see and count as it does', () => {
    const list: Utility = (tool) => {
      tool.out(
        `${tool.pid} ${tool
          .processes()
          .map(({ pid }) => pid)
          .join(' ')}\n`,
      );
      return 0;
    };
    const computer = new OneComputer({ ...all, utilities: { list } });
    expect(computer.run(['list']).stdout).toBe('1 1\n');
    computer.ports.pidNamespaceOf = () => 'host';
    expect(computer.run(['list']).stdout).toBe('1002 1002\n');
  });
});
