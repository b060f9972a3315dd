import { pointerTo, stringType, structOf } from '../../format/value/go-type.ts';
import { annotationsField, bytesType, driverType, metaField } from './swarm-shared.ts';

const omitEmpty = true;
const driver = { type: pointerTo(driverType), omitEmpty } as const;
const data = { type: bytesType, omitEmpty } as const;

/** A secret as `docker secret inspect` types it. */
export const secretType = structOf('swarm.Secret', {
  ID: stringType,
  Meta: metaField,
  Spec: structOf('swarm.SecretSpec', {
    Annotations: annotationsField,
    Data: data,
    Driver: driver,
    Templating: driver,
  }),
});

/** A config as `docker config inspect` types it. */
export const configType = structOf('swarm.Config', {
  ID: stringType,
  Meta: metaField,
  Spec: structOf('swarm.ConfigSpec', { Annotations: annotationsField, Data: data, Templating: driver }),
});
