import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

const NOT_FOUND =
  'context "nosuch": context not found: open /root/.docker/contexts/meta/9e62f93eb7d2499903ac66232f187c56fc050eb74c765f90eb214360b21f0e96/meta.json: no such file or directory';

describe('docker context, as recorded', () => {
  it('makes, chooses, lists and removes contexts', () => {
    expect(cli.docker('context create one')).toBe('one\nSuccessfully created context "one"\n');
    cli.docker("context create two --docker host=tcp://10.0.0.5:2375 --description 'my desc'");
    expect(cli.docker('context use two')).toBe('two\nCurrent context is now "two"\n');
    expect(cli.docker('context ls')).toBe(
      `NAME      DESCRIPTION                               DOCKER ENDPOINT               ERROR
default   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   
one       Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   
two *     my desc                                   tcp://10.0.0.5:2375           
`,
    );
    expect(cli.docker('volume ls')).toBe(
      'Cannot connect to the Docker daemon at tcp://10.0.0.5:2375. Is the docker daemon running?\n# exit 1\n',
    );
    expect(cli.docker('context rm two')).toBe(
      'context "two" is in use, set -f flag to force remove\n# exit 1\n',
    );
    expect(cli.docker('context rm -f two')).toBe('two\n');
    expect(cli.docker('context show')).toBe('default\n');
    expect(cli.docker('context ls -q')).toBe('default\none\n');
  });

  it('keeps them where the real one does', () => {
    cli.docker('context create two --docker host=tcp://10.0.0.5:2375 --description x');
    const path =
      '/root/.docker/contexts/meta/3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3/meta.json';
    expect(cli.files.readFile(path)).toBe(
      '{"Name":"two","Metadata":{"Description":"x"},"Endpoints":{"docker":{"Host":"tcp://10.0.0.5:2375","SkipTLSVerify":false}}}',
    );
  });

  it('shows the default one as in memory', () => {
    expect(cli.docker('context inspect')).toContain(
      '            "MetadataPath": "\\u003cIN MEMORY\\u003e",\n',
    );
    expect(cli.docker("context inspect -f '{{.Name}} {{.Endpoints.docker.Host}}'")).toBe(
      'default unix:///var/run/docker.sock\n',
    );
  });

  it.each([
    ['create default', '"default" is a reserved context name\n# exit 1\n'],
    [
      'create x',
      'context name "x" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"\n# exit 1\n',
    ],
    [
      'create xx --docker foo=bar',
      'unable to create docker endpoint config: unrecognized config key: foo\n# exit 1\n',
    ],
    ['create xx --from nosuch', `${NOT_FOUND}\n# exit 1\n`],
    ['create xx --docker from=nosuch', `unable to create docker endpoint config: ${NOT_FOUND}\n# exit 1\n`],
    ['create xx --from default --docker host=a', 'cannot use --docker flag when --from is set\n# exit 1\n'],
    [
      'create xx --docker ca=nofile',
      'unable to create docker endpoint config: open nofile: no such file or directory\n# exit 1\n',
    ],
    ['use', 'accepts 1 arg(s), received 0\n# exit 1\n'],
    ['use nosuch', `${NOT_FOUND}\n# exit 1\n`],
    ['rm nosuch', 'context "nosuch" does not exist\n# exit 1\n'],
    ['rm -f nosuch', 'nosuch\n'],
    ['rm default', 'context "default" cannot be removed\n# exit 1\n'],
    ['inspect nosuch', `[]\n${NOT_FOUND}\n# exit 1\n`],
    ['update default', '"default" is a reserved context name\n# exit 1\n'],
    ['import yy nofile', 'open nofile: no such file or directory\n# exit 1\n'],
  ])('context %s', (line, expected) => {
    expect(cli.docker(`context ${line}`)).toBe(expected);
  });

  it('lists a chosen one that is gone with what is wrong', () => {
    expect(cli.docker('-c nosuch context ls')).toBe(
      `NAME       DESCRIPTION                               DOCKER ENDPOINT               ERROR
default    Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   
nosuch *                                                                           context "nosuch": context not found: open /r…
`,
    );
  });

  it('takes over what it exported', () => {
    cli.docker('context create one --description d');
    expect(cli.docker('context export one')).toBe('Written file "one.dockercontext"\n');
    expect(cli.docker('context export one')).toBe('open one.dockercontext: file exists\n# exit 1\n');
    expect(cli.docker('context import two one.dockercontext')).toBe(
      'two\nSuccessfully imported context "two"\n',
    );
    expect(cli.docker('context import two one.dockercontext')).toBe(
      'context "two" already exists\n# exit 1\n',
    );
    expect(cli.docker("context inspect -f '{{.Name}} {{.Metadata.Metadata.Description}}' two")).toBe(
      'two d\n',
    );
  });
});
