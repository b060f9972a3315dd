import type { HealthConfig } from '../../../engine/index.ts';
import { refuse } from './refuse.ts';
import type { CreationFlags } from './values.ts';

/** What the `--health-*` flags ask for; undefined for what the image says. @throws CliError */
export function readHealth(flags: CreationFlags): HealthConfig | undefined {
  const numbers = {
    Interval: flags['health-interval'],
    Timeout: flags['health-timeout'],
    Retries: flags['health-retries'],
    StartPeriod: flags['health-start-period'],
    StartInterval: flags['health-start-interval'],
  };
  const given = flags['health-cmd'] !== '' || Object.values(numbers).some((number) => number !== 0);
  if (flags['no-healthcheck']) {
    if (given) throw refuse('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!given) return undefined;
  for (const [flag, number] of [
    ['interval', numbers.Interval],
    ['timeout', numbers.Timeout],
    ['retries', numbers.Retries],
    ['start-period', numbers.StartPeriod],
    ['start-interval', numbers.StartInterval],
  ] as const) {
    if (number < 0) throw refuse(`--health-${flag} cannot be negative`);
  }
  const { Interval, Timeout, StartPeriod, StartInterval, Retries } = numbers;
  return {
    ...(flags['health-cmd'] === '' ? {} : { Test: ['CMD-SHELL', flags['health-cmd']] }),
    ...(Interval === 0 ? {} : { Interval }),
    ...(Timeout === 0 ? {} : { Timeout }),
    ...(StartPeriod === 0 ? {} : { StartPeriod }),
    ...(StartInterval === 0 ? {} : { StartInterval }),
    ...(Retries === 0 ? {} : { Retries }),
  };
}
