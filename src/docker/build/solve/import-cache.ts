import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildResolveImage } from '../../engine/build/resolve-image.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { wholeName } from './plan.ts';
import type { Reporter } from './reporter.ts';
import { registryProblem } from './resolve-bases.ts';
import { authFor } from './stored-auth.ts';

/**
 * Asks for images whose cache a build may use (`--cache-from`). Those of today's registries hold none, so that nothing
 * comes of it; one that is not there fails its own step and not the build.
 */
export function importCaches(context: CliContext, names: readonly string[], report: Reporter): void {
  for (const name of names) {
    const id = `cache from ${name}`;
    const answer = context.call(buildResolveImage, {
      name,
      platform: '',
      auth: authFor(context, parseReference(name).domain),
      always: true,
    });
    report.start(id, `importing cache manifest from ${name}`);
    if (answer.ok) report.done(id);
    else
      report.error(
        id,
        `failed to configure registry cache importer: ${registryProblem(answer, wholeName(name))}`,
      );
  }
}
