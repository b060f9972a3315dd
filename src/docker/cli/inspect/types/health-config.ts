import { intType, structOf } from '../../format/value/go-type.ts';
import { durationType, strings } from './shared.ts';

const fields = {
  Test: { type: strings, omitEmpty: true },
  Interval: { type: durationType, omitEmpty: true },
  Timeout: { type: durationType, omitEmpty: true },
  StartPeriod: { type: durationType, omitEmpty: true },
  StartInterval: { type: durationType, omitEmpty: true },
  Retries: { type: intType, omitEmpty: true },
};

/** How to find out whether a container is well, as containers and images have it. */
export const healthConfigType = structOf('v1.HealthcheckConfig', fields);
