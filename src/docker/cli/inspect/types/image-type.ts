import {
  boolType,
  int64Type,
  interfaceType,
  mapOf,
  pointerTo,
  sliceOf,
  stringType,
  structOf,
} from '../../format/value/go-type.ts';
import { timeType } from '../../format/value/time-value.ts';
import { healthConfigType } from './health-config.ts';
import { driverData, emptyType, strings, textMap } from './shared.ts';

const omitEmpty = true;

/** What names a thing in a registry; docker's own store of images has none. */
export const descriptorType = structOf('v1.Descriptor', {
  MediaType: { type: stringType, json: 'mediaType' },
  Digest: { type: stringType, json: 'digest' },
  Size: { type: int64Type, json: 'size' },
});

const config = structOf('v1.DockerOCIImageConfig', {
  ImageConfig: {
    type: structOf('v1.ImageConfig', {
      User: { type: stringType, omitEmpty },
      ExposedPorts: { type: mapOf(emptyType), omitEmpty },
      Env: { type: strings, omitEmpty },
      Entrypoint: { type: strings, omitEmpty },
      Cmd: { type: strings, omitEmpty },
      Volumes: { type: mapOf(emptyType), omitEmpty },
      WorkingDir: { type: stringType, omitEmpty },
      Labels: { type: textMap, omitEmpty },
      StopSignal: { type: stringType, omitEmpty },
      ArgsEscaped: { type: boolType, omitEmpty },
    }),
    embedded: true,
  },
  DockerOCIImageConfigExt: {
    type: structOf('v1.DockerOCIImageConfigExt', {
      Healthcheck: { type: pointerTo(healthConfigType), omitEmpty },
      OnBuild: { type: strings, omitEmpty },
      Shell: { type: strings, omitEmpty },
    }),
    embedded: true,
  },
});

/** What `docker image inspect` has, typed as the real command types it. */
export const imageType = structOf('image.InspectResponse', {
  ID: { type: stringType, json: 'Id' },
  RepoTags: strings,
  RepoDigests: strings,
  Parent: stringType,
  Comment: stringType,
  Created: stringType,
  Container: { type: stringType, omitEmpty },
  ContainerConfig: { type: pointerTo(interfaceType), omitEmpty },
  DockerVersion: stringType,
  Author: stringType,
  Config: pointerTo(config),
  Architecture: stringType,
  Variant: { type: stringType, omitEmpty },
  Os: stringType,
  OsVersion: { type: stringType, omitEmpty },
  Size: int64Type,
  VirtualSize: { type: int64Type, omitEmpty },
  GraphDriver: driverData,
  RootFS: structOf('image.RootFS', {
    Type: { type: stringType, omitEmpty },
    Layers: { type: strings, omitEmpty },
  }),
  Metadata: structOf('image.Metadata', { LastTagTime: { type: timeType, omitEmpty } }),
  Descriptor: { type: pointerTo(descriptorType), omitEmpty },
  Manifests: { type: sliceOf(descriptorType), omitEmpty },
});
