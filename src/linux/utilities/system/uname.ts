import { withOptions } from '../text/options.ts';

/** What the shared kernel calls itself besides its release. */
export const KERNEL_VERSION = '#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1 (2025-09-20)';
export const MACHINE = 'x86_64';

/** uname: the kernel, which containers share with their host. */
export const uname = withOptions(
  {
    options: [
      's kernel-name',
      'n nodename',
      'r kernel-release',
      'v kernel-version',
      'm machine',
      'p processor',
      'i hardware-platform',
      'o operating-system',
      'a all',
    ],
    usage: { gnu: '[OPTION]...', busybox: '[-amnrspvio]' },
  },
  (tool, options) => {
    if (options.operands[0] !== undefined)
      return options.wrong(tool, `extra operand '${options.operands[0]}'`);
    const all = options.has('a');
    const parts: readonly (readonly [string, string])[] = [
      ['s', 'Linux'],
      ['n', tool.computer.hostname],
      ['r', tool.computer.kernelRelease],
      ['v', KERNEL_VERSION],
      ['m', MACHINE],
      ['p', 'unknown'],
      ['i', 'unknown'],
      ['o', tool.computer.distribution === 'alpine' ? 'Linux' : 'GNU/Linux'],
    ];
    const chosen = parts.filter(([letter, text]) => (all ? text !== 'unknown' : options.has(letter)));
    tool.out(`${chosen.length === 0 ? 'Linux' : chosen.map(([, text]) => text).join(' ')}\n`);
    return 0;
  },
);
