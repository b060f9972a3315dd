import { HUB_SERVER } from '../client/registry-auth.ts';

/** The host of a registry's address: without scheme and path. */
export function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}

/** By what name the settings keep a registry's credentials. */
export function serverOf(address: string): string {
  return address === '' || address === 'docker.io' || address === HUB_SERVER ? HUB_SERVER : hostOf(address);
}
