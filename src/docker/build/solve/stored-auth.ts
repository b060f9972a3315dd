import type { CliContext } from '../../cli/client/cli-context.ts';
import { authFor as authIn, readConfig } from '../../cli/client/config-file.ts';
import type { RegistryAuth } from '../../engine/registries.ts';

/** By what name the settings keep the credentials of Docker Hub. */
const HUB = 'https://index.docker.io/v1/';

/** What `docker login` has left for a registry, by its domain: a build has it from its client. */
export function authFor(context: CliContext, domain: string): RegistryAuth | null {
  const folder = context.env['DOCKER_CONFIG'] ?? `${context.env['HOME'] ?? '/root'}/.docker`;
  return authIn(readConfig(context, folder), domain === 'docker.io' ? HUB : domain) ?? null;
}
