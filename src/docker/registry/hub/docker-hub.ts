import { lookUp, put } from '../../../base/record.ts';
import type { Instant } from '../../../base/time.ts';
import type { ManifestRequest, RegistryAuth, SearchRequest, SearchResult } from '../../engine/registries.ts';
import type { Refusal } from '../answers.ts';
import { refuse } from '../answers.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { RegistriesState } from '../state.ts';

export const DOCKER_HUB = 'docker.io';
const ENDPOINT = 'https://registry-1.docker.io/v2/';
const DEFAULT_RESULTS = 25;

/** Who can log in to Docker Hub: user names and passwords of this world. */
export type AccountTable = Readonly<Record<string, string>>;

export interface PullLimits {
  /** Pulls without login, and with one, in a window. */
  readonly anonymousPulls: number;
  readonly accountPulls: number;
  readonly windowSeconds: number;
}

export function passwordFits(accounts: AccountTable, { username, password }: RegistryAuth): boolean {
  return lookUp(accounts, username) === password;
}

/** What the daemon prints of a wrong password, at login and after. */
export function wrongPassword(): Refusal {
  return refuse('unauthorized', 401, `Get "${ENDPOINT}": unauthorized: incorrect username or password`);
}

/** Whether somebody may push there: below their own name. */
export function ownsNamespace(auth: RegistryAuth | null, path: string): boolean {
  return auth !== null && path.startsWith(`${auth.username}/`);
}

/** Counts one pull; tells when that was one too many. */
export function countPull(
  state: RegistriesState,
  { auth, now }: { readonly auth: ManifestRequest['auth']; readonly now: Instant },
  limits: PullLimits,
): RegistriesState | Refusal {
  const user = auth?.username ?? '';
  const quota = lookUp(state.quotas, user);
  const fresh = quota === undefined || now.seconds - quota.since >= limits.windowSeconds;
  const current = fresh ? { since: now.seconds, pulls: 0 } : quota;
  if (current.pulls >= (auth === null ? limits.anonymousPulls : limits.accountPulls)) {
    const whose = auth === null ? 'unauthenticated pull rate limit.' : `pull rate limit as '${user}'.`;
    return refuse(
      'rate-limited',
      429,
      `toomanyrequests: You have reached your ${whose} https://www.docker.com/increase-rate-limit`,
    );
  }
  return { ...state, quotas: put(state.quotas, user, { ...current, pulls: current.pulls + 1 }) };
}

/** Repositories whose name has the term in it, the best known first. */
export function searchHub(
  catalogue: Catalogue,
  listed: readonly SearchResult[],
  { term, limit }: SearchRequest,
): readonly SearchResult[] {
  const wanted = term.replace(/^library\//, '').toLowerCase();
  return catalogue.families
    .filter(({ name }) => !name.split('/', 1)[0]?.includes('.'))
    .map(({ name, description, stars }) => ({
      name,
      description,
      stars,
      official: !name.includes('/'),
      automated: false,
    }))
    .concat(listed)
    .filter(({ name }) => name.includes(wanted))
    .sort((a, b) => b.stars - a.stars)
    .slice(0, limit > 0 ? limit : DEFAULT_RESULTS);
}
