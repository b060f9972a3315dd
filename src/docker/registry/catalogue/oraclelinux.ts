import { oracleLinuxRootfs } from '../rootfs/oracle-linux.ts';
import { MB, type ImageFamily } from './family.ts';

export const ORACLE_LINUX: ImageFamily = {
  name: 'oraclelinux',
  description: 'The Oracle Linux operating system',
  stars: 1100,
  builds: [
    {
      tags: ['9-slim'],
      created: '2025-09-18T21:53:30.000Z',
      userland: { dialect: 'gnu', distribution: 'oraclelinux' },
      steps: [
        {
          add: 'oraclelinux-9-slim-amd64-rootfs.tar.xz /',
          size: 119 * MB,
          sent: 47.9 * MB,
          files: () => oracleLinuxRootfs('9.6'),
        },
        { cmd: ['/bin/bash'] },
      ],
    },
    {
      tags: ['8-slim'],
      created: '2025-09-18T21:52:11.000Z',
      userland: { dialect: 'gnu', distribution: 'oraclelinux' },
      steps: [
        {
          add: 'oraclelinux-8-slim-amd64-rootfs.tar.xz /',
          size: 111 * MB,
          sent: 42.1 * MB,
          files: () => oracleLinuxRootfs('8.10'),
        },
        { cmd: ['/bin/bash'] },
      ],
    },
    {
      tags: ['7-slim'],
      created: '2024-01-09T00:00:00.000Z',
      platforms: ['linux/amd64'],
      userland: { dialect: 'gnu', distribution: 'oraclelinux' },
      steps: [
        {
          add: 'oraclelinux-7-slim-amd64-rootfs.tar.xz /',
          size: 139 * MB,
          sent: 50.5 * MB,
          files: () => oracleLinuxRootfs('7.9'),
        },
        { cmd: ['/bin/bash'] },
      ],
    },
  ],
};
