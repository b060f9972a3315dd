import { EngineError } from '../../engine/errors/engine-error.ts';
import { parseReference, type ImageReference } from '../../engine/image/reference.ts';
import { CliError } from '../client/cli-error.ts';

/** Reads a name as the client does before it asks: refusals are not the daemon's then. @throws CliError */
export function readReference(text: string): ImageReference {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(error.message, { code: error.code });
  }
}

/** `docker.io/library/busybox:latest` */
export function wholeReference({ domain, path, tag, digest }: ImageReference): string {
  const name = `${domain}/${path}`;
  if (digest !== undefined) return `${name}${tag === undefined ? '' : `:${tag}`}@${digest}`;
  return tag === undefined ? name : `${name}:${tag}`;
}
