import type { RegistryAnswer, RegistryProblem } from '../engine/registries.ts';

export type Refusal = Extract<RegistryAnswer<never>, { ok: false }>;

export function answer<Value>(value: Value): RegistryAnswer<Value> {
  return { ok: true, value };
}

export function refuse(problem: RegistryProblem, status: number, message: string): Refusal {
  return { ok: false, problem, status, message };
}

/** A tag or digest that the repository has not. `detail` is in the registry's own words. */
export function manifestUnknown(reference: string, detail = 'manifest unknown'): Refusal {
  return refuse('manifest-unknown', 404, `manifest for ${reference} not found: manifest unknown: ${detail}`);
}

/** Docker Hub does not tell a private repository from one that is not there. */
export function pullDenied(name: string): Refusal {
  return refuse(
    'repository-unknown',
    404,
    `pull access denied for ${name}, repository does not exist or may require 'docker login': ` +
      'denied: requested access to the resource is denied',
  );
}

export function accessDenied(): Refusal {
  return refuse('denied', 403, 'denied: requested access to the resource is denied');
}

/** As `accessDenied`, when it was not before the manifest that the registry minded. */
export function manifestDenied(): Refusal {
  const reasons =
    'denied: requested access to the resource is denied\nunauthorized: authentication required\n';
  return refuse('denied', 403, `errors:\n${reasons}`);
}

export function platformMissing(platform: string): Refusal {
  return refuse('platform-missing', 404, `no matching manifest for ${platform} in the manifest list entries`);
}
