import { configInspect, nodeInspect, secretInspect, serviceInspect, taskInspect } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import type { GoType } from '../format/value/go-type.ts';
import { goValue } from '../format/value/go-value.ts';
import { jsonText } from '../format/value/json.ts';
import type { Inspected } from './inspection.ts';
import { nodeType } from './types/node-type.ts';
import { configType, secretType } from './types/secret-type.ts';
import { serviceType } from './types/service-type.ts';
import { taskType } from './types/task-type.ts';

type Find = (context: CliContext, name: string) => Inspected;

/** The daemon's own JSON of such an object has the fields in the order of its type. */
function asDaemonHasIt(type: GoType, data: unknown): Inspected {
  return { type, data: JSON.parse(jsonText(goValue(type, data))), raw: true };
}

/** What `docker inspect` finds of a swarm, by the name that `--type` takes. */
export const SWARM_FINDERS: Readonly<Record<'service' | 'task' | 'node' | 'secret' | 'config', Find>> = {
  service: (context, ref) =>
    asDaemonHasIt(serviceType, context.call(serviceInspect, { ref, insertDefaults: true })),
  task: (context, ref) => asDaemonHasIt(taskType, context.call(taskInspect, { ref })),
  node: (context, ref) => asDaemonHasIt(nodeType, context.call(nodeInspect, { ref })),
  secret: (context, ref) => asDaemonHasIt(secretType, context.call(secretInspect, { ref })),
  config: (context, ref) => asDaemonHasIt(configType, context.call(configInspect, { ref })),
};
