/**
 * The Compose project as it is once its files are read, merged, checked and brought into the long form: what every
 * compose command works on. Names are the Compose specification's own (`depends_on`, `stop_grace_period`).
 *
 * Values are plain JSON. What a file leaves out is absent; a field that is there but empty (`entrypoint: []`) stays.
 * Durations are nanoseconds, sizes are bytes, as the Engine API has them. Names within a project (services, networks,
 * volumes …) are keys, in alphabetical order.
 */

/** A value of a YAML file. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMapping;

export interface YamlMapping {
  readonly [key: string]: YamlValue;
}

/** What stands under `x-…` keys, and is nobody's business but the author's. */
export interface Extended {
  readonly extensions?: YamlMapping;
}

type Names = readonly string[];
type Strings = Readonly<Record<string, string>>;

export interface Project extends Extended {
  readonly name: string;
  /** Absolute: what relative paths in the files start from. */
  readonly workingDir: string;
  /** The files it was read from, absolute; `-` is standard input. Included files are not among them. */
  readonly composeFiles: Names;
  /** What interpolation knew: the environment, and what `.env` or `--env-file` added. */
  readonly environment: Strings;
  /** Those that are switched on: without profiles, or with one of `profiles`, or asked for by name. */
  readonly services: Readonly<Record<string, Service>>;
  /** The others: their profiles are off, or nobody asked for them. */
  readonly disabledServices: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, Network>>;
  readonly volumes: Readonly<Record<string, Volume>>;
  readonly secrets: Readonly<Record<string, FileObject>>;
  readonly configs: Readonly<Record<string, FileObject>>;
  /** The profiles that are on; `*` is all. */
  readonly profiles: Names;
}

export interface Service extends Extended {
  readonly name: string;
  readonly profiles?: Names;
  readonly annotations?: Strings;
  readonly attach?: boolean;
  readonly build?: Build;
  readonly develop?: Develop;
  readonly blkio_config?: YamlMapping;
  readonly cap_add?: Names;
  readonly cap_drop?: Names;
  readonly cgroup_parent?: string;
  readonly cgroup?: string;
  readonly cpu_count?: number;
  readonly cpu_percent?: number;
  readonly cpu_period?: number;
  readonly cpu_quota?: number;
  readonly cpu_rt_period?: number;
  readonly cpu_rt_runtime?: number;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly cpu_shares?: number;
  /** null or absent: the image's own; empty: none. */
  readonly command?: Names | null;
  readonly configs?: readonly FileReference[];
  readonly container_name?: string;
  readonly credential_spec?: YamlMapping;
  readonly depends_on?: Readonly<Record<string, Dependency>>;
  readonly deploy?: Deploy;
  readonly device_cgroup_rules?: Names;
  readonly devices?: readonly Device[];
  readonly dns?: Names;
  readonly dns_opt?: Names;
  readonly dns_search?: Names;
  readonly dockerfile?: string;
  readonly domainname?: string;
  /** null or absent: the image's own; empty: none. */
  readonly entrypoint?: Names | null;
  readonly provider?: YamlMapping;
  /** With what `env_file` adds. null: unset, also in the environment of the command. */
  readonly environment?: Readonly<Record<string, string | null>>;
  /** Empty once `environment` holds what the files say. */
  readonly env_file?: readonly EnvFile[];
  readonly expose?: Names;
  readonly extends?: { readonly file?: string; readonly service?: string };
  readonly external_links?: Names;
  /** Addresses by host name, as the specification's `host=address`. */
  readonly extra_hosts?: Readonly<Record<string, Names>>;
  readonly group_add?: Names;
  readonly gpus?: readonly DeviceRequest[];
  readonly hostname?: string;
  readonly healthcheck?: HealthCheck;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  readonly labels?: Strings;
  readonly label_file?: Names;
  readonly links?: Names;
  readonly logging?: Logging;
  readonly mem_limit?: number;
  readonly mem_reservation?: number;
  readonly memswap_limit?: number;
  readonly mem_swappiness?: number;
  readonly mac_address?: string;
  readonly models?: Readonly<Record<string, YamlMapping | null>>;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, ServiceNetwork | null>>;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly pids_limit?: number;
  readonly platform?: string;
  readonly ports?: readonly Port[];
  readonly privileged?: boolean;
  readonly pull_policy?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly runtime?: string;
  readonly scale?: number;
  readonly secrets?: readonly FileReference[];
  readonly security_opt?: Names;
  readonly shm_size?: number;
  readonly stdin_open?: boolean;
  readonly stop_grace_period?: number;
  readonly stop_signal?: string;
  readonly storage_opt?: Strings;
  readonly sysctls?: Strings;
  readonly tmpfs?: Names;
  readonly tty?: boolean;
  readonly ulimits?: Readonly<Record<string, Ulimit>>;
  readonly use_api_socket?: boolean;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volume_driver?: string;
  readonly volumes?: readonly ServiceVolume[];
  readonly volumes_from?: Names;
  readonly working_dir?: string;
  readonly post_start?: readonly Hook[];
  readonly pre_stop?: readonly Hook[];
}

export type DependencyCondition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface Dependency extends Extended {
  readonly condition: DependencyCondition;
  readonly restart?: boolean;
  /** false: it may be missing or off. */
  readonly required: boolean;
}

export interface Build extends Extended {
  /** Absolute, or a URL. */
  readonly context?: string;
  readonly dockerfile?: string;
  readonly dockerfile_inline?: string;
  readonly entitlements?: Names;
  /** null: given by name only, and unset. */
  readonly args?: Readonly<Record<string, string | null>>;
  readonly provenance?: string;
  readonly sbom?: string;
  readonly ssh?: readonly { readonly ID: string; readonly Path: string }[];
  readonly labels?: Strings;
  readonly cache_from?: Names;
  readonly cache_to?: Names;
  readonly no_cache?: boolean;
  readonly no_cache_filter?: Names;
  readonly additional_contexts?: Strings;
  readonly pull?: boolean;
  readonly extra_hosts?: Readonly<Record<string, Names>>;
  readonly isolation?: string;
  readonly network?: string;
  readonly target?: string;
  readonly secrets?: readonly FileReference[];
  readonly shm_size?: number;
  readonly tags?: Names;
  readonly ulimits?: Readonly<Record<string, Ulimit>>;
  readonly platforms?: Names;
  readonly privileged?: boolean;
}

export interface Develop extends Extended {
  readonly watch?: readonly YamlMapping[];
}

export interface Deploy extends Extended {
  readonly mode?: string;
  readonly replicas?: number;
  readonly labels?: Strings;
  readonly update_config?: UpdateConfig;
  readonly rollback_config?: UpdateConfig;
  readonly resources?: {
    readonly limits?: Resource;
    readonly reservations?: Resource;
  } & Extended;
  readonly restart_policy?: RestartPolicy;
  readonly placement?: YamlMapping;
  readonly endpoint_mode?: string;
}

export interface UpdateConfig extends Extended {
  readonly parallelism?: number;
  readonly delay?: number;
  readonly failure_action?: string;
  readonly monitor?: number;
  readonly max_failure_ratio?: number;
  readonly order?: string;
}

export interface Resource extends Extended {
  /** How many CPUs: 0.5 is half of one. */
  readonly cpus?: number;
  readonly memory?: number;
  readonly pids?: number;
  readonly devices?: readonly DeviceRequest[];
  readonly generic_resources?: readonly YamlMapping[];
}

export interface RestartPolicy extends Extended {
  readonly condition?: string;
  readonly delay?: number;
  readonly max_attempts?: number;
  readonly window?: number;
}

export interface DeviceRequest {
  readonly capabilities?: Names;
  readonly driver?: string;
  /** -1 is all. */
  readonly count?: number;
  readonly device_ids?: Names;
  readonly options?: Strings;
}

export interface Device extends Extended {
  readonly source: string;
  readonly target?: string;
  readonly permissions?: string;
}

export interface EnvFile {
  /** Absolute. */
  readonly path: string;
  readonly required: boolean;
  readonly format?: string;
}

/** A service's use of a secret or a config. */
export interface FileReference extends Extended {
  readonly source?: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: number;
}

export interface HealthCheck extends Extended {
  /** Begins with `CMD`, `CMD-SHELL` or `NONE`. */
  readonly test?: Names;
  readonly timeout?: number;
  readonly interval?: number;
  readonly retries?: number;
  readonly start_period?: number;
  readonly start_interval?: number;
  readonly disable?: boolean;
}

export interface Logging extends Extended {
  readonly driver?: string;
  readonly options?: Strings;
}

export interface ServiceNetwork extends Extended {
  readonly aliases?: Names;
  readonly driver_opts?: Strings;
  readonly gw_priority?: number;
  readonly interface_name?: string;
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: Names;
  readonly mac_address?: string;
  readonly priority?: number;
}

export interface Port extends Extended {
  readonly name?: string;
  readonly mode?: string;
  readonly host_ip?: string;
  /** The container's. */
  readonly target: number;
  /** The host's: a number or a range (`8000-8010`); absent: one is chosen. */
  readonly published?: string;
  readonly protocol?: string;
  readonly app_protocol?: string;
}

export interface Ulimit {
  /** Both at once; then the others are absent. */
  readonly single?: number;
  readonly soft?: number;
  readonly hard?: number;
}

export type MountType = 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'cluster' | 'image';

export interface ServiceVolume extends Extended {
  readonly type: MountType;
  /** A path on the host, the key of one of the project's volumes, or absent for an anonymous one. */
  readonly source?: string;
  readonly target?: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: {
    readonly selinux?: string;
    readonly propagation?: string;
    readonly create_host_path?: boolean;
    readonly recursive?: string;
  } & Extended;
  readonly volume?: {
    readonly labels?: Strings;
    readonly nocopy?: boolean;
    readonly subpath?: string;
  } & Extended;
  readonly tmpfs?: { readonly size?: number; readonly mode?: number } & Extended;
  readonly image?: { readonly subpath?: string } & Extended;
}

export interface Hook extends Extended {
  readonly command?: Names | null;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly working_dir?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
}

export interface Network extends Extended {
  /** Its name in the engine: `PROJECT_KEY` unless told. */
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: Strings;
  readonly ipam?: Ipam;
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly labels?: Strings;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
}

export interface Ipam extends Extended {
  readonly driver?: string;
  readonly config?: readonly IpamPool[];
}

export interface IpamPool extends Extended {
  readonly subnet?: string;
  readonly gateway?: string;
  readonly ip_range?: string;
  readonly aux_addresses?: Strings;
}

export interface Volume extends Extended {
  /** Its name in the engine: `PROJECT_KEY` unless told. */
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: Strings;
  readonly external?: boolean;
  readonly labels?: Strings;
}

/** A secret or a config: one of `file`, `environment`, `content` or `external` says where it comes from. */
export interface FileObject extends Extended {
  readonly name: string;
  /** Absolute. */
  readonly file?: string;
  readonly environment?: string;
  readonly content?: string;
  readonly external?: boolean;
  readonly labels?: Strings;
  readonly driver?: string;
  readonly driver_opts?: Strings;
  readonly template_driver?: string;
}
