/** Why a system call failed: the errors of open(2), execve(2) and fork(2) that can happen here. */
export type FsErrorCode =
  | 'ENOENT'
  | 'EACCES'
  | 'EPERM'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ENOTEMPTY'
  | 'EROFS'
  | 'ENOSPC'
  | 'EFBIG'
  | 'ELOOP'
  | 'EXDEV'
  | 'EBUSY'
  | 'EINVAL'
  | 'ENODEV'
  | 'ENAMETOOLONG'
  | 'ETXTBSY'
  | 'ENOEXEC'
  | 'EAGAIN'
  | 'EBADF'
  | 'ENXIO'
  | 'EIO';

/** The texts of strerror(3), which programs print after the file's name. */
export const ERROR_TEXT: Readonly<Record<FsErrorCode, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  EFBIG: 'File too large',
  ELOOP: 'Too many levels of symbolic links',
  EXDEV: 'Invalid cross-device link',
  EBUSY: 'Device or resource busy',
  EINVAL: 'Invalid argument',
  ENODEV: 'No such device',
  ENAMETOOLONG: 'File name too long',
  ETXTBSY: 'Text file busy',
  ENOEXEC: 'Exec format error',
  EAGAIN: 'Resource temporarily unavailable',
  EBADF: 'Bad file descriptor',
  ENXIO: 'No such device or address',
  EIO: 'Input/output error',
};

/** A refused file operation. Programs catch it and word it in their own way. */
export class FsError extends Error {
  readonly code: FsErrorCode;
  readonly path: string;

  constructor(code: FsErrorCode, path: string) {
    // These are answers of system calls, by the thousand: where in this program they came from tells nobody anything,
    // and finding out takes ten times as long as all the rest.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${ERROR_TEXT[code]}: ${path}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'FsError';
    this.code = code;
    this.path = path;
  }

  /** strerror(3): `No such file or directory`. */
  get text(): string {
    return ERROR_TEXT[this.code];
  }
}
