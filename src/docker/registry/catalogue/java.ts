import { each, program, words, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, builds, CERTIFICATES, entrypointScript, run } from './steps.ts';

/** Images with a JVM, and tools that build with one. */

const JDK_TOOLS = words('jar java javac javadoc javap jcmd jps jshell jstack keytool');
const JRE_TOOLS = words('java keytool');

function jvm(home: string, kind: 'jdk' | 'jre' = 'jdk'): Sketch {
  return each(`${home}/bin`, kind === 'jdk' ? JDK_TOOLS : JRE_TOOLS, (name) => program(name, 16_000));
}

interface Temurin {
  readonly major: number;
  readonly version: string;
  /** Bytes of the JDK and of the JRE. */
  readonly sizes: readonly [number, number];
}

const TEMURIN: readonly Temurin[] = [
  { major: 25, version: 'jdk-25+36', sizes: [298 * MB, 150 * MB] },
  { major: 21, version: 'jdk-21.0.8+9', sizes: [358 * MB, 166 * MB] },
  { major: 17, version: 'jdk-17.0.16+8', sizes: [319 * MB, 144 * MB] },
  { major: 11, version: 'jdk-11.0.28+6', sizes: [304 * MB, 131 * MB] },
  { major: 8, version: 'jdk8u462-b08', sizes: [206 * MB, 108 * MB] },
];

const HOME = '/opt/java/openjdk';
const TEMURIN_CREATED = '2025-10-02T02:16:27.000Z';

function temurin({ version, sizes }: Temurin, kind: 'jdk' | 'jre', onAlpine: boolean): readonly Step[] {
  return [
    { env: { JAVA_HOME: HOME } },
    { env: { PATH: `${HOME}/bin:${DEFAULT_PATH}` } },
    { env: { LANG: 'en_US.UTF-8', LANGUAGE: 'en_US:en', LC_ALL: 'en_US.UTF-8' } },
    onAlpine
      ? apk('fontconfig ttf-dejavu gnupg ca-certificates p11-kit-trust tzdata', 18 * MB)
      : apt(
          'curl wget gnupg fontconfig ca-certificates p11-kit tzdata locales',
          52 * MB,
          'curl wget gpg',
          CERTIFICATES,
        ),
    { env: { JAVA_VERSION: version } },
    run(
      'set -eux; wget -O /tmp/openjdk.tar.gz ${BINARY_URL}; mkdir -p "$JAVA_HOME"; tar --extract --file /tmp/openjdk.tar.gz --directory "$JAVA_HOME" --strip-components 1; java --version',
      sizes[kind === 'jdk' ? 0 : 1],
      () => jvm(HOME, kind),
    ),
    entrypointScript(
      'temurin',
      'Takes in certificates when asked to, and becomes the command.',
      '/__cacert_entrypoint.sh',
    ),
    { entrypoint: ['/__cacert_entrypoint.sh'] },
    ...(kind === 'jdk' ? [{ cmd: ['jshell'] }] : []),
  ];
}

function temurinBuilds(release: Temurin): readonly ImageBuild[] {
  const { major } = release;
  const latest = major === 21 ? ['latest'] : [];
  return (['jdk', 'jre'] as const).flatMap((kind) => [
    {
      tags: [
        `${major}-${kind}-noble`, `${major}-${kind}`, ...(kind === 'jdk' ? [`${major}`, ...latest] : []),
      ], // prettier-ignore
      created: TEMURIN_CREATED,
      from: 'ubuntu:24.04',
      steps: temurin(release, kind, false),
    },
    {
      tags: [
        `${major}-${kind}-alpine-3.22`,
        `${major}-${kind}-alpine`,
        ...(kind === 'jdk' ? [`${major}-alpine`] : []),
      ],
      created: TEMURIN_CREATED,
      from: 'alpine:3.22',
      steps: temurin(release, kind, true),
    },
  ]);
}

export const ECLIPSE_TEMURIN: ImageFamily = {
  name: 'eclipse-temurin',
  description: 'OpenJDK as built by Eclipse Adoptium: the usual base for Java',
  stars: 700,
  builds: TEMURIN.flatMap(temurinBuilds),
};

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

function openjdkSteps({ version, home, size }: OpenJdk, slim: boolean): readonly Step[] {
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
      () => jvm(home),
    ),
    { cmd: version.startsWith('8') ? ['bash'] : ['jshell'] },
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

export const OPENJDK: ImageFamily = {
  name: 'openjdk',
  description: 'DEPRECATED: take eclipse-temurin or amazoncorretto instead',
  stars: 4000,
  builds: [...builds(OPENJDK_VERSIONS, openjdkFull, openjdkSlim), ...OPENJDK_ON_ALPINE.map(openjdkAlpine)],
};

const CORRETTO_HOME = '/usr/lib/jvm/default-jvm';

export const AMAZON_CORRETTO: ImageFamily = {
  name: 'amazoncorretto',
  description: 'OpenJDK as Amazon builds it',
  stars: 450,
  builds: [21, 17, 11, 8].map((major) => ({
    tags: [`${major}-alpine3.22`, `${major}-alpine`],
    created: '2025-07-22T05:41:10.000Z',
    from: 'alpine:3.22',
    steps: [
      run(
        `wget -O /etc/apk/keys/amazoncorretto.rsa.pub https://apk.corretto.aws/amazoncorretto.rsa.pub && apk add --no-cache amazon-corretto-${major}`,
        330 * MB,
        () => jvm(CORRETTO_HOME),
      ),
      { env: { LANG: 'C.UTF-8' } },
      { env: { JAVA_HOME: CORRETTO_HOME } },
      { env: { PATH: `${DEFAULT_PATH}:${CORRETTO_HOME}/bin` } },
    ],
  })),
};

function mavenBuild(major: number): ImageBuild {
  const names = [
    `3.9.11-eclipse-temurin-${major}`,
    `3.9-eclipse-temurin-${major}`,
    `3-eclipse-temurin-${major}`,
    `eclipse-temurin-${major}`,
  ];
  return {
    tags: major === 21 ? [...names, '3.9.11', '3.9', '3', 'latest'] : names,
    created: '2025-10-03T00:11:49.000Z',
    from: `eclipse-temurin:${major}-jdk`,
    steps: [
      apt('ca-certificates curl git openssh-client', 60 * MB, 'git ssh'),
      { env: { MAVEN_HOME: '/usr/share/maven' } },
      {
        copy: '/usr/share/maven /usr/share/maven',
        size: 10.3 * MB,
        files: () => ({ '/usr/share/maven/bin/mvn': program('mvn', 6000) }),
      },
      entrypointScript(
        'maven',
        'Copies reference files into the local repository, and becomes the command.',
        '/usr/local/bin/mvn-entrypoint.sh',
      ),
      {
        run: 'ln -s ${MAVEN_HOME}/bin/mvn /usr/bin/mvn',
        files: () => ({
          '/usr/bin/mvn': {
            type: 'symlink',
            target: '/usr/share/maven/bin/mvn',
            mode: 0o777,
            uid: 0,
            gid: 0,
          },
        }),
        sent: 153,
      },
      { env: { MAVEN_CONFIG: '/root/.m2' } },
      { entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'] },
      { cmd: ['mvn'] },
    ],
  };
}

export const MAVEN: ImageFamily = {
  name: 'maven',
  description: 'Apache Maven, which builds Java projects',
  stars: 1900,
  builds: [21, 17, 11, 8].map(mavenBuild),
};

function gradleBuild(major: number): ImageBuild {
  const names = [`9.1.0-jdk${major}`, `9.1-jdk${major}`, `9-jdk${major}`, `jdk${major}`];
  return {
    tags: major === 21 ? [...names, '9.1.0', '9.1', '9', 'latest', 'jdk'] : names,
    created: '2025-10-03T00:43:07.000Z',
    from: `eclipse-temurin:${major}-jdk`,
    steps: [
      { cmd: ['gradle'] },
      { env: { GRADLE_HOME: '/opt/gradle' } },
      apt('unzip wget git git-lfs mercurial openssh-client subversion', 192 * MB, 'unzip git hg ssh svn'),
      { env: { GRADLE_VERSION: '9.1.0' } },
      run(
        'set -o errexit -o nounset && wget --no-verbose --output-document=gradle.zip "https://services.gradle.org/distributions/gradle-${GRADLE_VERSION}-bin.zip" && unzip gradle.zip && mv "gradle-${GRADLE_VERSION}" "${GRADLE_HOME}/" && gradle --version',
        147 * MB,
        () => ({
          '/opt/gradle/bin/gradle': program('gradle', 8700),
          '/usr/bin/gradle': {
            type: 'symlink',
            target: '/opt/gradle/bin/gradle',
            mode: 0o777,
            uid: 0,
            gid: 0,
          },
        }),
      ),
      { workdir: '/home/gradle' },
    ],
  };
}

export const GRADLE: ImageFamily = {
  name: 'gradle',
  description: 'Gradle, which builds projects for the JVM',
  stars: 600,
  builds: [21, 17].map(gradleBuild),
};
