import { engineError, type EngineError, type EngineErrorCode } from '../errors/engine-error.ts';
import type { ImageReference } from '../image/reference.ts';
import type {
  Registries,
  RegistryAnswer,
  RegistryAuth,
  RegistryProblem,
  RepositoryRequest,
} from '../registries.ts';
import type { Transaction } from '../transaction.ts';

type Refusal = Extract<RegistryAnswer<never>, { readonly ok: false }>;

const CODES = {
  'repository-unknown': 'registryRepositoryUnknown',
  'manifest-unknown': 'registryManifestUnknown',
  'platform-missing': 'registryPlatformMissing',
  denied: 'registryDenied',
  unauthorized: 'registryUnauthorized',
  'rate-limited': 'registryRateLimited',
  unreachable: 'registryUnreachable',
  'no-such-host': 'registryNoSuchHost',
  'not-tls': 'registryNotTls',
} as const satisfies Readonly<Record<RegistryProblem, EngineErrorCode>>;

/** A registry's refusal as the engine's own. */
export function refusalError({ problem, message, status }: Refusal): EngineError {
  return engineError(CODES[problem], { message, status });
}

/** @throws EngineError by the registry's problem */
export function granted<Value>(answer: RegistryAnswer<Value>): Value {
  if (!answer.ok) throw refusalError(answer);
  return answer.value;
}

/** @throws EngineError registryNoSuchHost when this machine knows no registries at all */
export function registriesOf({ registries }: Transaction, domain: string): Registries {
  if (registries) return registries;
  const host = domain === 'docker.io' ? 'registry-1.docker.io' : domain;
  const message = `Get "https://${host}/v2/": dial tcp: lookup ${host}: no such host`;
  throw engineError('registryNoSuchHost', { message, status: 500 });
}

export function repositoryOf(
  tx: Transaction,
  { domain, path }: ImageReference,
  auth: RegistryAuth | null = null,
): RepositoryRequest {
  return { domain, path, auth, now: tx.now };
}
