import { goDuration, parseGoDuration } from '../../cli/format/units/go-duration.ts';
import type { HealthOptions } from './ast.ts';
import type { FlagReader } from './builder-flags.ts';
import { DockerfileError } from './dockerfile-error.ts';

const LEAST = 1_000_000n;

/** The options of HEALTHCHECK. @throws DockerfileError without lines */
export function healthOptions(flag: FlagReader): HealthOptions {
  return {
    interval: duration('interval', flag),
    timeout: duration('timeout', flag),
    startPeriod: duration('start-period', flag),
    startInterval: duration('start-interval', flag),
    retries: retries(flag('retries')[0] ?? ''),
  };
}

function duration(name: string, flag: FlagReader): number {
  const [text = ''] = flag(name);
  if (text === '') return 0;
  const nanoseconds = parseGoDuration(text);
  if (typeof nanoseconds !== 'bigint') throw new DockerfileError(nanoseconds.problem, []);
  if (nanoseconds !== 0n && nanoseconds < LEAST)
    throw new DockerfileError(
      `Interval ${JSON.stringify(name)} cannot be less than ${goDuration(LEAST)}`,
      [],
    );
  return Number(nanoseconds);
}

function retries(text: string): number {
  if (text === '') return 0;
  const parsing = `strconv.ParseInt: parsing ${JSON.stringify(text)}`;
  if (!/^[+-]?\d+$/u.test(text)) throw new DockerfileError(`${parsing}: invalid syntax`, []);
  const count = Number(text);
  if (count >= 2 ** 31 || count < -(2 ** 31)) throw new DockerfileError(`${parsing}: value out of range`, []);
  if (count < 0) throw new DockerfileError(`--retries cannot be negative (${count})`, []);
  return count;
}
