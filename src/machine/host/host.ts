import type { Computer, NetworkInterface } from '../../linux/process/computer.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import { HOST_SERVER } from '../network/name-server.ts';
import { addressOfHost } from '../network/route.ts';
import { ALL_CAPABILITIES } from '../containers/container-computer.ts';

const GIBIBYTE = 1024 ** 3;

function bridges(state: EngineState): readonly NetworkInterface[] {
  return Object.values(state.networks)
    .filter(({ driver }) => driver === 'bridge')
    .map(({ name, id, pools, options }) => ({
      name:
        options['com.docker.network.bridge.name'] ??
        (name === 'bridge' ? 'docker0' : `br-${id.slice(0, 12)}`),
      mac: `02:42:${id.slice(0, 8).replaceAll(/(..)(?=.)/g, '$1:')}`,
      address: pools[0]?.gateway ?? '',
      prefix: Number(pools[0]?.subnet.split('/')[1] ?? 16),
      gateway: '',
      mtu: 1500,
    }));
}

/** The Linux machine that Docker runs on, as its processes see it: two CPUs, four gigabytes, root at the keyboard. */
export function hostComputer(id: string, state: EngineState): Computer {
  const address = addressOfHost(state);
  return {
    id,
    hostname: state.daemon.hostname,
    domainname: '',
    dialect: 'gnu',
    distribution: 'debian',
    kernelRelease: state.daemon.kernelVersion,
    cpus: state.daemon.cpus,
    memory: state.daemon.memory || 4 * GIBIBYTE,
    memoryLimit: 0,
    pidsLimit: 0,
    capabilities: ALL_CAPABILITIES,
    bootedAt: Object.values(state.networks).find(({ name }) => name === 'bridge')?.created ?? {
      seconds: 0,
      nanos: 0,
    },
    interfaces: [
      { name: 'lo', mac: '00:00:00:00:00:00', address: '127.0.0.1', prefix: 8, gateway: '', mtu: 65_536 },
      {
        name: 'eth0',
        mac: `02:42:${address
          .split('.')
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join(':')}`,
        address,
        prefix: 24,
        gateway: '192.0.2.1',
        mtu: 1500,
      },
      ...bridges(state),
    ],
    nameServer: HOST_SERVER,
  };
}
