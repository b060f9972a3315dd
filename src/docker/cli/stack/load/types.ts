/** Text by name, in the order of Go's maps. */
export type Texts = Readonly<Record<string, string>>;

/**
 * A stack as its files describe it, in the long form. The names are those of the files, and the fields stand in the
 * order in which `docker stack config` writes them.
 */
export interface StackConfig {
  readonly version: string;
  readonly services: Readonly<Record<string, StackService>>;
  readonly networks: Readonly<Record<string, StackNetwork>>;
  readonly volumes: Readonly<Record<string, StackVolume>>;
  readonly secrets: Readonly<Record<string, StackFile>>;
  readonly configs: Readonly<Record<string, StackFile>>;
  readonly extensions: Extensions;
}

/** What `x-…` keys hold. */
export type Extensions = Readonly<Record<string, unknown>>;

export interface FileReference {
  readonly source: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: number;
}

/** Spans are in nanoseconds. */
export interface UpdateSettings {
  readonly parallelism?: number;
  readonly delay?: Span;
  readonly failure_action?: string;
  readonly monitor?: Span;
  readonly max_failure_ratio?: number;
  readonly order?: string;
}

export interface Amounts {
  readonly cpus?: string;
  readonly memory?: Bytes;
  readonly pids?: number;
  readonly generic_resources?: readonly {
    readonly discrete_resource_spec?: { readonly kind?: string; readonly value?: number };
  }[];
}

export interface Deploy {
  readonly mode?: string;
  readonly replicas?: number;
  readonly labels?: Texts;
  readonly update_config?: UpdateSettings;
  readonly rollback_config?: UpdateSettings;
  readonly resources?: { readonly limits?: Amounts; readonly reservations?: Amounts };
  readonly restart_policy?: {
    readonly condition?: string;
    readonly delay?: Span;
    readonly max_attempts?: number;
    readonly window?: Span;
  };
  readonly placement?: {
    readonly constraints?: readonly string[];
    readonly preferences?: readonly { readonly spread: string }[];
    readonly max_replicas_per_node?: number;
  };
  readonly endpoint_mode?: string;
}

/** A length of time: written `1m30s`. */
export interface Span {
  readonly nanoseconds: number;
}

/** An amount of memory: written as a text. */
export interface Bytes {
  readonly bytes: number;
}

export interface StackPort {
  readonly mode?: string;
  readonly target?: number;
  readonly published?: number;
  readonly protocol?: string;
}

export interface StackMount {
  readonly type: string;
  readonly source?: string;
  readonly target?: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: { readonly propagation?: string };
  readonly volume?: { readonly nocopy?: boolean; readonly subpath?: string };
  readonly tmpfs?: { readonly size?: number };
}

export interface ServiceNetwork {
  readonly aliases?: readonly string[];
  readonly driver_opts?: Texts;
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
}

export interface StackService {
  readonly build?: Readonly<Record<string, unknown>>;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroupns_mode?: string;
  readonly cgroup_parent?: string;
  readonly command?: readonly string[];
  readonly configs?: readonly FileReference[];
  readonly container_name?: string;
  readonly credential_spec?: Readonly<Record<string, unknown>>;
  readonly depends_on?: readonly string[];
  readonly deploy?: Deploy;
  readonly devices?: readonly string[];
  readonly dns?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly env_file?: readonly string[];
  readonly expose?: readonly string[];
  readonly external_links?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly hostname?: string;
  readonly healthcheck?: {
    readonly test?: readonly string[];
    readonly timeout?: Span;
    readonly interval?: Span;
    readonly retries?: number;
    readonly start_period?: Span;
    readonly start_interval?: Span;
    readonly disable?: boolean;
  };
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  readonly labels?: Texts;
  readonly links?: readonly string[];
  readonly logging?: { readonly driver?: string; readonly options?: Texts };
  readonly mac_address?: string;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, ServiceNetwork | null>>;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly ports?: readonly StackPort[];
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly secrets?: readonly FileReference[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: string;
  readonly stdin_open?: boolean;
  readonly stop_grace_period?: Span;
  readonly stop_signal?: string;
  readonly sysctls?: Texts;
  readonly tmpfs?: readonly string[];
  readonly tty?: boolean;
  readonly ulimits?: Readonly<Record<string, number | { readonly soft: number; readonly hard: number }>>;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly volumes?: readonly StackMount[];
  readonly working_dir?: string;
  readonly extensions?: Extensions;
}

export interface StackNetwork {
  readonly name?: string;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly ipam?: {
    readonly driver?: string;
    readonly config?: readonly { readonly subnet?: string }[];
  };
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly labels?: Texts;
  readonly extensions?: Extensions;
}

export interface StackVolume {
  readonly name?: string;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly external?: boolean;
  readonly labels?: Texts;
  readonly extensions?: Extensions;
}

/** A secret or config. */
export interface StackFile {
  readonly name?: string;
  readonly file?: string;
  readonly external?: boolean;
  readonly labels?: Texts;
  readonly driver?: string;
  readonly driver_opts?: Texts;
  readonly template_driver?: string;
  readonly extensions?: Extensions;
}
