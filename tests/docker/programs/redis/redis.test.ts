import { describe, expect, it } from 'vitest';
import { debianUsers } from '../../../../src/docker/registry/rootfs/debian.ts';
import { directory, program, scriptedProgram } from '../../../../src/docker/registry/rootfs/sketch.ts';
import type { OneComputer } from '../../../linux/support/one-computer.ts';
import { imageComputer } from '../image-computer.ts';

const ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', REDIS_VERSION: '7.4.6' };

function redisComputer(files: Record<string, string> = {}): OneComputer {
  return imageComputer(
    {
      ...debianUsers({ name: 'redis', uid: 999, gid: 999, home: '/home/redis', shell: '/bin/sh' }),
      '/data': directory(),
      '/usr/local/bin/docker-entrypoint.sh': scriptedProgram('redis-entrypoint', '#!/bin/sh\n'),
      '/usr/local/bin/redis-server': program('redis-server'),
      '/usr/local/bin/redis-cli': program('redis-cli'),
    },
    { files },
  );
}

function start(computer: OneComputer, ...args: readonly string[]): ReturnType<OneComputer['start']> {
  const server = computer.start(['/usr/local/bin/docker-entrypoint.sh', ...args], { env: ENV, cwd: '/data' });
  computer.pass(1);
  return server;
}

function running(): OneComputer {
  const computer = redisComputer();
  start(computer, 'redis-server');
  return computer;
}

/** As `docker exec` without a terminal shows it. */
function cli(computer: OneComputer, ...args: readonly string[]): string {
  const { stdout, stderr } = computer.run(['/usr/local/bin/redis-cli', ...args], { env: ENV });
  return stderr + stdout;
}

/** As `docker exec -it` shows it. */
function shown(computer: OneComputer, ...args: readonly string[]): string {
  return cli(computer, '--no-raw', ...args);
}

describe('redis-server', () => {
  it('starts as the user redis, and ps shows where it listens', () => {
    const computer = redisComputer();
    const { sink } = start(computer, 'redis-server');
    const lines = computer
      .output(sink)
      .split('\n')
      .map((line) => line.replace('05 Jan 2026 00:00:00.000 ', ''));
    expect(lines.slice(1)).toEqual([
      '1:C * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo',
      '1:C * Redis version=7.4.6, bits=64, commit=00000000, modified=0, pid=1, just started',
      '1:C # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
      '1:M * monotonic clock: POSIX clock_gettime',
      '1:M * Running mode=standalone, port=6379.',
      '1:M * Server initialized',
      '1:M * Ready to accept connections tcp',
      '',
    ]);
    expect(computer.run(['ps', '-eo', 'user,args']).stdout).toContain('redis    redis-server *:6379\n');
    expect(computer.fs.stat('/data').node.uid).toBe(999);
  });

  it.each([
    [['--nosuchflag', '1'], 'nosuchflag "1"', 'Bad directive or wrong number of arguments'],
    [['--port', 'abc'], 'port "abc"', "argument couldn't be parsed into an integer"],
    [['--port', '99999'], 'port "99999"', 'argument must be between 0 and 65535 inclusive'],
    [['--appendonly', 'maybe'], 'appendonly "maybe"', "argument must be 'yes' or 'no'"],
    [['--maxmemory', '10q'], 'maxmemory "10q"', 'argument must be a memory value'],
    [['--save', 'abc'], 'save "abc"', 'Invalid save parameters'],
    [
      ['--loglevel', 'foo'],
      'loglevel "foo"',
      'argument(s) must be one of the following: debug, verbose, notice, warning',
    ],
    [['--port', '6379', '6380'], 'port "6379" "6380"', 'wrong number of arguments'],
  ])('does not start with %j', (args, line, reason) => {
    const computer = redisComputer();
    const { sink, pid } = start(computer, ...args);
    expect(computer.output(sink, 'stderr')).toBe(
      `\n*** FATAL CONFIG FILE ERROR (Redis 7.4.6) ***\nReading the configuration file, at line 2\n>>> '${line}'\n${reason}\n`,
    );
    expect(computer.ends.find((end) => end.pid === pid)?.code).toBe(1);
  });

  it('reads a configuration file, and names the line that is wrong', () => {
    const computer = redisComputer({
      '/c/redis.conf': '# c\nport 6379\nfoo bar\n',
      '/c/good.conf': 'port 7000\nrequirepass "a b"\n',
    });
    const bad = start(computer, 'redis-server', '/c/redis.conf');
    expect(computer.output(bad.sink, 'stderr')).toContain(
      "at line 3\n>>> 'foo bar'\nBad directive or wrong number of arguments\n",
    );
    start(computer, '/c/good.conf');
    expect(cli(computer, '-p', '7000', '--no-auth-warning', '-a', 'a b', 'ping')).toBe('PONG\n');
    const missing = start(computer, 'redis-server', '/nope.conf');
    expect(computer.output(missing.sink)).toMatch(
      / # Fatal error, can't open config file '\/nope\.conf': No such file or directory\n$/,
    );
  });

  it('keeps its data over a stop, and tells of both', () => {
    const computer = running();
    expect(cli(computer, 'set', 'a', '1')).toBe('OK\n');
    expect(cli(computer, 'lpush', 'l', 'x', 'y')).toBe('2\n');
    const [first] = computer.kernel.processes();
    computer.kernel.signal(first?.pid ?? 0, 15);
    computer.pass(1);
    expect(computer.ends[computer.ends.length - 1]?.code).toBe(0);
    expect(computer.fs.stat('/data/dump.rdb').node.mode).toBe(0o600);
    const { sink } = start(computer, 'redis-server');
    expect(computer.output(sink)).toMatch(
      /Loading RDB produced by version 7\.4\.6\n[^]*keys loaded: 2, keys expired: 0\.\n[^]*DB loaded from disk: 0\.000 seconds\n/,
    );
    expect(cli(computer, 'mget', 'a', 'nope')).toBe('1\n\n');
    expect(cli(computer, 'lrange', 'l', '0', '-1')).toBe('y\nx\n');
  });

  it('says on SIGTERM what it does', () => {
    const computer = redisComputer();
    const { sink, pid } = start(computer, 'redis-server');
    computer.kernel.signal(pid, 15);
    computer.pass(1);
    const log = computer
      .output(sink)
      .split('\n')
      .map((line) => line.replace(/05 Jan 2026 \S+ /, ''));
    expect(log.slice(-6)).toEqual([
      '1:signal-handler (1767571201) Received SIGTERM scheduling shutdown...',
      '1:M * User requested shutdown...',
      '1:M * Saving the final RDB snapshot before exiting.',
      '1:M * DB saved on disk',
      '1:M * Redis is now ready to exit, bye bye...',
      '',
    ]);
  });

  it('writes every change to the append only file and replays it after a crash', () => {
    const computer = redisComputer();
    const { pid } = start(computer, '--appendonly', 'yes');
    cli(computer, 'set', 'a', '1');
    cli(computer, 'get', 'a');
    cli(computer, '-n', '3', 'set', 'b', '한');
    expect(computer.fs.readFile('/data/appendonlydir/appendonly.aof.1.incr.aof')).toBe(
      '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nset\r\n$1\r\na\r\n$1\r\n1\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n*3\r\n$3\r\nset\r\n$1\r\nb\r\n$3\r\n한\r\n',
    );
    computer.kernel.signal(pid, 9);
    computer.pass(1);
    start(computer, '--appendonly', 'yes');
    expect(cli(computer, 'get', 'a')).toBe('1\n');
    expect(cli(computer, '-n', '3', 'get', 'b')).toBe('한\n');
  });

  it('asks for the password', () => {
    const computer = redisComputer();
    start(computer, 'redis-server', '--requirepass', 'pw');
    expect(shown(computer, 'ping')).toBe('(error) NOAUTH Authentication required.\n');
    expect(cli(computer, '-a', 'pw', 'ping')).toBe(
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\nPONG\n",
    );
    expect(shown(computer, '-a', 'bad', 'ping')).toBe(
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\nAUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n(error) NOAUTH Authentication required.\n",
    );
  });

  it('answers what is typed into nc, and protocol pieces', () => {
    const computer = running();
    const { stdout } = computer.run(['nc', '127.0.0.1', '6379'], {
      stdin: 'PING\r\nSET i 1\r\nGET i\r\nGET nope\r\nfoo\r\nKEYS *\r\nQUIT\r\nPING\r\n',
    });
    expect(stdout).toBe(
      "+PONG\r\n+OK\r\n$1\r\n1\r\n$-1\r\n-ERR unknown command 'foo', with args beginning with: \r\n*1\r\n$1\r\ni\r\n+OK\r\n",
    );
  });

  it('forgets keys when their time is over, by the clock of the machine', () => {
    const computer = running();
    cli(computer, 'set', 'k', 'v', 'EX', '10');
    expect(cli(computer, 'ttl', 'k')).toBe('10\n');
    computer.pass(4);
    expect(cli(computer, 'ttl', 'k')).toBe('6\n');
    computer.pass(6);
    expect(cli(computer, 'get', 'k')).toBe('\n');
    expect(cli(computer, 'ttl', 'k')).toBe('-2\n');
  });
});

describe('redis commands', () => {
  const ROWS: readonly (readonly [string, string])[] = [
    ['ping', 'PONG'],
    ['set a 1', 'OK'],
    ['get a', '"1"'],
    ['get nope', '(nil)'],
    ['incr a', '(integer) 2'],
    ['decrby a 10', '(integer) -8'],
    ['incrbyfloat f 1.5', '"1.5"'],
    ['lpush l x y z', '(integer) 3'],
    ['lrange l 0 -1', '1) "z"\n2) "y"\n3) "x"'],
    ['lrange no 0 -1', '(empty array)'],
    ['get l', '(error) WRONGTYPE Operation against a key holding the wrong kind of value'],
    ['get', "(error) ERR wrong number of arguments for 'get' command"],
    ['foo bar', "(error) ERR unknown command 'foo', with args beginning with: 'bar' "],
    ['set a 1 EX', '(error) ERR syntax error'],
    ['hset h f v g w', '(integer) 2'],
    ['hgetall h', '1) "f"\n2) "v"\n3) "g"\n4) "w"'],
    ['hincrby h n 5', '(integer) 5'],
    ['hdel h f nope', '(integer) 1'],
    ['zadd z 1 a 2 b 1.5 c', '(integer) 3'],
    ['zrange z 0 -1 withscores', '1) "a"\n2) "1"\n3) "c"\n4) "1.5"\n5) "b"\n6) "2"'],
    ['zrevrange z 0 0', '1) "b"'],
    ['zincrby z 5 a', '"6"'],
    ['zrank z b', '(integer) 1'],
    ['zscore z nope', '(nil)'],
    ['sadd s 2 1 3 1', '(integer) 3'],
    ['smembers s', '1) "1"\n2) "2"\n3) "3"'],
    ['sadd t 3 4', '(integer) 2'],
    ['sinter s t', '1) "3"'],
    ['sismember s 9', '(integer) 0'],
    ['type z', 'zset'],
    ['type nope', 'none'],
    ['ttl a', '(integer) -1'],
    ['expire a 10', '(integer) 1'],
    ['ttl a', '(integer) 10'],
    ['persist a', '(integer) 1'],
    ['expire a abc', '(error) ERR value is not an integer or out of range'],
    ['setex e 0 v', "(error) ERR invalid expire time in 'setex' command"],
    ['set str hello', 'OK'],
    ['incr str', '(error) ERR value is not an integer or out of range'],
    ['append str 한', '(integer) 8'],
    ['strlen str', '(integer) 8'],
    ['get str', '"hello\\xed\\x95\\x9c"'],
    ['object encoding a', '"int"'],
    ['object encoding str', '"embstr"'],
    ['set k v nx', 'OK'],
    ['set k v nx', '(nil)'],
    ['set k w xx get', '"v"'],
    ['mset a 1 b', "(error) ERR wrong number of arguments for 'mset' command"],
    ['mget a nope', '1) "-8"\n2) (nil)'],
    ['rename nope x', '(error) ERR no such key'],
    ['exists a k nope', '(integer) 2'],
    ['del a k nope', '(integer) 2'],
    ['keys s*', '1) "s"\n2) "str"'],
    ['select 99', '(error) ERR DB index is out of range'],
    [
      'auth x',
      '(error) ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    ],
    ['config get maxmemory', '1) "maxmemory"\n2) "0"'],
    ['config set maxmemory 10mb', 'OK'],
    ['config set nosuch 1', "(error) ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'"],
    ['config get maxmemory', '1) "maxmemory"\n2) "10485760"'],
    ['exec', '(error) ERR EXEC without MULTI'],
    ['publish ch hi', '(integer) 0'],
    ['dbsize', '(integer) 7'],
    ['flushall', 'OK'],
    ['dbsize', '(integer) 0'],
  ];

  it('answers as the real one, in its words', () => {
    const computer = running();
    for (const [line, expected] of ROWS) {
      expect([line, shown(computer, ...line.split(' '))]).toEqual([line, `${expected}\n`]);
    }
  });

  it('takes commands from a pipe, with transactions', () => {
    const computer = running();
    const run = (stdin: string): string =>
      computer.run(['/usr/local/bin/redis-cli'], { env: ENV, stdin }).stdout;
    expect(run('SET p 1\nGET p\nfoo\nset "a b" "c d"\nget "a b"\nget "unb\n')).toBe(
      "OK\n1\nERR unknown command 'foo', with args beginning with: \n\nOK\nc d\nInvalid argument(s)\n",
    );
    expect(run('MULTI\nSET m 1\nINCR m\nGET m\nEXEC\nMULTI\nDISCARD\nEXEC\nMULTI\nfoo\nEXEC\n')).toBe(
      "OK\nQUEUED\nQUEUED\nQUEUED\nOK\n2\n2\nOK\nOK\nERR EXEC without MULTI\n\nOK\nERR unknown command 'foo', with args beginning with: \n\nEXECABORT Transaction discarded because of previous errors.\n\n",
    );
  });

  it('has a prompt at a terminal that tells database and transaction', () => {
    const computer = running();
    const { stdout, code } = computer.run(['/usr/local/bin/redis-cli'], {
      env: ENV,
      terminal: { columns: 80, rows: 24 },
      typed: 'set a 1\nselect 2\nget a\nmulti\nquit\n',
    });
    const prompts = stdout.split('\n').filter((line) => line.includes('> '));
    expect(prompts.map((line) => line.replace(/> .*$/s, '>'))).toEqual([
      '127.0.0.1:6379>', '127.0.0.1:6379>', '127.0.0.1:6379[2]>', '127.0.0.1:6379[2]>', '127.0.0.1:6379[2](TX)>',
    ]); // prettier-ignore
    expect(code).toBe(0);
  });

  it('says why it cannot connect', () => {
    const computer = redisComputer();
    const refused = computer.run(['/usr/local/bin/redis-cli', 'ping'], { env: ENV });
    expect(refused).toMatchObject({
      stderr: 'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n',
      code: 1,
    });
  });
});
