import { oracleLinuxRootfs } from '../rootfs/oracle-linux.ts';
import { MB, type ImageFamily } from './family.ts';
import { binary, entrypointScript } from './steps.ts';

export const MINIO: ImageFamily = {
  name: 'minio/minio',
  description: 'Object storage that speaks S3',
  stars: 960,
  builds: [
    {
      tags: ['RELEASE.2025-09-07T16-13-09Z', 'latest'],
      created: '2025-09-07T19:31:12.000Z',
      userland: { dialect: 'gnu', distribution: 'oraclelinux' },
      steps: [
        { made: 'ADD rootfs.tar / # buildkit', size: 27 * MB, files: () => oracleLinuxRootfs('9.6') },
        {
          env: {
            MINIO_ACCESS_KEY_FILE: 'access_key',
            MINIO_SECRET_KEY_FILE: 'secret_key',
            MINIO_ROOT_USER_FILE: 'access_key',
            MINIO_ROOT_PASSWORD_FILE: 'secret_key',
            MC_CONFIG_DIR: '/tmp/.mc',
          },
        },
        binary('minio', '/usr/bin/minio', 110 * MB),
        binary('mc', '/usr/bin/mc', 31 * MB),
        entrypointScript(
          'minio',
          'Gives arguments that are no command to minio, and becomes the command.',
          '/usr/bin/docker-entrypoint.sh',
        ),
        { expose: ['9000/tcp'] },
        { volume: ['/data'] },
        { entrypoint: ['/usr/bin/docker-entrypoint.sh'] },
        { cmd: ['minio'] },
      ],
    },
  ],
};
