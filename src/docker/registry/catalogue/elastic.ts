import { oracleLinuxRootfs } from '../rootfs/oracle-linux.ts';
import { RED_HAT_ACCOUNTS } from '../rootfs/red-hat.ts';
import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { bytes, program, text, type Sketch } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily, type Step } from './family.ts';
import { dataDirectory, entrypointScript } from './steps.ts';

/** Elastic's images have no `latest`: a version has to be named. */
const VERSIONS: readonly (readonly string[])[] = [['9.1.4'], ['8.19.4'], ['8.17.10'], ['7.17.29']];

function begin(user: string, home: string): readonly Step[] {
  return [
    {
      made: 'COPY / / # buildkit',
      size: 180 * MB,
      files: () => ({
        ...oracleLinuxRootfs('9.6'),
        ...accountFiles(
          withUsers(RED_HAT_ACCOUNTS, {
            name: user,
            uid: 1000,
            gid: 0,
            home,
            shell: '/bin/bash',
            ownGroup: false,
          }),
        ),
      }),
    },
    { env: { PATH: `${home}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin` } },
    { workdir: home },
  ];
}

function elasticsearch(version: string): ImageBuild {
  const home = '/usr/share/elasticsearch';
  const files = (): Sketch => ({
    [`${home}/bin/elasticsearch`]: program('elasticsearch', 2900),
    [`${home}/bin/elasticsearch-reset-password`]: program('elasticsearch-reset-password', 200),
    [`${home}/config/elasticsearch.yml`]: text('cluster.name: "docker-cluster"\nnetwork.host: 0.0.0.0\n', {
      uid: 1000,
    }),
    [`${home}/lib/elasticsearch-${version}.jar`]: bytes(15_000_000),
    ...dataDirectory(`${home}/data`, 1000),
  });
  return {
    tags: [version],
    created: '2025-09-16T22:05:21.000Z',
    userland: { dialect: 'gnu', distribution: 'oraclelinux' },
    steps: [
      ...begin('elasticsearch', home),
      { env: { ELASTIC_CONTAINER: 'true' } },
      { copy: `--chown=1000:0 ${home} ${home}`, size: 1_050 * MB, files },
      entrypointScript(
        'elasticsearch',
        'Takes settings from the environment, then runs the server.',
        '/usr/local/bin/docker-entrypoint.sh',
      ),
      { label: { 'org.label-schema.name': 'Elasticsearch', 'org.opencontainers.image.version': version } },
      { expose: ['9200/tcp', '9300/tcp'] },
      { user: '1000:0' },
      { entrypoint: ['/usr/local/bin/docker-entrypoint.sh'] },
      { cmd: ['eswrapper'] },
    ],
  };
}

function kibana(version: string): ImageBuild {
  const home = '/usr/share/kibana';
  return {
    tags: [version],
    created: '2025-09-16T22:31:44.000Z',
    userland: { dialect: 'gnu', distribution: 'oraclelinux' },
    steps: [
      ...begin('kibana', home),
      { env: { ELASTIC_CONTAINER: 'true' } },
      {
        copy: `--chown=1000:0 ${home} ${home}`,
        size: 1_020 * MB,
        files: () => ({
          [`${home}/bin/kibana`]: program('kibana', 800),
          [`${home}/config/kibana.yml`]: text(
            'server.host: "0.0.0.0"\nelasticsearch.hosts: [ "http://elasticsearch:9200" ]\n',
            { uid: 1000 },
          ),
        }),
      },
      entrypointScript(
        'kibana',
        'Takes settings from the environment, then runs the server.',
        '/usr/local/bin/kibana-docker',
      ),
      { label: { 'org.label-schema.name': 'Kibana', 'org.opencontainers.image.version': version } },
      { expose: ['5601/tcp'] },
      { user: '1000' },
      { cmd: ['/usr/local/bin/kibana-docker'] },
    ],
  };
}

export const ELASTICSEARCH: ImageFamily = {
  name: 'elasticsearch',
  description: 'A search engine for documents and logs',
  stars: 6400,
  builds: VERSIONS.flat().map(elasticsearch),
};

export const KIBANA: ImageFamily = {
  name: 'kibana',
  description: 'Looks into Elasticsearch, in the browser',
  stars: 2700,
  builds: VERSIONS.flat().map(kibana),
};
