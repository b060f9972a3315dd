import { lookUp, type Table } from '../../base/record.ts';

/** The labels by which compose finds again what it has made. */
export const LABELS = {
  project: 'com.docker.compose.project',
  configFiles: 'com.docker.compose.project.config_files',
  environmentFile: 'com.docker.compose.project.environment_file',
  workingDir: 'com.docker.compose.project.working_dir',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  oneOff: 'com.docker.compose.oneoff',
  slug: 'com.docker.compose.slug',
  configHash: 'com.docker.compose.config-hash',
  dependsOn: 'com.docker.compose.depends_on',
  image: 'com.docker.compose.image',
  replace: 'com.docker.compose.replace',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
  version: 'com.docker.compose.version',
} as const;

/** A label's value; empty when there is none. */
export function labelOf(labels: Table<string> | null | undefined, name: string): string {
  return lookUp(labels ?? {}, name) ?? '';
}

/** The filter of lists for what belongs to a project. */
export function ofProject(project: string): string {
  return `${LABELS.project}=${project}`;
}
