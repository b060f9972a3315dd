const SYSTEMS = new Set(['linux', 'windows', 'darwin', 'freebsd']);

/** A platform in whole: `arm64` is `linux/arm64`; empty for the engine's own. */
export function wholePlatform(text: string): string {
  if (text === '') return 'linux/amd64';
  if (text.includes('/')) return text;
  return SYSTEMS.has(text) ? `${text}/amd64` : `linux/${text}`;
}

/** Variables that every Dockerfile knows above its first FROM, and where an ARG without a value names them. */
export function platformArgs(platform: string, target: string): ReadonlyMap<string, string> {
  const [os = 'linux', arch = 'amd64', variant = ''] = wholePlatform(platform).split('/');
  const of = (
    prefix: string,
    [system, machine, kind]: readonly [string, string, string],
  ): [string, string][] => [
    [`${prefix}PLATFORM`, [system, machine, ...(kind === '' ? [] : [kind])].join('/')],
    [`${prefix}OS`, system],
    [`${prefix}ARCH`, machine],
    [`${prefix}VARIANT`, kind],
  ];
  return new Map([
    ...of('BUILD', ['linux', 'amd64', '']),
    ...of('TARGET', [os, arch, variant]),
    ['TARGETSTAGE', target === '' ? 'default' : target],
  ]);
}

/** Arguments that RUN sees without an ARG, and that neither history nor cache know of. */
export const PROXY_ARGS: readonly string[] = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'FTP_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
];
