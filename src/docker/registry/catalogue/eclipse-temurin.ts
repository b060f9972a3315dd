import { jvm } from '../rootfs/jvm.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { apk, apt, CERTIFICATES, entrypointScript, run } from './steps.ts';

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
