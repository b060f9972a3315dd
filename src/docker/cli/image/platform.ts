import { checkPlatform as checkWriting } from '../../engine/distribution/platform.ts';
import { imageInspect } from '../../engine/image/inspect.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';

/** The platform an image is of, if it is not the one asked for. */
function otherPlatform(context: CliContext, ref: string, platform: string): string | undefined {
  if (platform === '') return undefined;
  checkWriting(platform);
  const { Os, Architecture } = context.call(imageInspect, { ref });
  const parts = platform.split('/');
  const [os, architecture = Architecture] = parts.length === 1 && platform !== Os ? [Os, platform] : parts;
  return os === Os && architecture === Architecture ? undefined : `${Os}/${Architecture}`;
}

/**
 * Whether an image is of the platform asked for with `--platform`: docker's own store of images has one of each.
 * @throws CliError in the daemon's words, EngineError for what is no platform
 */
export function checkPlatform(context: CliContext, ref: string, platform: string): void {
  const other = otherPlatform(context, ref, platform);
  if (other === undefined) return;
  throw new CliError(
    `Error response from daemon: image with reference ${ref} was found but its platform (${other}) does not match the specified platform (${platform})`,
    { code: 'platform-mismatch' },
  );
}

/** Whether one of the images is of another platform. */
export function findWrongPlatform(context: CliContext, refs: readonly string[], platform: string): boolean {
  return refs.some((ref) => otherPlatform(context, ref, platform) !== undefined);
}
