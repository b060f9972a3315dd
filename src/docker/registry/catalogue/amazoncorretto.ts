import { jvm } from '../rootfs/jvm.ts';
import { DEFAULT_PATH, MB, type ImageFamily } from './family.ts';
import { run } from './steps.ts';

const CORRETTO_HOME = '/usr/lib/jvm/default-jvm';

export const AMAZON_CORRETTO: ImageFamily = {
  name: 'amazoncorretto',
  description: 'OpenJDK as Amazon builds it',
  stars: 450,
  builds: [21, 17, 11, 8].map((major) => ({
    tags: [`${major}-alpine3.22`, `${major}-alpine`],
    created: '2025-07-22T05:41:10.000Z',
    from: 'alpine:3.22',
    steps: [
      run(
        `wget -O /etc/apk/keys/amazoncorretto.rsa.pub https://apk.corretto.aws/amazoncorretto.rsa.pub && apk add --no-cache amazon-corretto-${major}`,
        330 * MB,
        () => jvm(CORRETTO_HOME),
      ),
      { env: { LANG: 'C.UTF-8' } },
      { env: { JAVA_HOME: CORRETTO_HOME } },
      { env: { PATH: `${DEFAULT_PATH}:${CORRETTO_HOME}/bin` } },
    ],
  })),
};
