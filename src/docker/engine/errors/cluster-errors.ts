import { fixed, kind } from './define.ts';

/** A failure the managers answer with, as gRPC words it. */
function rpc<Params extends Readonly<Record<string, string | number>>>(
  status: number,
  code: string,
  message: (params: Params) => string,
) {
  return kind<Params>(status, (params) => `rpc error: code = ${code} desc = ${message(params)}`);
}

function fixedRpc(status: number, code: string, message: string) {
  return fixed(status, `rpc error: code = ${code} desc = ${message}`);
}

const LEAVING = 'You are attempting to leave the swarm on a node that is participating as a manager. ';
const RESTORE =
  'The only way to restore a swarm that has lost consensus is to reinitialize it with `--force-new-cluster`. Use `--force` to suppress this message.';

/** Swarms, their nodes, services, tasks, secrets and configs. */
export const CLUSTER_ERRORS = {
  alreadyInSwarm: fixed(
    503,
    'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
  ),
  notInSwarm: fixed(503, 'This node is not part of a swarm'),
  swarmWorker: fixed(
    503,
    "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
  ),
  swarmLocked: fixed(
    503,
    'Swarm is encrypted and needs to be unlocked before it can be used. Please use "docker swarm unlock" to unlock it.',
  ),
  swarmNotLocked: fixed(409, 'swarm is not locked'),
  swarmKeyWrong: fixed(400, 'swarm could not be unlocked: invalid key provided'),
  swarmWithoutLeader: fixedRpc(
    500,
    'Unknown',
    "The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.",
  ),
  // The blank at the end is the daemon's.
  leaveLastManager: fixed(
    503,
    `${LEAVING}Removing the last manager erases all current state of the swarm. Use \`--force\` to ignore this message. `,
  ),
  leaveLosesQuorum: kind<{ left: number; managers: number }>(
    503,
    ({ left, managers }) =>
      `${LEAVING}Removing this node leaves ${left} managers out of ${managers}. Without a Raft quorum your swarm will be inaccessible. ${RESTORE}`,
  ),
  leaveManager: fixed(503, `${LEAVING}${RESTORE}`),
  leaveWithoutQuorum: fixed(503, `${LEAVING}Doing so may lose the consensus of your cluster. ${RESTORE}`),
  advertiseAddressInvalid: fixed(
    400,
    'advertise address must be a non-zero IP address or network interface (with optional port number)',
  ),
  leaveLocked: fixed(
    503,
    'Swarm is encrypted and locked. Please unlock it first or use `--force` to ignore this message.',
  ),
  dataPathPortRange: kind<{ port: number }>(
    400,
    ({ port }) => `Datapath port number is not in valid range (1024-49151) : ${port}`,
  ),
  joinFingerprint: kind<{ digest: string }>(
    500,
    ({ digest }) => `remote CA does not match fingerprint. Expected: ${digest}`,
  ),
  joinTokenInvalid: fixedRpc(400, 'InvalidArgument', 'A valid join token is necessary to join this cluster'),
  joinTokenMalformed: fixed(500, 'invalid join token'),
  joinFailed: kind<{ reason: string }>(500, ({ reason }) => reason),
  clusterObjectMissing: kind<{ kind: string; ref: string }>(
    404,
    ({ kind: what, ref }) => `${what} ${ref} not found`,
  ),
  clusterObjectAmbiguous: kind<{ kind: string; ref: string; count: number }>(
    500,
    ({ kind: what, ref, count }) => `${what} ${ref} is ambiguous (${count} matches found)`,
  ),
  updateOutOfSequence: fixedRpc(500, 'Unknown', 'update out of sequence'),
  nodeNotDown: rpc<{ id: string }>(
    400,
    'FailedPrecondition',
    ({ id }) => `node ${id} is not down and can't be removed`,
  ),
  nodeIsManager: rpc<{ id: string }>(
    400,
    'FailedPrecondition',
    ({ id }) =>
      `node ${id} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
  ),
  demoteLastManager: fixedRpc(
    400,
    'FailedPrecondition',
    'attempting to demote the last manager of the swarm',
  ),
  demoteLosesQuorum: fixedRpc(
    400,
    'FailedPrecondition',
    "can't remove member from the raft: this would result in a loss of quorum",
  ),
  clusterNameTaken: rpc<{ kind: string; name: string }>(
    409,
    'AlreadyExists',
    ({ kind: what, name }) => `name conflicts with an existing object: ${what} ${name} already exists`,
  ),
  secretNameTaken: rpc<{ kind: string; name: string }>(
    409,
    'AlreadyExists',
    ({ kind: what, name }) => `${what} ${name} already exists`,
  ),
  clusterInvalid: rpc<{ reason: string }>(400, 'InvalidArgument', ({ reason }) => reason),
  clusterNetworkInUse: rpc<{ id: string; by: string }>(
    400,
    'FailedPrecondition',
    ({ id, by }) => `network ${id} is in use by ${by}`,
  ),
  networkNotAttachable: kind<{ name: string }>(
    403,
    ({ name }) =>
      `Could not attach to network ${name}: rpc error: code = PermissionDenied desc = network ${name} not manually attachable`,
  ),
  ingressExists: rpc<{ id: string }>(
    409,
    'AlreadyExists',
    ({ id }) => `ingress network (${id}) is already present`,
  ),
  ingressMissing: fixedRpc(
    400,
    'FailedPrecondition',
    'service needs ingress network, but no ingress network is present',
  ),
  secretDriverUnknown: rpc<{ name: string }>(500, 'Unknown', ({ name }) => `plugin "${name}" not found`),
  logTailInvalid: fixed(400, 'tail value must be a positive integer or "all"'),
  rollbackWithoutPrevious: rpc<{ name: string }>(
    400,
    'FailedPrecondition',
    ({ name }) => `service ${name} does not have a previous spec`,
  ),
  filterDesiredState: kind<{ value: string }>(400, ({ value }) => `Invalid desired-state filter: '${value}'`),
  clusterRefused: kind<{ reason: string }>(400, ({ reason }) => reason),
  clusterConstraint: rpc<{ reason: string }>(500, 'Unknown', ({ reason }) => reason),
  clusterUnsupported: rpc<{ reason: string }>(501, 'Unimplemented', ({ reason }) => reason),
} as const;
