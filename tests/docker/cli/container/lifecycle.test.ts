import { describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

const ID = /^[0-9a-f]{64}\n$/u;

interface Deviation {
  readonly line: string;
  readonly expected: string | RegExp;
  readonly printed: string;
}

/** Runs each line in turn. @returns those that print something else */
function deviations(
  rig: Rig,
  ...steps: readonly (readonly [line: string, expected: string | RegExp])[]
): readonly Deviation[] {
  return steps.flatMap(([line, expected]) => {
    const printed = rig.docker(line);
    const fits = typeof expected === 'string' ? printed === expected : expected.test(printed);
    return fits ? [] : [{ line, expected, printed }];
  });
}

function idOf(rig: Rig, name: string): string {
  return rig.docker(`ps -a --no-trunc -q --filter name=${name}`).trim();
}

describe('a container on its way', () => {
  it('is created, started, looked at, started again with its output', () => {
    expect(
      deviations(
        new Rig(),
        ['create --name aa busybox echo hi', ID],
        ['ps', 'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n'],
        ["ps -a --format '{{.Names}} {{.Status}}'", 'aa Created\n'],
        ['start aa', 'aa\n'],
        ['logs aa', 'hi\n'],
        ['start -a aa', 'hi\n'],
        ['start -ai aa', 'hi\n'],
        ['logs --tail 1 aa', 'hi\n'],
        [
          'create --name aa busybox',
          /^Error response from daemon: Conflict\. The container name "\/aa" is already in use by container "[0-9a-f]{64}"\. You have to remove \(or rename\) that container to be able to reuse that name\.\n# exit 1\n$/u,
        ],
        ['create --rm --name dd busybox exit 0', ID],
        ['start dd', 'dd\n'],
        [
          'start dd',
          'Error response from daemon: No such container: dd\nError: failed to start containers: dd\n# exit 1\n',
        ],
        [
          'start nosuch nosuch2',
          'Error response from daemon: No such container: nosuch\nError response from daemon: No such container: nosuch2\nError: failed to start containers: nosuch, nosuch2\n# exit 1\n',
        ],
        ['start -a aa dd', 'you cannot start and attach multiple containers at once\n# exit 1\n'],
        ['start -a nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
      ),
    ).toEqual([]);
  });

  it('is stopped, killed, paused and removed, each refusal told at the end', () => {
    const rig = new Rig();
    rig.docker('run -d --name web nginx');
    const id = idOf(rig, 'web');
    expect(
      deviations(
        rig,
        ['stop --time 0 web', 'Flag --time has been deprecated, use --timeout instead\nweb\n'],
        ['attach web', 'You cannot attach to a stopped container, start it first\n# exit 1\n'],
        [
          'pause nosuch web',
          `Error response from daemon: No such container: nosuch\nError response from daemon: container ${id} is not running\n# exit 1\n`,
        ],
        ['restart -t 1 web nosuch', 'web\nError response from daemon: No such container: nosuch\n# exit 1\n'],
        ['pause web web', `web\nError response from daemon: Container ${id} is already paused\n# exit 1\n`],
        ['attach web', 'You cannot attach to a paused container, unpause it first\n# exit 1\n'],
        [
          'exec web exit 0',
          'Error response from daemon: Container web is paused, unpause the container before exec\n# exit 1\n',
        ],
        ['unpause web', 'web\n'],
        [
          'rm web',
          'Error response from daemon: cannot remove container "web": container is running: stop the container before removing or force remove\n# exit 1\n',
        ],
        [
          'rm -l web',
          'Error response from daemon: Conflict, cannot remove the default link name of the container\n# exit 1\n',
        ],
        ['kill web', 'web\n'],
        ['wait web', '137\n'],
        [
          'wait nosuch web nosuch2',
          '137\nError response from daemon: No such container: nosuch\nError response from daemon: No such container: nosuch2\n# exit 1\n',
        ],
        [
          'kill web',
          `Error response from daemon: cannot kill container: web: container ${id} is not running\n# exit 1\n`,
        ],
        [
          'kill -s BOGUS web',
          'Error response from daemon: cannot kill container: web: invalid signal: BOGUS\n# exit 1\n',
        ],
        ['rm web', 'web\n'],
        ["rm ''", 'container name cannot be empty\n# exit 1\n'],
        ["stop ''", 'invalid container name or ID: value is empty\n# exit 1\n'],
        ['rm -fv nosuch', 'Error response from daemon: No such container: nosuch\n'],
        ['rm nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
      ),
    ).toEqual([]);
  });

  it('is renamed', () => {
    const rig = new Rig();
    rig.docker('run -d --name aa nginx');
    expect(
      deviations(
        rig,
        [
          'rename aa b',
          'Error response from daemon: Error when allocating new name: Invalid container name (/b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\nError: failed to rename container named aa\n# exit 1\n',
        ],
        [
          'rename aa aa',
          'Error response from daemon: Renaming a container with the same name as its current name\nError: failed to rename container named aa\n# exit 1\n',
        ],
        ["rename aa ''", 'Error: Neither old nor new names may be empty\n# exit 1\n'],
        ['rename aa renamed', ''],
        ["ps --format '{{.Names}}'", 'renamed\n'],
      ),
    ).toEqual([]);
  });

  it('is waited for while others do things', () => {
    const rig = new Rig();
    rig.docker('run -d --name aa busybox sleep 5');
    rig.docker('run -d --rm --name bb busybox tick 3');
    expect(rig.docker('wait bb aa')).toBe('0\n0\n');
    rig.docker('run -d --name cc nginx');
    expect(rig.docker('wait cc')).toBe('# waits\n');
  });

  it('is updated', () => {
    const rig = new Rig();
    rig.docker('run -d --name web nginx');
    expect(
      deviations(
        rig,
        ['update web', 'you must provide one or more flags when using this command\n# exit 1\n'],
        [
          'update --restart always:x web',
          'invalid restart policy format: maximum retry count must be an integer\n# exit 1\n',
        ],
        [
          'update --memory 1m web',
          'Error response from daemon: Minimum memory limit allowed is 6MB\n# exit 1\n',
        ],
        [
          'update --restart always web nosuch',
          'web\nError response from daemon: No such container: nosuch\n# exit 1\n',
        ],
        ['update --restart no --pids-limit 5 --cpus 1 -m 64m --memory-swap 128m web', 'web\n'],
        [
          "container inspect -f '{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.PidsLimit}} {{.HostConfig.NanoCpus}} {{.HostConfig.Memory}}' web",
          'no 5 1000000000 67108864\n',
        ],
      ),
    ).toEqual([]);
  });

  it('goes with prune, after a question', () => {
    const rig = new Rig();
    rig.docker('create --name aa busybox');
    const id = idOf(rig, 'aa');
    const question =
      'WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] ';
    expect(deviations(rig, ['container prune', question])).toEqual([]);
    expect(rig.docker('container prune', 'n\n')).toBe(question);
    expect(rig.docker('container prune', 'y\n')).toBe(
      `${question}Deleted Containers:\n${id}\n\nTotal reclaimed space: 2B\n`,
    );
    expect(
      deviations(
        rig,
        ['container prune -f', 'Total reclaimed space: 0B\n'],
        ['container prune -f --filter foo=x', "Error response from daemon: invalid filter 'foo'\n# exit 1\n"],
      ),
    ).toEqual([]);
  });
});

describe('looking into a container', () => {
  it('runs one more command', () => {
    const rig = new Rig();
    rig.docker('run -d --name web nginx');
    expect(
      deviations(
        rig,
        ['exec web echo hi', 'hi\n'],
        ['exec web exit 3', '# exit 3\n'],
        ['exec -d web sleep 5', ''],
        [
          'exec web nosuch',
          'OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH\r\n# exit 127\n',
        ],
        [
          'exec -d web nosuch',
          'Error response from daemon: OCI runtime exec failed: exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH\n# exit 1\n',
        ],
        ['exec -it web sh', 'the input device is not a TTY\n# exit 1\n'],
        ['exec nosuch echo', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
        [
          'exec -u nosuch web echo',
          'Error response from daemon: unable to find user nosuch: no matching entries in passwd file\n# exit 1\n',
        ],
        [
          'exec --detach-keys wrongkey web echo',
          'Error response from daemon: Invalid escape keys (wrongkey) provided\n# exit 1\n',
        ],
        [
          'exec -w rel web echo',
          'OCI runtime exec failed: exec failed: Cwd must be an absolute path\r\n# exit 128\n',
        ],
      ),
    ).toEqual([]);
    expect(rig.docker('exec -i web cat', 'piped\n')).toBe('piped\n');
  });

  it('leaves an interactive exec by the detach keys', () => {
    const rig = new Rig();
    rig.docker('run -d --name web nginx');
    rig.terminal = true;
    expect(rig.docker('exec -it web cat')).toBe('# waits\n');
    expect(rig.type('x\n')).toBe('x\n# waits\n');
    expect(rig.type('\u0010\u0011')).toBe('read escape sequence\n# exit 1\n');
  });

  it('follows logs until the container ends', () => {
    const rig = new Rig();
    rig.docker('run -d --name bb busybox tick 3');
    expect(
      deviations(
        rig,
        ['logs -f bb', 'tick 1\ntick 2\ntick 3\n'],
        ['logs --tail 1 bb', 'tick 3\n'],
        ['logs --details -n 1 bb', ' tick 3\n'],
        ['logs -t -n 1 bb', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z tick 3\n$/u],
        ['logs --since 2099-01-01 bb', ''],
        ['logs --until 1h bb', ''],
        [
          'logs --since notatime bb',
          'invalid value for "since": failed to parse value as time or duration: "notatime"\n# exit 1\n',
        ],
        ['logs nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
      ),
    ).toEqual([]);
    rig.docker('run --log-driver none --name dd busybox echo hidden');
    expect(
      deviations(rig, [
        'logs dd',
        'Error response from daemon: configured logging driver does not support reading\n# exit 1\n',
      ]),
    ).toEqual([]);
  });

  it('shows what it uses', () => {
    const rig = new Rig();
    rig.docker('run -d --name web -m 64m nginx');
    rig.docker('create --name idle busybox');
    const short = idOf(rig, 'web').slice(0, 12);
    expect(
      deviations(
        rig,
        [
          'stats --no-stream web',
          `CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O      BLOCK I/O        PIDS\n${short}   web       25.00%    1.431MiB / 64MiB    2.24%     526B / 84B   4.1kB / 8.19kB   1\n`,
        ],
        [
          "stats --no-stream --format '{{.Name}} {{.CPUPerc}} {{.MemPerc}} {{.PIDs}}' idle",
          'idle 0.00% 0.00% 0\n',
        ],
        ['stats --no-stream nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
        [
          "stats --no-stream --format '{{.Foo}}' web",
          `template parsing error: template: :1:2: executing "" at <.Foo>: can't evaluate field Foo in type *container.statsContext\n# exit 1\n`,
        ],
      ),
    ).toEqual([]);
  });

  it('shows its processes in columns of twenty', () => {
    const rig = new Rig();
    rig.docker('run -d --name web nginx');
    expect(
      deviations(
        rig,
        ['top web -o pid,cmd', 'PID                 CMD\n4000                serve -g daemon off;\n'],
        ['top web -o cmd', "Error response from daemon: Couldn't find PID field in ps output\n# exit 1\n"],
      ),
    ).toEqual([]);
  });
});

describe('docker port', () => {
  it('lists the published ports in order, or those of one', () => {
    const rig = new Rig();
    rig.docker('run -d --name cc -p 127.0.0.1:8081:80 -p 8082:81/udp nginx');
    expect(
      deviations(
        rig,
        ['port cc', '80/tcp -> 127.0.0.1:8081\n81/udp -> 0.0.0.0:8082\n81/udp -> [::]:8082\n'],
        ['port cc 80', '127.0.0.1:8081\n'],
        ['port cc 81/udp', '0.0.0.0:8082\n[::]:8082\n'],
        ['port cc 81', "Error: No public port '81' published for cc\n# exit 1\n"],
        ['port cc x', 'Error: invalid port (x): strconv.ParseUint: parsing "x": invalid syntax\n# exit 1\n'],
        ['port nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
      ),
    ).toEqual([]);
  });
});
