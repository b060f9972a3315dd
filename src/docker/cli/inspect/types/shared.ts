import {
  int64Type,
  mapOf,
  named,
  sliceOf,
  stringType,
  structOf,
  type BasicType,
} from '../../format/value/go-type.ts';
import { goDuration } from '../../format/units/go-duration.ts';

/** Types that several of Docker's structs are made of. */
export const strings = sliceOf(stringType);
export const textMap = mapOf(stringType);

/** `struct{}`, the element of a set. */
export const emptyType = structOf('struct {}', {});

/** `strslice.StrSlice`: a command, as a list. */
export const strSlice = named('strslice.StrSlice', strings);

/** `time.Duration`: nanoseconds, printed as `30s`. */
export const durationType: BasicType = named('time.Duration', int64Type, {
  toText: (value) => (value.kind === 'int' ? goDuration(value.value) : ''),
});

/** `map[nat.Port]struct{}` and its kin are keyed by `80/tcp`. */
export const portType = named('nat.Port', stringType);
export const portSet = named('nat.PortSet', mapOf(emptyType, portType));
export const portMap = named(
  'nat.PortMap',
  mapOf(
    sliceOf(
      structOf('nat.PortBinding', { HostIP: { type: stringType, json: 'HostIp' }, HostPort: stringType }),
    ),
    portType,
  ),
);

export const driverData = structOf('storage.DriverData', { Data: textMap, Name: stringType });
