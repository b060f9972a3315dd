import { busyboxRootfs } from '../rootfs/busybox.ts';
import { MB, type ImageFamily } from './family.ts';

/** The base that Prometheus and its exporters stand on. */
export const PROMETHEUS_BUSYBOX: ImageFamily = {
  name: 'quay.io/prometheus/busybox',
  description: 'BusyBox with certificates, for the Prometheus project',
  stars: 0,
  builds: [
    {
      tags: ['latest', 'glibc'],
      created: '2025-01-06T09:17:40.000Z',
      userland: { dialect: 'busybox', distribution: 'busybox' },
      steps: [{ add: 'rootfs.tar /', size: 4.7 * MB, files: () => busyboxRootfs('glibc') }, { cmd: ['sh'] }],
    },
  ],
};
