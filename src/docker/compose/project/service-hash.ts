import { createHash } from 'node:crypto';
import { writeJson } from './json.ts';
import { marshalService } from './marshal.ts';
import type { Service } from './types.ts';

/**
 * What the label `com.docker.compose.config-hash` says: a container whose service has another hash is outdated.
 * How the image is built, how many there are and what has to run first are no part of it.
 */
export function serviceHash(service: Service): string {
  const { build: _b, pull_policy: _p, scale: _s, depends_on: _d, profiles: _r, deploy, ...rest } = service;
  const { replicas: _n, ...own } = deploy ?? {};
  const hashed = deploy ? { ...rest, deploy: own } : rest;
  return createHash('sha256')
    .update(writeJson(marshalService(hashed, 'json')))
    .digest('hex');
}
