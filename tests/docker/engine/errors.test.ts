import { describe, expect, it } from 'vitest';

import { CLUSTER_ERRORS } from '../../../src/docker/engine/errors/cluster-errors.ts';
import {
  containerArchiveGet,
  containerArchivePut,
  containerAttach,
  containerCommit,
  containerCreate,
  containerKill,
  containerList,
  containerLogs,
  containerPause,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containerStop,
  containerTop,
  containerUnpause,
  containerUpdate,
  containerWait,
  ENGINE_ERRORS,
  execCreate,
  execInspect,
  execResize,
  execStart,
  imageAdd,
  imageImport,
  imageInspect,
  imageList,
  imagePrune,
  imagePull,
  imagePush,
  imageRemove,
  imageSave,
  imageSearch,
  imageTag,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkList,
  networkRemove,
  volumeCreate,
  volumeInspect,
  volumeList,
  volumeRemove,
  type ContainerCreateRequest,
  type EngineErrorCode,
  type NetworkCreateRequest,
  type Runtime,
  type VolumeCreateRequest,
} from '../../../src/docker/engine/index.ts';
import { BUSYBOX, BUSYBOX_ID, Lab, refusal, toyRuntime } from './lab.ts';
import { ToyLiveRuntime } from './live-runtime.ts';
import { ToyRegistries } from './toy-registries.ts';
import { ToyStorage } from './toy-storage.ts';

type Row = readonly [code: EngineErrorCode, status: number, message: string, work: (lab: Lab) => unknown];

const ID = '<id>';
const BUSY = 'bbbbbbbbbbbb';

const seen = new Set<EngineErrorCode>();

function check(rows: readonly Row[]): void {
  it.each(rows)('%s: %i %s', (code, status, message, work) => {
    const error = refusal(() => work(new Lab()));
    seen.add(error.code);
    const plain = error.message.replace(/\b[0-9a-f]{64}\b/g, (id) => (/^(.)\1*$/.test(id) ? id : ID));
    expect({ code: error.code, status: error.status, message: plain }).toEqual({ code, status, message });
  });
}

const make =
  (body: ContainerCreateRequest['body']) =>
  (lab: Lab): unknown =>
    lab.create('web', ['serve'], body);

const host = (HostConfig: NonNullable<ContainerCreateRequest['body']['HostConfig']>) => make({ HostConfig });

const network = (request: Partial<NetworkCreateRequest>) => (lab: Lab) =>
  lab.call(networkCreate, { Name: 'lan', ...request });

const subnet = (Subnet: string, more: object = {}) => network({ IPAM: { Config: [{ Subnet, ...more }] } });

const volume = (request: VolumeCreateRequest) => (lab: Lab) => lab.call(volumeCreate, request);

const listed = (filters: Record<string, string[]>) => (lab: Lab) => lab.call(containerList, { filters });

const NAMES = 'only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed';

describe('finding and naming containers', () => {
  check([
    ['noSuchContainer', 404, 'No such container: x', (lab) => lab.inspect('x')],
    ['noSuchContainer', 404, 'No such container: ', (lab) => lab.inspect('')],
    [
      'noSuchContainer',
      404,
      'cannot kill container: x: No such container: x',
      (lab) => lab.call(containerKill, { ref: 'x' }),
    ],
    [
      'ambiguousContainerId',
      400,
      'multiple IDs found with provided prefix: a',
      (lab) => {
        for (let n = 0; n < 60; n += 1) lab.create('', ['true']);
        return lab.inspect('a');
      },
    ],
    ['containerNameInvalid', 400, `Invalid container name (x), ${NAMES}`, (lab) => lab.create('x', ['true'])],
    [
      'containerNameInvalid',
      400,
      `Invalid container name (-bad), ${NAMES}`,
      (lab) => lab.create('-bad', ['true']),
    ],
    [
      'containerNameInUse',
      409,
      `Conflict. The container name "/web" is already in use by container "${ID}". You have to remove (or rename) that container to be able to reuse that name.`,
      (lab) => {
        lab.create('web', ['true']);
        return lab.create('web', ['true']);
      },
    ],
    [
      'containerNameInUse',
      409,
      `Error when allocating new name: Conflict. The container name "/db" is already in use by container "${ID}". You have to remove (or rename) that container to be able to reuse that name.`,
      (lab) => {
        lab.create('web', ['true']);
        lab.create('db', ['true']);
        return lab.call(containerRename, { ref: 'web', name: 'db' });
      },
    ],
    [
      'containerNameInvalid',
      400,
      `Error when allocating new name: Invalid container name (/x y), ${NAMES}`,
      (lab) => {
        lab.create('web', ['true']);
        return lab.call(containerRename, { ref: 'web', name: 'x y' });
      },
    ],
    [
      'renameToEmpty',
      400,
      'Neither old nor new names may be empty',
      (lab) => lab.call(containerRename, { ref: 'web', name: '' }),
    ],
    [
      'renameToSame',
      400,
      'Renaming a container with the same name as its current name',
      (lab) => {
        lab.create('web', ['true']);
        return lab.call(containerRename, { ref: 'web', name: '/web' });
      },
    ],
    [
      'limitReached',
      500,
      'no space left on device: this machine holds at most 2 containers',
      () => {
        const lab = new Lab({ limits: { maxContainers: 2 } });
        for (const name of ['one', 'two', 'three']) lab.create(name, ['true']);
      },
    ],
  ]);
});

describe('the life of a container', () => {
  const stopped = (work: (lab: Lab) => unknown) => (lab: Lab) => {
    lab.create('web', ['serve']);
    return work(lab);
  };
  const running = (work: (lab: Lab) => unknown) => (lab: Lab) => {
    lab.run('web', ['serve']);
    return work(lab);
  };
  const paused = (work: (lab: Lab) => unknown) =>
    running((lab) => {
      lab.call(containerPause, { ref: 'web' });
      return work(lab);
    });
  const restarting = (work: (lab: Lab) => unknown) => (lab: Lab) => {
    lab.run('web', ['true'], { HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } } });
    lab.pass(0.06);
    return work(lab);
  };
  check([
    [
      'containerNotRunning',
      409,
      `cannot kill container: web: container ${ID} is not running`,
      stopped((lab) => lab.call(containerKill, { ref: 'web' })),
    ],
    [
      'containerNotRunning',
      409,
      `container ${ID} is not running`,
      stopped((lab) => lab.call(containerPause, { ref: 'web' })),
    ],
    [
      'containerNotPaused',
      500,
      `Container ${ID} is not paused`,
      running((lab) => lab.call(containerUnpause, { ref: 'web' })),
    ],
    [
      'containerAlreadyPaused',
      409,
      `Container ${ID} is already paused`,
      paused((lab) => lab.call(containerPause, { ref: 'web' })),
    ],
    [
      'startPaused',
      409,
      'cannot start a paused container, try unpause instead',
      paused((lab) => lab.call(containerStart, { ref: 'web' })),
    ],
    [
      'containerRestarting',
      409,
      `Container ${ID} is restarting, wait until the container is running`,
      restarting((lab) => lab.call(containerPause, { ref: 'web' })),
    ],
    [
      'removeRunning',
      409,
      'cannot remove container "web": container is running: stop the container before removing or force remove',
      running((lab) => lab.call(containerRemove, { ref: 'web' })),
    ],
    [
      'removePaused',
      409,
      'cannot remove container "web": container is paused and must be unpaused first',
      paused((lab) => lab.call(containerRemove, { ref: 'web' })),
    ],
    [
      'removeRestarting',
      409,
      'cannot remove container "web": container is restarting: stop the container before removing or force remove',
      restarting((lab) => lab.call(containerRemove, { ref: 'web' })),
    ],
    [
      'signalInvalid',
      400,
      'cannot kill container: web: invalid signal: FOO',
      stopped((lab) => lab.call(containerKill, { ref: 'web', signal: 'FOO' })),
    ],
    [
      'signalInvalid',
      400,
      'cannot stop container: web: invalid signal: FOO',
      running((lab) => lab.call(containerStop, { ref: 'web', signal: 'FOO' })),
    ],
    [
      'signalUnsupported',
      400,
      'cannot kill container: web: the linux daemon does not support signal 99',
      running((lab) => lab.call(containerKill, { ref: 'web', signal: '99' })),
    ],
    [
      'waitConditionInvalid',
      400,
      'invalid condition: "foo"',
      stopped((lab) => lab.call(containerWait, { ref: 'web', condition: 'foo' })),
    ],
    [
      'processStart',
      400,
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuchcmd": executable file not found in $PATH',
      (lab) => lab.run('web', ['nosuchcmd']),
    ],
    [
      'joinStoppedContainer',
      409,
      'cannot join network namespace of a non running container: container web is exited',
      (lab) => {
        lab.run('web', ['true']);
        lab.pass(1);
        return lab.run('side', ['true'], { HostConfig: { NetworkMode: 'container:web' } });
      },
    ],
    ['noSuchContainer', 404, 'No such container: web', (lab) => lab.call(containerRestart, { ref: 'web' })],
    [
      'noSharedContainer',
      500,
      'joining network namespace of container: No such container: x',
      (lab) => lab.run('side', ['true'], { HostConfig: { NetworkMode: 'container:x' } }),
    ],
    [
      'updateMemoryAboveSwap',
      409,
      `Cannot update container ${ID}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time`,
      stopped((lab) => lab.call(containerUpdate, { ref: 'web', body: { Memory: 100_000_000 } })),
    ],
    [
      'updateCpuConflict',
      409,
      `Cannot update container ${ID}: Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set`,
      (lab) => {
        lab.create('web', ['serve'], { HostConfig: { NanoCpus: 1_000_000_000 } });
        return lab.call(containerUpdate, { ref: 'web', body: { CpuQuota: 50_000 } });
      },
    ],
    [
      'updateCpuConflict',
      409,
      `Cannot update container ${ID}: Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set`,
      (lab) => {
        lab.create('web', ['serve'], { HostConfig: { CpuPeriod: 100_000, CpuQuota: 50_000 } });
        return lab.call(containerUpdate, { ref: 'web', body: { NanoCpus: 1_000_000_000 } });
      },
    ],
    [
      'updateRestartPolicyOfAutoRemove',
      409,
      `Cannot update container ${ID}: Restart policy cannot be updated because AutoRemove is enabled for the container`,
      (lab) => {
        lab.create('web', ['serve'], { HostConfig: { AutoRemove: true } });
        const RestartPolicy = { Name: 'always', MaximumRetryCount: 0 };
        return lab.call(containerUpdate, { ref: 'web', body: { RestartPolicy } });
      },
    ],
  ]);
});

describe('a config that cannot be', () => {
  const shared = { NetworkMode: 'container:x' };
  const policy = (Name: string, MaximumRetryCount = 0) =>
    host({ RestartPolicy: { Name, MaximumRetryCount } });
  check([
    [
      'configEmpty',
      400,
      'config cannot be empty in order to create a container',
      (lab) => lab.call(containerCreate, { body: {} }),
    ],
    ['noCommand', 400, 'no command specified', make({ Cmd: [], Entrypoint: [''] })],
    [
      'workingDirRelative',
      400,
      "the working directory 'rel' is invalid, it needs to be an absolute path",
      make({ WorkingDir: 'rel' }),
    ],
    ['envInvalid', 400, 'invalid environment variable: =x', make({ Env: ['=x'] })],
    [
      'healthDurationTooShort',
      400,
      'Interval in Healthcheck cannot be less than 1ms',
      make({ Healthcheck: { Interval: 5 } }),
    ],
    [
      'healthRetriesNegative',
      400,
      'Retries in Healthcheck cannot be negative',
      make({ Healthcheck: { Test: ['CMD', 'x'], Retries: -5 } }),
    ],
    ['signalInvalid', 400, 'invalid signal: FOO', make({ StopSignal: 'FOO' })],
    [
      'autoRemoveWithRestart',
      400,
      "can't create 'AutoRemove' container with restart policy",
      host({ AutoRemove: true, RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } }),
    ],
    [
      'restartPolicyUnknown',
      400,
      "invalid restart policy: unknown policy 'sometimes'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
      policy('sometimes'),
    ],
    [
      'restartRetriesMisplaced',
      400,
      "invalid restart policy: maximum retry count can only be used with 'on-failure'",
      policy('always', 3),
    ],
    [
      'restartRetriesNegative',
      400,
      'invalid restart policy: maximum retry count cannot be negative',
      policy('on-failure', -3),
    ],
    ['memoryTooSmall', 400, 'Minimum memory limit allowed is 6MB', host({ Memory: 1000 })],
    [
      'memorySwapTooSmall',
      400,
      'Minimum memoryswap limit should be larger than memory limit, see usage',
      host({ Memory: 10_000_000, MemorySwap: 9_000_000 }),
    ],
    [
      'memorySwapAlone',
      400,
      'You should always set the Memory limit when using Memoryswap limit, see usage',
      host({ MemorySwap: 9_000_000 }),
    ],
    [
      'memoryBelowReservation',
      400,
      'Minimum memory limit can not be less than memory reservation limit, see usage',
      host({ Memory: 10_000_000, MemoryReservation: 20_000_000 }),
    ],
    [
      'memoryReservationTooSmall',
      400,
      'Minimum memory reservation allowed is 6MB',
      host({ MemoryReservation: 2000 }),
    ],
    [
      'memorySwappinessRange',
      400,
      'Invalid value: 200, valid memory swappiness range is 0-100',
      host({ MemorySwappiness: 200 }),
    ],
    [
      'cpusRange',
      400,
      'range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available',
      host({ NanoCpus: 3e11 }),
    ],
    [
      'nanoCpusWithQuota',
      400,
      'Conflicting options: Nano CPUs and CPU Quota cannot both be set',
      host({ NanoCpus: 1e9, CpuQuota: 1000 }),
    ],
    [
      'nanoCpusWithPeriod',
      400,
      'Conflicting options: Nano CPUs and CPU Period cannot both be set',
      host({ NanoCpus: 1e9, CpuPeriod: 1000 }),
    ],
    [
      'cpuPeriodRange',
      400,
      'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)',
      host({ CpuPeriod: 10 }),
    ],
    ['cpuQuotaTooSmall', 400, 'CPU cfs quota can not be less than 1ms (i.e. 1000)', host({ CpuQuota: 10 })],
    [
      'cpusetUnavailable',
      400,
      'Requested CPUs are not available - requested 0-9, available: 0-1',
      host({ CpusetCpus: '0-9' }),
    ],
    ['cpusetInvalid', 400, 'Invalid value x for cpuset cpus: invalid format: x', host({ CpusetCpus: 'x' })],
    [
      'oomScoreRange',
      400,
      'Invalid value -2000, range for oom score adj is [-1000, 1000]',
      host({ OomScoreAdj: -2000 }),
    ],
    ['shmSizeNegative', 400, 'SHM size can not be less than 0', host({ ShmSize: -1 })],
    ['capabilityUnknown', 400, 'invalid CapAdd: unknown capability: "CAP_FOO"', host({ CapAdd: ['FOO'] })],
    ['modeInvalid', 400, 'invalid IPC mode: foo', host({ IpcMode: 'foo' })],
    ['modeInvalid', 400, 'invalid PID mode: foo', host({ PidMode: 'foo' })],
    ['modeInvalid', 400, 'invalid UTS mode: foo', host({ UTSMode: 'foo' })],
    ['modeInvalid', 400, 'invalid cgroup namespace mode: foo', host({ CgroupnsMode: 'foo' })],
    ['runtimeUnknown', 400, 'unknown or invalid runtime name: foo', host({ Runtime: 'foo' })],
    [
      'logDriverUnknown',
      400,
      'error looking up logging plugin foo: plugin "foo" not found',
      host({ LogConfig: { Type: 'foo', Config: {} } }),
    ],
    [
      'logOptionUnknown',
      400,
      "unknown log opt 'x' for json-file log driver",
      host({ LogConfig: { Type: 'json-file', Config: { x: 'y' } } }),
    ],
    [
      'portInvalid',
      400,
      'invalid port specification: "99999"',
      host({ PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '99999' }] } }),
    ],
    [
      'portInvalid',
      400,
      'invalid port specification: "99999"',
      host({ PortBindings: { '99999/tcp': [{ HostIp: '', HostPort: '1' }] } }),
    ],
    ['extraHostFormat', 400, 'bad format for add-host: "a"', host({ ExtraHosts: ['a'] })],
    ['extraHostAddress', 400, 'invalid IP address in add-host: "1.2.3"', host({ ExtraHosts: ['a:1.2.3'] })],
    [
      'networkModeFormat',
      400,
      'invalid network mode: invalid container format container:<name|id>',
      host({ NetworkMode: 'container:' }),
    ],
    [
      'networkModePublishes',
      400,
      'conflicting options: port publishing and the container type network mode',
      host({ ...shared, PublishAllPorts: true }),
    ],
    [
      'networkModeConflict',
      400,
      'conflicting options: hostname and the network mode',
      make({ Hostname: 'foo', HostConfig: shared }),
    ],
    [
      'networkModeConflict',
      400,
      'conflicting options: custom host-to-IP mapping and the network mode',
      host({ ...shared, ExtraHosts: ['a:1.1.1.1'] }),
    ],
    [
      'networkModeConflict',
      400,
      'conflicting options: dns and the network mode',
      host({ ...shared, Dns: ['1.1.1.1'] }),
    ],
    [
      'networkModeExposes',
      400,
      'conflicting options: port exposing and the container type network mode',
      make({ ExposedPorts: { '80/tcp': {} }, HostConfig: shared }),
    ],
    [
      'hostNetworkLinks',
      400,
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
      host({ NetworkMode: 'host', Links: ['a:b'] }),
    ],
    [
      'isolationInvalid',
      400,
      "invalid isolation (hyperv): linux only supports 'default'",
      host({ Isolation: 'hyperv' }),
    ],
    [
      'securityOptionInvalid',
      400,
      'invalid --security-opt 2: "nosuch=x"',
      host({ SecurityOpt: ['nosuch=x'] }),
    ],
    [
      'storageOptionUnsupported',
      400,
      "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
      host({ StorageOpt: { size: '1G' } }),
    ],
    [
      'cpusetMemsUnavailable',
      400,
      'Requested memory nodes are not available - requested 7, available: 0',
      host({ CpusetMems: '7' }),
    ],
    [
      'logModeInvalid',
      400,
      'logger: logging mode not supported: x',
      host({ LogConfig: { Type: 'json-file', Config: { mode: 'x' } } }),
    ],
    [
      'logModeInvalid',
      400,
      "logger: max-buffer-size option is only supported with 'mode=non-blocking'",
      host({ LogConfig: { Type: 'local', Config: { 'max-buffer-size': '1m' } } }),
    ],
    ['noSuchContainer', 404, 'No such container: nosuch', host({ PidMode: 'container:nosuch' })],
    ['noSuchContainer', 404, 'No such container: nosuch', host({ IpcMode: 'container:nosuch' })],
    ['tmpfsOnRoot', 400, "invalid specification: destination can't be '/'", host({ Tmpfs: { '/': '' } })],
    [
      'platformMismatch',
      404,
      'image with reference busybox was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
      (lab) => lab.call(containerCreate, { body: { Image: 'busybox' }, platform: 'arm64' }),
    ],
    [
      'networkModeLinks',
      400,
      "conflicting options: container type network can't be used with links. This would result in undefined behavior",
      host({ ...shared, Links: ['a:b'] }),
    ],
    [
      'utsModeHostname',
      400,
      'conflicting options: hostname and the UTS mode',
      make({ Hostname: 'foo', HostConfig: { UTSMode: 'host' } }),
    ],
    [
      'noSuchContainer',
      404,
      'could not get container for nosuch: No such container: nosuch',
      host({ Links: ['nosuch:b'] }),
    ],
    [
      'macInvalid',
      400,
      'invalid config for network bridge: invalid MAC address foo',
      make({ NetworkingConfig: { EndpointsConfig: { bridge: { MacAddress: 'foo' } } } }),
    ],
  ]);
});

describe('mounts and volumes', () => {
  const bind = (...Binds: string[]) => host({ Binds });
  const mount = (Type: string, Source: string, Target: string) =>
    host({ Mounts: [{ Type, Source, Target }] });
  const chars = (name: string) =>
    `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`;
  const short = (name: string) =>
    `create ${name}: volume name is too short, names should be at least two alphanumeric characters`;
  check([
    ['volumeNameInvalid', 400, chars('x/y'), bind('x/y:/data')],
    ['volumeNameTooShort', 400, short('a'), bind('a:/data')],
    [
      'bindSpecRefused',
      400,
      "invalid volume specification: 'vol:/': invalid mount config for type \"volume\": invalid specification: destination can't be '/'",
      bind('vol:/'),
    ],
    [
      'bindSpecRefused',
      400,
      "invalid volume specification: 'vol:data': invalid mount config for type \"volume\": invalid mount path: 'data' mount path must be absolute",
      bind('vol:data'),
    ],
    [
      'bindSpecRefused',
      400,
      "invalid volume specification: 'vol': invalid mount config for type \"volume\": invalid mount path: 'vol' mount path must be absolute",
      bind('vol'),
    ],
    ['mountModeInvalid', 400, 'invalid mode: foo', bind('vol:/data:foo')],
    ['mountModeInvalid', 400, 'invalid mode: ro,rw', bind('vol:/data:ro,rw')],
    ['bindSpecInvalid', 400, "invalid volume specification: 'vol:/data:ro:x:y'", bind('vol:/data:ro:x:y')],
    ['bindSpecInvalid', 400, "invalid volume specification: ''", bind('')],
    ['bindSpecInvalid', 400, "invalid volume specification: ':/data'", bind(':/data')],
    ['mountPointTwice', 400, 'Duplicate mount point: /data', bind('vol:/data', 'wol:/data/')],
    [
      'mountInvalid',
      400,
      'invalid mount config for type "bind": bind source path does not exist: /nosuch/dir',
      mount('bind', '/nosuch/dir', '/data'),
    ],
    [
      'mountInvalid',
      400,
      'invalid mount config for type "bind": field Source must not be empty',
      mount('bind', '', '/data'),
    ],
    [
      'mountInvalid',
      400,
      'invalid mount config for type "bind": invalid mount path: \'rel\' mount path must be absolute',
      mount('bind', 'rel', '/data'),
    ],
    [
      'mountInvalid',
      400,
      'invalid mount config for type "volume": field Target must not be empty',
      mount('volume', 'vol', ''),
    ],
    ['mountInvalid', 400, 'invalid mount config for type "foo": mount type unknown', mount('foo', '', '/x')],
    [
      'mountInvalid',
      400,
      'invalid mount config for type "tmpfs": field Source must not be specified',
      mount('tmpfs', 'x', '/x'),
    ],
    [
      'tmpfsPathRelative',
      400,
      "invalid mount path: 'rel' mount path must be absolute",
      host({ Tmpfs: { rel: '' } }),
    ],
    ['noSuchContainer', 404, 'No such container: nosuch', host({ VolumesFrom: ['nosuch'] })],
    ['noSuchVolume', 404, 'get nosuch: no such volume', (lab) => lab.call(volumeInspect, { name: 'nosuch' })],
    [
      'noSuchVolume',
      404,
      'get constructor: no such volume',
      (lab) => lab.call(volumeRemove, { name: 'constructor' }),
    ],
    [
      'volumeInUse',
      409,
      `remove data: volume is in use - [${ID}]`,
      (lab) => {
        lab.create('web', ['true'], { HostConfig: { Binds: ['data:/data'] } });
        return lab.call(volumeRemove, { name: 'data', force: true });
      },
    ],
    ['volumeNameInvalid', 400, chars('bad name'), volume({ Name: 'bad name' })],
    ['volumeNameTooShort', 400, short('e'), volume({ Name: 'e' })],
    [
      'volumeDriverUnknown',
      404,
      'create v1: error looking up volume plugin nosuch: plugin "nosuch" not found',
      volume({ Name: 'v1', Driver: 'nosuch' }),
    ],
    [
      'volumeOptionInvalid',
      400,
      'create v1: invalid option: "wrong"',
      volume({ Name: 'v1', DriverOpts: { wrong: '1' } }),
    ],
    [
      'volumeOptionMissing',
      400,
      'create v1: missing required option: "device"',
      volume({ Name: 'v1', DriverOpts: { type: 'tmpfs' } }),
    ],
  ]);
});

describe('networks', () => {
  const lan = (work: (lab: Lab) => unknown) => (lab: Lab) => {
    lab.call(networkCreate, { Name: 'lan' });
    lab.run('web', ['serve']);
    return work(lab);
  };
  const address = (IPv4Address: string) => ({ IPAMConfig: { IPv4Address } });
  const config = (reason: string) => `invalid network config:\n${reason}`;
  const tiny = (lab: Lab): void =>
    void lab.call(networkCreate, { Name: 'lan', IPAM: { Config: [{ Subnet: '10.1.0.0/30' }] } });
  const onLan = (lab: Lab, name: string, asked: object = {}): string =>
    lab.run(name, ['serve'], {
      HostConfig: { NetworkMode: 'lan' },
      NetworkingConfig: { EndpointsConfig: { lan: asked } },
    });
  check([
    ['noSuchNetwork', 404, 'network x not found', (lab) => lab.call(networkInspect, { ref: 'x' })],
    [
      'noSuchNetwork',
      404,
      'failed to set up container networking: network x not found',
      (lab) => lab.run('web', ['true'], { HostConfig: { NetworkMode: 'x' } }),
    ],
    [
      'ambiguousNetworkId',
      400,
      '<n> matches found based on ID prefix: network a is ambiguous',
      (lab) => {
        for (let n = 0; n < 30; n += 1) lab.call(networkCreate, { Name: `net${n}` });
        const count = lab.call(networkList, { filters: { id: ['a'] } }).length;
        const error = refusal(() => lab.call(networkInspect, { ref: 'a' }));
        throw Object.assign(error, { message: error.message.replace(`${count} matches`, '<n> matches') });
      },
    ],
    ['networkNameEmpty', 400, 'invalid name: name is empty', network({ Name: '' })],
    ['networkNameInUse', 409, 'network with name lan already exists', lan(network({}))],
    [
      'networkPredefined',
      403,
      'operation is not permitted on predefined bridge network ',
      network({ Name: 'bridge' }),
    ],
    [
      'networkPredefined',
      403,
      'operation is not permitted on predefined default network ',
      network({ Name: 'default' }),
    ],
    ['pluginNotFound', 404, 'plugin "nosuch" not found', network({ Driver: 'nosuch' })],
    ['driverOnce', 403, 'only one instance of "host" network is allowed', network({ Driver: 'host' })],
    ['driverUnsupported', 500, 'operation not supported', network({ Driver: 'macvlan' })],
    [
      'notSwarmManager',
      403,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      network({ Driver: 'overlay' }),
    ],
    [
      'swarmInactive',
      403,
      'cannot create a swarm scoped network when swarm is not active',
      network({ Scope: 'swarm' }),
    ],
    ['ingressNotGlobal', 403, 'Ingress network can only be global scope network', network({ Ingress: true })],
    ['noAddressFamily', 400, 'IPv4 or IPv6 must be enabled', network({ EnableIPv4: false })],
    ['networkConfigInvalid', 400, config('invalid subnet x: invalid CIDR block notation'), subnet('x')],
    [
      'networkConfigInvalid',
      400,
      config('invalid subnet : invalid CIDR block notation'),
      network({ IPAM: { Config: [{ Gateway: '10.1.1.1' }] } }),
    ],
    [
      'networkConfigInvalid',
      400,
      config('invalid subnet 10.50.0.5/24: it should be 10.50.0.0/24'),
      subnet('10.50.0.5/24'),
    ],
    [
      'networkConfigInvalid',
      400,
      config("invalid gateway 10.50.1.1: parent subnet 10.50.0.0/24 doesn't contain this address"),
      subnet('10.50.0.0/24', { Gateway: '10.50.1.1' }),
    ],
    [
      'networkConfigInvalid',
      400,
      config('invalid gateway x: invalid address'),
      subnet('10.50.0.0/24', { Gateway: 'x' }),
    ],
    [
      'networkConfigInvalid',
      400,
      config("invalid ip-range 10.51.0.128/25: parent subnet 10.50.0.0/24 doesn't contain ip-range"),
      subnet('10.50.0.0/24', { IPRange: '10.51.0.128/25' }),
    ],
    [
      'networkConfigInvalid',
      400,
      config("invalid auxiliary address a: parent subnet 10.50.0.0/24 doesn't contain this address"),
      subnet('10.50.0.0/24', { AuxiliaryAddresses: { a: '10.51.0.2' } }),
    ],
    [
      'multipleSubnets',
      403,
      "bridge driver doesn't support multiple subnets",
      network({ IPAM: { Config: [{ Subnet: '10.50.0.0/24' }, { Subnet: '10.51.0.0/24' }] } }),
    ],
    [
      'subnetOverlaps',
      403,
      'invalid pool request: Pool overlaps with other one on this address space',
      subnet('172.17.0.0/24'),
    ],
    [
      'subnetsExhausted',
      400,
      'all predefined address pools have been fully subnetted',
      (lab) => {
        for (let n = 0; n < 40; n += 1) lab.call(networkCreate, { Name: `net${n}` });
      },
    ],
    [
      'networkUnremovable',
      403,
      'bridge is a pre-defined network and cannot be removed',
      (lab) => lab.call(networkRemove, { ref: 'bridge' }),
    ],
    [
      'networkInUse',
      403,
      'error while removing network: network lan has active endpoints (name:"one" id:"<12>", name:"two" id:"<12>")',
      (lab) => {
        lab.call(networkCreate, { Name: 'lan' });
        onLan(lab, 'one');
        onLan(lab, 'two');
        const error = refusal(() => lab.call(networkRemove, { ref: 'lan' }));
        throw Object.assign(error, { message: error.message.replace(/"[0-9a-f]{12}"/g, '"<12>"') });
      },
    ],
    [
      'endpointExists',
      403,
      'endpoint with name web already exists in network bridge',
      lan((lab) => lab.call(networkConnect, { ref: 'bridge', Container: 'web' })),
    ],
    [
      'endpointInvalid',
      400,
      'invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
      lan((lab) =>
        lab.call(networkConnect, { ref: 'lan', Container: 'web', EndpointConfig: address('172.18.0.9') }),
      ),
    ],
    [
      'endpointInvalid',
      400,
      'invalid config for network bridge: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
      make({ NetworkingConfig: { EndpointsConfig: { bridge: { Aliases: ['foo'] } } } }),
    ],
    [
      'endpointInvalid',
      400,
      'invalid config for network bridge: invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n* user specified IP address is supported only when connecting to networks with user configured subnets',
      make({ NetworkingConfig: { EndpointsConfig: { bridge: address('172.17.0.9') } } }),
    ],
    [
      'endpointInvalid',
      400,
      'invalid config for network x: invalid endpoint settings:\ninvalid IPv4 address: bad',
      make({
        HostConfig: { NetworkMode: 'x' },
        NetworkingConfig: { EndpointsConfig: { x: address('bad') } },
      }),
    ],
    [
      'endpointInvalid',
      400,
      'invalid config for network lan: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.9.0.3',
      (lab) => {
        tiny(lab);
        return onLan(lab, 'web', address('10.9.0.3'));
      },
    ],
    [
      'addressInUse',
      403,
      'failed to set up container networking: Address already in use',
      (lab) => {
        tiny(lab);
        return onLan(lab, 'web', address('10.1.0.1'));
      },
    ],
    [
      'addressesExhausted',
      500,
      `failed to set up container networking: no available IPv4 addresses on this network's address pools: lan (${ID})`,
      (lab) => {
        tiny(lab);
        onLan(lab, 'one');
        return onLan(lab, 'two');
      },
    ],
    [
      'connectHost',
      400,
      'cannot connect container to host network - container must be created in host network mode',
      lan((lab) => lab.call(networkConnect, { ref: 'host', Container: 'web' })),
    ],
    [
      'connectNone',
      400,
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      lan((lab) => lab.call(networkConnect, { ref: 'none', Container: 'web' })),
    ],
    [
      'connectShared',
      400,
      'container sharing network namespace with another container or host cannot be connected to any other network',
      lan((lab) => {
        lab.run('hosty', ['serve'], { HostConfig: { NetworkMode: 'host' } });
        return lab.call(networkConnect, { ref: 'lan', Container: 'hosty' });
      }),
    ],
    [
      'disconnectHost',
      400,
      'cannot disconnect container from host network - container was created in host network mode',
      (lab) => {
        lab.run('hosty', ['serve'], { HostConfig: { NetworkMode: 'host' } });
        return lab.call(networkDisconnect, { ref: 'host', Container: 'hosty' });
      },
    ],
    [
      'notConnected',
      500,
      `container ${ID} is not connected to network lan`,
      lan((lab) => lab.call(networkDisconnect, { ref: 'lan', Container: 'web' })),
    ],
    [
      'notConnectedStopped',
      500,
      `container ${ID} is not connected to the network lan`,
      lan((lab) => {
        lab.create('still', ['true']);
        return lab.call(networkDisconnect, { ref: 'lan', Container: 'still' });
      }),
    ],
    [
      'noSuchEndpoint',
      404,
      'endpoint nosuch not found',
      lan((lab) => lab.call(networkDisconnect, { ref: 'lan', Container: 'nosuch', Force: true })),
    ],
  ]);
});

describe('publishing ports', () => {
  const step = (name: string) =>
    `failed to set up container networking: driver failed programming external connectivity on endpoint ${name} (${ID}): `;
  const twice = (first: readonly [string, string], second: readonly [string, string]) => (lab: Lab) => {
    lab.publish('one', '80/tcp', first[1], first[0]);
    return lab.publish('two', '80/tcp', second[1], second[0]);
  };
  check([
    [
      'portAllocated',
      500,
      `${step('two')}Bind for 0.0.0.0:8080 failed: port is already allocated`,
      twice(['', '8080'], ['', '8080']),
    ],
    [
      'portAllocated',
      500,
      `${step('two')}Bind for 0.0.0.0:8080 failed: port is already allocated`,
      twice(['', '8080'], ['127.0.0.1', '8080']),
    ],
    [
      'portAllocated',
      500,
      `${step('two')}Bind for 127.0.0.1:8080 failed: port is already allocated`,
      twice(['127.0.0.1', '8080'], ['', '8080']),
    ],
    [
      'portsAllAllocated',
      500,
      `${step('three')}all ports are allocated`,
      (lab) => {
        for (const name of ['one', 'two', 'three']) lab.publish(name, '80/tcp', '8080-8081');
      },
    ],
    [
      'portTwice',
      500,
      `${step('web')}failed to listen on TCP socket: address already in use`,
      (lab) => {
        const binding = { HostIp: '', HostPort: '9000' };
        return lab.run('web', ['serve'], {
          ExposedPorts: { '80/tcp': {} },
          HostConfig: { PortBindings: { '80/tcp': [binding, binding] } },
        });
      },
    ],
    [
      'portAddressUnknown',
      500,
      `${step('web')}failed to bind host port for 10.9.9.9:9003:172.17.0.2:80/tcp: cannot assign requested address`,
      (lab) => lab.publish('web', '80/tcp', '9003', '10.9.9.9'),
    ],
    ['protocolUnknown', 500, `${step('web')}unknown protocol`, (lab) => lab.publish('web', '80/foo', '9003')],
  ]);
});

describe('images', () => {
  const used =
    (work: (lab: Lab) => unknown, runs = false) =>
    (lab: Lab) => {
      if (runs) lab.run('web', ['serve']);
      else lab.create('web', ['serve']);
      const error = refusal(() => work(lab));
      const container = lab.inspect('web').Id.slice(0, 12);
      throw Object.assign(error, { message: error.message.replace(container, '<12>') });
    };
  const rm =
    (ref: string, force = false) =>
    (lab: Lab) =>
      lab.call(imageRemove, { ref, force });
  const tag =
    (repo: string, more: object = {}) =>
    (lab: Lab) =>
      lab.call(imageTag, { ref: 'busybox', repo, ...more });
  check([
    ['noSuchImage', 404, 'No such image: nosuch:latest', make({ Image: 'nosuch' })],
    ['noSuchImage', 404, 'No such image: nosuch:tag', make({ Image: 'nosuch:tag' })],
    ['noSuchImage', 404, `No such image: sha256:${'0'.repeat(64)}`, make({ Image: '0'.repeat(64) })],
    [
      'noSuchImage',
      404,
      'No such image: 123456789abc:latest',
      (lab) => lab.call(imageInspect, { ref: '123456789abc' }),
    ],
    [
      'noSuchImage',
      404,
      `No such image: nosuch@sha256:${'0'.repeat(64)}`,
      (lab) => lab.call(imageInspect, { ref: `nosuch@sha256:${'0'.repeat(64)}` }),
    ],
    ['noSuchImage', 404, 'No such image: sha256:000', (lab) => lab.call(imageInspect, { ref: 'sha256:000' })],
    [
      'referenceUpperCase',
      400,
      'invalid reference format: repository name (library/NoSuch) must be lowercase',
      make({ Image: 'NoSuch' }),
    ],
    ['referenceInvalid', 400, 'invalid reference format', rm('bad name')],
    ['referenceTooLong', 400, 'repository name must not be more than 255 characters', tag('a'.repeat(256))],
    [
      'imageNameReserved',
      400,
      "'scratch' is a reserved name",
      (lab) => lab.call(imagePull, { fromImage: 'scratch', tag: 'latest' }),
    ],
    [
      'referenceIsId',
      400,
      `invalid repository name (${'a'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
      tag('a'.repeat(64)),
    ],
    ['tagInvalid', 400, 'invalid tag format', tag('mine', { tag: 'bad tag' })],
    ['tagOfDigest', 400, 'cannot import digest reference', tag(`mine@sha256:${'0'.repeat(64)}`)],
    [
      'tagLikeDigest',
      400,
      'refusing to create an ambiguous tag using digest algorithm as name',
      tag('sha256:abc'),
    ],
    [
      'imageReferenceInUse',
      409,
      `conflict: unable to remove repository reference "busybox" (must force) - container <12> is using its referenced image ${BUSY}`,
      used(rm('busybox')),
    ],
    [
      'imageOfStopped',
      409,
      `conflict: unable to delete ${BUSY} (must be forced) - image is being used by stopped container <12>`,
      used(rm(BUSY)),
    ],
    [
      'imageOfRunning',
      409,
      `conflict: unable to delete ${BUSY} (cannot be forced) - image is being used by running container <12>`,
      used(rm(BUSYBOX_ID, true), true),
    ],
    [
      'imageInManyRepositories',
      409,
      'conflict: unable to delete cccccccccccc (must be forced) - image is referenced in multiple repositories',
      rm('cccccccccccc'),
    ],
    [
      'imageHasChildren',
      409,
      `conflict: unable to delete ${BUSY} (cannot be forced) - image has dependent child images`,
      (lab) => {
        const image = { ...BUSYBOX, id: `sha256:${'e'.repeat(64)}`, parent: BUSYBOX_ID };
        lab.call(imageAdd, { image, references: ['child'] });
        return rm(BUSY, true)(lab);
      },
    ],
  ]);
});

describe('filters', () => {
  check([
    ['filterUnknown', 400, "invalid filter 'foo'", listed({ foo: ['x'] })],
    [
      'filterValueInvalid',
      400,
      "invalid filter 'status=foo': invalid value for state (foo): must be one of created, running, paused, restarting, removing, exited, dead",
      listed({ status: ['foo'] }),
    ],
    [
      'filterValueInvalid',
      400,
      "invalid filter 'health=foo': invalid value for health (foo): must be one of none, starting, healthy, unhealthy",
      listed({ health: ['foo'] }),
    ],
    [
      'filterValueInvalid',
      400,
      'invalid filter \'exited=foo\': strconv.Atoi: parsing "foo": invalid syntax',
      listed({ exited: ['foo'] }),
    ],
    ['filterNotBoolean', 400, "invalid filter 'is-task=[x]'", listed({ 'is-task': ['x'] })],
    [
      'filterNotBoolean',
      400,
      "invalid filter 'dangling=[x]'",
      (lab) => lab.call(imageList, { filters: { dangling: ['x'] } }),
    ],
    [
      'filterUnknown',
      400,
      "invalid filter 'status'",
      (lab) => lab.call(volumeList, { filters: { status: ['x'] } }),
    ],
    ['noSuchContainer', 404, 'No such container: nosuch', listed({ before: ['nosuch'] })],
    [
      'filterPortInvalid',
      500,
      'error while looking up for publish foo: strconv.ParseUint: parsing "foo": invalid syntax',
      listed({ publish: ['foo'] }),
    ],
    [
      'filterTypeInvalid',
      500,
      "invalid filter: 'type'='x'",
      (lab) => lab.call(networkList, { filters: { type: ['x'] } }),
    ],
    [
      'filterNotBooleanNetwork',
      400,
      'invalid value for filter \'dangling\', must be "true" (or "1"), or "false" (or "0")',
      (lab) => lab.call(networkList, { filters: { dangling: ['x'] } }),
    ],
  ]);
});

describe('exec and links', () => {
  const live = (work: (lab: Lab) => unknown) => () => {
    const lab = new Lab({ runtime: new ToyLiveRuntime() });
    lab.run('web', ['serve']);
    return work(lab);
  };
  const made = (lab: Lab, Cmd: readonly string[] | undefined, more: object = {}) =>
    lab.call(execCreate, { ref: 'web', body: { ...(Cmd ? { Cmd } : {}), ...more } });
  const started = (lab: Lab, Cmd: readonly string[], more: object = {}) => {
    const { Id: id } = made(lab, Cmd, more);
    lab.call(execStart, { id });
    return id;
  };
  const OCI = 'OCI runtime exec failed: exec failed:';
  check([
    ['noExecCommand', 400, 'No exec command specified', live((lab) => made(lab, []))],
    ['noSuchExec', 404, 'No such exec instance: x', live((lab) => lab.call(execInspect, { id: 'x' }))],
    [
      'containerNotRunning',
      409,
      `container ${ID} is not running`,
      live((lab) => {
        lab.call(containerKill, { ref: 'web' });
        return made(lab, ['exit', '0']);
      }),
    ],
    [
      'execPaused',
      409,
      'Container web is paused, unpause the container before exec',
      live((lab) => {
        lab.call(containerPause, { ref: 'web' });
        return made(lab, ['exit', '0']);
      }),
    ],
    [
      'execUserUnknown',
      400,
      'unable to find user nobodyx: no matching entries in passwd file',
      live((lab) => made(lab, ['exit', '0'], { User: 'nobodyx' })),
    ],
    [
      'execRunning',
      409,
      `exec command ${ID} is already running`,
      live((lab) => lab.call(execStart, { id: started(lab, ['tick']) })),
    ],
    [
      'execAlreadyRun',
      409,
      `exec command ${ID} has already run`,
      live((lab) => lab.call(execStart, { id: started(lab, ['exit', '0']) })),
    ],
    [
      'execNotRunning',
      500,
      'timeout waiting for exec session ready',
      live((lab) => lab.call(execResize, { id: made(lab, ['tick']).Id, columns: 80, rows: 24 })),
    ],
    [
      'processStart',
      400,
      `${OCI} unable to start container process: exec: "nope": executable file not found in $PATH`,
      live((lab) => started(lab, ['nope'])),
    ],
    [
      'processStart',
      400,
      `${OCI} Cwd must be an absolute path`,
      live((lab) => started(lab, ['tick'], { WorkingDir: 'rel' })),
    ],
    [
      'linkDefault',
      500,
      'Conflict, cannot remove the default link name of the container',
      (lab) => {
        lab.create('web', ['serve']);
        return lab.call(containerRemove, { ref: 'web', link: true });
      },
    ],
    [
      'linkToStopped',
      500,
      'Cannot link to a non running container: /db AS /web/alias',
      (lab) => {
        lab.create('db', ['serve']);
        return lab.run('web', ['serve'], { HostConfig: { Links: ['db:alias'] } });
      },
    ],
    [
      'linkOffBridge',
      500,
      `container ${ID} not attached to default bridge network`,
      (lab) => {
        lab.call(networkCreate, { Name: 'own' });
        lab.run('db', ['serve'], { HostConfig: { NetworkMode: 'own' } });
        return lab.run('web', ['serve'], { HostConfig: { Links: ['db:alias'] } });
      },
    ],
    [
      'hostPortInUse',
      500,
      `failed to set up container networking: driver failed programming external connectivity on endpoint web (${ID}): failed to bind host port for 0.0.0.0:22:172.17.0.2:80/tcp: address already in use`,
      () => {
        const runtime: Runtime = { ...toyRuntime, hostPortInUse: (_address, port) => port === 22 };
        return new Lab({ runtime }).publish('web', '80/tcp', '22');
      },
    ],
  ]);
});

describe('looking into containers', () => {
  const live =
    (work: (lab: Lab) => unknown, HostConfig: object = {}) =>
    () => {
      const lab = new Lab({ runtime: new ToyLiveRuntime(), context: { storage: new ToyStorage() } });
      lab.run('web', ['serve'], { HostConfig });
      return work(lab);
    };
  const top = (psArgs: string) => live((lab) => lab.call(containerTop, { ref: 'web', psArgs }));
  const paused = (work: (lab: Lab) => unknown) =>
    live((lab) => {
      lab.call(containerPause, { ref: 'web' });
      return work(lab);
    });
  const put = (path: string, HostConfig: object = {}) =>
    live((lab) => lab.call(containerArchivePut, { ref: 'web', path, archive: '' }), HostConfig);
  check([
    [
      'logsWithoutStream',
      400,
      'Bad parameters: you must choose at least one stream',
      live((lab) => lab.call(containerLogs, { ref: 'web' })),
    ],
    [
      'logsUnreadable',
      501,
      'configured logging driver does not support reading',
      live((lab) => lab.call(containerLogs, { ref: 'web', stdout: true }), {
        LogConfig: { Type: 'none', Config: {} },
      }),
    ],
    [
      'attachPaused',
      409,
      'container web is paused, unpause the container before attach',
      paused((lab) => lab.call(containerAttach, { ref: 'web' })),
    ],
    [
      'attachRestarting',
      409,
      'container bad is restarting, wait until the container is running',
      live((lab) => {
        lab.run('bad', ['exit', '1'], {
          HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } },
        });
        return lab.call(containerAttach, { ref: 'bad' });
      }),
    ],
    [
      'containerNotRunning',
      409,
      `container ${ID} is not running`,
      live((lab) => lab.call(containerTop, { ref: lab.create('x1', ['serve']) })),
    ],
    ['psWithoutPid', 500, "Couldn't find PID field in ps output", top('-o user,args')],
    ['psArgumentsInvalid', 500, 'ps: exit status 1', top('ef')],
    ['psArgumentsInvalid', 500, 'ps: error: List of process IDs must follow -q.', top('-q')],
    ['psArgumentsInvalid', 500, 'ps: error: unsupported option (BSD syntax)', top('zz')],
    ['psArgumentsInvalid', 500, 'ps: error: unknown user-defined format specifier "nope"', top('-o nope')],
    ['archivePathEmpty', 400, 'bad parameter: pathcannot be empty', put('')],
    ['noSuchFile', 404, 'Could not find the file /nope in container web', put('/nope')],
    [
      'pathThroughFile',
      500,
      'lstat /etc/passwd/x: not a directory',
      live((lab) => lab.call(containerArchiveGet, { ref: 'web', path: '/etc/passwd/x' })),
    ],
    ['notADirectory', 400, 'extraction point is not a directory', put('/etc/passwd')],
    ['mountReadOnly', 400, 'mounted volume is marked read-only', put('/data', { Binds: ['/tmp:/data:ro'] })],
    ['rootReadOnly', 400, 'container rootfs is marked read-only', put('/etc', { ReadonlyRootfs: true })],
  ]);
});

describe('making and moving images', () => {
  const stocked = (work: (lab: Lab) => unknown) => () =>
    work(new Lab({ context: { storage: new ToyStorage(), registries: new ToyRegistries() } }));
  const change = (line: string) =>
    stocked((lab) => {
      lab.create('web', ['serve']);
      return lab.call(containerCommit, { container: 'web', changes: [line] });
    });
  const changed = (line: string, complaint: string): Row => ['changeInvalid', 400, complaint, change(line)];
  const pull = (fromImage: string, more: object = {}) =>
    stocked((lab) => lab.call(imagePull, { fromImage, tag: '1', ...more }));
  const platform = (text: string) => pull('nginx', { platform: text });
  const pushed = (name: string, tag: string, work: (lab: Lab) => void = () => undefined) =>
    stocked((lab) => {
      work(lab);
      const { error } = lab.call(imagePush, { name, tag });
      if (error) throw error;
    });
  const problems = [
    ['registryRepositoryUnknown', 404, 'repository-unknown'],
    ['registryManifestUnknown', 404, 'manifest-unknown'],
    ['registryPlatformMissing', 404, 'platform-missing'],
    ['registryDenied', 403, 'denied'],
    ['registryUnauthorized', 401, 'unauthorized'],
    ['registryRateLimited', 429, 'rate-limited'],
    ['registryUnreachable', 500, 'unreachable'],
    ['registryNoSuchHost', 500, 'no-such-host'],
    ['registryNotTls', 500, 'not-tls'],
  ] as const;
  check(problems.map(([code, status, name]) => [code, status, `told: ${name}`, pull(`${name}/x`)]));
  const OS = String.raw`OSAndVersion specifier component must match "^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$": invalid argument`;
  check([
    changed('FOO bar', 'FOO is not a valid change command'),
    changed('RUN ls', 'RUN is not a valid change command'),
    changed('', 'file with no instructions'),
    changed('# x', 'file with no instructions'),
    changed('ENV A', 'ENV must have two arguments'),
    changed('LABEL k', 'LABEL must have two arguments'),
    changed('LABEL', 'LABEL requires at least one argument'),
    changed('EXPOSE x', 'Invalid containerPort: x'),
    changed('EXPOSE', 'EXPOSE requires at least one argument'),
    changed('ONBUILD FROM x', "FROM isn't allowed as an ONBUILD trigger"),
    changed('ONBUILD ONBUILD x', "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"),
    changed('ONBUILD', 'ONBUILD requires at least one argument'),
    changed('USER', 'USER requires exactly one argument'),
    changed('VOLUME', 'VOLUME requires at least one argument'),
    changed('WORKDIR', 'WORKDIR requires exactly one argument'),
    changed('HEALTHCHECK', 'HEALTHCHECK requires at least one argument'),
    changed('HEALTHCHECK --interval=zz CMD ls', 'time: invalid duration "zz"'),
    changed('HEALTHCHECK FOO', 'Unknown type "FOO" in HEALTHCHECK (try CMD)'),
    ['signalInvalid', 400, 'invalid signal: SIGFOO', change('STOPSIGNAL SIGFOO')],
    ['tagInvalid', 400, 'invalid tag format', pull('nginx', { tag: 'bad!tag' })],
    [
      'platformUnknown',
      400,
      '"foo": unknown operating system or architecture: invalid argument',
      platform('foo'),
    ],
    [
      'platformTooLong',
      400,
      '"linux/amd64/v8/x": cannot parse platform specifier: invalid argument',
      platform('linux/amd64/v8/x'),
    ],
    [
      'platformPartInvalid',
      400,
      '"!" is an invalid component of "linux/!": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument',
      platform('linux/!'),
    ],
    ['platformSystemInvalid', 400, `"a b" is an invalid OS component of "a b": ${OS}`, platform('a b')],
    [
      'pushNothingTagged',
      404,
      'An image does not exist locally with the tag: localhost:5000/nosuch',
      pushed('localhost:5000/nosuch', '1'),
    ],
    ['pushTagMissing', 404, 'tag does not exist: nginx:nope', pushed('nginx', 'nope')],
    [
      'registryDenied',
      403,
      'told: denied',
      pushed('denied/x', 'latest', (lab) => lab.call(imageTag, { ref: 'nginx', repo: 'denied/x' })),
    ],
    [
      'searchLimitRange',
      400,
      'limit 200 is outside the range of [1, 100]',
      stocked((lab) => lab.call(imageSearch, { term: 'x', limit: 200 })),
    ],
    [
      'filterValueInvalid',
      400,
      `invalid filter 'stars=x': strconv.Atoi: parsing "x": invalid syntax`,
      stocked((lab) => lab.call(imageSearch, { term: 'x', filters: { stars: ['x'] } })),
    ],
    [
      'untilInvalid',
      500,
      'failed to parse value as time or duration: "x"',
      stocked((lab) => lab.call(imagePrune, { filters: { until: ['x'] } })),
    ],
    [
      'noSuchImage',
      404,
      'No such image: nosuch',
      stocked((lab) => lab.call(imageSave, { names: ['nosuch'] })),
    ],
    [
      'imagesMissing',
      404,
      'reference does not exist',
      stocked((lab) => lab.call(imageSave, { names: ['busybox:nope'] })),
    ],
    ['archiveInvalid', 500, 'unexpected EOF', stocked((lab) => lab.call(imageImport, { archive: 'x' }))],
    [
      'limitReached',
      500,
      'no space left on device: this machine holds at most 2 images',
      () =>
        new Lab({ limits: { maxImages: 2 }, context: { registries: new ToyRegistries() } }).call(imagePull, {
          fromImage: 'nginx',
          tag: '1',
        }),
    ],
  ]);
});

it('every kind of failure has a row above', () => {
  const missing = Object.keys(ENGINE_ERRORS).filter(
    // Told in the answer's stream: tests/…/making-images.test.ts.
    // A swarm's: tests/docker/swarm/errors.test.ts.
    (code) =>
      !seen.has(code as EngineErrorCode) && code !== 'archiveWithoutImages' && !(code in CLUSTER_ERRORS),
  );
  expect(missing).toEqual([]);
});
