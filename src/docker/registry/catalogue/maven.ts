import { program } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, entrypointScript } from './steps.ts';

interface Version {
  readonly names: readonly string[];
  readonly created: string;
  readonly from: string;
}

const CREATED = '2025-10-03T00:11:49.000Z';

function onTemurin(major: number): Version {
  const names = ['3.9.11', '3.9', '3'].map((version) => `${version}-eclipse-temurin-${major}`);
  return {
    names: [...names, `eclipse-temurin-${major}`, ...(major === 21 ? ['3.9.11', '3.9', '3', 'latest'] : [])],
    created: CREATED,
    from: `eclipse-temurin:${major}-jdk`,
  };
}

/** On the deprecated images of OpenJDK: what older Dockerfiles name. */
const ON_OPENJDK: readonly Version[] = [
  { names: ['3.8.5-openjdk-17', '3.8-openjdk-17', '3-openjdk-17', 'openjdk-17'], created: '2022-05-11T02:09:32.000Z', from: 'openjdk:17' },
  { names: ['3.8.6-openjdk-11', '3.8-openjdk-11', '3-openjdk-11', '3-jdk-11'], created: '2022-08-02T18:06:12.000Z', from: 'openjdk:11' },
  { names: ['3.8.6-openjdk-8', '3.8-openjdk-8', '3-openjdk-8', '3-jdk-8'], created: '2022-08-02T18:02:40.000Z', from: 'openjdk:8' },
  { names: ['3.6.3-jdk-11', '3.6-jdk-11'], created: '2022-08-02T18:11:25.000Z', from: 'openjdk:11' },
  { names: ['3.6.3-jdk-8', '3.6-jdk-8'], created: '2022-08-02T18:10:03.000Z', from: 'openjdk:8' },
]; // prettier-ignore

function mavenBuild({ names, created, from }: Version): ImageBuild {
  return {
    tags: names,
    created,
    from,
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
  builds: [...[21, 17, 11, 8].map(onTemurin), ...ON_OPENJDK].map(mavenBuild),
};
