import type { Refusal } from '../answers.ts';
import { manifestUnknown, refuse } from '../answers.ts';

/** How public registries other than Docker Hub refuse what they do not have or do not show to strangers. */
interface PublicRegistry {
  missing(reference: Reference): Refusal;
  login(domain: string): Refusal;
}

interface Reference {
  readonly domain: string;
  readonly path: string;
  /** As people write it, with the tag. */
  readonly name: string;
  readonly tag: string;
}

const loginRefused = (domain: string): Refusal =>
  refuse('unauthorized', 401, `Get "https://${domain}/v2/": unauthorized: authentication required`);

const failedToFetch: PublicRegistry = {
  missing: ({ name, tag }) => manifestUnknown(name, `Failed to fetch "${tag}"`),
  login: loginRefused,
};

export const PUBLIC_REGISTRIES: Readonly<Record<string, PublicRegistry>> = {
  'ghcr.io': {
    missing: ({ domain, path, tag }) =>
      refuse('denied', 403, `Head "https://${domain}/v2/${path}/manifests/${tag}": denied: denied`),
    login: (domain) => refuse('denied', 403, `Get "https://${domain}/v2/": denied: denied`),
  },
  'quay.io': {
    missing: () =>
      refuse('unauthorized', 401, 'unauthorized: access to the requested resource is not authorized'),
    login: (domain) =>
      refuse('unauthorized', 401, `Get "https://${domain}/v2/": unauthorized: Invalid Username or Password`),
  },
  'gcr.io': failedToFetch,
  'registry.k8s.io': failedToFetch,
  'mcr.microsoft.com': {
    missing: ({ name, tag }) => manifestUnknown(name, `manifest tagged by "${tag}" is not found`),
    login: loginRefused,
  },
  'public.ecr.aws': {
    missing: ({ domain, path }) =>
      refuse(
        'repository-unknown',
        404,
        `repository ${domain}/${path} not found: name unknown: The repository with name '${path}' does not exist`,
      ),
    login: loginRefused,
  },
};
