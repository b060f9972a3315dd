import { fixed, kind } from './define.ts';

/** Finding, naming and moving a container through its life. */
export const CONTAINER_ERRORS = {
  noSuchContainer: kind<{ ref: string }>(404, ({ ref }) => `No such container: ${ref}`),
  ambiguousContainerId: kind<{ ref: string }>(
    400,
    ({ ref }) => `multiple IDs found with provided prefix: ${ref}`,
  ),
  containerNameInvalid: kind<{ name: string }>(
    400,
    ({ name }) => `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
  ),
  containerNameInUse: kind<{ name: string; id: string }>(
    409,
    ({ name, id }) =>
      `Conflict. The container name "/${name}" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
  ),
  renameToEmpty: fixed(400, 'Neither old nor new names may be empty'),
  renameToSame: fixed(400, 'Renaming a container with the same name as its current name'),
  containerNotRunning: kind<{ id: string }>(409, ({ id }) => `container ${id} is not running`),
  containerAlreadyPaused: kind<{ id: string }>(409, ({ id }) => `Container ${id} is already paused`),
  containerNotPaused: kind<{ id: string }>(500, ({ id }) => `Container ${id} is not paused`),
  containerRestarting: kind<{ id: string }>(
    409,
    ({ id }) => `Container ${id} is restarting, wait until the container is running`,
  ),
  startPaused: fixed(409, 'cannot start a paused container, try unpause instead'),
  removeRunning: kind<{ ref: string }>(
    409,
    ({ ref }) =>
      `cannot remove container "${ref}": container is running: stop the container before removing or force remove`,
  ),
  removeRestarting: kind<{ ref: string }>(
    409,
    ({ ref }) =>
      `cannot remove container "${ref}": container is restarting: stop the container before removing or force remove`,
  ),
  removePaused: kind<{ ref: string }>(
    409,
    ({ ref }) => `cannot remove container "${ref}": container is paused and must be unpaused first`,
  ),
  signalInvalid: kind<{ signal: string }>(400, ({ signal }) => `invalid signal: ${signal}`),
  signalUnsupported: kind<{ signal: number }>(
    400,
    ({ signal }) => `the linux daemon does not support signal ${signal}`,
  ),
  waitConditionInvalid: kind<{ condition: string }>(
    400,
    ({ condition }) => `invalid condition: "${condition}"`,
  ),
  joinStoppedContainer: kind<{ name: string; status: string }>(
    409,
    ({ name, status }) =>
      `cannot join network namespace of a non running container: container ${name} is ${status}`,
  ),
  noSharedContainer: kind<{ ref: string }>(
    500,
    ({ ref }) => `joining network namespace of container: No such container: ${ref}`,
  ),
  updateMemoryAboveSwap: fixed(
    409,
    'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
  ),
  updateRestartPolicyOfAutoRemove: fixed(
    409,
    'Restart policy cannot be updated because AutoRemove is enabled for the container',
  ),
  updateCpuConflict: kind<{ option: string; other: string }>(
    409,
    ({ option, other }) =>
      `Conflicting options: ${option} cannot be updated as ${other} has already been set`,
  ),
  noExecCommand: fixed(400, 'No exec command specified'),
  noSuchExec: kind<{ id: string }>(404, ({ id }) => `No such exec instance: ${id}`),
  execPaused: kind<{ ref: string }>(
    409,
    ({ ref }) => `Container ${ref} is paused, unpause the container before exec`,
  ),
  execRunning: kind<{ id: string }>(409, ({ id }) => `exec command ${id} is already running`),
  execAlreadyRun: kind<{ id: string }>(409, ({ id }) => `exec command ${id} has already run`),
  execNotRunning: fixed(500, 'timeout waiting for exec session ready'),
  linkDefault: fixed(500, 'Conflict, cannot remove the default link name of the container'),
  linkToStopped: kind<{ target: string; link: string }>(
    500,
    ({ target, link }) => `Cannot link to a non running container: /${target} AS ${link}`,
  ),
  linkOffBridge: kind<{ id: string }>(
    500,
    ({ id }) => `container ${id} not attached to default bridge network`,
  ),
  /** In the words of whoever looked: `unable to find user x: no matching entries in passwd file`. */
  execUserUnknown: kind<{ complaint: string }>(400, ({ complaint }) => complaint),
  logsWithoutStream: fixed(400, 'Bad parameters: you must choose at least one stream'),
  logsUnreadable: fixed(501, 'configured logging driver does not support reading'),
  attachPaused: kind<{ ref: string }>(
    409,
    ({ ref }) => `container ${ref} is paused, unpause the container before attach`,
  ),
  attachRestarting: kind<{ ref: string }>(
    409,
    ({ ref }) => `container ${ref} is restarting, wait until the container is running`,
  ),
  psArgumentsInvalid: kind<{ complaint: string }>(500, ({ complaint }) => `ps: ${complaint}`),
  psWithoutPid: fixed(500, "Couldn't find PID field in ps output"),
  archivePathEmpty: fixed(400, 'bad parameter: pathcannot be empty'),
  noSuchFile: kind<{ path: string; ref: string }>(
    404,
    ({ path, ref }) => `Could not find the file ${path} in container ${ref}`,
  ),
  pathThroughFile: kind<{ path: string }>(500, ({ path }) => `lstat ${path}: not a directory`),
  notADirectory: fixed(400, 'extraction point is not a directory'),
  mountReadOnly: fixed(400, 'mounted volume is marked read-only'),
  rootReadOnly: fixed(400, 'container rootfs is marked read-only'),
  /** The process could not be started; the words are the container runtime's own (exit status 126, 127 or 128). */
  processStart: kind<{ message: string; status: number; exitCode: number }>(500, ({ message }) => message),
  /** A learner's machine is full (limits.ts): not a message of the real daemon's, but its way to say so. */
  limitReached: kind<{ what: string; limit: number }>(
    500,
    ({ what, limit }) => `no space left on device: this machine holds at most ${limit} ${what}`,
  ),
} as const;
