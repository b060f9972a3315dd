/** The simulated Docker Engine: its state, what can be done with it, and how that can fail. See docs/engine.md. */
export { createEngine, type EngineSpec } from './create-engine.ts';
export type { EngineState } from './state.ts';
export type { EngineContext } from './context.ts';
export { newCell, type EngineCell } from './cell.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { settle, type Failure, type Operation, type Outcome, type Success } from './operation.ts';
export { EngineSession } from './session.ts';
export {
  EngineError,
  ENGINE_ERROR_CODES,
  ENGINE_ERRORS,
  type EngineErrorCode,
  type EngineErrorParams,
} from './errors/engine-error.ts';
export type * from './runtime.ts';
export type * from './storage.ts';
export type * from './registries.ts';
export type * from './clusters.ts';
export type * from './cluster/cluster.ts';
export type * from './cluster/membership.ts';
export type { EngineEvent } from './events.ts';
export type { ContainerFile } from './container/container.ts';
export type { Filters } from './filters.ts';
export { parseDuration, parseMoment } from './until.ts';
export * as time from '../../base/time.ts';

export {
  containerArchiveGet,
  containerArchivePut,
  containerArchiveStat,
  type ContainerArchivePutRequest,
  type ContainerPathRequest,
} from './container/archive.ts';
export {
  containerAttach,
  containerDetach,
  containerResize,
  processInput,
  processOutput,
  type Attached,
  type ContainerResizeRequest,
  type ProcessInputRequest,
  type ProcessOutputRequest,
  type ProcessRef,
} from './container/attach.ts';
export { containerChanges, containerExport, type FilesystemChange } from './container/changes.ts';
export { containerCommit, type ContainerCommitRequest } from './container/commit.ts';
export {
  containerCreate,
  type ContainerCreateRequest,
  type ContainerCreateResult,
} from './container/create.ts';
export { linksOf, type Link } from './container/links.ts';
export {
  containerInspect,
  inspectContainer,
  overlayDirectories,
  type ContainerInspectRequest,
} from './container/inspect.ts';
export { containerKill } from './container/kill.ts';
export { containerList, type ContainerListRequest } from './container/list.ts';
export { containerLogs, type ContainerLogs, type ContainerLogsRequest } from './container/logs.ts';
export { containerPause, containerUnpause } from './container/pause.ts';
export { containerPrune, type ContainersPruneResult } from './container/prune.ts';
export { containerRemove, type ContainerRemoveRequest } from './container/remove.ts';
export { containerRename } from './container/rename.ts';
export { containerRestart } from './container/restart.ts';
export { containerStart, type Changed } from './container/start.ts';
export { containerStats } from './container/stats.ts';
export { containersStop, containerStop, type ContainerStopRequest } from './container/stop.ts';
export { containerTop, type ContainerTop, type ContainerTopRequest } from './container/top/top.ts';
export { containerUpdate, type ContainerUpdateRequest } from './container/update.ts';
export { containerWait, type ContainerWaitRequest, type ContainerWaitResult } from './container/wait.ts';

export { execCreate, type ExecCreateRequest } from './exec/create.ts';
export { execDetach } from './exec/detach.ts';
export { execInspect } from './exec/inspect.ts';
export { execResize, type ExecResizeRequest } from './exec/resize.ts';
export { execStart, type ExecRef } from './exec/start.ts';

export { registryDomain, registryLogin, type RegistryLoginRequest } from './distribution/login.ts';
export { imagePull, type ImagePullRequest, type ImagePullResult } from './distribution/pull.ts';
export { imagePush, type ImagePushRequest, type ImagePushResult } from './distribution/push.ts';
export { imageSearch, type ImageSearchRequest, type ImageSearchResult } from './distribution/search.ts';

export type { HistoryEntry, Image, Layer } from './image/image.ts';
export { imageAdd, type ImageAddRequest } from './image/add.ts';
export {
  imageImport,
  imageLoad,
  imageSave,
  type ImageImportRequest,
  type ImageLoadResult,
  type ImageSaveRequest,
} from './image/archive.ts';
export { imageHistory } from './image/history.ts';
export { imageInspect } from './image/inspect.ts';
export { imageList, type ImageListRequest } from './image/list.ts';
export { imagePrune, type ImagesPruneResult } from './image/prune.ts';
export { imageRemove, type ImageRemoveRequest } from './image/remove.ts';
export { imageTag, type ImageTagRequest } from './image/tag.ts';
export { familiarName, familiarReference, parseReference, type ImageReference } from './image/reference.ts';

export { networkConnect, networkDisconnect } from './network/connect.ts';
export { networkCreate, type NetworkCreateRequest } from './network/create.ts';
export { networkInspect } from './network/inspect.ts';
export { networkList } from './network/list.ts';
export { networkPrune, networkRemove } from './network/remove.ts';

export { volumeCreate, type VolumeCreateRequest } from './volume/create.ts';
export { volumeInspect } from './volume/inspect.ts';
export { volumeList, volumePrune } from './volume/list.ts';
export { volumeRemove } from './volume/remove.ts';

export { eventsQuery, type EventsRequest } from './system/events-query.ts';
export { systemDf, type SystemDf } from './system/df.ts';
export { systemInfo } from './system/info.ts';
export { systemVersion } from './system/version.ts';
export { daemonBoot, powerLost } from './system/boot.ts';

export type * from './api/cluster.ts';
export type * from './api/container.ts';
export type * from './api/event.ts';
export type * from './api/exec.ts';
export type * from './api/image.ts';
export type * from './api/network.ts';
export type * from './api/node.ts';
export type * from './api/progress.ts';
export type * from './api/secret.ts';
export type * from './api/service.ts';
export type * from './api/stats.ts';
export type * from './api/task.ts';
export type * from './api/volume.ts';
