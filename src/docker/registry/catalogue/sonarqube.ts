import { debianUsers } from '../rootfs/debian.ts';
import { directory, text } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { dataDirectory, entrypointScript, run } from './steps.ts';

function build(version: string, tags: readonly string[], size: number): ImageBuild {
  const home = '/opt/sonarqube';
  return {
    tags,
    created: '2025-09-25T00:55:17.000Z',
    from: 'eclipse-temurin:17-jre-noble',
    steps: [
      { label: { 'org.opencontainers.image.url': 'https://github.com/SonarSource/docker-sonarqube' } },
      {
        env: {
          SONARQUBE_HOME: home,
          SONAR_VERSION: version,
          SQ_DATA_DIR: `${home}/data`,
          SQ_EXTENSIONS_DIR: `${home}/extensions`,
          SQ_LOGS_DIR: `${home}/logs`,
          SQ_TEMP_DIR: `${home}/temp`,
        },
      },
      run(
        'set -eux; useradd --system --uid 1000 --gid 0 sonarqube; curl --fail --location --output sonarqube.zip "${SONARQUBE_ZIP_URL}"; unzip -q sonarqube.zip',
        size,
        () => ({
          ...debianUsers({
            name: 'sonarqube',
            uid: 1000,
            gid: 0,
            home: '/home/sonarqube',
            shell: '/bin/sh',
            ownGroup: false,
          }),
          [`${home}/conf/sonar.properties`]: text('# Settings; SONAR_… variables win over them.\n'),
          [`${home}/data`]: directory({ uid: 1000, gid: 0, mode: 0o770 }),
          ...dataDirectory(`${home}/logs`, 1000),
        }),
      ),
      entrypointScript(
        'sonarqube',
        'Runs SonarQube with the settings given.',
        `${home}/docker/entrypoint.sh`,
      ),
      { workdir: home },
      { expose: ['9000/tcp'] },
      { user: 'sonarqube' },
      { stopSignal: 'SIGINT' },
      { entrypoint: [`${home}/docker/entrypoint.sh`] },
    ],
  };
}

export const SONARQUBE: ImageFamily = {
  name: 'sonarqube',
  description: 'Reviews code for bugs and weaknesses',
  stars: 2300,
  builds: [
    build('25.9.0.112764', ['25.9.0.112764-community', 'community', 'latest'], 870 * MB),
    build('9.9.8.100196', ['9.9.8-community', '9.9-community', 'lts-community', '9-community'], 420 * MB),
  ],
};
