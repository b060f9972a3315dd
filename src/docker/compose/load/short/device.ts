import { ComposeError } from '../compose-error.ts';

export interface DeviceParts {
  readonly source: string;
  readonly target: string;
  readonly permissions: string;
}

/** `SOURCE[:TARGET[:PERMISSIONS]]` of `devices`. @throws ComposeError */
export function deviceMapping(spec: string): DeviceParts {
  const parts = spec.split(':');
  const [source = '', target = source, permissions = 'rwm'] = parts;
  if (parts.length > 3) {
    throw new ComposeError('compose-invalid', `confusing device mapping, please use long syntax: ${spec}`);
  }
  return { source, target, permissions };
}
