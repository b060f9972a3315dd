import type { FileSystem } from '../../fs/file-system.ts';
import type { Package } from './catalogue.ts';
import { osRelease } from './install-files.ts';

/** Versions of what is often installed, where a release has others than Debian 12. */
const VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'debian 11': { bash: '5.1-2+deb11u1', 'ca-certificates': '20210119', coreutils: '8.32-4+b1', curl: '7.74.0-1.3+deb11u15', git: '1:2.30.2-1+deb11u4', procps: '2:3.3.17-5', python3: '3.9.2-3', vim: '2:8.2.2434-3+deb11u3', wget: '1.21-1+deb11u2' },
  'debian 13': { bash: '5.2.37-2+b5', 'ca-certificates': '20250419', coreutils: '9.7-3', curl: '8.14.1-2', git: '1:2.47.3-0+deb13u1', iproute2: '6.15.0-1', 'iputils-ping': '3:20240905-3', jq: '1.7.1-6+deb13u1', less: '668-1', nano: '8.4-1', 'net-tools': '2.10-1.3', nginx: '1.26.3-3+deb13u1', openssl: '3.5.1-1', procps: '2:4.0.4-9', psmisc: '23.7-2', python3: '3.13.5-1', sudo: '1.9.16p2-3', tree: '2.2.1-1', tzdata: '2025b-4+deb13u1', unzip: '6.0-29', vim: '2:9.1.1230-2', wget: '1.25.0-2' },
  'ubuntu 20.04': { bash: '5.0-6ubuntu1.2', coreutils: '8.30-3ubuntu2', curl: '7.68.0-1ubuntu2.25', git: '1:2.25.1-1ubuntu3.14', procps: '2:3.3.16-1ubuntu2.4', python3: '3.8.2-0ubuntu2', vim: '2:8.1.2269-1ubuntu5.32', wget: '1.20.3-1ubuntu2.1' },
  'ubuntu 22.04': { bash: '5.1-6ubuntu1.1', 'ca-certificates': '20240203~22.04.1', coreutils: '8.32-4.1ubuntu1.2', curl: '7.81.0-1ubuntu1.21', git: '1:2.34.1-1ubuntu1.15', iproute2: '5.15.0-1ubuntu2', 'iputils-ping': '3:20211215-1', jq: '1.6-2.1ubuntu3.1', nano: '6.2-1', nginx: '1.18.0-6ubuntu14.7', procps: '2:3.3.17-6ubuntu2.1', python3: '3.10.6-1~22.04.1', vim: '2:8.2.3995-1ubuntu2.24', wget: '1.21.2-2ubuntu1.1' },
  'ubuntu 24.04': { bash: '5.2.21-2ubuntu4', 'ca-certificates': '20240203', coreutils: '9.4-3ubuntu6.1', curl: '8.5.0-2ubuntu10.6', git: '1:2.43.0-1ubuntu7.3', iproute2: '6.1.0-1ubuntu6.2', 'iputils-ping': '3:20240117-1ubuntu0.1', jq: '1.7.1-3ubuntu0.24.04.1', nano: '7.2-2ubuntu0.1', nginx: '1.24.0-2ubuntu7.5', procps: '2:4.0.4-4ubuntu3.2', python3: '3.12.3-0ubuntu2', vim: '2:9.1.0016-1ubuntu7.9', wget: '1.21.4-1ubuntu4.1' },
}; // prettier-ignore

/** `debian 12`, `ubuntu 24.04`. */
export function releaseName(fs: FileSystem): string {
  return `${osRelease(fs, 'ID') ?? 'debian'} ${osRelease(fs, 'VERSION_ID') ?? '12'}`;
}

/** The version that a release has of a package. */
export function versionIn(release: string, { name, deb }: Package): string {
  const own = Object.hasOwn(VERSIONS, release) ? VERSIONS[release] : undefined;
  return (own && Object.hasOwn(own, name) ? own[name] : undefined) ?? deb?.version ?? '';
}
