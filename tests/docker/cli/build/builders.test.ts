import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

// Versions are those of Docker's own packages.
describe('builders, as recorded', () => {
  it.each([
    [
      'buildx ls',
      `NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS
default*      docker                                 
 \\_ default    \\_ default       running   v0.25.1    linux/amd64 (+4), linux/386
`,
    ],
    [
      'buildx ls --no-trunc',
      `NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS
default*      docker                                 
 \\_ default    \\_ default       running   v0.25.1    linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/amd64/v4, linux/386
`,
    ],
    [
      "buildx ls --format '{{.Name}} {{.DriverEndpoint}} {{.Status}}'",
      'default docker \ndefault default running\n',
    ],
    ['buildx inspect nosuch', 'ERROR: no builder "nosuch" found\n# exit 1\n'],
    ['buildx use default', ''],
    [
      'buildx use nosuch',
      'ERROR: failed to find instance "nosuch": open /root/.docker/buildx/instances/nosuch: no such file or directory\n# exit 1\n',
    ],
    [
      'buildx use',
      'ERROR: failed to find instance "": invalid name , name needs to start with a letter and may not contain symbols, except ._-\n# exit 1\n',
    ],
    ['buildx version', 'github.com/docker/buildx 0.29.1 0.29.1\n'],
    [
      'buildx create --driver docker',
      'ERROR: additional instances of driver "docker" cannot be created\n# exit 1\n',
    ],
    ['buildx create --driver foo', 'ERROR: failed to find driver "foo"\n# exit 1\n'],
    ['buildx create --driver remote --name b1r', 'ERROR: no remote endpoint provided\n# exit 1\n'],
    [
      'buildx rm nosuch',
      'failed to remove nosuch: no builder "nosuch" found\nERROR: failed to remove one or more builders\n# exit 1\n',
    ],
    [
      'buildx rm default',
      'failed to remove default: context builder cannot be removed, run `docker context rm default` to remove this context\nERROR: failed to remove one or more builders\n# exit 1\n',
    ],
    ['buildx stop', ''],
    ['buildx stop nosuch', 'ERROR: no builder "nosuch" found\n# exit 1\n'],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('says plainly that builders of other kinds are to come', () => {
    expect(cli.docker('buildx create --name mine')).toBe('not yet: docker buildx create\n# exit 1\n');
  });
});
