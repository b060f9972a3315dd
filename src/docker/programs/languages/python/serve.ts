import type { IncomingRequest } from '../../../../linux/process/program.ts';
import type { Machine } from '../core/machine.ts';
import type { Value } from '../core/value.ts';

/** Answers a request to a port that a program of Python's listens on. */
export function serveRequest(_vm: Machine, _server: Value, _request: IncomingRequest): string {
  return '';
}
