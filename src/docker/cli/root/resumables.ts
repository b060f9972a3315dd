import { BUILD_RESUMABLES } from '../build/index.ts';
import type { Resumables } from '../client/cli-context.ts';
import { COMPOSE_RESUMABLES } from '../../compose/commands/resumables.ts';
import { CONTAINER_RESUMABLES } from '../container/index.ts';
import { IMAGE_RESUMABLES } from '../image/image-group.ts';
import { NETWORK_RESUMABLES } from '../network/network-group.ts';
import { TRUST_RESUMABLES } from '../plugins/trust.ts';
import { LOGIN_RESUMABLES } from '../registry/login.ts';
import { SERVICE_RESUMABLES } from '../service/service-group.ts';
import { SWARM_RESUMABLES } from '../swarm/swarm-group.ts';
import { SYSTEM_RESUMABLES } from '../system/system-group.ts';
import { VOLUME_RESUMABLES } from '../volume/volume-group.ts';

/** Everything that a command can wait in, by name. */
export const RESUMABLES: Resumables = {
  ...BUILD_RESUMABLES,
  ...COMPOSE_RESUMABLES,
  ...CONTAINER_RESUMABLES,
  ...IMAGE_RESUMABLES,
  ...LOGIN_RESUMABLES,
  ...NETWORK_RESUMABLES,
  ...SERVICE_RESUMABLES,
  ...SWARM_RESUMABLES,
  ...SYSTEM_RESUMABLES,
  ...TRUST_RESUMABLES,
  ...VOLUME_RESUMABLES,
};
