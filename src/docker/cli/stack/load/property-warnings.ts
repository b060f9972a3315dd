import { isDict, type Dict } from '../../../compose/load/yaml/value.ts';
import { dictOf } from './read.ts';

/** What a stack leaves out, though a file may say it. */
const UNSUPPORTED = [
  'build',
  'cgroupns_mode',
  'cgroup_parent',
  'devices',
  'domainname',
  'external_links',
  'ipc',
  'links',
  'mac_address',
  'network_mode',
  'pid',
  'privileged',
  'restart',
  'security_opt',
  'shm_size',
  'userns_mode',
];

const DEPRECATED: Readonly<Record<string, string>> = {
  container_name: 'Setting the container name is not supported.',
  expose:
    "Exposing ports is unnecessary - services on the same network can access each other's containers on any port.",
};

const LIMITS = 'Set resource limits using deploy.resources';

/** Of older formats: a file with one of them is refused. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  extends: 'Support for `extends` is not implemented yet.',
  volume_driver:
    'Instead of setting the volume driver on the service, define a volume using the top-level `volumes` option and specify the driver there.',
  volumes_from:
    'To share a volume between services, define it using the top-level `volumes` option and reference it from each service that shares it using the service-level `volumes` option.',
  cpu_quota: LIMITS,
  cpu_shares: LIMITS,
  cpuset: LIMITS,
  mem_limit: LIMITS,
  memswap_limit: LIMITS,
};

function servicesOf(files: readonly Dict[]): readonly Dict[] {
  return files.flatMap((file) => Object.values(dictOf(file['services'])).filter(isDict));
}

/** The names of options that are left out. */
export function unsupportedIn(files: readonly Dict[]): readonly string[] {
  const services = servicesOf(files);
  return UNSUPPORTED.filter((name) => services.some((service) => name in service)).sort();
}

function explained(files: readonly Dict[], known: Readonly<Record<string, string>>): readonly string[] {
  const services = servicesOf(files);
  return Object.keys(known)
    .sort()
    .filter((name) => services.some((service) => name in service))
    .map((name) => `${name}: ${known[name] ?? ''}`);
}

/** A line for each option that means nothing any more. */
export function deprecatedIn(files: readonly Dict[]): readonly string[] {
  return explained(files, DEPRECATED);
}

/** A line for each option that a stack's file must not have. */
export function forbiddenIn(files: readonly Dict[]): readonly string[] {
  return explained(files, FORBIDDEN);
}
