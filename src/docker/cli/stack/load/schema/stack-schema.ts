import {
  anything,
  anyTexts,
  command,
  duration,
  extensions,
  integer,
  labels,
  mapOf,
  mapping,
  number,
  text,
  textOrNumber,
  textOrTexts,
  texts,
  truth,
  type Schema,
} from './model.ts';

/** The latest version of the format. */
export const LATEST = 13;

const nullable = (schema: Schema): Schema => ({ ...schema, types: ['object', 'null'] });
const options = mapOf(textOrNumber);
const NAME = /^[a-zA-Z0-9._-]+$/u;

const build: Schema = {
  oneOf: [
    text,
    mapping({
      context: text,
      dockerfile: text,
      args: labels,
      labels: [labels, 3],
      cache_from: [anyTexts, 2],
      network: [text, 4],
      target: [text, 4],
      shm_size: [{ types: ['integer', 'string'] }, 5],
      extra_hosts: [labels, 8],
    }),
  ],
};

const genericResources: Schema = {
  types: ['array'],
  items: mapping({ discrete_resource_spec: mapping({ kind: text, value: number }) }),
};

const updateConfig = mapping({
  parallelism: integer,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: number,
  order: [text, 4],
});

const deploy = nullable(
  mapping({
    mode: text,
    endpoint_mode: [text, 3],
    replicas: integer,
    labels,
    rollback_config: [updateConfig, 7],
    update_config: updateConfig,
    resources: mapping({
      limits: mapping({ cpus: text, memory: text, pids: [integer, 9] }),
      reservations: mapping({ cpus: text, memory: text, generic_resources: [genericResources, 5] }),
    }),
    restart_policy: mapping({
      condition: text,
      delay: duration,
      max_attempts: integer,
      window: duration,
    }),
    placement: mapping({
      constraints: anyTexts,
      preferences: [{ types: ['array'], items: mapping({ spread: text }) }, 3],
      max_replicas_per_node: [integer, 8],
    }),
  }),
);

const healthcheck = mapping({
  disable: truth,
  interval: duration,
  retries: number,
  test: command,
  timeout: duration,
  start_period: [duration, 4],
  start_interval: [duration, 12],
});

const file: Schema = {
  types: ['array'],
  items: { oneOf: [text, mapping({ source: text, target: text, uid: text, gid: text, mode: number })] },
};

const port: Schema = {
  oneOf: [
    { types: ['number'], format: 'ports' },
    { types: ['string'], format: 'ports' },
    mapping({ mode: text, target: integer, published: integer, protocol: text }),
  ],
};

const volume: Schema = {
  oneOf: [
    text,
    mapping(
      {
        type: text,
        source: text,
        target: text,
        read_only: truth,
        consistency: [text, 3],
        bind: mapping({ propagation: text }),
        volume: mapping({ nocopy: truth, subpath: [text, 13] }),
        tmpfs: [mapping({ size: integer }), 6],
      },
      { required: ['type'] },
    ),
  ],
};

const serviceNetworks: Schema = {
  oneOf: [
    texts,
    {
      types: ['object'],
      others: {
        pattern: NAME,
        schema: {
          oneOf: [
            mapping({ aliases: texts, ipv4_address: text, ipv6_address: text, driver_opts: [options, 8] }),
            { types: ['null'] },
          ],
        },
      },
    },
  ],
};

const ulimits = {
  types: ['object'],
  others: {
    pattern: /^[a-z]+$/u,
    schema: { oneOf: [integer, mapping({ hard: integer, soft: integer }, { required: ['soft', 'hard'] })] },
  },
};

const service: Schema = mapping(
  {
    build,
    cap_add: texts,
    cap_drop: texts,
    cgroupns_mode: [text, 10],
    cgroup_parent: text,
    command,
    configs: [file, 3],
    container_name: text,
    credential_spec: [mapping({ config: [text, 8], file: text, registry: text }), 3],
    depends_on: texts,
    deploy,
    devices: texts,
    dns: textOrTexts,
    dns_search: textOrTexts,
    domainname: text,
    entrypoint: command,
    env_file: textOrTexts,
    environment: labels,
    expose: { types: ['array'], items: { types: ['string', 'number'], format: 'expose' }, unique: true },
    external_links: texts,
    extra_hosts: labels,
    healthcheck,
    hostname: text,
    image: text,
    init: [truth, 7],
    ipc: text,
    isolation: [text, 5],
    labels,
    links: texts,
    logging: mapping({ driver: text, options: mapOf({ types: ['string', 'number', 'null'] }) }),
    mac_address: text,
    network_mode: text,
    networks: serviceNetworks,
    oom_score_adj: [integer, 13],
    pid: { types: ['string', 'null'] },
    ports: { types: ['array'], items: port, unique: true },
    privileged: truth,
    read_only: truth,
    restart: text,
    secrets: [file, 1],
    security_opt: texts,
    shm_size: textOrNumber,
    stdin_open: truth,
    stop_grace_period: duration,
    stop_signal: text,
    sysctls: labels,
    tmpfs: textOrTexts,
    tty: truth,
    ulimits,
    user: text,
    userns_mode: text,
    volumes: { types: ['array'], items: volume, unique: true },
    working_dir: text,
  },
  { others: extensions(4) },
);

const external: Schema = { types: ['boolean', 'object'], keys: { name: text } };
const ipam: Schema = mapping({
  driver: text,
  config: {
    types: ['array'],
    items: mapping({ subnet: text, gateway: [text, 8], ip_range: [text, 8] }),
  },
});

const network = nullable(
  mapping(
    {
      name: [text, 5],
      driver: text,
      driver_opts: options,
      ipam,
      external,
      internal: truth,
      attachable: [truth, 2],
      labels,
    },
    { others: extensions(4) },
  ),
);

const namedVolume = nullable(
  mapping(
    { name: [text, 4], driver: text, driver_opts: options, external, labels },
    { others: extensions(4) },
  ),
);

const secret = mapping(
  {
    name: [text, 5],
    file: text,
    external,
    labels,
    driver: [text, 8],
    driver_opts: [options, 8],
    template_driver: [text, 8],
  },
  { others: extensions(4) },
);

const configFile = mapping(
  { name: [text, 5], file: text, external, labels, template_driver: [text, 8] },
  { others: extensions(4) },
);

function section(schema: Schema): Schema {
  return { types: ['object'], others: { pattern: NAME, schema } };
}

/** A whole file of a stack. */
export const STACK_SCHEMA: Schema = mapping(
  {
    version: text,
    services: section(service),
    networks: section(network),
    volumes: section(namedVolume),
    secrets: [section(secret), 1],
    configs: [section(configFile), 3],
  },
  { others: { pattern: /^x-/u, schema: anything, since: 4 } },
);
