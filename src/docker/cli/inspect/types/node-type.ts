import { boolType, named, pointerTo, sliceOf, stringType, structOf } from '../../format/value/go-type.ts';
import { textMap } from './shared.ts';
import { annotationsField, metaField, platformType, resourcesType, tlsInfoType } from './swarm-shared.ts';

const omitEmpty = true;

/** A node as `docker node inspect` types it. */
export const nodeType = structOf('swarm.Node', {
  ID: stringType,
  Meta: metaField,
  Spec: {
    type: structOf('swarm.NodeSpec', {
      Annotations: annotationsField,
      Role: { type: named('swarm.NodeRole', stringType), omitEmpty },
      Availability: { type: named('swarm.NodeAvailability', stringType), omitEmpty },
    }),
    omitEmpty,
  },
  Description: {
    type: structOf('swarm.NodeDescription', {
      Hostname: { type: stringType, omitEmpty },
      Platform: { type: platformType, omitEmpty },
      Resources: { type: resourcesType, omitEmpty },
      Engine: {
        type: structOf('swarm.EngineDescription', {
          EngineVersion: { type: stringType, omitEmpty },
          Labels: { type: textMap, omitEmpty },
          Plugins: {
            type: sliceOf(
              structOf('swarm.PluginDescription', {
                Type: { type: stringType, omitEmpty },
                Name: { type: stringType, omitEmpty },
              }),
            ),
            omitEmpty,
          },
        }),
        omitEmpty,
      },
      TLSInfo: { type: tlsInfoType, omitEmpty },
    }),
    omitEmpty,
  },
  Status: {
    type: structOf('swarm.NodeStatus', {
      State: { type: named('swarm.NodeState', stringType), omitEmpty },
      Message: { type: stringType, omitEmpty },
      Addr: { type: stringType, omitEmpty },
    }),
    omitEmpty,
  },
  ManagerStatus: {
    type: pointerTo(
      structOf('swarm.ManagerStatus', {
        Leader: { type: boolType, omitEmpty },
        Reachability: { type: named('swarm.Reachability', stringType), omitEmpty },
        Addr: { type: stringType, omitEmpty },
      }),
    ),
    omitEmpty,
  },
});
