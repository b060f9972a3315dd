import { program } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, entrypointScript } from './steps.ts';

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
