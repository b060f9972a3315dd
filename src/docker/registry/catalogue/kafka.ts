import { accountFiles, withUsers } from '../rootfs/accounts.ts';
import { ALPINE_ACCOUNTS } from '../rootfs/alpine.ts';
import { each, program, words } from '../rootfs/sketch.ts';
import { MB, type ImageBuild, type ImageFamily } from './family.ts';
import { apk, dataDirectory, entrypointScript, run } from './steps.ts';

const TOOLS = words(
  'kafka-console-consumer.sh kafka-console-producer.sh kafka-server-start.sh kafka-storage.sh kafka-topics.sh',
);

function build(version: string, tags: readonly string[]): ImageBuild {
  return {
    tags,
    created: '2025-09-02T12:11:46.000Z',
    from: 'eclipse-temurin:21-jre-alpine',
    steps: [
      { expose: ['9092/tcp'] },
      { user: 'root' },
      { label: { 'org.label-schema.name': 'kafka', maintainer: 'Apache Kafka' } },
      apk('bash', 2.4 * MB, '', { '/bin/bash': program('bash', 800_000) }),
      run(
        'set -eux; mkdir -p /opt/kafka /etc/kafka/docker /var/lib/kafka/data; adduser -h /home/appuser -D --shell /bin/bash appuser',
        220 * MB,
        () => ({
          ...accountFiles(
            withUsers(ALPINE_ACCOUNTS, {
              name: 'appuser',
              uid: 1000,
              gid: 1000,
              home: '/home/appuser',
              shell: '/bin/bash',
            }),
          ),
          ...each('/opt/kafka/bin', TOOLS, (name) => program(name.replace(/\.sh$/, ''), 1000)),
          ...dataDirectory('/var/lib/kafka/data', 1000),
        }),
      ),
      entrypointScript(
        'kafka',
        'Writes the configuration from KAFKA_… variables and runs the broker.',
        '/etc/kafka/docker/run',
      ),
      { user: 'appuser' },
      { volume: ['/etc/kafka/secrets', '/var/lib/kafka/data', '/mnt/shared/config'] },
      { entrypoint: ['/__cacert_entrypoint.sh'] },
      { cmd: ['/etc/kafka/docker/run'] },
    ],
  };
}

export const KAFKA: ImageFamily = {
  name: 'apache/kafka',
  description: 'Apache Kafka: streams of events between services',
  stars: 290,
  builds: [build('4.1.0', ['4.1.0', 'latest']), build('3.9.1', ['3.9.1'])],
};
