import { containerUpdate } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { declareFlags } from '../flags/declaration.ts';
import { bytes, string } from '../flags/types.ts';
import { creationFlags } from './creation-flags.ts';
import { readRestartPolicy } from './creation/restart-policy.ts';
import { containerRef } from './container-ref.ts';

const updateFlags = declareFlags({
  'blkio-weight': creationFlags['blkio-weight'],
  'cpu-period': creationFlags['cpu-period'],
  'cpu-quota': creationFlags['cpu-quota'],
  'cpu-rt-period': creationFlags['cpu-rt-period'],
  'cpu-rt-runtime': creationFlags['cpu-rt-runtime'],
  'cpu-shares': creationFlags['cpu-shares'],
  cpus: creationFlags.cpus,
  'cpuset-cpus': creationFlags['cpuset-cpus'],
  'cpuset-mems': creationFlags['cpuset-mems'],
  'kernel-memory': { type: bytes, hidden: true, ko: '이제 쓰지 않아요', en: 'No longer used' },
  memory: creationFlags.memory,
  'memory-reservation': creationFlags['memory-reservation'],
  'memory-swap': creationFlags['memory-swap'],
  'pids-limit': creationFlags['pids-limit'],
  restart: {
    type: string,
    ko: '끝났을 때 다시 시작할지 정하는 정책이에요',
    en: 'Policy for starting it again when it has ended',
  },
});

export const update = command({
  name: 'update',
  about: {
    ko: '컨테이너의 한도와 재시작 정책을 바꿔요',
    en: 'Change limits and restart policy of containers',
  },
  aliasLine: 'docker container update, docker update',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: updateFlags,
  run(context, { args, flags, changed }) {
    if (changed.size === 0) {
      throw new CliError('you must provide one or more flags when using this command', {
        code: 'update-nothing',
      });
    }
    const body = {
      BlkioWeight: flags['blkio-weight'],
      CpuPeriod: flags['cpu-period'],
      CpuQuota: flags['cpu-quota'],
      CpuRealtimePeriod: flags['cpu-rt-period'],
      CpuRealtimeRuntime: flags['cpu-rt-runtime'],
      CpuShares: flags['cpu-shares'],
      NanoCpus: flags.cpus,
      CpusetCpus: flags['cpuset-cpus'],
      CpusetMems: flags['cpuset-mems'],
      Memory: flags.memory,
      MemoryReservation: flags['memory-reservation'],
      MemorySwap: flags['memory-swap'],
      ...(changed.has('pids-limit') ? { PidsLimit: flags['pids-limit'] } : {}),
      ...(flags.restart === '' ? {} : { RestartPolicy: readRestartPolicy(flags.restart) }),
    };
    const warnings: string[] = [];
    try {
      forEach(args, (ref) => {
        const { Warnings } = context.call(containerUpdate, { ref: containerRef(ref), body });
        context.out(`${ref}\n`);
        warnings.push(...(Warnings ?? []));
      });
    } finally {
      if (warnings.length > 0) context.out(`${warnings.join('\n')}\n`);
    }
    return 0;
  },
});
