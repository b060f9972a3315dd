import { kind } from './define.ts';

/** In the words of the daemon about a registry; the status is that of the answer. */
const told = (status: number) => kind<{ message: string; status: number }>(status, ({ message }) => message);

/** Registries, and what goes to and comes from them. */
export const REGISTRY_ERRORS = {
  /** Not there, or private: a registry does not tell which. */
  registryRepositoryUnknown: told(404),
  registryManifestUnknown: told(404),
  registryPlatformMissing: told(404),
  registryDenied: told(403),
  registryUnauthorized: told(401),
  registryRateLimited: told(429),
  registryUnreachable: told(500),
  registryNoSuchHost: told(500),
  /** A registry other than the machine's own that speaks no HTTPS. */
  registryNotTls: told(500),
  platformUnknown: kind<{ platform: string }>(
    400,
    ({ platform }) => `"${platform}": unknown operating system or architecture: invalid argument`,
  ),
  platformTooLong: kind<{ platform: string }>(
    400,
    ({ platform }) => `"${platform}": cannot parse platform specifier: invalid argument`,
  ),
  platformPartInvalid: kind<{ part: string; platform: string }>(
    400,
    ({ part, platform }) =>
      `"${part}" is an invalid component of "${platform}": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`,
  ),
  platformSystemInvalid: kind<{ part: string; platform: string }>(
    400,
    ({ part, platform }) =>
      `"${part}" is an invalid OS component of "${platform}": OSAndVersion specifier component must match "^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.%-]*)((?:\\\\+[A-Za-z0-9_.%-]+)*)\\\\))?$": invalid argument`,
  ),
  /** An image that is here, of another platform than was asked for; taken for missing. */
  platformMismatch: kind<{ complaint: string }>(404, ({ complaint }) => complaint),
  pushNothingTagged: kind<{ name: string }>(
    404,
    ({ name }) => `An image does not exist locally with the tag: ${name}`,
  ),
  pushTagMissing: kind<{ ref: string }>(404, ({ ref }) => `tag does not exist: ${ref}`),
  searchLimitRange: kind<{ limit: number }>(
    400,
    ({ limit }) => `limit ${limit} is outside the range of [1, 100]`,
  ),
} as const;
