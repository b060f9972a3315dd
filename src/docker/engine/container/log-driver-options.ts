import type { HostConfig } from '../api/container.ts';

type LogConfig = HostConfig['LogConfig'];

const OF_ALL = ['mode', 'max-buffer-size'];
const OF_ATTRIBUTES = ['labels', 'labels-regex', 'env', 'env-regex', 'tag'];

/** Drivers there are, and the options each of them knows. */
const LOG_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['json-file', ['max-file', 'max-size', 'compress', ...OF_ATTRIBUTES, ...OF_ALL]],
  ['local', ['max-file', 'max-size', 'compress', ...OF_ALL]],
  ['none', []],
  [
    'syslog',
    [
      'syslog-address', 'syslog-facility', 'syslog-tls-ca-cert', 'syslog-tls-cert', 'syslog-tls-key',
      'syslog-tls-skip-verify', 'syslog-format', ...OF_ATTRIBUTES, ...OF_ALL,
    ], // prettier-ignore
  ],
  ['journald', [...OF_ATTRIBUTES, ...OF_ALL]],
  [
    'fluentd',
    [
      'fluentd-address', 'fluentd-async', 'fluentd-async-connect', 'fluentd-buffer-limit', 'fluentd-retry-wait',
      'fluentd-max-retries', 'fluentd-sub-second-precision', 'fluentd-request-ack', ...OF_ATTRIBUTES, ...OF_ALL,
    ], // prettier-ignore
  ],
]);

/** Why drivers that talk to somebody outside cannot start: nobody listens here. */
const NOBODY_THERE: ReadonlyMap<string, string> = new Map([
  ['syslog', 'Unix syslog delivery error'],
  ['journald', 'journald is not enabled on this host'],
  ['fluentd', 'dial tcp 127.0.0.1:24224: connect: connection refused'],
]);

/** @returns undefined for a driver there is not */
export function optionsOfLogDriver(driver: string): readonly string[] | undefined {
  return LOG_OPTIONS.get(driver);
}

/** Complaint about `mode` and what belongs to it, which every driver has; undefined when there is none. */
export function logModeProblem({ Config }: LogConfig): string | undefined {
  const { mode = '', 'max-buffer-size': buffer } = Config;
  if (!['', 'blocking', 'non-blocking'].includes(mode)) return `logger: logging mode not supported: ${mode}`;
  if (buffer !== undefined && mode !== 'non-blocking')
    return "logger: max-buffer-size option is only supported with 'mode=non-blocking'";
  return undefined;
}

function sizeProblem(text: string): string | undefined {
  const [, number, suffix = ''] = /^(\d+(?:\.\d+)?) ?(.*)$/s.exec(text) ?? [];
  if (number === undefined) return `invalid size: '${text}'`;
  if (!/^(?:|[bB]|[kmgtp]i?b?)$/i.test(suffix)) return `invalid suffix: '${suffix.toLowerCase()}'`;
  return Number(number) > 0 ? undefined : 'max-size must be a positive number';
}

function fileProblem({ Type, Config }: LogConfig): string | undefined {
  const { 'max-size': size, 'max-file': files, compress } = Config;
  const wrongSize = size === undefined ? undefined : sizeProblem(size);
  if (wrongSize !== undefined)
    return Type === 'local' ? `invalid value for max-size: ${size}: ${wrongSize}` : wrongSize;
  if (files !== undefined) {
    if (!/^[+-]?\d+$/.test(files)) return `strconv.Atoi: parsing ${JSON.stringify(files)}: invalid syntax`;
    if (Number(files) < 1) return 'max-file cannot be less than 1';
  }
  if (compress !== undefined && !/^(?:1|0|[tTfF]|true|false|True|False|TRUE|FALSE)$/.test(compress))
    return `strconv.ParseBool: parsing ${JSON.stringify(compress)}: invalid syntax`;
  return undefined;
}

/** As the driver is made for a start. @throws what `refuse` makes of the complaint */
export function checkLogDriver(config: LogConfig, refuse: (message: string) => Error): void {
  const isFile = config.Type === 'json-file' || config.Type === 'local';
  const problem = isFile ? fileProblem(config) : NOBODY_THERE.get(config.Type);
  if (problem !== undefined)
    throw refuse(`failed to create task for container: failed to initialize logging driver: ${problem}`);
}
