import { program } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, run } from './steps.ts';

interface Version {
  readonly version: string;
  readonly created: string;
  /** Versions of Java; the first is the one of tags that name none. */
  readonly java: readonly number[];
  readonly isLatest?: boolean;
}

const VERSIONS: readonly Version[] = [
  { version: '9.1.0', created: '2025-10-03T00:43:07.000Z', java: [21, 17], isLatest: true },
  { version: '8.14.3', created: '2025-10-03T00:41:51.000Z', java: [21, 17, 11, 8] },
  { version: '7.6.6', created: '2025-10-03T00:40:12.000Z', java: [17, 11, 8] },
  { version: '6.9.4', created: '2025-10-03T00:39:03.000Z', java: [11, 8] },
];

/** `9.1.0`, `9.1`, `9` */
function shorter(version: string): readonly string[] {
  const parts = version.split('.');
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('.'));
}

function gradleBuild({ version, created, java, isLatest = false }: Version, major: number): ImageBuild {
  const names = shorter(version);
  return {
    tags: [
      ...names.map((name) => `${name}-jdk${major}`),
      ...(major === java[0] ? names : []),
      ...(isLatest ? [`jdk${major}`] : []),
      ...(isLatest && major === java[0] ? ['latest', 'jdk'] : []),
    ],
    created,
    from: `eclipse-temurin:${major}-jdk`,
    steps: [
      { cmd: ['gradle'] },
      { env: { GRADLE_HOME: '/opt/gradle' } },
      apt('unzip wget git git-lfs mercurial openssh-client subversion', 192 * MB, 'unzip git hg ssh svn'),
      { env: { GRADLE_VERSION: version } },
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
  builds: VERSIONS.flatMap((version) => version.java.map((major) => gradleBuild(version, major))),
};
