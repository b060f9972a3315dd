import type { HealthConfig } from '../../../engine/api/container.ts';
import { refuse } from './values.ts';

/** What the `--health-*` flags say. */
export interface HealthFlags {
  readonly 'health-cmd': string;
  readonly 'health-interval': number;
  readonly 'health-timeout': number;
  readonly 'health-retries': number;
  readonly 'health-start-period': number;
  readonly 'health-start-interval': number;
  readonly 'no-healthcheck': boolean;
}

/** The check that a new service asks for; undefined for that of its image. @throws CliError */
export function healthcheckOf(flags: HealthFlags): HealthConfig | undefined {
  const {
    'health-cmd': cmd,
    'health-interval': Interval,
    'health-timeout': Timeout,
    'health-retries': Retries,
    'health-start-period': StartPeriod,
    'health-start-interval': StartInterval,
  } = flags;
  const given = cmd !== '' || [Interval, Timeout, Retries, StartPeriod, StartInterval].some((n) => n !== 0);
  if (flags['no-healthcheck']) {
    if (given) throw refuse('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!given) return undefined;
  return {
    ...(cmd === '' ? {} : { Test: ['CMD-SHELL', cmd] }),
    ...(Interval === 0 ? {} : { Interval }),
    ...(Timeout === 0 ? {} : { Timeout }),
    ...(StartPeriod === 0 ? {} : { StartPeriod }),
    ...(StartInterval === 0 ? {} : { StartInterval }),
    ...(Retries === 0 ? {} : { Retries }),
  };
}
