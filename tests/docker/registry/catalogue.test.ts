import { describe, expect, test } from 'vitest';

import { imageSize } from '../../../src/docker/engine/image/image.ts';
import { familiarName, parseReference } from '../../../src/docker/engine/image/reference.ts';
import type { RemoteImage } from '../../../src/docker/engine/registries.ts';
import { createCatalogue } from '../../../src/docker/registry/index.ts';
import { sketchBytes } from '../../../src/docker/registry/catalogue/assemble.ts';
import { ImageFiles } from './image-files.ts';

const catalogue = createCatalogue();

function repository(name: string) {
  const { domain, path } = parseReference(name);
  const found = catalogue.repository(domain, path);
  if (found === undefined) throw new Error(`no repository ${name}`);
  return found;
}

function image(reference: string): RemoteImage {
  const colon = reference.lastIndexOf(':');
  const found = repository(reference.slice(0, colon)).image(reference.slice(colon + 1), 'linux/amd64');
  if (found === undefined) throw new Error(`no image ${reference}`);
  return found;
}

const everyImage = catalogue.families.flatMap((family) =>
  family.builds.map((build) => `${family.name}:${build.tags[0]}`),
);

test('there are the images that study groups meet', () => {
  expect(catalogue.families.length).toBeGreaterThanOrEqual(34);
  expect(new Set(catalogue.families.map(({ name }) => name)).size).toBe(catalogue.families.length);
});

test('names are written as people write them, and no tag stands for two images', () => {
  const wrong = catalogue.families.flatMap(({ name, builds }) => {
    const tags = builds.flatMap((build) => build.tags);
    const twice = tags.filter((tag, index) => tags.indexOf(tag) !== index);
    const invalid = tags.filter((tag) => !/^\w[\w.-]{0,127}$/.test(tag));
    const misnamed = familiarName(parseReference(name)) === name ? [] : [name];
    return [...misnamed, ...[...twice, ...invalid].map((tag) => `${name}:${tag}`)];
  });
  expect(wrong).toEqual([]);
});

/** What is wrong with any image, by a rule that names what it finds. */
function problems(rule: (remote: RemoteImage, files: ImageFiles, reference: string) => readonly string[]) {
  return everyImage.flatMap((reference) => {
    const remote = image(reference);
    const found = rule(remote, new ImageFiles(catalogue, remote.image), reference);
    return found.map((problem) => `${reference}: ${problem}`);
  });
}

describe('in every image', () => {
  test('there is what it starts with, where its PATH looks', () => {
    const missing = problems(({ image: its }, files) => {
      const { Entrypoint, Cmd } = its.config;
      const first = [...(Entrypoint ?? []), ...(Cmd ?? [])].slice(0, 1);
      return first.filter((name) => {
        const node = files.command(name, its);
        return node?.type !== 'file' || (node.mode & 0o111) === 0;
      });
    });
    expect(missing).toEqual([]);
  });

  test('what an entry point script becomes is there too', () => {
    // These give their CMD to a program of their own, as a subcommand or a file's name.
    const subcommands =
      /^(?:hashicorp\/)?(?:vault|consul):|^elasticsearch:|^registry:|^alpine\/git:|^prom\/|^quay\.io\/prom/;
    const missing = problems(({ image: its }, files, reference) => {
      if (subcommands.test(reference) || (its.config.Entrypoint ?? []).length === 0) return [];
      return (its.config.Cmd ?? []).slice(0, 1).filter((name) => files.command(name, its)?.type !== 'file');
    });
    expect(missing).toEqual([]);
  });

  test('every name in USER is in /etc/passwd', () => {
    const unknown = problems(({ image: its }, files) => {
      const user = (its.config.User ?? '').split(':')[0] ?? '';
      const names = files
        .text('/etc/passwd')
        .split('\n')
        .map((line) => line.split(':')[0]);
      return user === '' || /^\d+$/.test(user) || names.includes(user) ? [] : [user];
    });
    expect(unknown).toEqual([]);
  });

  test('layers hold no more than they weigh, and are sent as less', () => {
    const wrong = problems(({ image: its, blobs }) =>
      its.layers.flatMap(({ diffId, size }, index) => {
        const tree = catalogue.layerFiles(diffId);
        const held = sketchBytes(tree ?? {});
        const sent = blobs[index]?.size ?? Infinity;
        if (tree === undefined) return [`layer ${index} has no files`];
        if (held > size || !Number.isInteger(size)) return [`layer ${index} holds ${held} of ${size}`];
        return size > 2000 && sent >= size ? [`layer ${index} is sent as ${sent} of ${size}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('the history tells of each layer', () => {
    const wrong = problems(({ image: its }) => {
      const { history = [] } = its;
      const layers = history.filter(({ emptyLayer }) => emptyLayer !== true).length;
      const untold = history.some(({ createdBy }) => createdBy === '');
      return layers === its.layers.length && !untold ? [] : [`${layers} of ${its.layers.length} layers`];
    });
    expect(wrong).toEqual([]);
  });

  test('links among executables lead somewhere', () => {
    const broken = problems((_remote, files) =>
      files
        .entries()
        .filter(([path, node]) => node.type === 'symlink' && /\/s?bin\//.test(path))
        .flatMap(([path]) => (files.find(path) === undefined ? [path] : [])),
    );
    expect(broken).toEqual([]);
  });
});

test.each([
  ['hello-world:latest', 10_100],
  ['busybox:latest', 4_430_000],
  ['alpine:latest', 8_310_000],
  ['debian:latest', 120_000_000],
  ['ubuntu:latest', 78_100_000],
])('%s is as big as on Docker Hub', (reference, size) => {
  expect(imageSize(image(reference).image)).toBe(size);
});

test.each([
  ['postgres:17', 'debian:trixie-slim'],
  ['redis:7', 'debian:bookworm-slim'],
  ['nginx:latest', 'debian:trixie-slim'],
  ['nginx:alpine', 'alpine:3.22'],
  ['redis:alpine', 'alpine:latest'],
  ['mysql:8.0', 'oraclelinux:9-slim'],
  ['node:22', 'debian:bookworm'],
  ['python:3.13', 'buildpack-deps:trixie-scm'],
  ['golang:1.9', 'debian:stretch'],
  ['golang:1.13-alpine', 'alpine:3.12'],
  ['node:16', 'debian:buster'],
  ['python:3.7-slim', 'debian:bookworm-slim'],
  ['ruby:2.7', 'buildpack-deps:bullseye'],
  ['wordpress:5', 'php:7.4-apache'],
  ['tomcat:9-jdk11', 'eclipse-temurin:11-jdk'],
  ['docker/getting-started:latest', 'nginx:1.23-alpine'],
  ['openjdk:17', 'oraclelinux:8-slim'],
  ['wordpress:latest', 'php:8.3-apache'],
  ['nginxinc/nginx-unprivileged:latest', 'nginx:latest'],
])('%s stands on the layers of %s', (reference, base) => {
  const below = image(base).image.layers;
  expect(image(reference).image.layers.slice(0, below.length)).toEqual(below);
});

test('tags of one version are one image', () => {
  const tags = ['1.29.2', '1.29', '1', 'mainline', 'latest', '1.29-trixie'];
  expect(new Set(tags.map((tag) => image(`nginx:${tag}`).image.id)).size).toBe(1);
  expect(image('nginx:1.28').image.id).not.toBe(image('nginx:latest').image.id);
});

test.each(['elasticsearch', 'kibana', 'vault', 'consul', 'openjdk', 'amazoncorretto', 'rockylinux'])(
  '%s has no latest, as on Docker Hub',
  (name) => {
    expect(repository(name).image('latest', 'linux/amd64')).toBeUndefined();
  },
);

test.each([
  ['busybox:latest', { dialect: 'busybox', distribution: 'busybox' }],
  ['nginx:alpine', { dialect: 'busybox', distribution: 'alpine' }],
  ['nginx:latest', { dialect: 'gnu', distribution: 'debian' }],
  ['mongo:latest', { dialect: 'gnu', distribution: 'ubuntu' }],
  ['mysql:latest', { dialect: 'gnu', distribution: 'oraclelinux' }],
  ['redis:latest', { dialect: 'gnu', distribution: 'debian' }],
  ['centos:7', { dialect: 'gnu', distribution: 'centos' }],
  ['docker/whalesay:latest', { dialect: 'gnu', distribution: 'ubuntu' }],
])('%s has that userland, also under layers of one’s own', (reference, userland) => {
  const diffIds = image(reference).image.layers.map(({ diffId }) => diffId);
  expect(catalogue.computerOf(diffIds)).toEqual(userland);
  expect(catalogue.computerOf([...diffIds, `sha256:${'0'.repeat(64)}`])).toEqual(userland);
  expect(catalogue.computerOf([`sha256:${'0'.repeat(64)}`])).toBeUndefined();
});

test.each([
  ['python:3.8-slim', 'PYTHON_VERSION', '3.8.20'],
  ['node:14-alpine', 'NODE_VERSION', '14.21.3'],
  ['ruby:3.0-slim', 'RUBY_VERSION', '3.0.7'],
  ['golang:1.19', 'GOLANG_VERSION', '1.19.13'],
  ['nginx:1.21', 'NGINX_VERSION', '1.21.6'],
  ['postgres:9.6', 'PG_MAJOR', '9.6'],
  ['redis:3.0.6', 'REDIS_VERSION', '3.0.6'],
  ['httpd:2.2', 'HTTPD_VERSION', '2.2.34'],
])('%s says what it is: %s=%s', (reference, name, value) => {
  expect(image(reference).image.config.Env).toContain(`${name}=${value}`);
});

test('an empty ENTRYPOINT takes the base’s away', () => {
  expect(image('tomcat:9').image.config).not.toHaveProperty('Entrypoint');
  expect(image('tomcat:9').image.config.Cmd).toEqual(['catalina.sh', 'run']);
});

test('nginx 1.17 had no entry point and was quiet; 1.24 had no script for resolvers', () => {
  expect(image('nginx:1.17').image.config.Entrypoint ?? []).toEqual([]);
  expect(new ImageFiles(catalogue, image('nginx:1.17').image).text('/etc/nginx/nginx.conf')).toContain(
    'error.log warn;',
  );
  const { image: its } = image('nginx:1.24');
  expect(its.config.Entrypoint).toEqual(['/docker-entrypoint.sh']);
  const scripts = new ImageFiles(catalogue, its).entries().map(([path]) => path);
  expect(scripts.filter((path) => path.includes('resolvers'))).toEqual([]);
  expect(scripts).toContain('/docker-entrypoint.d/30-tune-worker-processes.sh');
});

test('an image for another platform is another image under the same name', () => {
  const arm = repository('nginx').image('latest', 'linux/arm64');
  expect(arm?.image).toMatchObject({ architecture: 'arm64', variant: 'v8', os: 'linux' });
  expect(arm?.image.id).not.toBe(image('nginx:latest').image.id);
  expect(arm?.digest).toBe(image('nginx:latest').digest);
});

test('a second catalogue is the same to the byte', () => {
  const other = createCatalogue();
  for (const name of ['nginx', 'postgres', 'python']) {
    const again = other.repository('docker.io', `library/${name}`)?.image('latest', 'linux/amd64');
    expect(again).toEqual(image(`${name}:latest`));
  }
});

describe('what is missing in an image is missing here', () => {
  test.each([
    ['debian:latest', ['ps', 'ping', 'curl', 'wget', 'vi', 'less', 'ip', 'sudo', 'man']],
    ['ubuntu:latest', ['ping', 'curl', 'vi', 'ip', 'sudo']],
    ['nginx:latest', ['ps', 'ping', 'vim', 'wget']],
    ['redis:latest', ['ps', 'curl', 'ping']],
    ['alpine:latest', ['bash', 'curl', 'git']],
    ['node:22-alpine', ['bash', 'curl']],
    ['python:3.13-slim', ['gcc', 'curl', 'git']],
    ['hello-world:latest', ['sh', 'ls']],
    ['centos:7', ['apt-get', 'dpkg', 'dnf', 'sudo']],
    ['mongo:4.4', ['mongosh']],
    ['node:12', ['corepack']],
  ])('%s', (reference, names) => {
    const { image: its } = image(reference);
    const files = new ImageFiles(catalogue, its);
    expect(names.filter((name) => files.command(name, its) !== undefined)).toEqual([]);
  });

  test.each([
    ['ubuntu:latest', ['bash', 'sh', 'ls', 'ps', 'apt-get', 'awk']],
    ['debian:latest', ['bash', 'sh', 'ls', 'apt-get', 'find', 'perl']],
    ['alpine:latest', ['sh', 'ls', 'ps', 'ping', 'wget', 'vi', 'apk']],
    ['nginx:latest', ['curl', 'nginx', 'bash', 'envsubst']],
    ['python:3.13', ['python', 'python3', 'pip', 'git', 'gcc', 'curl', 'ps']],
    ['node:22', ['node', 'npm', 'npx', 'yarn']],
    ['golang:1.9', ['go', 'gcc', 'git']],
    ['centos:7', ['bash', 'yum', 'rpm', 'ps', 'tar']],
    ['mongo:5.0', ['mongo', 'mongosh']],
    ['docker/whalesay:latest', ['cowsay', 'bash', 'fold']],
  ])('%s has', (reference, names) => {
    const { image: its } = image(reference);
    const files = new ImageFiles(catalogue, its);
    expect(names.filter((name) => files.command(name, its) === undefined)).toEqual([]);
  });
});
