import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
  cli.docker('volume create data');
  cli.docker('volume create --label env=test labelled');
});

describe('docker volume, as recorded', () => {
  it.each([
    ['create data', 'data\n'],
    ['create --name named', 'named\n'],
    [
      'create -d nosuch x',
      'Error response from daemon: create x: error looking up volume plugin nosuch: plugin "nosuch" not found\n# exit 1\n',
    ],
    [
      'create a',
      'Error response from daemon: create a: volume name is too short, names should be at least two alphanumeric characters\n# exit 1\n',
    ],
    ['create --opt wrong=1 x2', 'Error response from daemon: create x2: invalid option: "wrong"\n# exit 1\n'],
    [
      'create one two',
      "docker: 'docker volume create' requires at most 1 argument\n\nUsage:  docker volume create [OPTIONS] [VOLUME]\n\nSRun 'docker volume create --help' for more information\n# exit 1\n",
    ],
    [
      'create --name a b',
      'conflicting options: cannot specify a volume-name through both --name and as a positional arg\n# exit 1\n',
    ],
    [
      'create --type block q',
      'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n# exit 1\n',
    ],
    ['ls', 'DRIVER    VOLUME NAME\nlocal     data\nlocal     labelled\n'],
    ['ls -qf label=env', 'labelled\n'],
    ['ls --cluster', 'VOLUME NAME   GROUP     DRIVER    AVAILABILITY   STATUS\n'],
    [
      'ls --format json -f name=labelled',
      '{"Availability":"N/A","Driver":"local","Group":"N/A","Labels":"env=test","Links":"N/A","Mountpoint":"/var/lib/docker/volumes/labelled/_data","Name":"labelled","Scope":"local","Size":"N/A","Status":"N/A"}\n',
    ],
    ['ls -f dangling=x', "Error response from daemon: invalid filter 'dangling=[x]'\n# exit 1\n"],
    [
      "ls --format '{{.Nope}}'",
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.volumeContext\n# exit 1\n',
    ],
    [
      "inspect data -f '{{.Name}} {{.Driver}} {{.Scope}} {{.Mountpoint}}'",
      'data local local /var/lib/docker/volumes/data/_data\n',
    ],
    ["inspect labelled -f '{{json .Labels}} {{json .Options}}'", '{"env":"test"} null\n'],
    ['inspect nosuch', '[]\nError response from daemon: get nosuch: no such volume\n# exit 1\n'],
    [
      "inspect data nosuch -f '{{.Name}}'",
      'data\nError response from daemon: get nosuch: no such volume\n# exit 1\n',
    ],
    [
      "inspect -f '{{.Nope}}' data",
      '\ntemplate parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type volume.Volume\n# exit 1\n',
    ],
    ['rm data', 'data\n'],
    ['rm -f nosuch', 'nosuch\n'],
    [
      'rm labelled nosuch data',
      'labelled\ndata\nError response from daemon: get nosuch: no such volume\n# exit 1\n',
    ],
    ['update x', 'Error response from daemon: get x: no such volume\n# exit 1\n'],
    ['prune -f', 'Total reclaimed space: 0B\n'],
    ['prune -af', 'Deleted Volumes:\ndata\nlabelled\n\nTotal reclaimed space: 200B\n'],
    [
      'prune --filter all=true -a',
      'conflicting options: cannot specify both --all and --filter all=1\n# exit 1\n',
    ],
    [
      'prune -a',
      'WARNING! This will remove all local volumes not used by at least one container.\nAre you sure you want to continue? [y/N] ',
    ],
  ])('volume %s', (line, expected) => {
    expect(cli.docker(`volume ${line}`)).toBe(expected);
  });

  it('lists names with numbers in the order of the numbers', () => {
    for (const name of ['web10', 'web9', 'web-2', 'web']) cli.docker(`volume create ${name}`);
    expect(cli.docker('volume ls -qf name=web')).toBe('web\nweb9\nweb10\nweb-2\n');
  });
});
