import { cut } from '../cut.ts';
import { parseInteger } from '../go-number.ts';
import { parseRamSize } from '../../format/units/size.ts';
import { outcomeOf, problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** As the Engine API's `ThrottleDevice`: bytes or operations a second. */
export interface ThrottleDevice {
  readonly Path: string;
  readonly Rate: number;
}

/** As the Engine API's `BlkioWeightDevice` entries. */
export interface WeightDevice {
  readonly Path: string;
  readonly Weight: number;
}

function splitDevice(text: string): Outcome<{ readonly path: string; readonly amount: string }> {
  const [path, amount] = cut(text, ':');
  if (amount === undefined || path === '') return problem(`bad format: ${text}`);
  if (!path.startsWith('/dev/')) return problem(`bad format for device path: ${text}`);
  return value({ path, amount });
}

function deviceList<T>(
  read: (path: string, amount: string, text: string) => Outcome<T>,
): FlagType<readonly T[]> {
  return {
    name: 'list',
    initial: [],
    accept(text, before) {
      const device = splitDevice(text);
      if ('problem' in device) return device;
      const entry = read(device.value.path, device.value.amount, text);
      return 'problem' in entry ? entry : value([...before, entry.value]);
    },
    // The real help shows "(default [])".
    shown: () => '[]',
  };
}

function throttle(
  correct: string,
  readRate: (amount: string) => Outcome<number>,
): FlagType<readonly ThrottleDevice[]> {
  return deviceList((Path, amount, text) => {
    const rate = readRate(amount);
    return 'problem' in rate || rate.value < 0
      ? problem(`invalid rate for device: ${text}. The correct format is ${correct}`)
      : value({ Path, Rate: rate.value });
  });
}

/** `--device-read-bps /dev/sda:1mb` */
export const bytesPerSecond = throttle(
  '<device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb',
  (text) => outcomeOf(parseRamSize(text)),
);

/** `--device-read-iops /dev/sda:1000` */
export const operationsPerSecond = throttle(
  '<device-path>:<number>. Number must be a positive integer',
  (amount) => parseInteger(amount, { base: 10, bits: 64, signed: false }),
);

/** `--blkio-weight-device /dev/sda:500`: 10 to 1000, or 0 for none. */
export const weightDevice: FlagType<readonly WeightDevice[]> = deviceList((Path, amount, text) => {
  const weight = parseInteger(amount, { base: 10, bits: 16, signed: false });
  const wrong = 'problem' in weight || (weight.value > 0 && (weight.value < 10 || weight.value > 1000));
  return wrong ? problem(`invalid weight for device: ${text}`) : value({ Path, Weight: weight.value });
});
