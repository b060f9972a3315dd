import { expect, it } from 'vitest';

import { CLUSTER_ERRORS } from '../../../src/docker/engine/errors/cluster-errors.ts';
import {
  containerCreate,
  containerStart,
  networkCreate,
  networkRemove,
  type ContainerSpec,
  type EngineErrorCode,
  type ServiceSpec,
} from '../../../src/docker/engine/index.ts';
import {
  configCreate,
  configRemove,
  nodeInspect,
  nodeList,
  nodeRemove,
  nodeUpdate,
  secretCreate,
  secretInspect,
  secretUpdate,
  serviceCreate,
  serviceInspect,
  serviceList,
  serviceLogs,
  serviceRemove,
  serviceUpdate,
  swarmInit,
  swarmInspect,
  swarmJoin,
  swarmLeave,
  swarmUnlock,
  swarmUpdate,
  taskInspect,
  taskList,
} from '../../../src/docker/swarm/index.ts';
import { refusal } from '../engine/lab.ts';
import { ClusterLab, serviceSpec, type SpecParts } from './cluster-lab.ts';

type Row = readonly [
  code: EngineErrorCode,
  status: number,
  message: string,
  work: (lab: ClusterLab) => unknown,
];

const seen = new Set<EngineErrorCode>();

/** A swarm of one manager, m1. */
const alone = (work: (lab: ClusterLab) => unknown) => (lab: ClusterLab) => {
  lab.call('m1', swarmInit, {});
  return work(lab);
};

/** m1 leads, m2 and m3 manage too, w1 works. */
const formed =
  (managers: number, work: (lab: ClusterLab) => unknown) =>
  (lab: ClusterLab): unknown => {
    lab.form(managers);
    return work(lab);
  };

const created = (parts: SpecParts, name = 'web') => alone((lab) => lab.create(name, parts));

const container = (spec: Partial<ContainerSpec>) =>
  created({ task: { ContainerSpec: { Image: 'busybox', ...spec } } });

const published = (port: number, mode: 'ingress' | 'host' = 'ingress'): Partial<ServiceSpec> => ({
  EndpointSpec: { Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: port, PublishMode: mode }] },
});

const join =
  (JoinToken: string, address = '192.0.2.2:2377') =>
  (lab: ClusterLab) =>
    lab.call('w1', swarmJoin, { JoinToken, RemoteAddrs: [address] });

const token = (digit: string): string => `SWMTKN-1-${digit.repeat(50)}-${digit.repeat(25)}`;

const secret =
  (Name: string, Data = 'eA==') =>
  (lab: ClusterLab) =>
    lab.call('m1', secretCreate, { Name, Labels: {}, Data });

const NOT_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
const LEAVING = 'You are attempting to leave the swarm on a node that is participating as a manager. ';
const RESTORE =
  'The only way to restore a swarm that has lost consensus is to reinitialize it with `--force-new-cluster`. Use `--force` to suppress this message.';
const ROWS: readonly Row[] = [
  [
    'ingressMissing',
    400,
    'rpc error: code = FailedPrecondition desc = service needs ingress network, but no ingress network is present',
    alone((lab) => {
      lab.call('m1', networkRemove, { ref: 'ingress' });
      return lab.create('web', { more: published(9001) });
    }),
  ],
  [
    'secretDriverUnknown',
    500,
    'rpc error: code = Unknown desc = plugin "nosuch" not found',
    alone((lab) => lab.call('m1', secretCreate, { Name: 'key', Labels: {}, Driver: { Name: 'nosuch' } })),
  ],
  [
    'logTailInvalid',
    400,
    'tail value must be a positive integer or "all"',
    alone((lab) => {
      lab.create('web');
      return lab.call('m1', serviceLogs, { ref: 'web', stdout: true, tail: 'x' });
    }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = expanding env failed: expanding env "N={{.Wrong}}": template: expansion:1:2: executing "expansion" at <.Wrong>: can\'t evaluate field Wrong in type *template.Context',
    container({ Env: ['N={{.Wrong}}'] }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = ContainerSpec: Retries in HealthConfig cannot be negative',
    container({ Healthcheck: { Test: ['CMD', 'true'], Retries: -1 } }),
  ],
  [
    'clusterRefused',
    400,
    'invalid MountType: "wrong"',
    container({ Mounts: [{ Type: 'wrong', Target: '/x' }] }),
  ],
  ['notSwarmManager', 403, NOT_MANAGER, (lab) => lab.call('m1', nodeList, {})],
  ['notSwarmManager', 403, NOT_MANAGER, (lab) => lab.call('m1', serviceList, {})],
  ['notInSwarm', 503, 'This node is not part of a swarm', (lab) => lab.call('m1', swarmLeave, {})],
  [
    'alreadyInSwarm',
    503,
    'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
    alone((lab) => lab.call('m1', swarmInit, {})),
  ],
  [
    'swarmWorker',
    503,
    "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
    formed(1, (lab) => lab.call('w1', nodeList, {})),
  ],
  [
    'advertiseAddressInvalid',
    400,
    'advertise address must be a non-zero IP address or network interface (with optional port number)',
    (lab) => lab.call('m1', swarmInit, { AdvertiseAddr: 'wrong' }),
  ],
  [
    'dataPathPortRange',
    400,
    'Datapath port number is not in valid range (1024-49151) : 80',
    (lab) => lab.call('m1', swarmInit, { DataPathPort: 80 }),
  ],
  [
    'leaveLastManager',
    503,
    `${LEAVING}Removing the last manager erases all current state of the swarm. Use \`--force\` to ignore this message. `,
    alone((lab) => lab.call('m1', swarmLeave, {})),
  ],
  [
    'leaveLosesQuorum',
    503,
    `${LEAVING}Removing this node leaves 1 managers out of 2. Without a Raft quorum your swarm will be inaccessible. ${RESTORE}`,
    formed(2, (lab) => lab.call('m2', swarmLeave, {})),
  ],
  ['leaveManager', 503, `${LEAVING}${RESTORE}`, formed(3, (lab) => lab.call('m2', swarmLeave, {}))],
  [
    'leaveWithoutQuorum',
    503,
    `${LEAVING}Doing so may lose the consensus of your cluster. ${RESTORE}`,
    formed(2, (lab) => {
      lab.host('m1').isUp = false;
      return lab.call('m2', swarmLeave, {});
    }),
  ],
  [
    'swarmWithoutLeader',
    500,
    "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.",
    formed(2, (lab) => {
      lab.host('m2').isUp = false;
      lab.pass(1);
      return lab.call('m1', nodeList, {});
    }),
  ],
  ['joinTokenMalformed', 500, 'invalid join token', alone(join('SWMTKN-1-wrong'))],
  [
    'joinTokenInvalid',
    400,
    'rpc error: code = InvalidArgument desc = A valid join token is necessary to join this cluster',
    alone((lab) => {
      const { JoinTokens } = lab.call('m1', swarmInspect, undefined);
      return join(JoinTokens.Worker.replace(/.{25}$/, '0'.repeat(25)))(lab);
    }),
  ],
  [
    'joinFingerprint',
    500,
    `remote CA does not match fingerprint. Expected: ${'0'.repeat(64)}`,
    alone(join(token('0'))),
  ],
  [
    'joinFailed',
    500,
    'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 192.0.2.2:2377: connect: connection refused"',
    join(token('0')),
  ],
  [
    'swarmNotLocked',
    409,
    'swarm is not locked',
    alone((lab) => lab.call('m1', swarmUnlock, { UnlockKey: 'x' })),
  ],
  [
    'updateOutOfSequence',
    500,
    'rpc error: code = Unknown desc = update out of sequence',
    alone((lab) => {
      const { Spec } = lab.call('m1', swarmInspect, undefined);
      return lab.call('m1', swarmUpdate, { version: 1, Spec });
    }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = minimum certificate expiry time is: 1h0m0s',
    alone((lab) => {
      const { Spec, Version } = lab.call('m1', swarmInspect, undefined);
      return lab.call('m1', swarmUpdate, {
        version: Version.Index,
        Spec: { ...Spec, CAConfig: { NodeCertExpiry: 1 } },
      });
    }),
  ],
  [
    'clusterObjectMissing',
    404,
    'node nosuch not found',
    alone((lab) => lab.call('m1', nodeInspect, { ref: 'nosuch' })),
  ],
  [
    'clusterObjectMissing',
    404,
    'service x not found',
    alone((lab) => lab.call('m1', serviceInspect, { ref: 'x' })),
  ],
  [
    'clusterObjectMissing',
    404,
    'service x not found',
    alone((lab) => lab.call('m1', serviceRemove, { ref: 'x' })),
  ],
  [
    'clusterObjectMissing',
    404,
    'task x not found',
    alone((lab) => lab.call('m1', taskInspect, { ref: 'x' })),
  ],
  [
    'clusterObjectMissing',
    404,
    'secret x not found',
    alone((lab) => lab.call('m1', secretInspect, { ref: 'x' })),
  ],
  [
    'clusterObjectAmbiguous',
    500,
    'node m is ambiguous (2 matches found)',
    (lab) => {
      lab.form();
      const [a, b] = lab.hosts;
      const records = Object.values(lab.cluster.nodes).map((node) => ({
        ...node,
        description: { ...node.description, Hostname: 'm' },
      }));
      expect([a, b]).toHaveLength(2);
      lab.swarms.put({
        ...lab.cluster,
        nodes: Object.fromEntries(records.slice(0, 2).map((node) => [node.id, node])),
      });
      return lab.call('m1', nodeInspect, { ref: 'm' });
    },
  ],
  [
    'nodeNotDown',
    400,
    "rpc error: code = FailedPrecondition desc = node ID is not down and can't be removed",
    formed(1, (lab) => lab.call('m1', nodeRemove, { ref: 'w1' })),
  ],
  [
    'nodeIsManager',
    400,
    'rpc error: code = FailedPrecondition desc = node ID is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal',
    alone((lab) => lab.call('m1', nodeRemove, { ref: 'm1', force: true })),
  ],
  [
    'demoteLastManager',
    400,
    'rpc error: code = FailedPrecondition desc = attempting to demote the last manager of the swarm',
    alone((lab) => demote(lab, 'm1')),
  ],
  [
    'demoteLosesQuorum',
    400,
    "rpc error: code = FailedPrecondition desc = can't remove member from the raft: this would result in a loss of quorum",
    formed(3, (lab) => {
      lab.host('m3').isUp = false;
      return demote(lab, 'm2');
    }),
  ],
  [
    'clusterRefused',
    400,
    'invalid Availability: "bad"',
    alone((lab) => {
      const { Spec, Version } = lab.call('m1', nodeInspect, { ref: 'm1' });
      const Availability = 'bad' as 'drain';
      return lab.call('m1', nodeUpdate, {
        ref: 'm1',
        version: Version.Index,
        Spec: { ...Spec, Availability },
      });
    }),
  ],
  [
    'clusterRefused',
    400,
    "Invalid role filter: 'bad'",
    alone((lab) => lab.call('m1', nodeList, { filters: { role: ['bad'] } })),
  ],
  [
    'filterUnknown',
    400,
    "invalid filter 'bad'",
    alone((lab) => lab.call('m1', nodeList, { filters: { bad: ['1'] } })),
  ],
  [
    'filterUnknown',
    400,
    "invalid filter 'bad'",
    alone((lab) => lab.call('m1', serviceList, { filters: { bad: ['1'] } })),
  ],
  [
    'filterDesiredState',
    400,
    "Invalid desired-state filter: 'bad'",
    alone((lab) => lab.call('m1', taskList, { filters: { 'desired-state': ['bad'] } })),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = name must be valid as a DNS name component',
    created({}, 'bad name'),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = name must be 63 characters or fewer',
    created({}, 'a'.repeat(64)),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = ContainerSpec: "BAD" is not a valid repository/tag',
    created({ image: 'BAD' }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = invalid memory value 1048576: Must be at least 4MiB',
    created({
      task: { ContainerSpec: { Image: 'busybox' }, Resources: { Limits: { MemoryBytes: 1_048_576 } } },
    }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = invalid cpu value 0.0001: Must be at least 0.001',
    created({ task: { ContainerSpec: { Image: 'busybox' }, Resources: { Limits: { NanoCPUs: 100_000 } } } }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = ContainerSpec: duplicate mount point: /x',
    container({
      Mounts: [
        { Type: 'volume', Target: '/x' },
        { Type: 'volume', Target: '/x' },
      ],
    }),
  ],
  [
    'clusterInvalid',
    400,
    "rpc error: code = InvalidArgument desc = EndpointSpec: port published with ingress mode can't be used with dnsrr mode",
    created({ more: { EndpointSpec: { ...published(9001).EndpointSpec, Mode: 'dnsrr' } } }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = EndpointSpec: duplicate published ports provided',
    created({
      more: {
        EndpointSpec: {
          Ports: [80, 81].map((TargetPort) => ({ Protocol: 'tcp', TargetPort, PublishedPort: 9001 })),
        },
      },
    }),
  ],
  [
    'clusterInvalid',
    400,
    "rpc error: code = InvalidArgument desc = port '9001' is already in use by service 'db' (ID) as an ingress port",
    alone((lab) => {
      lab.create('db', { more: published(9001) });
      return lab.create('web', { more: published(9001) });
    }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = Service cannot be explicitly attached to the ingress network "ingress"',
    created({ task: { ContainerSpec: { Image: 'busybox' }, Networks: [{ Target: 'ingress' }] } }),
  ],
  [
    'noSuchNetwork',
    404,
    'network nosuch not found',
    created({ task: { ContainerSpec: { Image: 'busybox' }, Networks: [{ Target: 'nosuch' }] } }),
  ],
  [
    'clusterConstraint',
    500,
    'rpc error: code = Unknown desc = constraint expected one operator from ==, !=',
    created({ task: { ContainerSpec: { Image: 'busybox' }, Placement: { Constraints: ['foo'] } } }),
  ],
  [
    'clusterConstraint',
    500,
    "rpc error: code = Unknown desc = key 'a b' is invalid",
    created({ task: { ContainerSpec: { Image: 'busybox' }, Placement: { Constraints: ['a b==c'] } } }),
  ],
  [
    'clusterNameTaken',
    409,
    'rpc error: code = AlreadyExists desc = name conflicts with an existing object: service web already exists',
    alone((lab) => {
      lab.create('web');
      return lab.create('web');
    }),
  ],
  [
    'clusterUnsupported',
    501,
    'rpc error: code = Unimplemented desc = service mode change is not allowed',
    alone((lab) => {
      lab.create('web');
      lab.update('web', (spec) => ({ ...spec, Mode: { Global: {} } }));
    }),
  ],
  [
    'rollbackWithoutPrevious',
    400,
    'rpc error: code = FailedPrecondition desc = service ID does not have a previous spec',
    alone((lab) => {
      lab.create('web');
      const { Version, Spec } = lab.call('m1', serviceInspect, { ref: 'web' });
      return lab.call('m1', serviceUpdate, {
        ref: 'web',
        version: Version.Index,
        Spec,
        rollback: 'previous',
      });
    }),
  ],
  [
    'secretNameTaken',
    409,
    'rpc error: code = AlreadyExists desc = secret key already exists',
    alone((lab) => {
      secret('key')(lab);
      return secret('key')(lab);
    }),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]',
    alone(secret('bad name')),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = secret data must be larger than 0 and less than 512000 bytes',
    alone(secret('key', '')),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = only updates to Labels are allowed',
    alone((lab) => {
      secret('key')(lab);
      const { Version, Spec } = lab.call('m1', secretInspect, { ref: 'key' });
      return lab.call('m1', secretUpdate, {
        ref: 'key',
        version: Version.Index,
        Spec: { ...Spec, Name: 'other' },
      });
    }),
  ],
  [
    'clusterInvalid',
    400,
    "rpc error: code = InvalidArgument desc = config 'conf' is in use by the following service: web",
    alone((lab) => {
      const { ID } = lab.call('m1', configCreate, { Name: 'conf', Labels: {}, Data: 'eA==' });
      const File = { Name: 'conf', UID: '0', GID: '0', Mode: 292 };
      const Configs = [{ File, ConfigID: ID, ConfigName: 'conf' }];
      lab.create('web', { task: { ContainerSpec: { Image: 'busybox', Configs } } });
      return lab.call('m1', configRemove, { ref: 'conf' });
    }),
  ],
  [
    'networkNameInUse',
    409,
    'network with name lan already exists',
    alone((lab) => {
      lab.call('m1', networkCreate, { Name: 'lan', Driver: 'overlay' });
      return lab.call('m1', networkCreate, { Name: 'lan', Driver: 'overlay' });
    }),
  ],
  [
    'ingressExists',
    409,
    'rpc error: code = AlreadyExists desc = ingress network (ID) is already present',
    alone((lab) => lab.call('m1', networkCreate, { Name: 'in', Driver: 'overlay', Ingress: true })),
  ],
  [
    'clusterInvalid',
    400,
    'rpc error: code = InvalidArgument desc = name must be valid as a DNS name component',
    alone((lab) => lab.call('m1', networkCreate, { Name: 'bad name', Driver: 'overlay' })),
  ],
  [
    'clusterNetworkInUse',
    400,
    'rpc error: code = FailedPrecondition desc = network ID is in use by service ID',
    alone((lab) => {
      lab.call('m1', networkCreate, { Name: 'lan', Driver: 'overlay' });
      lab.create('web', { task: { ContainerSpec: { Image: 'busybox' }, Networks: [{ Target: 'lan' }] } });
      return lab.call('m1', networkRemove, { ref: 'lan' });
    }),
  ],
  [
    'networkNotAttachable',
    403,
    'failed to set up container networking: Could not attach to network lan: rpc error: code = PermissionDenied desc = network lan not manually attachable',
    alone((lab) => {
      lab.call('m1', networkCreate, { Name: 'lan', Driver: 'overlay' });
      const body = { Image: 'busybox', Cmd: ['serve'], HostConfig: { NetworkMode: 'lan' } };
      lab.call('m1', containerCreate, { name: 'cc', body });
      return lab.call('m1', containerStart, { ref: 'cc' });
    }),
  ],
];

function demote(lab: ClusterLab, ref: string): void {
  const { Spec, Version } = lab.call('m1', nodeInspect, { ref });
  lab.call('m1', nodeUpdate, { ref, version: Version.Index, Spec: { ...Spec, Role: 'worker' } });
}

/** Locked managers have a test of their own. */
const ELSEWHERE: ReadonlySet<EngineErrorCode> = new Set(['swarmLocked', 'swarmKeyWrong', 'leaveLocked']);

it.each(ROWS)('%s: %i %s', (code, status, message, work) => {
  const names =
    message.includes('out of 2') || message.includes('leader') || message.includes('may lose')
      ? ['m1', 'm2']
      : ['m1', 'm2', 'm3', 'w1'];
  const error = refusal(() => work(new ClusterLab(...names)));
  seen.add(error.code);
  const plain = error.message.replaceAll(/\b[0-9a-z]{25}\b/g, (id) => (/^(.)\1*$/.test(id) ? id : 'ID'));
  expect({ code: error.code, status: error.status, message: plain }).toEqual({ code, status, message });
});

it('every kind of failure has a row above', () => {
  const codes = Object.keys(CLUSTER_ERRORS) as (keyof typeof CLUSTER_ERRORS)[];
  expect(codes.filter((code) => !seen.has(code) && !ELSEWHERE.has(code))).toEqual([]);
});

it('a service needs an image', () => {
  const lab = new ClusterLab('m1');
  lab.form();
  const error = refusal(() => lab.call('m1', serviceCreate, { Spec: serviceSpec('web', { image: '' }) }));
  expect(error.message).toBe(
    'rpc error: code = InvalidArgument desc = ContainerSpec: image reference must be provided',
  );
});
