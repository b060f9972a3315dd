/** Every type of value that Docker's flags take, in one import for the tables that declare them. */
export {
  bool,
  bytes,
  bytesOrUnlimited,
  count,
  duration,
  float,
  int,
  optionalBool,
  string,
  uint,
  uint16,
  uint32,
} from './types/scalar.ts';
export { list, map, stringArray, stringSlice, stringToString } from './types/collection.ts';
export { decimal } from './types/decimal.ts';
export { bytesPerSecond, operationsPerSecond, weightDevice } from './types/device.ts';
export { filter } from './types/filter.ts';
export { gpus } from './types/gpus.ts';
export { mount } from './types/mount.ts';
export { network } from './types/network.ts';
export { ulimit } from './types/ulimit.ts';
