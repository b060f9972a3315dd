import type { Program } from '../../../linux/process/program.ts';
import { adminerEntrypoint, ghostEntrypoint, serverOrCommand } from '../entrypoint/applications.ts';
import { hello } from './hello.ts';
import { httpEcho } from './http-echo.ts';
import { memcached } from './memcached.ts';
import { type Service, serviceProgram } from './service.ts';
import { ADMINER, KAFKA, RABBITMQ, rabbitTool } from './services/brokers.ts';
import { GITLAB, JENKINS, SONARQUBE } from './services/builders.ts';
import { ELASTICSEARCH, GHOST, KIBANA, MINIO } from './services/data-stores.ts';
import { GRAFANA, PORTAINER, PROMETHEUS } from './services/observability.ts';
import { CONSUL, pause, TRAEFIK, VAULT } from './services/platform.ts';
import { TOMCAT } from './services/tomcat.ts';
import { whoami } from './whoami.ts';

/** Servers of which only the outside is simulated. */
const SERVICES: Readonly<Record<string, Service>> = {
  catalina: TOMCAT,
  consul: CONSUL,
  elasticsearch: ELASTICSEARCH,
  grafana: GRAFANA,
  minio: MINIO,
  portainer: PORTAINER,
  prometheus: PROMETHEUS,
  'rabbitmq-server': RABBITMQ,
  traefik: TRAEFIK,
  vault: VAULT,
};

/** Those that their entry point's script becomes, unless it is given another command. */
const SCRIPTED: Readonly<Record<string, Program>> = {
  'adminer-entrypoint': adminerEntrypoint(serviceProgram(ADMINER)),
  'ghost-entrypoint': ghostEntrypoint(serviceProgram(GHOST)),
  'gitlab-entrypoint': serverOrCommand(serviceProgram(GITLAB)),
  'grafana-entrypoint': serverOrCommand(serviceProgram(GRAFANA)),
  'jenkins-entrypoint': serverOrCommand(serviceProgram(JENKINS)),
  'kafka-entrypoint': serverOrCommand(serviceProgram(KAFKA)),
  'kibana-entrypoint': serverOrCommand(serviceProgram(KIBANA)),
  'sonarqube-entrypoint': serverOrCommand(serviceProgram(SONARQUBE)),
};

export const SMALL_PROGRAMS: Readonly<Record<string, Program>> = {
  ...Object.fromEntries(Object.entries(SERVICES).map(([name, service]) => [name, serviceProgram(service)])),
  ...SCRIPTED,
  hello,
  'http-echo': httpEcho,
  memcached,
  pause,
  'rabbitmq-diagnostics': rabbitTool,
  rabbitmqctl: rabbitTool,
  'traefik-whoami': whoami,
};
