/** What this engine is and runs on: constants of a machine, shown by `info` and `version`. */
export interface Daemon {
  readonly id: string;
  readonly hostname: string;
  readonly serverVersion: string;
  readonly apiVersion: string;
  readonly minApiVersion: string;
  readonly gitCommit: string;
  readonly goVersion: string;
  readonly buildTime: string;
  readonly containerdVersion: string;
  readonly runcVersion: string;
  readonly runcCommit: string;
  readonly initVersion: string;
  readonly kernelVersion: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  readonly goArch: string;
  readonly cpus: number;
  readonly memory: number;
  readonly cgroupVersion: '1' | '2';
  /** Addresses of the host, besides loopback and the bridges' gateways, that a port can be published on. */
  readonly hostAddresses: readonly string[];
}

export const DEFAULT_DAEMON: Omit<Daemon, 'id'> = {
  hostname: 'docker-host',
  serverVersion: '28.5.2',
  apiVersion: '1.51',
  minApiVersion: '1.24',
  gitCommit: '3ef3c07c883be49a2e8097bcf6d2952fce1d70eb',
  goVersion: 'go1.27.1',
  buildTime: '2026-09-15T11:02:57.000000000+00:00',
  containerdVersion: '2.1.9',
  runcVersion: '1.3.6',
  runcCommit: '1.3.6-0',
  initVersion: '0.19.0',
  kernelVersion: '6.12.0-amd64',
  operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
  architecture: 'x86_64',
  goArch: 'amd64',
  cpus: 2,
  memory: 4_110_000_128,
  cgroupVersion: '1',
  hostAddresses: ['192.0.2.2'],
};
