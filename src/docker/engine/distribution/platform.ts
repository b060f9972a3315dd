import { engineError } from '../errors/engine-error.ts';
import type { Image } from '../image/image.ts';

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

const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'windows', 'darwin', 'freebsd']);
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['i386', '386'],
]);

/** A platform in whole: `arm64` is `linux/arm64`, `Linux/x86_64` is `linux/amd64`; `linux` alone any of Linux. */
function readPlatform(text: string): readonly string[] {
  const [first = '', ...rest] = text.toLowerCase().split('/');
  const parts = rest.length === 0 && !SYSTEMS.has(first) ? ['linux', first] : [first, ...rest];
  return parts.map((part, index) => (index === 1 ? (OTHER_NAMES.get(part) ?? part) : part));
}

/**
 * The daemon's words for an image that is there, but of another platform than is asked for.
 * @param name as the image is asked for
 * @param platform as `checkPlatform` takes it; empty for any
 */
export function platformMismatch(
  { os, architecture, variant = '' }: Image,
  name: string,
  platform: string,
): string | undefined {
  if (platform === '') return undefined;
  const wanted = readPlatform(platform);
  const own = [os, architecture, ...(variant === '' ? [] : [variant])];
  // Of arm64 there is but one kind in use, whether it is told or not.
  const plain = (parts: readonly string[]): string => parts.join('/').replace(/^(.*\/arm64)\/v8$/, '$1');
  const fits = wanted.length === 1 ? wanted[0] === os : plain(wanted) === plain(own);
  if (fits) return undefined;
  return `image with reference ${name} was found but its platform (${own.join('/')}) does not match the specified platform (${wanted.join('/')})`;
}
