import { parseReference } from '../../../engine/index.ts';
import type { CliContext } from '../../client/cli-context.ts';
import type { KnowsGlobals } from '../../client/settings.ts';
import { pullImage as pullAndShow } from '../../image/pull-image.ts';

/**
 * Fetches an image before its container is made. What it tells goes to standard error: standard output is for the id.
 * @throws EngineError as the registry refuses
 */
export function pullImage(
  context: CliContext,
  line: KnowsGlobals,
  image: string,
  options: { readonly platform: string; readonly quiet: boolean },
): void {
  const reference = parseReference(image);
  const tagged =
    reference.digest === undefined && reference.tag === undefined
      ? { ...reference, tag: 'latest' }
      : reference;
  pullAndShow(context, line, tagged, { ...options, to: 'stderr' });
}
