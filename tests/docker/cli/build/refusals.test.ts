import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

const NOT_OF_THIS_DRIVER =
  'is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab({
    files: { '/root/lab/Dockerfile': 'FROM busybox\n', '/root/lab/sec.txt': 'topsecret\n' },
  });
});

describe('docker build refuses, as recorded', () => {
  it.each([
    ['--progress=tty .', 'ERROR: failed to get console: provided file is not a console'],
    ['-q --progress=plain .', 'ERROR: progress=plain and quiet cannot be used together'],
    [
      '--platform linux/amd64,linux/arm64 .',
      `ERROR: failed to build: Multi-platform build ${NOT_OF_THIS_DRIVER}build-multi-platform/`,
    ],
    [
      '--platform linux/foo/bar/baz .',
      'ERROR: failed to build: "linux/foo/bar/baz": cannot parse platform specifier: invalid argument',
    ],
    [
      '--network bridge .',
      'ERROR: failed to build: network mode "bridge" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create',
    ],
    ['--allow foo .', 'ERROR: failed to build: unknown entitlement foo'],
    ['--add-host a:b .', 'ERROR: failed to build: invalid host a:b'],
    ['--add-host a: .', 'ERROR: failed to build: invalid host a:'],
    ['--label =b .', 'ERROR: invalid key-value pair "=b": empty key'],
    [
      '--secret id=s,src=nosuch -f Dsec .',
      'ERROR: failed to build: failed to stat nosuch: stat nosuch: no such file or directory',
    ],
    ['--secret sec.txt -f Dsec .', "ERROR: invalid field 'sec.txt' must be a key=value pair"],
    ['--secret foo=bar -f Dsec .', "ERROR: unexpected key 'foo' in 'foo=bar'"],
    [
      '--secret id=s -f Dsec .',
      'ERROR: failed to build: failed to stat s: stat s: no such file or directory',
    ],
    ['--secret id=s,type=foo -f Dsec .', 'ERROR: unsupported secret type "foo"'],
    ['--secret src=sec.txt -f Dsec .', 'ERROR: failed to build: secret missing ID'],
    [
      '--ssh default -f Dsec .',
      'ERROR: failed to build: failed to convert agent config {default [] false}: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
    ],
    [
      '--ssh default=nosuch -f Dsec .',
      'ERROR: failed to build: failed to convert agent config {default [nosuch] false}: failed to convert agent config for ID: "default": stat nosuch: no such file or directory',
    ],
    ['-o type=local -f Dscratch .', 'ERROR: failed to build: dest is required for local exporter'],
    ['-o type=foo .', 'ERROR: failed to build: failed to solve: exporter "foo" could not be found'],
    [
      '-o type=oci,dest=oci.tar .',
      `ERROR: failed to build: OCI exporter ${NOT_OF_THIS_DRIVER}build-exporters/`,
    ],
    ['-o type=registry .', 'ERROR: failed to build: tag is needed when pushing to registry'],
    ['--push .', 'ERROR: failed to build: tag is needed when pushing to registry'],
    ['--push --load .', 'ERROR: failed to build: tag is needed when pushing to registry'],
    [
      '--cache-to type=local,dest=c .',
      `ERROR: failed to build: Cache export ${NOT_OF_THIS_DRIVER}build-cache-backends/`,
    ],
    ['--cache-to foo=bar .', 'ERROR: type required form> "foo=bar"'],
    ['--attest type=sbom .', `ERROR: failed to build: Attestation ${NOT_OF_THIS_DRIVER}attestations/`],
    ['--attest foo .', 'ERROR: invalid value foo'],
    ['--provenance=true .', `ERROR: failed to build: Attestation ${NOT_OF_THIS_DRIVER}attestations/`],
    ['--provenance=foo .', 'ERROR: invalid value foo'],
    ['--sbom=true .', `ERROR: failed to build: Attestation ${NOT_OF_THIS_DRIVER}attestations/`],
    [
      '--annotation a .',
      'ERROR: failed to build: parse annotations: invalid annotation "a", expected key=value',
    ],
    ['-t :x .', 'ERROR: failed to build: invalid tag ":x": invalid reference format'],
    ['-t a/b/c:1 -t "a b" .', 'ERROR: failed to build: invalid tag "a b": invalid reference format'],
    ['--builder nosuch .', 'ERROR: no builder "nosuch" found'],
  ])('%s', (line, expected) => {
    expect(cli.docker(`build ${line}`)).toBe(`${expected}\n# exit 1\n`);
  });

  it.each([
    ['--shm-size x .', 'invalid argument "x" for "--shm-size" flag: invalid size: \'x\''],
    ['--ulimit foo .', 'invalid argument "foo" for "--ulimit" flag: invalid ulimit argument: foo'],
    ['--ulimit foo=1 .', 'invalid argument "foo=1" for "--ulimit" flag: invalid ulimit type: foo'],
    [
      '--no-cache=foo .',
      'invalid argument "foo" for "--no-cache" flag: strconv.ParseBool: parsing "foo": invalid syntax',
    ],
    [
      '--pull=always .',
      'invalid argument "always" for "--pull" flag: strconv.ParseBool: parsing "always": invalid syntax',
    ],
  ])('%s', (line, expected) => {
    expect(cli.docker(`build ${line}`)).toBe(
      `${expected}\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n# exit 125\n`,
    );
  });

  it('a builder that is not there, by its variable', () => {
    cli.env = { ...cli.env, BUILDX_BUILDER: 'nosuch' };
    expect(cli.docker('build .')).toBe('ERROR: no builder "nosuch" found\n# exit 1\n');
  });

  it('a switch for BuildKit that is none', () => {
    cli.env = { ...cli.env, DOCKER_BUILDKIT: 'foo' };
    expect(cli.docker('build -q .')).toBe(
      'DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing "foo": invalid syntax\n# exit 1\n',
    );
  });
});

describe('docker buildx imagetools inspect', () => {
  it.each([
    ['Bad', 'ERROR: invalid reference format: repository name (library/Bad) must be lowercase'],
    ['localhost:5000/nosuch', 'ERROR: localhost:5000/nosuch:latest: not found'],
    [
      '',
      "ERROR: docker: 'docker buildx imagetools inspect' requires 1 argument\n\nUsage:  docker buildx imagetools inspect [OPTIONS] NAME\n\nRun 'docker buildx imagetools inspect --help' for more information",
    ],
  ])('%s', (name, expected) => {
    expect(cli.docker(`buildx imagetools inspect ${name}`)).toBe(`${expected}\n# exit 1\n`);
  });
});
