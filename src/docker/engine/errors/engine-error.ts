import { CLUSTER_ERRORS } from './cluster-errors.ts';
import { CONFIG_ERRORS } from './config-errors.ts';
import { CONTAINER_ERRORS } from './container-errors.ts';
import type { ErrorKind } from './define.ts';
import { IMAGE_ERRORS } from './image-errors.ts';
import { MOUNT_ERRORS } from './mount-errors.ts';
import { NETWORK_ERRORS } from './network-errors.ts';
import { REGISTRY_ERRORS } from './registry-errors.ts';

/** Every failure the engine knows, by code. Explanations and hints are written per code. */
export const ENGINE_ERRORS = {
  ...CONTAINER_ERRORS,
  ...CONFIG_ERRORS,
  ...MOUNT_ERRORS,
  ...NETWORK_ERRORS,
  ...IMAGE_ERRORS,
  ...REGISTRY_ERRORS,
  ...CLUSTER_ERRORS,
} as const;

export type EngineErrorCode = keyof typeof ENGINE_ERRORS;

/** All of them, for whoever links to them. */
export const ENGINE_ERROR_CODES: readonly EngineErrorCode[] = Object.keys(ENGINE_ERRORS) as EngineErrorCode[];

/** The parameters of `Code`'s message. */
export type EngineErrorParams<Code extends EngineErrorCode> =
  (typeof ENGINE_ERRORS)[Code] extends ErrorKind<infer Params> ? Params : never;

/** A refusal of the engine: what an HTTP client would get as `{"message": …}` with `status`. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  /** HTTP status. */
  readonly status: number;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: EngineErrorCode,
    status: number,
    message: string,
    params: Readonly<Record<string, string | number>>,
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.params = params;
  }

  /** The same failure told by an outer step, as Go wraps errors: "cannot kill container: web: No such …". */
  within(step: string): EngineError {
    return new EngineError(this.code, this.status, `${step}: ${this.message}`, this.params);
  }
}

/** Makes the failure `code`. A number `status` among the parameters is the status: some know it only from others. */
export function engineError<Code extends EngineErrorCode>(
  code: Code,
  params: EngineErrorParams<Code>,
): EngineError {
  const { status, message } = ENGINE_ERRORS[code] as ErrorKind<EngineErrorParams<Code>>;
  const given = params as Readonly<Record<string, string | number>>;
  const own = typeof given['status'] === 'number' ? given['status'] : status;
  return new EngineError(code, own, message(params), given);
}

/** Runs `work`; a refusal inside is told as part of `step`. */
export function within<Result>(step: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof EngineError ? error.within(step) : error;
  }
}
