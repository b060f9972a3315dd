import { EngineError, parseReference } from '../../../engine/index.ts';
import type { RegistryAuth } from '../../../engine/registries.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { storedAuth } from '../../client/registry-auth.ts';
import type { KnowsGlobals } from '../../client/settings.ts';

/** What `docker login` has left for the registry of an image (`--with-registry-auth`). */
export function imageAuth(context: CliContext, line: KnowsGlobals, image: string): RegistryAuth | null {
  try {
    return storedAuth(context, line, parseReference(image).domain);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
