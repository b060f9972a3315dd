import type { RegistryAuth } from '../../engine/registries.ts';
import type { CliContext } from './cli-context.ts';
import { authFor, readConfig } from './config-file.ts';
import { configFolderOf, type KnowsGlobals } from './settings.ts';

/** By what name the settings keep the credentials of Docker Hub. */
export const HUB_SERVER = 'https://index.docker.io/v1/';

/** What `docker login` has left for a registry, by its domain; null for nothing. */
export function storedAuth(context: CliContext, line: KnowsGlobals, domain: string): RegistryAuth | null {
  const server = domain === 'docker.io' ? HUB_SERVER : domain;
  return authFor(readConfig(context, configFolderOf(context, line)), server) ?? null;
}
