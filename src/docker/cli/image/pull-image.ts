import { familiarName, type ImageReference } from '../../engine/image/reference.ts';
import { imagePull } from '../../engine/distribution/pull.ts';
import type { CliContext } from '../client/cli-context.ts';
import { showProgress } from '../client/progress.ts';
import { storedAuth } from '../client/registry-auth.ts';
import type { KnowsGlobals } from '../client/settings.ts';

export interface PullOptions {
  readonly platform: string;
  readonly quiet: boolean;
  /** Where progress goes: `docker run` keeps standard output for the container. */
  readonly to: 'stdout' | 'stderr';
}

/**
 * Fetches an image, or all of a repository when the reference names none, and shows how it goes.
 * @throws EngineError as the registry or the daemon refuses
 */
export function pullImage(
  context: CliContext,
  line: KnowsGlobals,
  reference: ImageReference,
  { platform, quiet, to }: PullOptions,
): void {
  const { messages } = context.call(imagePull, {
    fromImage: familiarName(reference),
    tag: reference.digest ?? reference.tag ?? '',
    platform,
    auth: storedAuth(context, line, reference.domain),
  });
  if (quiet) return;
  showProgress(messages, {
    isTerminal: to === 'stdout' ? context.stdout.isTerminal : context.stderr.isTerminal,
    write: (text) => (to === 'stdout' ? context.out(text) : context.err(text)),
  });
}
