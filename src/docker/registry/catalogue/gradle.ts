import { program } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, run } from './steps.ts';

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
