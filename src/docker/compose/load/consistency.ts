import { lookUp } from '../../../base/record.ts';
import type { Project, Service } from '../project/types.ts';
import { ComposeError, type ComposeErrorCode } from './compose-error.ts';

const SERVICE = 'service:';
const TESTS = new Set(['CMD', 'CMD-SHELL', 'NONE']);
/** What a watched change does without needing a place in the container. */
const NO_TARGET = new Set(['rebuild', 'restart']);

/** A rule about one service within its project. @returns what is wrong, without the words that all of them end in */
type Rule = (service: Service, project: Project) => string | undefined;

function q(text: string): string {
  return JSON.stringify(text);
}

/** Things that a service names and the project has to have. */
const REFERENCES: readonly Rule[] = [
  ({ name, networks = {} }, project) => {
    const missing = Object.keys(networks).find((network) => !lookUp(project.networks, network));
    return missing && `service ${q(name)} refers to undefined network ${missing}`;
  },
];

const LATER_REFERENCES: readonly Rule[] = [
  ({ name, depends_on: dependencies = {} }, project) => {
    const missing = Object.entries(dependencies).find(([other, { required }]) => {
      if (lookUp(project.services, other)) return false;
      return required || !lookUp(project.disabledServices, other);
    });
    return missing && `service ${q(name)} depends on undefined service ${q(missing[0])}`;
  },
  ({ name, volumes = [] }, project) => {
    const missing = volumes.find(
      ({ type, source }) => type === 'volume' && source !== undefined && !lookUp(project.volumes, source),
    );
    return missing && `service ${q(name)} refers to undefined volume ${missing.source}`;
  },
  ({ name, build }, project) => {
    const missing = (build?.secrets ?? []).find(({ source = '' }) => !lookUp(project.secrets, source));
    return missing && `service ${q(name)} refers to undefined build secret ${missing.source}`;
  },
  ({ name, configs = [] }, project) => {
    const missing = configs.find(({ source = '' }) => !lookUp(project.configs, source));
    return missing && `service ${q(name)} refers to undefined config ${missing.source}`;
  },
  ({ name, secrets = [] }, project) => {
    const missing = secrets.find(({ source = '' }) => !lookUp(project.secrets, source));
    return missing && `service ${q(name)} refers to undefined secret ${missing.source}`;
  },
];

const BUILD: readonly Rule[] = [
  ({ name, build, image, provider }) =>
    build || image !== undefined || provider
      ? undefined
      : `service ${q(name)} has neither an image nor a build context specified`,
  ({ name, build }) =>
    build?.dockerfile_inline !== undefined && build.dockerfile !== undefined
      ? `service ${q(name)} declares mutualy exclusive dockerfile and dockerfile_inline`
      : undefined,
  ({ build, platform }) => {
    const platforms = build?.platforms ?? [];
    return platforms.length > 0 && platform !== undefined && !platforms.includes(platform)
      ? `service.build.platforms MUST include service.platform ${q(platform)}`
      : undefined;
  },
  ({ name, network_mode: mode, networks = {} }) =>
    mode !== undefined && Object.keys(networks).length > 0
      ? `service ${name} declares mutually exclusive \`network_mode\` and \`networks\``
      : undefined,
];

/** Old and new ways to say the same thing, which may not disagree. */
function disagree(
  old: string,
  now: string,
  values: (service: Service) => readonly [number | undefined, number | undefined],
): Rule {
  return (service) => {
    const [one = 0, other] = values(service);
    return one !== 0 && other !== undefined && Math.fround(one) !== Math.fround(other)
      ? `services.${service.name}: can't set distinct values on '${old}' and '${now}'`
      : undefined;
  };
}

const AMOUNTS: readonly Rule[] = [
  ({ name, scale, deploy }) =>
    scale !== undefined && deploy?.replicas !== undefined && scale !== deploy.replicas
      ? `services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'`
      : undefined,
  disagree('cpus', 'deploy.resources.limits.cpus', ({ cpus, deploy }) => {
    const limits = deploy?.resources?.limits;
    return [cpus, limits && (limits.cpus ?? 0)];
  }),
  disagree('mem_limit', 'deploy.resources.limits.memory', ({ mem_limit: limit, deploy }) => {
    const limits = deploy?.resources?.limits;
    return [limit, limits && (limits.memory ?? 0)];
  }),
  disagree(
    'mem_reservation',
    'deploy.resources.reservations.memory',
    ({ mem_reservation: reservation, deploy }) => {
      const reservations = deploy?.resources?.reservations;
      return [reservation, reservations && (reservations.memory ?? 0)];
    },
  ),
  disagree('pids_limit', 'deploy.resources.limits.pids', ({ pids_limit: limit, deploy }) => {
    const limits = deploy?.resources?.limits;
    return [limit, limits && (limits.pids ?? 0)];
  }),
];

const NAMES: readonly Rule[] = [
  ({ name, container_name: container, scale, deploy }) => {
    if (container === undefined || (scale ?? deploy?.replicas ?? 1) <= 1) return undefined;
    const attribute = scale === undefined ? 'deploy.replicas' : 'scale';
    return `services.${attribute}: can't set container_name and ${name} as container name must be unique`;
  },
  ({ name, develop }) =>
    develop?.watch?.some(
      ({ target, action }) => target === undefined && !(typeof action === 'string' && NO_TARGET.has(action)),
    )
      ? `services.${name}.develop.watch: target is required for non-rebuild actions`
      : undefined,
];

const INVALID = { code: 'compose-invalid' } as const;
const UNDEFINED = { code: 'compose-undefined-reference' } as const;

function first(
  rules: readonly Rule[],
  service: Service,
  project: Project,
  { code }: { readonly code: ComposeErrorCode },
): void {
  for (const rule of rules) {
    const problem = rule(service, project);
    if (problem !== undefined) throw new ComposeError(code, `${problem}: invalid compose project`);
  }
}

function bare(message: string): ComposeError {
  return new ComposeError('compose-invalid', message);
}

function checkContexts({ name, build }: Service, project: Project): void {
  for (const [context, from] of Object.entries(build?.additional_contexts ?? {})) {
    if (!from.startsWith(SERVICE)) continue;
    const target = from.slice(SERVICE.length);
    const service = lookUp(project.services, target);
    if (service?.build) continue;
    const what = service ? 'non-buildable' : 'unknown';
    throw bare(`service ${q(name)} declares ${what} service ${q(target)} as additional contexts ${context}`);
  }
}

function checkHealth({ healthcheck }: Service): void {
  const [kind] = healthcheck?.test ?? [];
  if (kind !== undefined && !TESTS.has(kind)) {
    throw bare('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"');
  }
}

function checkScale({ name, scale, deploy }: Service): void {
  for (const [field, value] of [
    ['scale', scale],
    ['deploy.replicas', deploy?.replicas],
  ] as const) {
    if (value !== undefined && value < 0) {
      throw bare(`services.${name}.${field}: must be greater than or equal to 0`);
    }
  }
}

function checkMounts({ name, tmpfs = [], volumes = [] }: Service): void {
  const mounts = new Map<string, string>();
  const mount = (where: string, target: string): void => {
    const other = mounts.get(target);
    if (other !== undefined) throw bare(`${where}: target ${target} already mounted as ${other}`);
    mounts.set(target, where);
  };
  for (const [i, spec] of tmpfs.entries()) {
    mount(`services.${name}.tmpfs[${i}]`, spec.split(':', 1)[0] ?? '');
  }
  for (const [i, { target = '' }] of volumes.entries()) mount(`services.${name}.volumes[${i}]`, target);
}

/** Whether the services wait for each other in a circle. @throws ComposeError */
export function checkDependencyCycle(services: Project['services']): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(' -> ');
      throw new ComposeError('compose-dependency-cycle', `dependency cycle detected: ${circle}`);
    }
    if (done.has(name)) return;
    for (const other of Object.keys(lookUp(services, name)?.depends_on ?? {})) visit(other, [...path, name]);
    done.add(name);
  };
  for (const name of Object.keys(services).sort()) visit(name, []);
}

/** Whether the parts of a project fit together. @throws ComposeError */
export function checkConsistency(project: Project): void {
  for (const service of Object.values(project.services)) {
    first(BUILD.slice(0, 2), service, project, INVALID);
    checkContexts(service, project);
    first(BUILD.slice(2), service, project, INVALID);
    first(REFERENCES, service, project, UNDEFINED);
    checkHealth(service);
    first(LATER_REFERENCES, service, project, UNDEFINED);
    first(AMOUNTS.slice(0, 1), service, project, INVALID);
    checkScale(service);
    first(AMOUNTS.slice(1), service, project, INVALID);
    first(NAMES, service, project, INVALID);
    checkMounts(service);
  }
  for (const [name, { external, file, environment, driver }] of Object.entries(project.secrets)) {
    if (external === true || file !== undefined || environment !== undefined || driver !== undefined)
      continue;
    throw new ComposeError(
      'compose-invalid',
      `secret ${q(name)} must declare either \`file\` or \`environment\`: invalid compose project`,
    );
  }
  checkDependencyCycle(project.services);
}
