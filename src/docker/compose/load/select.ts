import { has, lookUp } from '../../../base/record.ts';
import type { Project, Service } from '../project/types.ts';
import { ComposeError } from './compose-error.ts';

type Services = Readonly<Record<string, Service>>;

/** Whether a service is on where these profiles are. */
export function isOn({ profiles = [] }: Service, on: readonly string[]): boolean {
  return profiles.length === 0 || profiles.some((profile) => on.includes(profile) || on.includes('*'));
}

function partition(services: Services, isIn: (service: Service) => boolean): readonly [Services, Services] {
  const entries = Object.entries(services).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    Object.fromEntries(entries.filter(([, service]) => isIn(service))),
    Object.fromEntries(entries.filter(([, service]) => !isIn(service))),
  ];
}

/** The same project with other profiles on. */
export function withProfiles(project: Project, profiles: readonly string[]): Project {
  const all = { ...project.services, ...project.disabledServices };
  const [services, disabledServices] = partition(all, (service) => isOn(service, profiles));
  return { ...project, services, disabledServices, profiles: [...new Set(profiles)] };
}

/** Switches on what is asked for by name, with the profiles it has. @throws ComposeError */
export function withServicesEnabled(project: Project, names: readonly string[]): Project {
  let enabled = project;
  for (const name of names) {
    if (has(enabled.services, name)) continue;
    const service = lookUp(enabled.disabledServices, name);
    if (!service) throw noSuchService(name);
    enabled = withProfiles(enabled, [...enabled.profiles, ...(service.profiles ?? [])]);
  }
  return enabled;
}

function noSuchService(name: string): ComposeError {
  return new ComposeError('compose-no-such-service', `no such service: ${name}`);
}

/** Only these services and what they depend on; all where none is named. @throws ComposeError */
export function withSelectedServices(project: Project, names: readonly string[]): Project {
  if (names.length === 0) return project;
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    const service = lookUp(project.services, name);
    if (!service) throw noSuchService(name);
    wanted.add(name);
    for (const [other, { required }] of Object.entries(service.depends_on ?? {})) {
      if (required || has(project.services, other)) add(other);
    }
  };
  for (const name of names) add(name);
  const all = { ...project.services, ...project.disabledServices };
  const [services, disabledServices] = partition(all, ({ name }) => wanted.has(name));
  return { ...project, services, disabledServices };
}

function keep<T>(
  table: Readonly<Record<string, T>>,
  names: Iterable<string | undefined>,
): Readonly<Record<string, T>> {
  const used = new Set(names);
  return Object.fromEntries(Object.entries(table).filter(([name]) => used.has(name)));
}

/** Without networks, volumes, secrets and configs that no service uses. */
export function withoutUnnecessaryResources(project: Project): Project {
  const services = Object.values(project.services);
  const files = (which: 'secrets' | 'configs'): (string | undefined)[] =>
    services.flatMap((service) => (service[which] ?? []).map(({ source }) => source));
  return {
    ...project,
    networks: keep(
      project.networks,
      services.flatMap(({ networks }) => Object.keys(networks ?? {})),
    ),
    volumes: keep(
      project.volumes,
      services.flatMap(({ volumes }) =>
        (volumes ?? []).filter(({ type }) => type === 'volume').map(({ source }) => source),
      ),
    ),
    secrets: keep(project.secrets, [
      ...files('secrets'),
      ...services.flatMap(({ build }) => (build?.secrets ?? []).map(({ source }) => source)),
    ]),
    configs: keep(project.configs, files('configs')),
  };
}
