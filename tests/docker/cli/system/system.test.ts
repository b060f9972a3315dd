import { volumeCreate } from '../../../../src/docker/engine/index.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

describe('docker events, as recorded', () => {
  beforeEach(() => {
    cli.lab.run('aa', ['true']);
    cli.lab.pass(1);
    cli.docker('volume create vol');
    cli.lab.pass(1);
  });
  const PAST = 'events --since 0 --until 0s';

  it.each([
    [
      `${PAST} --format '{{.Type}} {{.Action}}'`,
      'container create\nnetwork connect\ncontainer start\nnetwork disconnect\ncontainer die\nvolume create\n',
    ],
    [
      `${PAST} --filter type=container --format '{{.Action}} {{.Actor.Attributes.name}}'`,
      'create aa\nstart aa\ndie aa\n',
    ],
    [`${PAST} --filter event=die --format '{{.Action}} {{.Actor.Attributes.exitCode}}'`, 'die 0\n'],
    [`${PAST} --filter container=aa --format '{{.Status}}'`, 'create\nstart\ndie\n'],
    [`${PAST} --filter type=volume`, '2026-11-18T11:06:41.123456789Z volume create vol (driver=local)\n'],
    [
      `${PAST} --filter type=volume --format json`,
      '{"Type":"volume","Action":"create","Actor":{"ID":"vol","Attributes":{"driver":"local"}},"scope":"local","time":1795000001,"timeNano":1795000001123456789}\n',
    ],
    ['events --since wrong --until 0s', 'failed to parse value as time or duration: "wrong"\n# exit 1\n'],
    ['events --since 2h --until 1h', ''],
    [
      'events --since 10h --until 20h',
      'Error response from daemon: `since` time (1794964002) cannot be after `until` time (1794928002)\n# exit 1\n',
    ],
    [
      "events --format '{{.Nope}}'",
      'Error parsing format: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *events.Message\n# exit 64\n',
    ],
    ["events --format '{{.'", 'Error parsing format: template: :1: illegal number syntax: "."\n# exit 64\n'],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('goes on from now until it is interrupted, telling each event once', () => {
    expect(cli.docker("events --format '{{.Action}} {{.Actor.ID}}'")).toBe('# waits');
    cli.lab.call(volumeCreate, { Name: 'one' });
    cli.lab.call(volumeCreate, { Name: 'two' });
    expect(cli.resume()).toBe('create one\ncreate two\n# waits');
    expect(cli.resume()).toBe('# waits');
    cli.lab.call(volumeCreate, { Name: 'three' });
    expect(cli.resume()).toBe('create three\n# waits');
    expect(cli.interrupt()).toBe('# exit 130\n');
  });

  it('ends at the time it was given', () => {
    expect(cli.docker('events --until -5s --filter type=image')).toBe('# waits');
    cli.lab.pass(6);
    expect(cli.resume()).toBe('');
  });
});

describe('docker system df', () => {
  it('counts what is there', () => {
    cli.storage.written = 500;
    cli.lab.run('web', ['serve']);
    cli.lab.create('idle', ['true']);
    cli.docker('volume create data');
    expect(cli.docker('system df')).toBe(`TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          2         1         12.06MB   12.06MB (100%)
Containers      2         1         1kB       500B (50%)
Local Volumes   1         0         100B      100B (100%)
Build Cache     0         0         0B        0B
`);
    expect(cli.docker('system df --format json').split('\n')[1]).toBe(
      '{"Active":"1","Reclaimable":"500B (50%)","Size":"1kB","TotalCount":"2","Type":"Containers"}',
    );
  });

  it('shows every single thing with -v', () => {
    cli.storage.written = 500;
    const id = cli.lab.run('web', ['serve']).slice(0, 12);
    cli.docker('volume create data');
    expect(cli.docker('system df -v')).toBe(`Images space usage:

REPOSITORY   TAG       IMAGE ID       CREATED         SIZE      SHARED SIZE   UNIQUE SIZE   CONTAINERS
nginx        alpine    cccccccccccc   12 months ago   12.1MB    2.064MB       10MB          0
busybox      latest    bbbbbbbbbbbb   13 months ago   2.06MB    2.064MB       0B            1

Containers space usage:

CONTAINER ID   IMAGE     COMMAND   LOCAL VOLUMES   SIZE      CREATED                  STATUS                  NAMES
${id}   busybox   "serve"   0               500B      Less than a second ago   Up Less than a second   web

Local Volumes space usage:

VOLUME NAME   LINKS     SIZE
data          0         100B

Build cache usage: 0B

CACHE ID   CACHE TYPE   SIZE      CREATED   LAST USED   USAGE     SHARED
`);
    expect(cli.docker("system df -v --format '{{range .Images}}{{.Repository}} {{end}}'")).toBe(
      'nginx busybox ',
    );
    expect(cli.docker("system df -v --format '{{.Nope}}'")).toBe(
      'template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.diskUsageContext\n# exit 1\n',
    );
  });

  it('needs a field of its rows', () => {
    expect(cli.docker("system df --format '{{.Nope}}'")).toBe(
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.diskUsageImagesContext\n# exit 1\n',
    );
  });
});

describe('docker system prune', () => {
  it.each([
    [
      'system prune',
      '  - all stopped containers\n  - all networks not used by at least one container\n  - all dangling images\n  - unused build cache\n',
    ],
    [
      'system prune -a --volumes',
      '  - all stopped containers\n  - all networks not used by at least one container\n  - all anonymous volumes not used by at least one container\n  - all images without at least one container associated to them\n  - all build cache\n',
    ],
    [
      'system prune --filter until=10000h --filter label=x',
      '  - all stopped containers\n  - all networks not used by at least one container\n  - all dangling images\n  - unused build cache\n\n  Items to be pruned will be filtered with:\n  - label=x\n  - until=10000h\n',
    ],
  ])('docker %s asks first', (line, list) => {
    expect(cli.docker(line)).toBe(
      `WARNING! This will remove:\n${list}\nAre you sure you want to continue? [y/N] `,
    );
  });

  it('refuses what does not go together', () => {
    expect(cli.docker('system prune --volumes --filter until=1h')).toBe(
      'ERROR: The "until" filter is not supported with "--volumes"\n# exit 1\n',
    );
  });

  it('sweeps everything, a list for each kind', () => {
    const id = cli.lab.create('old', ['true']);
    cli.docker('network create lan');
    expect(cli.docker('system prune -f')).toBe(
      `Deleted Containers:\n${id}\n\nDeleted Networks:\nlan\n\nTotal reclaimed space: 0B\n`,
    );
  });
});

describe('docker version and info, as recorded', () => {
  it.each([
    ["version --format '{{.Client.Version}} {{.Server.Version}}'", '28.5.2 28.5.2\n'],
    ["version --format '{{.Server.APIVersion}} {{.Server.Os}}/{{.Server.Arch}}'", '1.51 linux/amd64\n'],
    [
      "version --format '{{.Nope}}'",
      '\ntemplate: version:1:2: executing "version" at <.Nope>: can\'t evaluate field Nope in type system.versionInfo\n# exit 1\n',
    ],
    [
      "version -f '{{.'",
      'template parsing error: template: version:1: illegal number syntax: "."\n# exit 64\n',
    ],
    ["info -f '{{.Driver}} {{.Containers}} {{.Images}} {{.NCPU}}'", 'overlay2 0 2 2\n'],
    ["info -f '{{.Swarm.LocalNodeState}} {{.ClientInfo.Context}}'", 'inactive default\n'],
    ["info -f '{{.Plugins.Network}}'", '[bridge host ipvlan macvlan null overlay]\n'],
    [
      "info -f '{{.Nope}}'",
      '\ntemplate: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type system.dockerInfo\n# exit 1\n',
    ],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('lays versions out in columns', () => {
    expect(cli.docker('version')).toBe(`Client:
 Version:           28.5.2
 API version:       1.51
 Go version:        go1.27.1
 Git commit:        9cc6dea35e9a963f281434761c656fba4ac43aed
 Built:             Tue Sep 15 11:02:57 2026
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          28.5.2
  API version:      1.51 (minimum version 1.24)
  Go version:       go1.27.1
  Git commit:       3ef3c07c883be49a2e8097bcf6d2952fce1d70eb
  Built:            Tue Sep 15 11:02:57 2026
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          2.1.9
  GitCommit:        
 runc:
  Version:          1.3.6
  GitCommit:        1.3.6-0
 docker-init:
  Version:          0.19.0
  GitCommit:        
`);
  });

  it('shows the client alone when no daemon answers', () => {
    const shown = cli.docker('-H tcp://localhost:1 version');
    expect(shown).toContain(
      ' Context:           default\nCannot connect to the Docker daemon at tcp://localhost:1.',
    );
    expect(cli.docker("-H tcp://localhost:1 info -f '{{.ServerVersion}}'")).toBe(
      '\nCannot connect to the Docker daemon at tcp://localhost:1. Is the docker daemon running?\n# exit 1\n',
    );
  });

  it('shows info with who is logged in', () => {
    cli.docker('login -u me -p good');
    expect(cli.docker('info')).toContain(' Debug Mode: false\n Username: me\n Experimental: false\n');
  });
});
