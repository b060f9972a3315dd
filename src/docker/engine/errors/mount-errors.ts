import { fixed, kind } from './define.ts';

/** Mounts and volumes. */
export const MOUNT_ERRORS = {
  bindSpecInvalid: kind<{ spec: string }>(400, ({ spec }) => `invalid volume specification: '${spec}'`),
  bindSpecRefused: kind<{ spec: string; type: string; reason: string }>(
    400,
    ({ spec, type, reason }) =>
      `invalid volume specification: '${spec}': invalid mount config for type "${type}": ${reason}`,
  ),
  mountModeInvalid: kind<{ mode: string }>(400, ({ mode }) => `invalid mode: ${mode}`),
  mountInvalid: kind<{ type: string; reason: string }>(
    400,
    ({ type, reason }) => `invalid mount config for type "${type}": ${reason}`,
  ),
  tmpfsPathRelative: kind<{ path: string }>(
    400,
    ({ path }) => `invalid mount path: '${path}' mount path must be absolute`,
  ),
  tmpfsOnRoot: fixed(400, "invalid specification: destination can't be '/'"),
  mountPointTwice: kind<{ path: string }>(400, ({ path }) => `Duplicate mount point: ${path}`),
  noSuchVolume: kind<{ name: string }>(404, ({ name }) => `get ${name}: no such volume`),
  volumeInUse: kind<{ name: string; ids: string }>(
    409,
    ({ name, ids }) => `remove ${name}: volume is in use - [${ids}]`,
  ),
  volumeNameInvalid: kind<{ name: string }>(
    400,
    ({ name }) =>
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
  ),
  volumeNameTooShort: kind<{ name: string }>(
    400,
    ({ name }) =>
      `create ${name}: volume name is too short, names should be at least two alphanumeric characters`,
  ),
  volumeDriverUnknown: kind<{ name: string; driver: string }>(
    404,
    ({ name, driver }) =>
      `create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
  ),
  volumeOptionInvalid: kind<{ name: string; option: string }>(
    400,
    ({ name, option }) => `create ${name}: invalid option: "${option}"`,
  ),
  volumeOptionMissing: kind<{ name: string; option: string }>(
    400,
    ({ name, option }) => `create ${name}: missing required option: "${option}"`,
  ),
} as const;
