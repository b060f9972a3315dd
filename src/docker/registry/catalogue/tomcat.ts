import { directory, program, text, type Sketch } from '../rootfs/sketch.ts';
import { DEFAULT_PATH, KB, MB, type ImageBuild, type ImageFamily } from './family.ts';
import { run } from './steps.ts';

interface Version {
  readonly version: string;
  readonly names: readonly string[];
  readonly created: string;
  /** Versions of Java; the first is the one of tags that name none. */
  readonly java: readonly number[];
}

const HOME = '/usr/local/tomcat';

const VERSIONS: readonly Version[] = [
  { version: '11.0.11', names: ['11.0.11', '11.0', '11', 'latest'], created: '2025-09-10T22:12:20.000Z', java: [21, 17] },
  { version: '10.1.46', names: ['10.1.46', '10.1', '10'], created: '2025-09-16T20:15:03.000Z', java: [21, 17, 11] },
  { version: '9.0.109', names: ['9.0.109', '9.0', '9'], created: '2025-09-10T22:14:48.000Z', java: [21, 17, 11, 8] },
  { version: '8.5.100', names: ['8.5.100', '8.5', '8'], created: '2024-05-03T01:13:29.000Z', java: [21, 17, 11, 8] },
]; // prettier-ignore

/** `webapps` is empty: what used to be in it waits in `webapps.dist`, so that / answers 404. */
function server(): Sketch {
  return {
    [`${HOME}/bin/catalina.sh`]: program('catalina', 25_000),
    [`${HOME}/bin/startup.sh`]: program('catalina', 1900),
    [`${HOME}/bin/shutdown.sh`]: program('catalina', 1900),
    [`${HOME}/conf/server.xml`]: text(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" protocol="HTTP/1.1" />\n  </Service>\n</Server>\n',
    ),
    [`${HOME}/conf/tomcat-users.xml`]: text(
      '<?xml version="1.0" encoding="UTF-8"?>\n<tomcat-users version="1.0">\n</tomcat-users>\n',
    ),
    [`${HOME}/lib`]: directory(),
    [`${HOME}/logs`]: directory({ mode: 0o777 }),
    [`${HOME}/temp`]: directory({ mode: 0o777 }),
    [`${HOME}/webapps`]: directory({ mode: 0o777 }),
    [`${HOME}/webapps.dist/ROOT`]: directory(),
    [`${HOME}/webapps.dist/manager`]: directory(),
    [`${HOME}/work`]: directory({ mode: 0o777 }),
  };
}

function build({ version, names, created, java }: Version, major: number): ImageBuild {
  const withJava = names.map((name) => (name === 'latest' ? `jdk${major}` : `${name}-jdk${major}`));
  const javaPath = '/opt/java/openjdk/bin';
  return {
    tags: [...withJava.map((name) => `${name}-temurin`), ...withJava, ...(major === java[0] ? names : [])],
    created,
    from: `eclipse-temurin:${major}-jdk`,
    steps: [
      { env: { CATALINA_HOME: HOME } },
      { env: { PATH: `${HOME}/bin:${javaPath}:${DEFAULT_PATH}` } },
      { run: 'mkdir -p "$CATALINA_HOME"', files: () => ({ [HOME]: directory() }), sent: 139 },
      { workdir: HOME },
      { env: { TOMCAT_NATIVE_LIBDIR: `${HOME}/native-jni-lib` } },
      { env: { LD_LIBRARY_PATH: `${HOME}/native-jni-lib` } },
      { env: { TOMCAT_MAJOR: version.replace(/\..*/, '') } },
      { env: { TOMCAT_VERSION: version } },
      {
        copy: `${HOME} ${HOME}`,
        size: 22.4 * MB,
        files: server,
      },
      run('set -eux; catalina.sh configtest', 0.1 * KB),
      { expose: ['8080/tcp'] },
      { entrypoint: [] },
      { cmd: ['catalina.sh', 'run'] },
    ],
  };
}

export const TOMCAT: ImageFamily = {
  name: 'tomcat',
  description: 'Apache Tomcat, which serves Java web applications',
  stars: 3800,
  builds: VERSIONS.flatMap((version) => version.java.map((major) => build(version, major))),
};
