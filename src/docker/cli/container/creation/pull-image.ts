import { familiarReference, imagePull, parseReference } from '../../../engine/index.ts';
import type { ProgressMessage } from '../../../engine/api/progress.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { authFor, readConfig } from '../../client/config-file.ts';
import { configFolderOf, type KnowsGlobals } from '../../client/settings.ts';

/** Where the settings keep what was said to Docker Hub. */
const HUB = 'https://index.docker.io/v1/';

/** What a stream that is no terminal shows of a pull: one line for each step, nothing that only counts. */
function stepLine({ id, status = '', progressDetail }: ProgressMessage): string {
  if (progressDetail?.current !== undefined) return '';
  return `${id === undefined ? '' : `${id}: `}${status}\n`;
}

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
  const config = readConfig(context, configFolderOf(context, line));
  const auth = authFor(config, reference.domain === 'docker.io' ? HUB : reference.domain);
  const { messages } = context.call(imagePull, {
    fromImage: familiarReference(reference),
    platform: options.platform,
    auth: auth ?? null,
  });
  if (!options.quiet) context.err(messages.map(stepLine).join(''));
}
