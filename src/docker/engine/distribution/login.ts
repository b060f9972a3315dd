import { operation } from '../operation.ts';
import { granted, registriesOf } from './registry.ts';

export interface RegistryLoginRequest {
  readonly username: string;
  readonly password: string;
  /** Empty for Docker Hub. */
  readonly serveraddress?: string;
}

export interface RegistryLoginResult {
  readonly IdentityToken: string;
  readonly Status: string;
}

/** `https://index.docker.io/v1/` and its like are Docker Hub. */
export function registryDomain(address: string): string {
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return ['', 'index.docker.io', 'docker.io', 'registry-1.docker.io'].includes(host) ? 'docker.io' : host;
}

/** `POST /auth`. @throws EngineError registryUnauthorized, registryUnreachable, … */
export const registryLogin = operation((tx, request: RegistryLoginRequest): RegistryLoginResult => {
  const { username, password, serveraddress = '' } = request;
  const domain = registryDomain(serveraddress);
  const auth = { username, password };
  const { status, identityToken } = granted(registriesOf(tx, domain).login({ domain, auth, now: tx.now }));
  return { IdentityToken: identityToken, Status: status };
});
