import type { Platform } from '../catalogue/family.ts';

const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  'x86-64': 'amd64',
  x86_64: 'amd64',
  arm64: 'arm64',
  'arm64/v8': 'arm64',
  aarch64: 'arm64',
};

/** `linux/amd64`, `arm64`, `linux/arm64/v8`; empty for the engine's own. Undefined for what nothing is built for. */
export function platformNamed(text: string): Platform | undefined {
  if (text === '' || text === 'linux') return 'linux/amd64';
  const architecture = ARCHITECTURES[text.toLowerCase().replace(/^linux\//, '')];
  return architecture === 'amd64' || architecture === 'arm64' ? `linux/${architecture}` : undefined;
}
