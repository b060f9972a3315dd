import { describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

const HELP = "\n\nRun 'docker run --help' for more information\n";

describe('docker run in the foreground', () => {
  it.each([
    ['run --rm busybox echo hello world', 'hello world\n'],
    ['run --rm busybox both', 'out\nerr\n'],
    ['run --rm -a stdout busybox both', 'out\n'],
    ['run --rm -a stderr busybox both', 'err\n'],
    ['run busybox exit 3', '# exit 3\n'],
    ['run -- busybox echo dashes', 'dashes\n'],
    ['run --rm busybox tick 3', 'tick 1\ntick 2\ntick 3\n'],
    ['run --restart on-failure:2 busybox exit 4', '# exit 4\n'],
    [
      'run busybox -d',
      `docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "-d": executable file not found in $PATH${HELP}# exit 127\n`,
    ],
    ['run -it busybox sh', 'the input device is not a TTY\n# exit 1\n'],
    ['run -t --rm busybox echo with tty', 'with tty\n'],
    [
      'run --detach --attach stdout busybox echo',
      'conflicting options: cannot specify both --attach and --detach\n# exit 1\n',
    ],
    [
      'run --network host -p 80:80 --rm busybox exit 0',
      'WARNING: Published ports are discarded when using host network mode\n',
    ],
    [
      'run --rm --dns 127.0.0.1 busybox exit 0',
      'WARNING: Localhost DNS (127.0.0.1) may fail in containers.\n',
    ],
    [
      'run --rm --cpu-count 3 busybox exit 0',
      '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux\n# exit 1\n',
    ],
    [
      'run --volumes-from nosuch busybox exit 0',
      `docker: Error response from daemon: No such container: nosuch${HELP}# exit 125\n`,
    ],
    ['run --detach-keys wrongkey busybox exit 0', 'unable to upgrade to tcp, received 400\n# exit 1\n'],
  ])('%s', (line, output) => {
    expect(new Rig().docker(line)).toBe(output);
  });

  it('passes piped input on when it is interactive', () => {
    const rig = new Rig();
    expect(rig.docker('run --rm -i busybox cat', 'hello\n')).toBe('hello\n');
    expect(rig.docker('run --rm busybox cat', 'hello\n')).toBe('');
    expect(rig.docker('run --rm -a stdin busybox cat', 'hello\n')).toBe('');
  });

  it('passes Ctrl-C on to the container', () => {
    const rig = new Rig();
    expect(rig.docker('run --rm --name web nginx')).toBe('# waits\n');
    expect(rig.interrupt()).toBe('INT\n# exit 9\n');
    expect(rig.docker('ps -aq')).toBe('');
  });

  it('keeps waiting when the container does not mind Ctrl-C', () => {
    const rig = new Rig();
    expect(rig.begin('run --rm busybox sleep 100')).toBe('# waits\n');
    expect(rig.interrupt()).toBe('');
  });

  it('hands a terminal over, and leaves by the detach keys', () => {
    const rig = new Rig();
    rig.terminal = true;
    expect(rig.docker('run -it --name aa busybox sh')).toBe('# waits\n');
    expect(rig.raw).toBe(true);
    expect(rig.type('echo hi\n')).toBe('echo hi\n# waits\n');
    expect(rig.type('\u0010')).toBe('# waits\n');
    expect(rig.type('\u0011')).toBe('');
    expect(rig.raw).toBe(false);
    expect(rig.docker("ps --format '{{.Names}} {{.State}}'")).toBe('aa running\n');
    expect(rig.docker('attach aa')).toBe('# waits\n');
    expect(rig.type('exit 4\n')).toBe('exit 4\n# exit 4\n');
  });
});

describe('docker run that is refused', () => {
  it.each([
    ['--restart always --rm', 'conflicting options: cannot specify both --restart and --rm'],
    ['--restart on-failure:x', 'invalid restart policy format: maximum retry count must be an integer'],
    ['--restart :', 'invalid restart policy format: no policy provided before colon'],
    [
      '--restart nope',
      "Error response from daemon: invalid restart policy: unknown policy 'nope'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
    ],
    ['--pull bogus', `invalid pull option: 'bogus': must be one of "always", "missing" or "never"`],
    ['--pid bogus', '--pid: invalid PID mode'],
    ['--pid container:', '--pid: invalid PID mode'],
    ['--uts bogus', '--uts: invalid UTS mode'],
    ['--userns wrong', '--userns: invalid USER mode'],
    ['--cgroupns bogus', '--cgroupns: invalid CGROUP mode'],
    ['--memory-swappiness 200', 'invalid value: 200. Valid memory swappiness range is 0-100'],
    ['--no-healthcheck --health-cmd true', '--no-healthcheck conflicts with --health-* options'],
    ['--health-retries -1 --health-cmd true', '--health-retries cannot be negative'],
    [
      '--health-interval 1us --health-cmd true',
      'Error response from daemon: Interval in Healthcheck cannot be less than 1ms',
    ],
    ['--security-opt wrong', 'Invalid --security-opt: "wrong"'],
    [
      '--security-opt seccomp=nosuch',
      'opening seccomp profile (nosuch) failed: open nosuch: no such file or directory',
    ],
    ['--storage-opt size', 'invalid storage option'],
    ['--log-driver none --log-opt a=b', 'invalid logging opts for driver none'],
    ['--device /dev/null:/dev/x:q', 'bad mode specified: q'],
    ['--device a:b:c:d', 'bad format for path: a:b:c:d'],
    ['--device relative', 'relative is not an absolute path'],
    ['--env-file nosuch', 'open nosuch: no such file or directory'],
    ['--env-file blank', "invalid env file (blank): variable 'A B' contains whitespaces"],
    ['--label-file nameless', "invalid env file (nameless): no variable name on line '=1'"],
    ["-v ''", 'invalid empty volume spec'],
    ['-v /x:', 'invalid spec: /x:: empty section between colons'],
    ['-v :/x', 'invalid spec: :/x: empty section between colons'],
    ['-v a:b:c:d', "Error response from daemon: invalid volume specification: 'a:b:c:d'"],
    ['-p x', 'Invalid containerPort: x'],
    [
      '--expose x',
      'invalid range format for --expose: x, error: strconv.ParseUint: parsing "x": invalid syntax',
    ],
    ['--mac-address x', 'x is not a valid mac address'],
    ['--network bridge --network bridge', 'network "bridge" is specified multiple times'],
    ['--network-alias x', 'network-scoped aliases are only supported for user-defined networks'],
    [
      '--network name=foo,alias=a --network-alias x',
      'conflicting options: cannot specify both --network-alias and per-network alias',
    ],
    [
      '--network name=foo,ip=10.0.0.1 --ip 10.0.0.2',
      'conflicting options: cannot specify both --ip and per-network IPv4 address',
    ],
    [
      '--network foo --network host',
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    ],
    ['--stop-signal WRONG', 'Error response from daemon: invalid signal: WRONG'],
    [
      '-w relative',
      "Error response from daemon: the working directory 'relative' is invalid, it needs to be an absolute path",
    ],
    [
      "--name 'bad name'",
      'Error response from daemon: Invalid container name (bad name), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    ],
    [
      '--platform bogus/x/y/z',
      'error parsing specified platform: "bogus/x/y/z": cannot parse platform specifier: invalid argument',
    ],
    [
      '--cidfile taken',
      "container ID file found, make sure the other container isn't running or delete taken",
    ],
  ])('docker run %s', (flags, message) => {
    const rig = new Rig({ files: { blank: 'A B=1\n', nameless: '=1\n', taken: '' } });
    expect(rig.docker(`run ${flags} busybox exit 0`)).toBe(`docker: ${message}${HELP}# exit 125\n`);
    expect(rig.docker('ps -aq')).toBe('');
  });

  it.each([
    ['run --pull never nosuch', 'Error response from daemon: No such image: nosuch:latest'],
    ['run BADName', 'invalid reference format: repository name (library/BADName) must be lowercase'],
    ["run 'bad^'", 'invalid reference format'],
    ["run --entrypoint '' busybox", 'Error response from daemon: no command specified'],
  ])('%s', (line, message) => {
    expect(new Rig().docker(line)).toBe(`docker: ${message}${HELP}# exit 125\n`);
  });

  it('tells what a cidfile cannot be written to by the status of a missing file', () => {
    expect(new Rig().docker('run --cidfile /nosuch/x busybox exit 0')).toBe(
      `docker: failed to create the container ID file: open /nosuch/x: no such file or directory${HELP}# exit 127\n`,
    );
  });

  it('names create in the help of docker create', () => {
    expect(new Rig().docker('create --rm --restart always busybox true')).toBe(
      "docker: conflicting options: cannot specify both --restart and --rm\n\nRun 'docker create --help' for more information\n# exit 125\n",
    );
  });
});

describe('docker run in the background', () => {
  it('prints the id before it starts, and the trouble after', () => {
    const rig = new Rig();
    rig.docker('run -d --name aa -p 8080:80 nginx');
    const output = rig.docker('run -d --name bb -p 8080:80 nginx');
    expect(output).toMatch(
      /^[0-9a-f]{64}\ndocker: Error response from daemon: failed to set up container networking: .* Bind for 0\.0\.0\.0:8080 failed: port is already allocated\n\nRun/u,
    );
    expect(output).toContain('# exit 125');
    expect(rig.docker("ps -a --format '{{.Names}} {{.State}}'")).toBe('bb created\naa running\n');
  });

  it('writes the id to a file', () => {
    const rig = new Rig();
    const id = rig.docker('run -d --cidfile id.txt busybox sleep 60').trim();
    expect(rig.files.readFile('id.txt')).toBe(id);
  });
});
