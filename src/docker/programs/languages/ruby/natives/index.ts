import type { NativeTable } from '../../core/language.ts';
import { DECLARATIONS } from '../web/declarations.ts';
import { IN_ROUTES } from '../web/in-routes.ts';
import { RACK } from '../web/rack.ts';
import { REQUEST } from '../web/request.ts';
import { ARRAY } from './array.ts';
import { BLOCK_ANSWERS } from './block-answers.ts';
import { CONVERSIONS } from './conversions.ts';
import { ENUMERABLE } from './enumerable.ts';
import { ENVIRONMENT } from './environment.ts';
import { FILE } from './file.ts';
import { HASH } from './hash.ts';
import { HOST } from './host.ts';
import { HTTP_CLIENT } from './http-client.ts';
import { JSON_NATIVES } from './json.ts';
import { KERNEL } from './kernel.ts';
import { LOGGER } from './logger.ts';
import { MATCH } from './match.ts';
import { CLASSES_AND_ERRORS } from './module.ts';
import { NUMBER } from './number.ts';
import { OBJECT } from './object.ts';
import { PRINTING } from './printing.ts';
import { PROC } from './proc.ts';
import { RANDOM } from './random.ts';
import { RANGE } from './range.ts';
import { REDIS } from './redis.ts';
import { SECURE_RANDOM } from './secure-random.ts';
import { SET } from './set.ts';
import { SIGNAL } from './signal.ts';
import { IO } from './stream.ts';
import { STRING } from './string.ts';
import { SYMBOL } from './symbol.ts';
import { THREADS } from './thread.ts';
import { TIME } from './time.ts';

/** Methods that are not written in Ruby, by `Class#method`; `%name` for what other natives call. */
export const NATIVES: NativeTable = {
  ...ARRAY,
  ...BLOCK_ANSWERS,
  ...CLASSES_AND_ERRORS,
  ...CONVERSIONS,
  ...ENUMERABLE,
  ...ENVIRONMENT,
  ...FILE,
  ...HASH,
  ...HOST,
  ...HTTP_CLIENT,
  ...IO,
  ...JSON_NATIVES,
  ...KERNEL,
  ...LOGGER,
  ...MATCH,
  ...NUMBER,
  ...OBJECT,
  ...PRINTING,
  ...PROC,
  ...RANDOM,
  ...RANGE,
  ...REDIS,
  ...SECURE_RANDOM,
  ...SET,
  ...SIGNAL,
  ...STRING,
  ...SYMBOL,
  ...THREADS,
  ...TIME,
  // The web:
  ...DECLARATIONS,
  ...IN_ROUTES,
  ...RACK,
  ...REQUEST,
};
