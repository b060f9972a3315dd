import { fixed, kind } from './define.ts';

/** Images, their names, and filters of every list. */
export const IMAGE_ERRORS = {
  noSuchImage: kind<{ ref: string }>(404, ({ ref }) => `No such image: ${ref}`),
  referenceInvalid: fixed(400, 'invalid reference format'),
  imageNameReserved: kind<{ name: string }>(400, ({ name }) => `'${name}' is a reserved name`),
  referenceTooLong: kind<{ most: number }>(
    400,
    ({ most }) => `repository name must not be more than ${most} characters`,
  ),
  referenceUpperCase: kind<{ name: string }>(
    400,
    ({ name }) => `invalid reference format: repository name (${name}) must be lowercase`,
  ),
  referenceIsId: kind<{ name: string }>(
    400,
    ({ name }) => `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`,
  ),
  tagInvalid: fixed(400, 'invalid tag format'),
  tagOfDigest: fixed(400, 'cannot import digest reference'),
  tagLikeDigest: fixed(400, 'refusing to create an ambiguous tag using digest algorithm as name'),
  imageReferenceInUse: kind<{ ref: string; container: string; image: string }>(
    409,
    ({ ref, container, image }) =>
      `conflict: unable to remove repository reference "${ref}" (must force) - container ${container} is using its referenced image ${image}`,
  ),
  imageInManyRepositories: kind<{ image: string }>(
    409,
    ({ image }) =>
      `conflict: unable to delete ${image} (must be forced) - image is referenced in multiple repositories`,
  ),
  imageOfStopped: kind<{ image: string; container: string }>(
    409,
    ({ image, container }) =>
      `conflict: unable to delete ${image} (must be forced) - image is being used by stopped container ${container}`,
  ),
  imageOfRunning: kind<{ image: string; container: string }>(
    409,
    ({ image, container }) =>
      `conflict: unable to delete ${image} (cannot be forced) - image is being used by running container ${container}`,
  ),
  imageHasChildren: kind<{ image: string }>(
    409,
    ({ image }) =>
      `conflict: unable to delete ${image} (cannot be forced) - image has dependent child images`,
  ),
  imagesMissing: fixed(404, 'reference does not exist'),
  archiveInvalid: fixed(500, 'unexpected EOF'),
  archiveWithoutImages: kind<{ number: number }>(
    500,
    ({ number }) =>
      `open /var/lib/docker/tmp/docker-import-${number}/repositories: no such file or directory`,
  ),
  /** A `--change` of commit or import, in the words of whoever reads Dockerfiles. */
  changeInvalid: kind<{ complaint: string }>(400, ({ complaint }) => complaint),
  untilInvalid: kind<{ value: string }>(
    500,
    ({ value }) => `failed to parse value as time or duration: "${value}"`,
  ),
  filterUnknown: kind<{ name: string }>(400, ({ name }) =>
    name === '' ? 'invalid filter' : `invalid filter '${name}'`,
  ),
  filterValueInvalid: kind<{ name: string; value: string; reason: string }>(
    400,
    ({ name, value, reason }) => `invalid filter '${name}=${value}': ${reason}`,
  ),
  filterNotBoolean: kind<{ name: string; values: string }>(
    400,
    ({ name, values }) => `invalid filter '${name}=[${values}]'`,
  ),
  filterNotBooleanNetwork: kind<{ name: string }>(
    400,
    ({ name }) => `invalid value for filter '${name}', must be "true" (or "1"), or "false" (or "0")`,
  ),
  filterTypeInvalid: kind<{ value: string }>(500, ({ value }) => `invalid filter: 'type'='${value}'`),
  filterPortInvalid: kind<{ filter: string; value: string }>(
    500,
    ({ filter, value }) =>
      `error while looking up for ${filter} ${value}: strconv.ParseUint: parsing "${value}": invalid syntax`,
  ),
} as const;
