import { fixed, kind } from './define.ts';

/** What `containerCreate` (and `containerUpdate`) refuse before anything is made. */
export const CONFIG_ERRORS = {
  configEmpty: fixed(400, 'config cannot be empty in order to create a container'),
  noCommand: fixed(400, 'no command specified'),
  workingDirRelative: kind<{ path: string }>(
    400,
    ({ path }) => `the working directory '${path}' is invalid, it needs to be an absolute path`,
  ),
  envInvalid: kind<{ entry: string }>(400, ({ entry }) => `invalid environment variable: ${entry}`),
  healthDurationTooShort: kind<{ field: string }>(
    400,
    ({ field }) => `${field} in Healthcheck cannot be less than 1ms`,
  ),
  healthRetriesNegative: fixed(400, 'Retries in Healthcheck cannot be negative'),
  autoRemoveWithRestart: fixed(400, "can't create 'AutoRemove' container with restart policy"),
  restartPolicyUnknown: kind<{ name: string }>(
    400,
    ({ name }) =>
      `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
  ),
  restartRetriesMisplaced: fixed(
    400,
    "invalid restart policy: maximum retry count can only be used with 'on-failure'",
  ),
  restartRetriesNegative: fixed(400, 'invalid restart policy: maximum retry count cannot be negative'),
  memoryTooSmall: fixed(400, 'Minimum memory limit allowed is 6MB'),
  memorySwapTooSmall: fixed(400, 'Minimum memoryswap limit should be larger than memory limit, see usage'),
  memorySwapAlone: fixed(
    400,
    'You should always set the Memory limit when using Memoryswap limit, see usage',
  ),
  memoryBelowReservation: fixed(
    400,
    'Minimum memory limit can not be less than memory reservation limit, see usage',
  ),
  memoryReservationTooSmall: fixed(400, 'Minimum memory reservation allowed is 6MB'),
  memorySwappinessRange: kind<{ value: number }>(
    400,
    ({ value }) => `Invalid value: ${value}, valid memory swappiness range is 0-100`,
  ),
  cpusRange: kind<{ cpus: number }>(
    400,
    ({ cpus }) =>
      `range of CPUs is from 0.01 to ${cpus.toFixed(2)}, as there are only ${cpus} CPUs available`,
  ),
  nanoCpusWithQuota: fixed(400, 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'),
  nanoCpusWithPeriod: fixed(400, 'Conflicting options: Nano CPUs and CPU Period cannot both be set'),
  cpuPeriodRange: fixed(
    400,
    'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)',
  ),
  cpuQuotaTooSmall: fixed(400, 'CPU cfs quota can not be less than 1ms (i.e. 1000)'),
  cpusetInvalid: kind<{ what: 'cpus' | 'mems'; value: string }>(
    400,
    ({ what, value }) => `Invalid value ${value} for cpuset ${what}: invalid format: ${value}`,
  ),
  cpusetUnavailable: kind<{ value: string; available: string }>(
    400,
    ({ value, available }) =>
      `Requested CPUs are not available - requested ${value}, available: ${available}`,
  ),
  oomScoreRange: kind<{ value: number }>(
    400,
    ({ value }) => `Invalid value ${value}, range for oom score adj is [-1000, 1000]`,
  ),
  shmSizeNegative: fixed(400, 'SHM size can not be less than 0'),
  capabilityUnknown: kind<{ option: string; capability: string }>(
    400,
    ({ option, capability }) => `invalid ${option}: unknown capability: "CAP_${capability}"`,
  ),
  modeInvalid: kind<{ what: string; mode: string }>(400, ({ what, mode }) => `invalid ${what} mode: ${mode}`),
  runtimeUnknown: kind<{ name: string }>(400, ({ name }) => `unknown or invalid runtime name: ${name}`),
  logDriverUnknown: kind<{ name: string }>(
    400,
    ({ name }) => `error looking up logging plugin ${name}: plugin "${name}" not found`,
  ),
  logOptionUnknown: kind<{ option: string; driver: string }>(
    400,
    ({ option, driver }) => `unknown log opt '${option}' for ${driver} log driver`,
  ),
  logModeInvalid: kind<{ complaint: string }>(400, ({ complaint }) => complaint),
  isolationInvalid: kind<{ isolation: string }>(
    400,
    ({ isolation }) => `invalid isolation (${isolation}): linux only supports 'default'`,
  ),
  securityOptionInvalid: kind<{ option: string }>(
    400,
    ({ option }) => `invalid --security-opt 2: ${JSON.stringify(option)}`,
  ),
  cpusetMemsUnavailable: kind<{ value: string }>(
    400,
    ({ value }) => `Requested memory nodes are not available - requested ${value}, available: 0`,
  ),
  storageOptionUnsupported: fixed(
    400,
    "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
  ),
  portInvalid: kind<{ port: string }>(400, ({ port }) => `invalid port specification: "${port}"`),
  extraHostFormat: kind<{ entry: string }>(400, ({ entry }) => `bad format for add-host: "${entry}"`),
  extraHostAddress: kind<{ address: string }>(
    400,
    ({ address }) => `invalid IP address in add-host: "${address}"`,
  ),
  networkModeFormat: fixed(400, 'invalid network mode: invalid container format container:<name|id>'),
  networkModeConflict: kind<{ what: string }>(
    400,
    ({ what }) => `conflicting options: ${what} and the network mode`,
  ),
  networkModePublishes: fixed(
    400,
    'conflicting options: port publishing and the container type network mode',
  ),
  networkModeExposes: fixed(400, 'conflicting options: port exposing and the container type network mode'),
  hostNetworkLinks: fixed(
    400,
    "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
  ),
  networkModeLinks: fixed(
    400,
    "conflicting options: container type network can't be used with links. This would result in undefined behavior",
  ),
  utsModeHostname: fixed(400, 'conflicting options: hostname and the UTS mode'),
} as const;
