import { jvm } from '../rootfs/jvm.ts';
import { each, program, words } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apt, builds, CERTIFICATES, run, variant } from './steps.ts';

interface OpenJdk {
  readonly version: string;
  readonly names: readonly string[];
  readonly home: string;
  readonly size: number;
}

/** Deprecated on Docker Hub: old tags stay, no new ones come. */
const OPENJDK_VERSIONS: readonly OpenJdk[] = [
  { version: '17.0.2', names: ['17.0.2-jdk', '17.0.2', '17-jdk', '17'], home: '/usr/local/openjdk-17', size: 319 * MB },
  { version: '11.0.16', names: ['11.0.16-jdk', '11.0.16', '11-jdk', '11'], home: '/usr/local/openjdk-11', size: 303 * MB },
  { version: '8u342', names: ['8u342-jdk', '8u342', '8-jdk', '8'], home: '/usr/local/openjdk-8', size: 199 * MB },
]; // prettier-ignore

/** Java on Alpine: 8 as Alpine packaged it, 17 an early build that was never followed by a later one. */
const OPENJDK_ON_ALPINE = [
  { tags: ['17-ea-14-jdk-alpine', '17-jdk-alpine', '17-alpine'], from: 'alpine:3.14', version: '17-ea+14', home: '/opt/openjdk-17', size: 320 * MB, kind: 'jdk' },
  { tags: ['8u212-jdk-alpine', '8-jdk-alpine', '8-alpine'], from: 'alpine:3.9', version: '8u212', home: '/usr/lib/jvm/java-1.8-openjdk', size: 99.3 * MB, kind: 'jdk' },
  { tags: ['8u212-jre-alpine', '8-jre-alpine'], from: 'alpine:3.9', version: '8u212', home: '/usr/lib/jvm/java-1.8-openjdk/jre', size: 79.4 * MB, kind: 'jre' },
] as const; // prettier-ignore

function openjdkAlpine({
  tags,
  from,
  version,
  home,
  size,
  kind,
}: (typeof OPENJDK_ON_ALPINE)[number]): ImageBuild {
  return {
    tags,
    created: from === 'alpine:3.14' ? '2021-06-23T22:08:31.000Z' : '2019-05-11T01:32:22.000Z',
    from,
    platforms: ['linux/amd64'],
    steps: [
      { env: { JAVA_HOME: home } },
      { env: { PATH: `${home}/bin:${DEFAULT_PATH}` } },
      { env: { JAVA_VERSION: version } },
      run('set -eux; java -version', size, () => jvm(home, kind)),
      ...(version.startsWith('17') ? [{ cmd: ['jshell'] }] : []),
    ],
  };
}

function openjdkSteps(
  { version, home, size }: OpenJdk,
  slim: boolean,
  kind: 'jdk' | 'jre' = 'jdk',
): readonly Step[] {
  return [
    slim
      ? apt('ca-certificates p11-kit', 1.6 * MB, '', CERTIFICATES)
      : apt(
          'bzip2 unzip xz-utils ca-certificates p11-kit fontconfig libfreetype6',
          11.3 * MB,
          'bzip2 unzip xz',
          CERTIFICATES,
        ),
    { env: { JAVA_HOME: home } },
    { env: { PATH: `${home}/bin:${DEFAULT_PATH}` } },
    { env: { LANG: 'C.UTF-8' } },
    { env: { JAVA_VERSION: version } },
    run(
      'set -eux; wget -O openjdk.tgz "$downloadUrl"; mkdir -p "$JAVA_HOME"; tar --extract --file openjdk.tgz --directory "$JAVA_HOME" --strip-components 1; java -version',
      size,
      () => jvm(home, kind),
    ),
    { cmd: version.startsWith('8') || kind === 'jre' ? ['bash'] : ['jshell'] },
  ];
}

/** From 12 on the image without a variant stands on Oracle Linux, not on Debian. */
function openjdkFull(release: OpenJdk): ImageBuild {
  if (release.version.startsWith('17')) {
    const [, ...steps] = openjdkSteps(release, true);
    return {
      tags: [...release.names, '17-oracle', '17-jdk-oracle'],
      created: '2022-05-10T22:44:29.000Z',
      from: 'oraclelinux:8-slim',
      steps: [
        run(
          'set -eux; microdnf install gzip tar binutils freetype fontconfig; microdnf clean all',
          39.6 * MB,
          () => each('/usr/bin', words('gzip gunzip tar'), (name) => program(name)),
        ),
        ...steps,
      ],
    };
  }
  return {
    tags: release.names,
    created: '2022-08-02T06:12:55.000Z',
    from: 'buildpack-deps:bullseye-scm',
    steps: openjdkSteps(release, false),
  };
}

function openjdkSlim(release: OpenJdk): ImageBuild {
  return {
    tags: release.names.map((name) => `${name}-slim`),
    created: '2022-08-02T06:12:55.000Z',
    from: 'debian:bullseye-slim',
    steps: openjdkSteps(release, true),
  };
}

/** There was none for 17. A third of the JDK's bytes, or somewhat more. */
function openjdkJre(release: OpenJdk): readonly ImageBuild[] {
  if (release.version.startsWith('17')) return [];
  const names = release.names
    .filter((name) => name.endsWith('-jdk'))
    .map((name) => name.replace('jdk', 'jre'));
  const jre = { ...release, size: release.size * 0.4 };
  const created = '2022-08-02T06:12:55.000Z';
  return [
    { tags: names, created, from: 'buildpack-deps:bullseye-curl', steps: openjdkSteps(jre, false, 'jre') },
    {
      tags: variant(names, 'slim'),
      created,
      from: 'debian:bullseye-slim',
      steps: openjdkSteps(jre, true, 'jre'),
    },
  ];
}

export const OPENJDK: ImageFamily = {
  name: 'openjdk',
  description: 'DEPRECATED: take eclipse-temurin or amazoncorretto instead',
  stars: 4000,
  builds: [
    ...builds(OPENJDK_VERSIONS, openjdkFull, openjdkSlim),
    ...OPENJDK_VERSIONS.flatMap(openjdkJre),
    ...OPENJDK_ON_ALPINE.map(openjdkAlpine),
  ],
};
