import { debianUsers } from '../rootfs/debian.ts';
import { bytes, directory, each, program, words } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apt, CERTIFICATES, entrypointScript, run } from './steps.ts';

const HOME = '/var/jenkins_home';
const JAVA = '/opt/java/openjdk';

function build(version: string, tags: readonly string[]): ImageBuild {
  return {
    tags,
    created: '2025-09-17T12:02:43.000Z',
    from: 'debian:trixie',
    steps: [
      apt(
        'ca-certificates curl git gnupg gpg libfontconfig1 libfreetype6 procps ssh-client tini unzip tzdata',
        196 * MB,
        'curl git gpg ps ssh tini unzip',
        CERTIFICATES,
      ),
      { env: { LANG: 'C.UTF-8' } },
      { env: { JENKINS_HOME: HOME } },
      { env: { JENKINS_SLAVE_AGENT_PORT: '50000' } },
      { env: { REF: '/usr/share/jenkins/ref' } },
      run(
        'mkdir -p $JENKINS_HOME && chown 1000:1000 $JENKINS_HOME && groupadd -g 1000 jenkins && useradd -d "$JENKINS_HOME" -u 1000 -g 1000 -l -m -s /bin/bash jenkins',
        5 * 1000,
        () => ({
          ...debianUsers({ name: 'jenkins', uid: 1000, gid: 1000, home: HOME, shell: '/bin/bash' }),
          [HOME]: directory({ uid: 1000, gid: 1000 }),
        }),
      ),
      { volume: [HOME] },
      { env: { JENKINS_VERSION: version } },
      { env: { JENKINS_UC: 'https://updates.jenkins.io' } },
      run('curl -fsSL ${JENKINS_URL} -o /usr/share/jenkins/jenkins.war', 95 * MB, () => ({
        '/usr/share/jenkins/jenkins.war': bytes(94_000_000),
      })),
      { expose: ['8080/tcp'] },
      { expose: ['50000/tcp'] },
      { env: { COPY_REFERENCE_FILE_LOG: `${HOME}/copy_reference_file.log` } },
      { env: { JAVA_HOME: JAVA } },
      { env: { PATH: `${JAVA}/bin:${DEFAULT_PATH}` } },
      {
        copy: '/javaruntime /opt/java/openjdk',
        size: 86 * MB,
        files: () => each(`${JAVA}/bin`, words('java jcmd keytool'), (name) => program(name, 16_000)),
      },
      { user: 'jenkins' },
      entrypointScript(
        'jenkins',
        'Copies reference files into the home directory, then runs Jenkins.',
        '/usr/local/bin/jenkins.sh',
      ),
      { entrypoint: ['/usr/bin/tini', '--', '/usr/local/bin/jenkins.sh'] },
      {
        label: {
          'org.opencontainers.image.title': 'Official Jenkins Docker image',
          'org.opencontainers.image.version': version,
        },
      },
    ],
  };
}

export const JENKINS: ImageFamily = {
  name: 'jenkins/jenkins',
  description: 'The Jenkins automation server',
  stars: 4200,
  builds: [
    build('2.516.3', ['2.516.3-lts', '2.516.3-lts-jdk21', '2.516.3', 'lts', 'lts-jdk21']),
    build('2.530', ['2.530', '2.530-jdk21', 'latest', 'latest-jdk21', 'jdk21']),
    build('2.516.3', ['2.516.3-lts-jdk17', 'lts-jdk17', '2.516.3-jdk17']),
  ],
};
