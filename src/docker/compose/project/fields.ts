import type { Field, Kind, Struct } from './kind.ts';

const text: Kind = { kind: 'text' };
const flag: Kind = { kind: 'flag' };
const integer: Kind = { kind: 'integer' };
const decimal: Kind = { kind: 'decimal' };
const size: Kind = { kind: 'size' };
const duration: Kind = { kind: 'duration' };
const words: Kind = { kind: 'words' };
const texts: Kind = { kind: 'list', of: text };
const labels: Kind = { kind: 'pairs', bare: '' };
const variables: Kind = { kind: 'pairs', bare: null };

function struct(fields: Readonly<Record<string, Kind | Field>>): Struct {
  return {
    kind: 'struct',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        'of' in field && !('kind' in field) ? field : { of: field },
      ]),
    ) as Readonly<Record<string, Field>>,
  };
}

function list(of: Kind): Kind {
  return { kind: 'list', of };
}

/** Written down whenever somebody said it. */
function kept(of: Kind): Field {
  return { of, keepsZero: true };
}

const ulimits: Kind = { kind: 'map', of: { kind: 'ulimit' } };

const fileReference = struct({
  source: text,
  target: text,
  uid: text,
  gid: text,
  mode: kept({ kind: 'mode' }),
});

const deviceRequest = struct({
  capabilities: texts,
  driver: text,
  count: { kind: 'count' },
  device_ids: texts,
  options: labels,
});

const hook = struct({
  command: kept(words),
  user: text,
  privileged: flag,
  working_dir: text,
  environment: variables,
});

const throttle = list(struct({ path: text, rate: size }));

const blkio = struct({
  weight: integer,
  weight_device: list(struct({ path: text, weight: integer })),
  device_read_bps: throttle,
  device_read_iops: throttle,
  device_write_bps: throttle,
  device_write_iops: throttle,
});

const build = struct({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: texts,
  args: variables,
  provenance: text,
  sbom: text,
  ssh: { kind: 'ssh' },
  labels,
  cache_from: texts,
  cache_to: texts,
  no_cache: flag,
  no_cache_filter: texts,
  additional_contexts: labels,
  pull: flag,
  extra_hosts: { kind: 'hosts' },
  isolation: text,
  network: text,
  target: text,
  secrets: list(fileReference),
  shm_size: size,
  tags: texts,
  ulimits,
  platforms: texts,
  privileged: flag,
});

const watch = struct({
  path: text,
  action: text,
  target: text,
  exec: hook,
  include: texts,
  ignore: texts,
  initial_sync: flag,
});

const update = struct({
  parallelism: kept(integer),
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: decimal,
  order: text,
});

const resource = struct({
  cpus: decimal,
  memory: size,
  pids: integer,
  devices: list(deviceRequest),
  generic_resources: list(struct({ discrete_resource_spec: struct({ kind: text, value: integer }) })),
});

const deploy = struct({
  mode: text,
  replicas: kept(integer),
  labels,
  update_config: kept(update),
  rollback_config: kept(update),
  resources: { of: struct({ limits: kept(resource), reservations: kept(resource) }), jsonAbsent: {} },
  restart_policy: kept(
    struct({
      condition: text,
      delay: kept(duration),
      max_attempts: kept(integer),
      window: kept(duration),
    }),
  ),
  placement: {
    of: struct({
      constraints: texts,
      preferences: list(struct({ spread: text })),
      max_replicas_per_node: integer,
    }),
    jsonAbsent: {},
  },
  endpoint_mode: text,
});

const volume = struct({
  type: text,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: kept(struct({ selinux: text, propagation: text, create_host_path: flag, recursive: text })),
  volume: kept(struct({ labels, nocopy: flag, subpath: text })),
  tmpfs: kept(struct({ size, mode: integer })),
  image: kept(struct({ subpath: text })),
});

export const SERVICE = struct({
  profiles: texts,
  annotations: labels,
  attach: kept(flag),
  build: kept(build),
  develop: kept(struct({ watch: list(watch) })),
  blkio_config: kept(blkio),
  cap_add: texts,
  cap_drop: texts,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: integer,
  cpu_percent: decimal,
  cpu_period: integer,
  cpu_quota: integer,
  cpu_rt_period: integer,
  cpu_rt_runtime: integer,
  cpus: decimal,
  cpuset: text,
  cpu_shares: integer,
  command: { of: words, keepsZero: true, jsonAbsent: null },
  configs: list(fileReference),
  container_name: text,
  credential_spec: kept(struct({ config: text, file: text, registry: text })),
  depends_on: {
    kind: 'map',
    of: struct({ condition: text, restart: flag, required: kept(flag) }),
  },
  deploy: kept(deploy),
  device_cgroup_rules: texts,
  devices: list(struct({ source: text, target: text, permissions: text })),
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  dockerfile: text,
  domainname: text,
  entrypoint: { of: words, keepsZero: true, jsonAbsent: null },
  provider: kept(struct({ type: text, options: { kind: 'lists' } })),
  environment: variables,
  env_file: list(struct({ path: text, required: kept(flag), format: text })),
  expose: texts,
  extends: kept(struct({ file: text, service: text })),
  external_links: texts,
  extra_hosts: { kind: 'hosts' },
  group_add: texts,
  gpus: list(deviceRequest),
  hostname: text,
  healthcheck: kept(
    struct({
      test: { kind: 'health-test' },
      timeout: kept(duration),
      interval: kept(duration),
      retries: kept(integer),
      start_period: kept(duration),
      start_interval: kept(duration),
      disable: flag,
    }),
  ),
  image: text,
  init: kept(flag),
  ipc: text,
  isolation: text,
  labels,
  label_file: texts,
  links: texts,
  logging: kept(struct({ driver: text, options: labels })),
  log_driver: text,
  log_opt: labels,
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: size,
  mem_swappiness: size,
  mac_address: text,
  models: { kind: 'map', of: struct({ endpoint_var: text, model_var: text }), nullable: true },
  net: text,
  network_mode: text,
  networks: {
    kind: 'map',
    nullable: true,
    of: struct({
      aliases: texts,
      driver_opts: labels,
      gw_priority: integer,
      interface_name: text,
      ipv4_address: text,
      ipv6_address: text,
      link_local_ips: texts,
      mac_address: text,
      priority: integer,
    }),
  },
  oom_kill_disable: flag,
  oom_score_adj: integer,
  pid: text,
  pids_limit: integer,
  platform: text,
  ports: list(
    struct({
      name: text,
      mode: text,
      host_ip: text,
      target: integer,
      published: text,
      protocol: text,
      app_protocol: text,
    }),
  ),
  privileged: flag,
  pull_policy: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: kept(integer),
  secrets: list(fileReference),
  security_opt: texts,
  shm_size: size,
  stdin_open: flag,
  stop_grace_period: kept(duration),
  stop_signal: text,
  storage_opt: labels,
  sysctls: labels,
  tmpfs: texts,
  tty: flag,
  ulimits,
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volume_driver: text,
  volumes: list(volume),
  volumes_from: texts,
  working_dir: text,
  post_start: list(hook),
  pre_stop: list(hook),
});

export const NETWORK = struct({
  name: text,
  driver: text,
  driver_opts: labels,
  ipam: {
    of: struct({
      driver: text,
      config: list(struct({ subnet: text, gateway: text, ip_range: text, aux_addresses: labels })),
    }),
    jsonAbsent: {},
  },
  external: flag,
  internal: flag,
  attachable: flag,
  labels,
  enable_ipv4: kept(flag),
  enable_ipv6: kept(flag),
});

export const VOLUME = struct({ name: text, driver: text, driver_opts: labels, external: flag, labels });

export const FILE_OBJECT = struct({
  name: text,
  file: text,
  environment: text,
  content: text,
  external: flag,
  labels,
  driver: text,
  driver_opts: labels,
  template_driver: text,
});
