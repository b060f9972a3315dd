import { boolType, pointerTo, mapOf, sliceOf, stringType, structOf } from '../format/value/go-type.ts';

const omitEmpty = true;

const client = structOf('system.clientVersion', {
  Platform: {
    type: pointerTo(structOf('system.platformInfo', { Name: { type: stringType, omitEmpty } })),
    omitEmpty,
  },
  Version: { type: stringType, omitEmpty },
  APIVersion: { type: stringType, json: 'ApiVersion', omitEmpty },
  DefaultAPIVersion: { type: stringType, omitEmpty },
  GitCommit: { type: stringType, omitEmpty },
  GoVersion: { type: stringType, omitEmpty },
  Os: { type: stringType, omitEmpty },
  Arch: { type: stringType, omitEmpty },
  BuildTime: { type: stringType, omitEmpty },
  Context: stringType,
});

const server = structOf('types.Version', {
  Platform: structOf('struct { Name string }', { Name: stringType }),
  Components: {
    type: sliceOf(
      structOf('types.ComponentVersion', {
        Name: stringType,
        Version: stringType,
        Details: { type: mapOf(stringType), omitEmpty },
      }),
    ),
    omitEmpty,
  },
  Version: stringType,
  APIVersion: { type: stringType, json: 'ApiVersion' },
  MinAPIVersion: { type: stringType, omitEmpty },
  GitCommit: stringType,
  GoVersion: stringType,
  Os: stringType,
  Arch: stringType,
  KernelVersion: { type: stringType, omitEmpty },
  Experimental: { type: boolType, omitEmpty },
  BuildTime: { type: stringType, omitEmpty },
});

/** What `docker version --format` sees. */
export const versionType = structOf('system.versionInfo', {
  Client: client,
  Server: pointerTo(server),
});
