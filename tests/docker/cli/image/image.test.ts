import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

const TABLE = `REPOSITORY   TAG       IMAGE ID       CREATED         SIZE
nginx        alpine    cccccccccccc   12 months ago   12.1MB
nginx        latest    cccccccccccc   12 months ago   12.1MB
busybox      latest    bbbbbbbbbbbb   13 months ago   2.06MB
`;
const E_DIGEST = `sha256:${'e'.repeat(64)}`;

describe('docker images', () => {
  it.each([
    ['images', TABLE],
    ['image ls', TABLE],
    ['image list -q', 'cccccccccccc\ncccccccccccc\nbbbbbbbbbbbb\n'],
    ['images busybox:nosuch', 'REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n'],
    ["images 'b*' -q", 'bbbbbbbbbbbb\n'],
    [
      'images --digests busybox',
      `REPOSITORY   TAG       DIGEST                                                                    IMAGE ID       CREATED         SIZE\nbusybox      latest    sha256:${'d'.repeat(64)}   bbbbbbbbbbbb   13 months ago   2.06MB\n`,
    ],
    ['images --no-trunc -q busybox', `sha256:${'b'.repeat(64)}\n`],
    [
      "images --format 'table {{.Repository}}\\t{{.Tag}}'",
      'REPOSITORY   TAG\nnginx        alpine\nnginx        latest\nbusybox      latest\n',
    ],
    [
      'images --format json busybox',
      '{"Containers":"0","CreatedAt":"2025-10-16 12:00:00 +0000 UTC","CreatedSince":"13 months ago","Digest":"\\u003cnone\\u003e","ID":"bbbbbbbbbbbb","Repository":"busybox","SharedSize":"N/A","Size":"2.06MB","Tag":"latest","UniqueSize":"N/A","VirtualSize":"2.064MB"}\n',
    ],
    [
      "images --format '{{.Name}}'",
      'template parsing error: template: :1:2: executing "" at <.Name>: can\'t evaluate field Name in type *formatter.imageContext\n# exit 1\n',
    ],
    [
      'images --filter dangling=wrong',
      "Error response from daemon: invalid filter 'dangling=[wrong]'\n# exit 1\n",
    ],
    ['images --filter since=nosuch', 'Error response from daemon: No such image: nosuch:latest\n# exit 1\n'],
    ['images --tree -q', '--quiet is not yet supported with --tree\n# exit 1\n'],
    ['images --tree --format x', '--format is not yet supported with --tree\n# exit 1\n'],
    [
      'images --format raw busybox',
      'repository: busybox\ntag: latest\nimage_id: bbbbbbbbbbbb\ncreated_at: 2025-10-16 12:00:00 +0000 UTC\nvirtual_size: 2.06MB\n\n',
    ],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('shows names of an image together as a tree', () => {
    expect(cli.docker('images --tree')).toBe(
      "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.\n" +
        `${' '.repeat(62)}Info ->  U In Use \n\n` +
        '\u001B[39m\u001B[1mIMAGE\u001B[0m            \u001B[39m\u001B[1mID\u001B[0m             \u001B[39m\u001B[1mDISK USAGE\u001B[0m   \u001B[39m\u001B[1mCONTENT SIZE\u001B[0m   \u001B[39m\u001B[1mEXTRA\u001B[0m\n' +
        'nginx:alpine\nnginx:latest     cccccccccccc       12.1MB             0B        \nbusybox:latest   bbbbbbbbbbbb       2.06MB             0B        \n',
    );
  });
});

describe('docker history', () => {
  it('tells the steps, the newest first', () => {
    cli.docker('pull nginx:1');
    expect(cli.docker('history nginx:1')).toBe(
      'IMAGE          CREATED         CREATED BY            SIZE      COMMENT\n' +
        'ffffffffffff   22 months ago   CMD ["sh"]            0B        \n' +
        '<missing>      22 months ago   COPY / / # buildkit   2.06MB    \n',
    );
    expect(cli.docker('history -H=false nginx:1')).toBe(
      'IMAGE          CREATED AT             CREATED BY            SIZE      COMMENT\n' +
        'ffffffffffff   2025-01-01T00:00:00Z   CMD ["sh"]            0         \n' +
        '<missing>      2025-01-01T00:00:00Z   COPY / / # buildkit   2063752   \n',
    );
    expect(cli.docker('history -q nginx:1')).toBe('ffffffffffff\n<missing>\n');
    expect(cli.docker('history --format json nginx:1').split('\n')[1]).toBe(
      '{"Comment":"","CreatedAt":"2025-01-01T00:00:00Z","CreatedBy":"COPY / / # buildkit","CreatedSince":"22 months ago","ID":"\\u003cmissing\\u003e","Size":"2.06MB"}',
    );
  });

  it('refuses as recorded', () => {
    expect(cli.docker("history --format '{{.Nope}}' busybox")).toBe(
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *image.historyContext\n# exit 1\n',
    );
    expect(cli.docker('history --platform linux/arm64 busybox')).toBe(
      'Error response from daemon: image with reference busybox was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)\n# exit 1\n',
    );
  });
});

describe('docker pull', () => {
  const PULLED = `1: Pulling from library/nginx
aaaaaaaaaaaa: Already exists
bbbbbbbbbbbb: Pulling fs layer
cccccccccccc: Pulling fs layer
dddddddddddd: Pulling fs layer
eeeeeeeeeeee: Pulling fs layer
eeeeeeeeeeee: Waiting
bbbbbbbbbbbb: Verifying Checksum
bbbbbbbbbbbb: Download complete
cccccccccccc: Verifying Checksum
cccccccccccc: Download complete
dddddddddddd: Verifying Checksum
dddddddddddd: Download complete
eeeeeeeeeeee: Verifying Checksum
eeeeeeeeeeee: Download complete
bbbbbbbbbbbb: Pull complete
cccccccccccc: Pull complete
dddddddddddd: Pull complete
eeeeeeeeeeee: Pull complete
Digest: ${E_DIGEST}
Status: Downloaded newer image for nginx:1
docker.io/library/nginx:1
`;

  it('has a line for every change of state without a terminal', () => {
    expect(cli.docker('pull nginx:1')).toBe(PULLED);
    expect(cli.docker('pull nginx:1')).toBe(
      `1: Pulling from library/nginx\nDigest: ${E_DIGEST}\nStatus: Image is up to date for nginx:1\ndocker.io/library/nginx:1\n`,
    );
  });

  it('leaves one line of each layer on a terminal', () => {
    cli.terminal = true;
    expect(cli.docker('pull nginx:1')).toBe(`1: Pulling from library/nginx
aaaaaaaaaaaa: Already exists
bbbbbbbbbbbb: Pull complete
cccccccccccc: Pull complete
dddddddddddd: Pull complete
eeeeeeeeeeee: Pull complete
Digest: ${E_DIGEST}
Status: Downloaded newer image for nginx:1
docker.io/library/nginx:1
`);
  });

  it.each([
    ['pull -q nginx:1', 'docker.io/library/nginx:1\n'],
    ['pull -aq nginx', 'docker.io/library/nginx\n'],
    ['pull -a nginx:1', "tag can't be used with --all-tags/-a\n# exit 1\n"],
    ['pull BAD', 'invalid reference format: repository name (library/BAD) must be lowercase\n# exit 1\n'],
    [
      'pull nginx',
      'Using default tag: latest\nError response from daemon: told: manifest-unknown\n# exit 1\n',
    ],
    [
      'push nosuch',
      'Using default tag: latest\nThe push refers to repository [docker.io/library/nosuch]\nAn image does not exist locally with the tag: nosuch\n# exit 1\n',
    ],
    [
      'push nginx:v9',
      'The push refers to repository [docker.io/library/nginx]\ntag does not exist: nginx:v9\n# exit 1\n',
    ],
    ['push -a nginx:1', "tag can't be used with --all-tags/-a\n# exit 1\n"],
    [`push nginx@${E_DIGEST}`, 'cannot push a digest reference\n# exit 1\n'],
    ['push -q busybox', 'docker.io/library/busybox:latest\n'],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('pushes layer by layer', () => {
    expect(cli.docker('push busybox:latest')).toBe(
      `The push refers to repository [docker.io/library/busybox]\n111111111111: Preparing\n111111111111: Pushed\nlatest: digest: ${E_DIGEST} size: 527\n`,
    );
  });
});

describe('removing, naming and archiving images', () => {
  it.each([
    ['rmi nosuch', 'Error response from daemon: No such image: nosuch:latest\n# exit 1\n'],
    ['rmi -f nosuch', 'Error response from daemon: No such image: nosuch:latest\n'],
    ['tag nosuch a', 'Error response from daemon: No such image: nosuch:latest\n# exit 1\n'],
    [
      'tag busybox a:b:c',
      'Error parsing reference: "a:b:c" is not a valid repository/tag: invalid reference format\n# exit 1\n',
    ],
    [
      "tag '' x",
      'Error parsing reference: "" is not a valid repository/tag: invalid reference format\n# exit 1\n',
    ],
    [
      'tag busybox -x',
      'Error parsing reference: "-x" is not a valid repository/tag: invalid reference format\n# exit 1\n',
    ],
    [
      `tag busybox x@sha256:${'0'.repeat(64)}`,
      'refusing to create a tag with a digest reference\n# exit 1\n',
    ],
    [
      'import http://localhost:9/x.tar',
      'Error response from daemon: Get "http://localhost:9/x.tar": dial tcp 127.0.0.1:9: connect: connection refused\n# exit 1\n',
    ],
    [
      'image prune -f --filter dangling=false',
      "Error response from daemon: invalid filter 'dangling=[false true]'\n# exit 1\n",
    ],
    [
      'save -o nodir/x busybox',
      'failed to save image: invalid output path: stat nodir: no such file or directory\n# exit 1\n',
    ],
    ['save -o /tmp busybox', 'failed to save image: cannot write to a directory\n# exit 1\n'],
    ['save nosuch -o x.tar', 'Error response from daemon: No such image: nosuch\n# exit 1\n'],
    ['load -i nosuch.tar', 'open nosuch.tar: no such file or directory\n# exit 1\n'],
    ['import nosuch.tar', 'open nosuch.tar: no such file or directory\n# exit 1\n'],
    ['import x BAD', 'invalid reference format: repository name (library/BAD) must be lowercase\n# exit 1\n'],
    ['image prune -f', 'Total reclaimed space: 0B\n'],
    [
      'image prune -a',
      'WARNING! This will remove all images without at least one container associated to them.\nAre you sure you want to continue? [y/N] ',
    ],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('makes different images of two commits at one moment, the newer one first in a list', () => {
    cli.docker('create --name made busybox');
    const ids = [cli.docker('commit made one'), cli.docker('commit made two')];
    expect(new Set(ids).size).toBe(2);
    expect(cli.docker("images --format '{{.Repository}}' --filter since=nginx")).toBe('two\none\n');
  });

  it('does the rest when one name is wrong', () => {
    cli.docker('tag busybox one');
    cli.docker('tag busybox two');
    expect(cli.docker('rmi one nosuch two')).toBe(
      'Untagged: one:latest\nUntagged: two:latest\nError response from daemon: No such image: nosuch:latest\n# exit 1\n',
    );
  });

  it('loads what it saved', () => {
    expect(cli.docker('save busybox -o bb.tar')).toBe('');
    expect(cli.docker('load -i bb.tar')).toBe('Loaded image: busybox:latest\n');
    cli.docker('rmi busybox');
    cli.input = cli.files.readFile('bb.tar');
    expect(cli.docker('load -q')).toBe('Loaded image: busybox:latest\n');
  });

  it('refuses archives that are none, and terminals', () => {
    cli.input = 'notatar';
    expect(cli.docker('load')).toBe('unexpected EOF\n# exit 1\n');
    cli.terminal = true;
    expect(cli.docker('save busybox')).toBe(
      'cowardly refusing to save to a terminal. Use the -o flag or redirect\n# exit 1\n',
    );
    expect(cli.docker('load')).toBe('requested load from stdin, but stdin is empty\n# exit 1\n');
  });
});
