import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { atOnce, type Plan } from '../timed-program.ts';
import { npmVersion } from './npm-version.ts';

/** Lines as npm's complaints: older ones say `ERR!`. */
export function complaintLines(process: ProcessContext, lines: readonly string[]): string {
  const prefix = Number.parseInt(npmVersion(process), 10) < 10 ? 'npm ERR!' : 'npm error';
  const all = [...lines, `A complete log of this run can be found in: ${logPath(process)}`];
  return all.map((line) => (line === '' ? `${prefix}\n` : `${prefix} ${line}\n`)).join('');
}

export function npmError(process: ProcessContext, status: number, lines: readonly string[]): Plan {
  return atOnce(status, { err: complaintLines(process, lines) });
}

export function logPath({ env, now }: ProcessContext): string {
  const stamp = new Date(now.seconds * 1000 + Math.floor(now.nanos / 1e6)).toISOString();
  return `${env['HOME'] ?? '/root'}/.npm/_logs/${stamp.replaceAll(/[:.]/g, '_').replace('Z', 'Z')}-debug-0.log`;
}

export function notFound(name: string, range: string): readonly string[] {
  const url = name.replace('/', '%2f');
  return [
    'code E404',
    `404 Not Found - GET https://registry.npmjs.org/${url} - Not found`,
    '404',
    `404  '${name}@${range}' is not in this registry.`,
    '404',
    '404 Note that you can also install from a',
    '404 tarball, folder, http url, or git url.',
  ];
}

export function noVersion(name: string, range: string): readonly string[] {
  return [
    'code ETARGET',
    `notarget No matching version found for ${name}@${range}.`,
    'notarget In most cases you or one of your dependencies are requesting',
    "notarget a package version that doesn't exist.",
  ];
}

export function noManifest(path: string): readonly string[] {
  return [
    'code ENOENT',
    'syscall open',
    `path ${path}`,
    'errno -2',
    `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
    'enoent This is related to npm not being able to find a file.',
    'enoent',
  ];
}

export function brokenManifest(path: string, message: string): readonly string[] {
  return [
    'code EJSONPARSE',
    `path ${path}`,
    ...message.split('\n').map((line, index) => (index === 0 ? `JSON.parse ${line}` : line)),
    'JSON.parse Failed to parse JSON data.',
    'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
  ];
}

export const NO_NETWORK: readonly string[] = [
  'code EAI_AGAIN',
  'syscall getaddrinfo',
  'errno EAI_AGAIN',
  'request to https://registry.npmjs.org/ failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org',
];

const CI_USAGE = [
  '', 'Clean install a project', '', 'Usage:', 'npm ci', '', 'Options:',
  '[--install-strategy <hoisted|nested|shallow|linked>] [--legacy-bundling]',
  '[--global-style] [--omit <dev|optional|peer> [--omit <dev|optional|peer> ...]]',
  '[--include <prod|dev|optional|peer> [--include <prod|dev|optional|peer> ...]]',
  '[--strict-peer-deps] [--foreground-scripts] [--ignore-scripts] [--no-audit]',
  '[--no-bin-links] [--no-fund] [--dry-run]',
  '[-w|--workspace <workspace-name> [-w|--workspace <workspace-name> ...]]',
  '[-ws|--workspaces] [--include-workspace-root] [--install-links]',
  '', 'aliases: clean-install, ic, install-clean, isntall-clean', '', 'Run "npm help ci" for more info',
]; // prettier-ignore

export const NO_LOCK_FILE: readonly string[] = [
  'code EUSAGE',
  '',
  'The `npm ci` command can only install with an existing package-lock.json or',
  'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
  'later to generate a package-lock.json file, then try again.',
  ...CI_USAGE,
];

export function outOfSync(missing: readonly string[]): readonly string[] {
  return [
    'code EUSAGE',
    '',
    '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
    '',
    ...missing,
    ...CI_USAGE,
  ];
}

/** A file that may not be written. */
export function denied(syscall: string, path: string): readonly string[] {
  return [
    'code EACCES',
    `syscall ${syscall}`,
    `path ${path}`,
    'errno -13',
    `Error: EACCES: permission denied, ${syscall} '${path}'`,
    `    at async ${syscall} (node:internal/fs/promises:857:10)`,
    '    at async /usr/local/lib/node_modules/npm/node_modules/@npmcli/arborist/lib/arborist/reify.js:624:20',
    '    at async Promise.allSettled (index 0)',
    '',
    'The operation was rejected by your operating system.',
    'It is likely you do not have the permissions to access this file as the current user',
    '',
    'If you believe this might be a permissions issue, please double-check the',
    'permissions of the file and its containing directories, or try running',
    'the command again as root/Administrator.',
  ];
}
