import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { networkList, volumeList } from '../../engine/index.ts';
import { labelOf, LABELS, ofProject } from '../labels.ts';
import type { Dependency, Network, Project, Service, Volume } from '../project/types.ts';
import { observedContainers } from './containers.ts';

/** `cache:service_started:false,db:service_healthy:true` */
function dependencies(label: string): Readonly<Record<string, Dependency>> {
  const entries = label.split(',').flatMap((text): [string, Dependency][] => {
    const [name = '', condition = 'service_started', restart = 'false'] = text.split(':');
    if (name === '') return [];
    return [
      [
        name,
        { condition: condition as Dependency['condition'], restart: restart === 'true', required: true },
      ],
    ];
  });
  return Object.fromEntries(entries);
}

function servicesOf(context: CliContext, name: string): Project['services'] {
  const services: Record<string, Service> = {};
  for (const container of observedContainers(context, name, { oneOffs: 'include' })) {
    const known = lookUp(services, container.service);
    services[container.service] = known
      ? { ...known, scale: (known.scale ?? 0) + 1 }
      : {
          name: container.service,
          image: container.image,
          scale: 1,
          depends_on: dependencies(labelOf(container.labels, LABELS.dependsOn)),
        };
  }
  return services;
}

/** A project without its files: what labels tell of it. @throws CliError when nothing is there by that name */
export function projectOfContainers(context: CliContext, name: string, needed = false): Project {
  const services = servicesOf(context, name);
  if (needed && Object.keys(services).length === 0) {
    throw new CliError(`no container found for project "${name}": not found`, {
      code: 'compose-no-such-project',
    });
  }
  const filters = { label: [ofProject(name)] };
  const networks = context
    .call(networkList, { filters })
    .map(({ Name, Labels }): [string, Network] => [labelOf(Labels, LABELS.network), { name: Name }]);
  const volumes = context
    .call(volumeList, { filters })
    .Volumes.map(({ Name, Labels }): [string, Volume] => [labelOf(Labels, LABELS.volume), { name: Name }]);
  return {
    name,
    workingDir: '',
    composeFiles: [],
    environment: {},
    services,
    disabledServices: {},
    networks: Object.fromEntries(networks),
    volumes: Object.fromEntries(volumes),
    secrets: {},
    configs: {},
    profiles: [],
  };
}
