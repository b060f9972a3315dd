import type { Program } from '../../../linux/process/program.ts';
import { registryEntrypoint } from './entrypoint.ts';
import { registryProgram, type RegistryContents } from './registry.ts';

export type { RegistryContents };

/**
 * The programs of the image `registry`.
 * @param contents what the registry on a computer holds
 */
export function registryPrograms(
  contents: (computer: string) => RegistryContents,
): Readonly<Record<string, Program>> {
  return { registry: registryProgram(contents), 'registry-entrypoint': registryEntrypoint };
}
