import type { Resources } from '../../../engine/index.ts';
import type { DeviceRequest } from '../../flags/types/gpus.ts';
import { refuse } from './refuse.ts';

/** `vendor.com/class=device`: a device that a CDI file describes. */
const CDI = /^[A-Za-z][\w.-]*\/[A-Za-z][\w-]*=[\w.:-]+$/u;

type DeviceMapping = NonNullable<Resources['Devices']>[number];

/** Each of the letters at most once. */
function isMode(text: string): boolean {
  return /^(?!.*(.).*\1)[rwm]{1,3}$/u.test(text);
}

function clean(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/u, '') : path;
}

function readDevice(text: string): DeviceMapping {
  const [host = '', second, third, ...more] = text.split(':');
  if (more.length > 0 || host === '') throw refuse(`bad format for path: ${text}`);
  if (third !== undefined && !isMode(third)) throw refuse(`bad mode specified: ${third}`);
  const isShort = second !== undefined && third === undefined && isMode(second);
  const inside = second === undefined || isShort ? host : second;
  if (!inside.startsWith('/')) throw refuse(`${inside} is not an absolute path`);
  return {
    PathOnHost: clean(host),
    PathInContainer: clean(inside === '' ? host : inside),
    CgroupPermissions: third ?? (isShort ? second : 'rwm'),
  };
}

export interface Devices {
  readonly Devices: readonly DeviceMapping[];
  readonly DeviceRequests: Resources['DeviceRequests'];
}

/** What `--device` and `--gpus` ask for. @throws CliError */
export function readDevices(devices: readonly string[], gpus: readonly DeviceRequest[]): Devices {
  const described = devices.filter((device) => CDI.test(device));
  const requests: readonly DeviceRequest[] =
    described.length === 0
      ? gpus
      : [...gpus, { Driver: 'cdi', Count: 0, DeviceIDs: described, Capabilities: [], Options: {} }];
  return {
    Devices: devices.filter((device) => !CDI.test(device)).map(readDevice),
    DeviceRequests: requests.length === 0 ? null : requests.map((request) => ({ ...request })),
  };
}
