import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from './cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

const UNRESOLVED =
  'Failed to initialize: unable to resolve docker endpoint: context "nosuch": context not found: open /root/.docker/contexts/meta/9e62f93eb7d2499903ac66232f187c56fc050eb74c765f90eb214360b21f0e96/meta.json: no such file or directory\n# exit 1\n';

describe('the global flags, as recorded', () => {
  it.each([
    ['-l wrong network ls', 'Unable to parse logging level: wrong\n# exit 1\n'],
    [
      '-D volume ls -q',
      'time="2026-11-18T11:06:40Z" level=debug msg="otel error" error="error detecting resource: conflicting Schema URL: https://opentelemetry.io/schemas/1.26.0 and https://opentelemetry.io/schemas/1.40.0"\n',
    ],
    ['--config /nosuch volume ls -q', ''],
    [
      '--tls network ls',
      'Failed to initialize: unable to resolve docker endpoint: open /root/.docker/ca.pem: no such file or directory\n# exit 1\n',
    ],
    ['-c nosuch network ls', UNRESOLVED],
    [
      '-H tcp://localhost:2375 network ls',
      'Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?\n# exit 1\n',
    ],
    [
      '-H a -H b ps',
      'invalid argument "b" for "-H, --host" flag: specify only one -H\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun \'docker --help\' for more information\n# exit 125\n',
    ],
    [
      '-c default -H a network ls',
      'conflicting options: cannot specify both --host and --context\n# exit 1\n',
    ],
    ['--version', 'Docker version 28.5.2, build 9cc6dea35e9a963f281434761c656fba4ac43aed\n'],
    ['help foo', 'unknown help topic: foo\n# exit 1\n'],
    ['foo', "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n# exit 1\n"],
    [
      'volume foo',
      "docker: unknown command: docker volume foo\n\nUsage:  docker volume COMMAND\n\nRun 'docker volume --help' for more information\n# exit 1\n",
    ],
    [
      'network foo',
      "docker: unknown command: docker network foo\n\nUsage:  docker network\n\nRun 'docker network --help' for more information\n# exit 1\n",
    ],
    [
      'build --foo .',
      "unknown flag: --foo\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n# exit 125\n",
    ],
    ['compose --foo up', 'unknown flag: --foo\n# exit 1\n'],
    ['compose up --foo', 'unknown flag: --foo\n# exit 1\n'],
    ['compose version --short', '2.40.3\n'],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('says of what is not there yet that it is to come, and counts it', () => {
    expect(cli.docker('plugin create x y')).toBe('not yet: docker plugin create\n# exit 1\n');
    cli.docker('plugin push x');
    expect(cli.missing).toEqual(['docker plugin create', 'docker plugin push']);
  });

  it('takes the daemon from the environment as well', () => {
    cli.env = { ...cli.env, DOCKER_HOST: 'tcp://10.0.0.9:2375' };
    expect(cli.docker('volume ls')).toContain('Cannot connect to the Docker daemon at tcp://10.0.0.9:2375.');
    cli.env = { HOME: '/root', DOCKER_HOST: 'unix:///var/run/docker.sock' };
    expect(cli.docker('volume ls -q')).toBe('');
  });
});

describe('the settings', () => {
  it.each([
    [
      '{bad',
      "WARNING: Error parsing config file (/root/.docker/config.json): invalid character 'b' looking for beginning of object key string\n",
    ],
    [
      '{"auths":5}',
      'WARNING: Error parsing config file (/root/.docker/config.json): json: cannot unmarshal number into Go struct field ConfigFile.auths of type map[string]types.AuthConfig\n',
    ],
    [
      '{"psFormat":3}',
      'WARNING: Error parsing config file (/root/.docker/config.json): json: cannot unmarshal number into Go struct field ConfigFile.psFormat of type string\n',
    ],
    ['', ''],
  ])('%s', (content, warning) => {
    const lab = new CliLab({ files: { '/root/.docker/config.json': content } });
    expect(lab.docker('context show')).toBe(`${warning}default\n`);
  });
});

describe('broken settings, in the words of Go', () => {
  it.each([
    ['nonsense', "invalid character 'o' in literal null (expecting 'u')"],
    ['tru\n', "invalid character '\\n' in literal true (expecting 'e')"],
    ['{"a":}', "invalid character '}' looking for beginning of value"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":"b" "c"}', "invalid character '\"' after object key:value pair"],
    ['{"psFormat":"a","x":tru}', "invalid character '}' in literal true (expecting 'e')"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a":[1 2]}', "invalid character '2' after array element"],
    ['{"a":1', 'unexpected EOF'],
    ['[1', 'unexpected EOF'],
  ])('%s', (content, words) => {
    const lab = new CliLab({ files: { '/root/.docker/config.json': content } });
    expect(lab.docker('context show')).toBe(
      `WARNING: Error parsing config file (/root/.docker/config.json): ${words}\ndefault\n`,
    );
  });
});

describe('formats in the settings', () => {
  const formats = { imagesFormat: 'I {{.Tag}}', networksFormat: 'N {{.Name}}', volumesFormat: 'V {{.Name}}' };
  const lab = new CliLab({ files: { '/root/.docker/config.json': JSON.stringify(formats) } });
  lab.docker('volume create data');

  it.each([
    ['images busybox', 'I latest\n'],
    ['network ls -f name=none', 'N none\n'],
    ['volume ls', 'V data\n'],
    ['volume ls -q', 'data\n'],
    ["volume ls --format '{{.Driver}}'", 'local\n'],
  ])('docker %s', (line, output) => {
    expect(lab.docker(line)).toBe(output);
  });

  it('has no say where a format is given', () => {
    expect(lab.docker("images busybox --format '{{.Repository}}'")).toBe('busybox\n');
  });
});

describe('what the environment asks for', () => {
  it.each([
    [
      '1.99',
      'Error response from daemon: client version 1.99 is too new. Maximum supported API version is 1.51\n# exit 1\n',
    ],
    [
      '1.20',
      'Error response from daemon: client version 1.20 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version\n# exit 1\n',
    ],
    ['1.40', ''],
  ])('API version %s', (version, output) => {
    const lab = new CliLab();
    lab.env = { HOME: '/root', DOCKER_API_VERSION: version };
    expect(lab.docker('ps -q')).toBe(output);
  });
});

describe('problems', () => {
  it('are told by their codes, whoever found them', () => {
    cli.docker('volume rm nosuch other');
    cli.docker('network rm nosuch');
    cli.docker('volume ls --foo');
    cli.docker('tag busybox BAD');
    cli.docker("images --format '{{.Nope}}'");
    expect(cli.problems.map(({ origin, code }) => `${origin} ${code}`)).toEqual([
      'daemon noSuchVolume',
      'daemon noSuchVolume',
      'daemon noSuchNetwork',
      'command-line unknown-flag',
      'client referenceUpperCase',
      'client template-execute',
    ]);
    expect(cli.problems[0]).toMatchObject({ params: { name: 'nosuch' } });
  });
});

describe('a question before something is removed', () => {
  const QUESTION =
    'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue? [y/N] ';

  it('does nothing at the end of input, or for any answer but y', () => {
    cli.docker('network create lan');
    expect(cli.docker('network prune')).toBe(QUESTION);
    cli.input = 'yes\n';
    expect(cli.docker('network prune')).toBe(QUESTION);
    expect(cli.docker('network ls -qf name=lan')).not.toBe('');
  });

  it('goes on for y', () => {
    cli.docker('network create lan');
    cli.input = ' Y \n';
    expect(cli.docker('network prune')).toBe(`${QUESTION}Deleted Networks:\nlan\n\n`);
  });

  it('waits for somebody at a terminal', () => {
    cli.terminal = true;
    cli.input = undefined;
    cli.docker('network create lan');
    expect(cli.docker('network prune')).toBe(`${QUESTION}# waits`);
    cli.input = 'y\n';
    expect(cli.resume()).toBe('Deleted Networks:\nlan\n\n');
    cli.input = undefined;
    cli.docker('network prune');
    expect(cli.interrupt()).toBe('\n');
  });
});
