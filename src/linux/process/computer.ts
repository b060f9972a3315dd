import type { Instant } from '../../base/time.ts';

/** One computer as its processes see it: the host, or a container. */
export interface Computer {
  /** Of a host what {@link isHost} knows, or the container's id. */
  readonly id: string;
  readonly hostname: string;
  readonly domainname: string;
  /** Whose userland it has: how utilities word their output and errors. */
  readonly dialect: 'gnu' | 'busybox';
  /** `debian`, `ubuntu`, `alpine`, `busybox`: which package tools it has, among others. */
  readonly distribution: string;
  /** `6.8.0-60-generic`: shared by all, as containers share the kernel. */
  readonly kernelRelease: string;
  readonly cpus: number;
  /** Bytes of the whole machine, and what this computer may use; 0 for no limit. */
  readonly memory: number;
  readonly memoryLimit: number;
  readonly pidsLimit: number;
  /** What its processes may take, where that is not as usual (`--ulimit`): in the kernel's units, -1 for no end. */
  readonly limits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  /** How soon its processes are ended for want of memory, from -1000 to 1000. */
  readonly oomScoreAdjustment?: number;
  /** Further limits, as the files of /sys/fs/cgroup tell them. */
  readonly cgroup?: CgroupSettings;
  /** What /proc/sys says here differently from the host, by name: `net.ipv4.ip_forward`. */
  readonly sysctls?: Readonly<Record<string, string>>;
  /** `CAP_CHOWN` or `CHOWN`: what root may do here. */
  readonly capabilities: readonly string[];
  /** Set-uid files give nobody rights (`--security-opt no-new-privileges`). */
  readonly noNewPrivileges?: boolean;
  /** No system calls are filtered, as on a host (`--privileged`, `--security-opt seccomp=unconfined`). */
  readonly unfiltered?: boolean;
  readonly interfaces: readonly NetworkInterface[];
  readonly nameServer: string;
  /** Whose namespaces it is in, where they are not its own: by kind, the id of that computer. */
  readonly shares?: Readonly<Partial<Record<OwnNamespace, string>>>;
  /** When the machine started, for `uptime`: the host's time, in containers too. */
  readonly bootedAt?: Instant;
}

/** The kinds of namespace that each computer has one of by itself. */
export const OWN_NAMESPACES = ['ipc', 'mnt', 'net', 'pid', 'uts'] as const;
export type OwnNamespace = (typeof OWN_NAMESPACES)[number];

/** The host that is there from the start. Others are called `host:NAME`. */
export const FIRST_HOST = 'host';

/** Whether a computer has a kernel to itself, as machines do and containers do not. */
export function isHost(computer: string): boolean {
  return computer === FIRST_HOST || computer.startsWith(`${FIRST_HOST}:`);
}

export interface CgroupSettings {
  /** Which layout /sys/fs/cgroup has; 1 unless given. */
  readonly version?: 1 | 2;
  /** Bytes of memory and swap together; 0 for no limit. */
  readonly memorySwap?: number;
  /** Microseconds of CPU time per period; 0 for no limit. */
  readonly cpuQuota?: number;
  readonly cpuPeriod?: number;
  readonly cpuShares?: number;
  /** `0-1` */
  readonly cpuSet?: string;
}

/** A network interface, as `ip addr` shows it. */
export interface NetworkInterface {
  readonly name: string;
  readonly mac: string;
  /** `172.17.0.2`, and the bits of its network; empty for none. */
  readonly address: string;
  readonly prefix: number;
  readonly gateway: string;
  readonly mtu: number;
  /** It was taken down. */
  readonly isDown?: boolean;
  /** Addresses that were added to its own. */
  readonly further?: readonly { readonly address: string; readonly prefix: number }[];
}
