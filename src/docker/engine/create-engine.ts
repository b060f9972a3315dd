import { nextHex, seedRandom, type RandomState } from '../../base/random.ts';
import type { Table } from '../../base/record.ts';
import type { Instant } from '../../base/time.ts';
import type { Network } from './network/network.ts';
import type { EngineState } from './state.ts';
import { DEFAULT_DAEMON, type Daemon } from './system/daemon.ts';

export interface EngineSpec {
  /** Ids, names and addresses that are drawn follow from it. */
  readonly seed: number;
  /** When the machine was set up: the age of its three networks. */
  readonly createdAt: Instant;
  /** What of the machine is other than usual. */
  readonly daemon?: Partial<Daemon>;
}

const BRIDGE_OPTIONS = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
};

function predefined(id: string, created: Instant, name: string, driver: string): Network {
  const isBridge = driver === 'bridge';
  const subnet = '172.17.0.0/16';
  const gateway = '172.17.0.1';
  return {
    id,
    name,
    created,
    scope: 'local',
    driver,
    enableIPv4: true,
    enableIPv6: false,
    ipam: {
      Driver: 'default',
      Options: null,
      Config: isBridge ? [{ Subnet: subnet, Gateway: gateway }] : null,
    },
    pools: isBridge ? [{ subnet, range: subnet, gateway, reserved: [] }] : [],
    ownSubnets: false,
    internal: false,
    attachable: false,
    ingress: false,
    configOnly: false,
    options: isBridge ? BRIDGE_OPTIONS : {},
    labels: {},
  };
}

function uuid(hex: string): string {
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** A freshly installed engine: three networks, nothing else. */
export function createEngine({ seed, createdAt, daemon = {} }: EngineSpec): EngineState {
  let random: RandomState = seedRandom(seed);
  const hex = (digits: number): string => {
    const draw = nextHex(random, digits);
    random = draw.next;
    return draw.value;
  };
  const networks: Table<Network> = Object.fromEntries(
    [
      ['none', 'null'],
      ['host', 'host'],
      ['bridge', 'bridge'],
    ].map(([name = '', driver = '']) => {
      const id = hex(64);
      return [id, predefined(id, createdAt, name, driver)];
    }),
  );
  const id = uuid(hex(32));
  return {
    version: 1,
    daemon: { id, ...DEFAULT_DAEMON, ...daemon },
    containers: {},
    execs: {},
    images: {},
    tags: {},
    digests: {},
    networks,
    volumes: {},
    events: [],
    lastPorts: {},
    nextPid: 1_000,
    random,
  };
}
