import type { EngineState } from '../../docker/engine/index.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Computer, NetworkInterface } from '../../linux/process/computer.ts';
import { ALL_CAPABILITIES, DEFAULT_CAPABILITIES, userlandOf } from '../containers/container-computer.ts';
import { endpointsOf } from '../network/endpoints.ts';
import { HOST_SERVER } from '../network/name-server.ts';
import type { BuildStep } from './build-step.ts';

const LOOPBACK: NetworkInterface = {
  name: 'lo',
  mac: '00:00:00:00:00:00',
  address: '127.0.0.1',
  prefix: 8,
  gateway: '',
  mtu: 65_536,
};

/** The first address of the default bridge that nobody has. */
function bridgeCard(state: EngineState): NetworkInterface {
  const taken = new Set(
    Object.values(state.containers).flatMap(({ id }) => endpointsOf(state, id).map(({ address }) => address)),
  );
  let last = 2;
  while (taken.has(`172.17.0.${last}`) && last < 254) last += 1;
  return {
    name: 'eth0',
    mac: `02:42:ac:11:00:${last.toString(16).padStart(2, '0')}`,
    address: `172.17.0.${last}`,
    prefix: 16,
    gateway: '172.17.0.1',
    mtu: 1500,
  };
}

/** What a RUN's process runs on: BuildKit's sandbox, which is no container of the engine's. */
export function stepComputer(state: EngineState, step: BuildStep, fs: FileSystem, host: Computer): Computer {
  const { network = 'default', privileged = false, ulimits = [] } = step.process?.asked ?? {};
  return {
    ...userlandOf(fs),
    id: step.id,
    hostname: network === 'host' ? host.hostname : 'buildkitsandbox',
    domainname: '',
    kernelRelease: host.kernelRelease,
    cpus: host.cpus,
    memory: host.memory,
    memoryLimit: 0,
    pidsLimit: 0,
    capabilities: privileged ? ALL_CAPABILITIES : DEFAULT_CAPABILITIES,
    bootedAt: host.bootedAt ?? step.created,
    ...(ulimits.length === 0 ? {} : { limits: ulimits }),
    interfaces:
      network === 'host' ? host.interfaces : [LOOPBACK, ...(network === 'none' ? [] : [bridgeCard(state)])],
    nameServer: HOST_SERVER,
  };
}
