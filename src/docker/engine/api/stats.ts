import type { Table } from '../../../base/record.ts';

export interface CpuStats {
  readonly cpu_usage: {
    readonly total_usage: number;
    readonly percpu_usage?: readonly number[];
    readonly usage_in_kernelmode: number;
    readonly usage_in_usermode: number;
  };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
  readonly throttling_data: {
    readonly periods: number;
    readonly throttled_periods: number;
    readonly throttled_time: number;
  };
}

interface BlkioEntry {
  readonly major: number;
  readonly minor: number;
  readonly op: string;
  readonly value: number;
}

export interface NetworkStats {
  readonly rx_bytes: number;
  readonly rx_packets: number;
  readonly rx_errors: number;
  readonly rx_dropped: number;
  readonly tx_bytes: number;
  readonly tx_packets: number;
  readonly tx_errors: number;
  readonly tx_dropped: number;
}

/** `GET /containers/{id}/stats`: one reading, and the one a second before it. Field order is the real one's. */
export interface ContainerStats {
  readonly name: string;
  readonly id: string;
  readonly read: string;
  readonly preread: string;
  readonly pids_stats: { readonly current?: number };
  readonly blkio_stats: Readonly<
    Record<
      | 'io_service_bytes_recursive'
      | 'io_serviced_recursive'
      | 'io_queue_recursive'
      | 'io_service_time_recursive'
      | 'io_wait_time_recursive'
      | 'io_merged_recursive'
      | 'io_time_recursive'
      | 'sectors_recursive',
      readonly BlkioEntry[] | null
    >
  >;
  readonly num_procs: number;
  readonly storage_stats: Readonly<Record<string, never>>;
  readonly cpu_stats: CpuStats;
  readonly precpu_stats: CpuStats;
  readonly memory_stats: {
    readonly usage?: number;
    readonly max_usage?: number;
    readonly stats?: Table<number>;
    readonly limit?: number;
  };
  readonly networks?: Table<NetworkStats>;
}
