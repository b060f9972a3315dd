import { engineError } from '../errors/engine-error.ts';

const KNOWN: ReadonlySet<string> = new Set([
  'linux', 'windows', 'darwin', 'freebsd', 'amd64', 'x86_64', 'x86-64', 'arm64', 'aarch64', 'arm', 'armhf', 'armel', '386', 'i386',
  'ppc64le', 's390x', 'riscv64', 'mips64le', 'loong64', 'wasm',
]); // prettier-ignore

/**
 * `linux/arm64/v8`; one word alone must be a system or an architecture.
 * @throws EngineError platformUnknown, platformTooLong, platformPartInvalid, platformSystemInvalid
 */
export function checkPlatform(platform: string): void {
  if (platform === '') return;
  const parts = platform.split('/');
  const [system = '', ...rest] = parts;
  if (!/^[A-Za-z0-9_-]+$/.test(system))
    throw engineError('platformSystemInvalid', { part: system, platform });
  const wrong = rest.find((part) => !/^[A-Za-z0-9_.-]+$/.test(part));
  if (wrong !== undefined) throw engineError('platformPartInvalid', { part: wrong, platform });
  if (parts.length === 1 && !KNOWN.has(platform)) throw engineError('platformUnknown', { platform });
  if (parts.length > 3) throw engineError('platformTooLong', { platform });
}
