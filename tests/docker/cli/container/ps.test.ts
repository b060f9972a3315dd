import { describe, expect, it } from 'vitest';
import { displayablePorts } from '../../../../src/docker/cli/container/list/displayable-ports.ts';
import { ellipsis } from '../../../../src/docker/cli/container/list/ellipsis.ts';
import { Rig } from './rig.ts';

function withThree(): Rig {
  const rig = new Rig();
  rig.docker('run -d --name web -p 8080:80 -l tier=front -v data:/data -v /tmp:/t nginx');
  rig.pass(1);
  rig.docker('run --name done busybox exit 0');
  rig.docker('create --name made busybox echo a very long command line that does not fit');
  return rig;
}

function ids(rig: Rig): readonly string[] {
  return rig.docker('ps -aq').trim().split('\n');
}

describe('docker ps', () => {
  it('shows what runs in a table', () => {
    const rig = withThree();
    const [, , web = ''] = ids(rig);
    expect(rig.docker('ps')).toBe(
      'CONTAINER ID   IMAGE     COMMAND                  CREATED        STATUS        PORTS                                     NAMES\n' +
        `${web}   nginx     "serve -g 'daemon of…"   1 second ago   Up 1 second   0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web\n`,
    );
  });

  it('shows all, the newest first', () => {
    const rig = withThree();
    const [made = '', done = '', web = ''] = ids(rig);
    expect(rig.docker('ps -a')).toBe(
      'CONTAINER ID   IMAGE     COMMAND                  CREATED                  STATUS                              PORTS                                     NAMES\n' +
        `${made}   busybox   "echo a very long co…"   Less than a second ago   Created                                                                       made\n` +
        `${done}   busybox   "exit 0"                 Less than a second ago   Exited (0) Less than a second ago                                             done\n` +
        `${web}   nginx     "serve -g 'daemon of…"   1 second ago             Up 1 second                         0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web\n`,
    );
  });

  it.each([
    ["-l --format '{{.Names}}'", 'made\n'],
    ["-n 2 --format '{{.Names}}'", 'made\ndone\n'],
    ["-n 0 --format '{{.Names}}'", 'web\n'],
    ["-n -5 --format '{{.Names}}'", 'web\n'],
    [
      "--no-trunc -a --format '{{.Command}}'",
      '"echo a very long command line that does not fit"\n"exit 0"\n"serve -g \'daemon off;\'"\n',
    ],
    ["-a -f status=exited --format '{{.Names}} {{.State}}'", 'done exited\n'],
    [
      '-f label=tier --format \'{{.Names}} {{.Labels}} {{.Label "tier"}}\'',
      'web maintainer=NGINX Docker Maintainers,tier=front front\n',
    ],
    ["--format '{{.Mounts}} {{.LocalVolumes}} {{.Networks}} {{.Platform}}'", 'data,/tmp 1 bridge <nil>\n'],
    ["-s --format '{{.Names}} {{.Size}}'", 'web 2B (virtual 12.1MB)\n'],
    ["--format '{{.Size}}'", '2B (virtual 12.1MB)\n'],
    ['--filter foo=bar', "Error response from daemon: invalid filter 'foo'\n# exit 1\n"],
    ["--format '{{.Foo'", 'failed to parse template: template: :1: unclosed action\n# exit 1\n'],
    [
      "--format 'table {{.Foo}}'",
      `failed to execute template: template: :1:8: executing "" at <.Foo>: can't evaluate field Foo in type *formatter.ContainerContext\n# exit 1\n`,
    ],
    [
      "--format 'table {{.Names}}\\t{{.Ports}}'",
      'NAMES     PORTS\nweb       0.0.0.0:8080->80/tcp, [::]:8080->80/tcp\n',
    ],
  ])('docker ps %s', (flags, output) => {
    expect(withThree().docker(`ps ${flags}`)).toBe(output);
  });

  it('says that quiet wins over a format', () => {
    const rig = withThree();
    const [, , web = ''] = ids(rig);
    expect(rig.docker("ps -q --format 'x{{.Names}}'")).toBe(
      `WARNING: Ignoring custom format, because both --format and --quiet are set.\n${web}\n`,
    );
  });

  it('takes its format from the settings, where there is none', () => {
    const rig = new Rig({ files: { '/root/.docker/config.json': '{"psFormat": "{{.Names}}!"}' } });
    rig.docker('create --name aa busybox');
    expect(rig.docker('ps -a')).toBe('aa!\n');
    expect(rig.docker("ps -a --format '{{.State}}'")).toBe('created\n');
  });

  it('goes by three names below docker container', () => {
    const rig = withThree();
    const outputs = ['ls', 'list', 'ps'].map((name) => rig.docker(`container ${name} --format json`));
    expect(new Set(outputs).size).toBe(1);
    expect(Object.keys(JSON.parse(outputs[0] ?? '') as object)).toEqual([
      'Command', 'CreatedAt', 'ID', 'Image', 'Labels', 'LocalVolumes', 'Mounts', 'Names', 'Networks', 'Platform', 'Ports',
      'RunningFor', 'Size', 'State', 'Status',
    ]); // prettier-ignore
  });
});

describe('the PORTS column', () => {
  const port = (PrivatePort: number, PublicPort?: number, IP?: string, Type = 'tcp') => ({
    PrivatePort,
    Type,
    ...(PublicPort === undefined ? {} : { PublicPort }),
    ...(IP === undefined ? {} : { IP }),
  });

  it.each([
    [[port(80)], '80/tcp'],
    [[port(7002), port(80), port(7001), port(7000)], '80/tcp, 7000-7002/tcp'],
    [
      [80, 9000, 9001, 9002].flatMap((each) =>
        each === 80 ? [port(80)] : [port(each, each, '0.0.0.0'), port(each, each, '::')],
      ),
      '80/tcp, 0.0.0.0:9000-9002->9000-9002/tcp, [::]:9000-9002->9000-9002/tcp',
    ],
    [
      [port(80, 8081, '127.0.0.1'), port(53, 5353, '0.0.0.0', 'udp')],
      '0.0.0.0:5353->53/udp, 127.0.0.1:8081->80/tcp',
    ],
    [[port(80), port(53, 5353, '0.0.0.0', 'udp')], '80/tcp, 0.0.0.0:5353->53/udp'],
  ])('%j', (ports, text) => {
    expect(displayablePorts(ports)).toBe(text);
  });
});

describe('text that does not fit', () => {
  it.each([
    ['short', 20, 'short'],
    ['/docker-entrypoint.sh nginx', 20, '/docker-entrypoint.…'],
    ['한글 라벨 긴 것', 8, '한글 라…'],
  ])('%s in %i columns', (text, width, shown) => {
    expect(ellipsis(text, width)).toBe(shown);
  });
});
