import type { OpenApi } from './openapi.ts';

/**
 * Discord's document and ajv, loaded when the first request needs them: together they take longer than
 * everything else at start. The module cache makes it one copy, however many playgrounds a process runs.
 */
export async function loadOpenApi(): Promise<OpenApi> {
  const { discordOpenApi } = await import('./openapi.ts');
  return discordOpenApi;
}
