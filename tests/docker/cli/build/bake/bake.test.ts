import { describe, expect, it } from 'vitest';
import { CliLab } from '../../client/cli-lab.ts';

const DEFINITION = `{"variable": {"TAG": {"default": "one"}},
 "group": {"default": {"targets": ["web"]}, "all": {"targets": ["default", "api"]}},
 "target": {"base": {"args": {"A": "1", "B": "2"}, "labels": {"l": "m"}},
 "web": {"inherits": ["base"], "args": {"B": "3"}, "context": "./", "tags": ["app:\${TAG}"]},
 "api": {"context": "./api", "no-cache": true, "cache-from": ["type=registry,ref=x/y", "a/b"], "secret": ["id=a,src=b"]}}}
`;

const COMPOSE = `services:
  a.b:
    build:
      context: ./api/
      dockerfile: ../Dockerfile
      args: [X=1, HOME, NOSUCHV]
      target: t
      labels: {q: r}
      tags: [p, q]
      platforms: [linux/amd64]
      cache_from: [a/b]
      no_cache: true
      network: host
      shm_size: 1m
      additional_contexts: {x: ./y}
      extra_hosts: ["h:1.2.3.4"]
    image: im
  c: {build: {dockerfile_inline: "FROM busybox"}}
  d: {image: x, build: api}
  e: {image: x}
`;

function bake(
  files: Readonly<Record<string, string>>,
  line: string,
  env: Record<string, string> = {},
): string {
  const named = Object.entries(files).map(([name, text]) => [`/root/lab/${name}`, text] as const);
  const cli = new CliLab({ files: Object.fromEntries(named) });
  cli.env = { HOME: '/root', ...env };
  return cli.docker(`buildx bake ${line}`);
}

const WEB = {
  context: '.',
  dockerfile: 'Dockerfile',
  args: { A: '1', B: '3' },
  labels: { l: 'm' },
  tags: ['app:one'],
};

/** What is printed, as one line: the order of fields counts. */
function plan(targets: readonly string[], target: object): string {
  return `${JSON.stringify({ group: { default: { targets } }, target }, null, 2)}\n`;
}

describe('docker buildx bake --print, as recorded', () => {
  it.each([
    ['web', {}, plan(['web'], { web: WEB })],
    ['', {}, plan(['web'], { web: WEB })],
    ['web', { TAG: 'two' }, plan(['web'], { web: { ...WEB, tags: ['app:two'] } })],
    [
      'base',
      {},
      plan(['base'], {
        base: { context: '.', dockerfile: 'Dockerfile', args: { A: '1', B: '2' }, labels: { l: 'm' } },
      }),
    ],
    [
      'web --set web.args.HOME --set web.args.NOSUCHV',
      {},
      plan(['web'], { web: { ...WEB, args: { A: '1', B: '3', HOME: '/root' } } }),
    ],
    [
      'web --no-cache --pull --load',
      {},
      plan(['web'], { web: { ...WEB, output: [{ type: 'docker' }], pull: true, 'no-cache': true } }),
    ],
    ['--set api.args.x=y --set web.tags=', {}, plan(['web'], { web: { ...WEB, tags: undefined } })],
  ])('%s with %o', (line, env, expected) => {
    const files = { 'docker-bake.json': DEFINITION };
    expect(bake(files, `${line} --print --progress quiet`, env)).toBe(expected);
  });

  it('reads what a compose file builds', () => {
    expect(bake({ 'compose.yaml': COMPOSE }, '--print --progress quiet')).toBe(
      plan(['a_b', 'c', 'd'], {
        a_b: {
          context: 'api',
          contexts: { x: 'y' },
          dockerfile: '../Dockerfile',
          args: { HOME: '/root', X: '1' },
          labels: { q: 'r' },
          tags: ['p', 'q'],
          'cache-from': [{ ref: 'a/b', type: 'registry' }],
          target: 't',
          platforms: ['linux/amd64'],
          'no-cache': true,
          network: 'host',
          'shm-size': '1MiB',
          entitlements: ['network.host'],
          'extra-hosts': { h: '1.2.3.4' },
        },
        c: { context: '.', dockerfile: 'Dockerfile', 'dockerfile-inline': 'FROM busybox' },
        d: { context: 'api', dockerfile: 'Dockerfile', tags: ['x'] },
      }),
    );
  });

  it('takes numbers and switches for text', () => {
    const text = '{"target": {"a": {"context": 1, "args": {"X": true, "Y": 2}}}, "foo": 1}\n';
    expect(bake({ 'x.json': text }, '-f x.json a --print --progress quiet')).toBe(
      plan(['a'], { a: { context: '1', dockerfile: 'Dockerfile', args: { X: 'true', Y: '2' } } }),
    );
  });

  it('lists targets and variables', () => {
    const files = { 'docker-bake.json': DEFINITION };
    expect(bake(files, '--list targets --progress quiet')).toBe(
      'TARGET\tDESCRIPTION\nall\tapi, default\napi\t\nbase\t\ndefault\tweb\nweb\t\n',
    );
    expect(bake(files, '--list variables --progress quiet')).toBe(
      'VARIABLE\tTYPE\tVALUE\tDESCRIPTION\nTAG\t\t\tone\t\n',
    );
  });
});

describe('docker buildx bake refuses, as recorded', () => {
  const STEP = '#1 [internal] load local bake definitions\n';
  const read = (name: string, text: string): string =>
    `${STEP}#1 reading ${name} ${text.length}B / ${text.length}B done\n#1 DONE 0.0s\n`;
  const excerpt = (line: string): string =>
    `docker-bake.json:1\n--------------------\n   1 | >>> ${line}\n   2 |     \n--------------------\n`;

  it.each([
    ['{"target": {"a": {}}}\n', '', 'ERROR: failed to find target default\n'],
    ['{"target": {"a": {"inherits": ["zz"]}}}\n', 'a', 'ERROR: failed to find target zz\n'],
    ['{"target": {"a": {}}}\n', 'a --set foo', 'ERROR: invalid override key foo, expected target.name\n'],
    ['{"target": {"a": {}}}\n', 'a --set foo.bar=x', "ERROR: could not find any target matching 'foo'\n"],
    ['{"target": {"a": {}}}\n', 'a --set a.nosuch=x', 'ERROR: unknown key: nosuch\n'],
    ['{"target": {"a": {}}}\n', '--list nosuch', 'ERROR: invalid list type "nosuch"\n'],
    [
      '{"target": {"a": {"secret": ["id=a,src=b"]}}}\n',
      'a',
      'ERROR: failed to stat b: stat b: no such file or directory\n',
    ],
    [
      '{"target": {"a": {"tags": "x"}}}\n',
      'a',
      `${excerpt('{"target": {"a": {"tags": "x"}}}')}ERROR: docker-bake.json:1,27-30: Unsuitable value type; Unsuitable value: list of string required\n`,
    ],
    [
      '{"target": {"a": {"tags": ["${NOPE}"]}}}\n',
      'a',
      `${excerpt('{"target": {"a": {"tags": ["${NOPE}"]}}}')}ERROR: docker-bake.json:1,31-35: Unknown variable; There is no variable named "NOPE"., and 1 other diagnostic(s)\n`,
    ],
  ])('%s %s', (text, line, expected) => {
    const said = bake({ 'docker-bake.json': text }, `${line} --print`);
    expect(said).toBe(`${read('docker-bake.json', text)}${expected}# exit 1\n`);
  });

  it('a folder without definitions, and files that are not there', () => {
    const header = '#0 building with "default" instance using docker driver\n\n';
    expect(bake({}, '')).toBe(
      `${header}${STEP}#1 DONE 0.0s\nERROR: couldn't find a bake definition\n# exit 1\n`,
    );
    expect(bake({}, '-f nosuch.hcl')).toBe(
      `${header}${STEP}#1 reading nosuch.hcl done\n#1 DONE 0.0s\nERROR: open nosuch.hcl: no such file or directory\n# exit 1\n`,
    );
  });

  it("HashiCorp's language, which is to come", () => {
    expect(bake({ 'docker-bake.hcl': 'target "default" {}\n' }, '--progress quiet')).toBe(
      'not yet: docker buildx bake (HCL)\n# exit 1\n',
    );
  });
});
