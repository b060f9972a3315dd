import { cut, trimmed } from './cut.ts';
import { normalIpAddress } from './ip-address.ts';
import { goQuote } from './quote.ts';
import { problem, value } from './outcome.ts';
import type { Outcome } from './outcome.ts';

const STREAMS = new Set(['stdin', 'stdout', 'stderr']);
const SYSCTLS = new Set([
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
]);
const DOMAIN =
  /^((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)\.?\s*$/;
/** Longer than any domain: not worth matching. */
const TOO_LONG = 1000;
const DEVICE_RULE = /^[acb] (?:[0-9]+|\*):(?:[0-9]+|\*) [rwm]{1,3}$/;

/** `-a`: a standard stream, in any case. */
export function attachStream(text: string): Outcome<string> {
  const stream = text.toLowerCase();
  return STREAMS.has(stream) ? value(stream) : problem('valid streams are STDIN, STDOUT and STDERR');
}

/** `-e`: `NAME=value`, or `NAME` alone, which {@link fillFromEnvironment} completes. */
export function environmentVariable(text: string): Outcome<string> {
  return cut(text, '=')[0] === '' ? problem(`invalid environment variable: ${text}`) : value(text);
}

/** Gives each `NAME` of `variables` without a value the one that it has in the shell, if it has one. */
export function fillFromEnvironment(
  variables: readonly string[],
  environment: ReadonlyMap<string, string>,
): readonly string[] {
  return variables.map((variable) => {
    const known = variable.includes('=') ? undefined : environment.get(variable);
    return known === undefined ? variable : `${variable}=${known}`;
  });
}

/** `--label`: a name without white space inside, and anything after `=`. */
export function label(text: string): Outcome<string> {
  const name = cut(text, '=')[0].replace(/^[ \t]+/, '');
  if (name === '') return problem(`invalid label '${text}': empty name`);
  return /[ \t]/.test(name) ? problem(`label '${name}' contains whitespaces`) : value(text);
}

/** `--dns`: an address, kept in its shortest form. */
export function ipAddress(text: string): Outcome<string> {
  const address = normalIpAddress(text.trim());
  return address === undefined ? problem(`IP address is not correctly formatted: ${text}`) : value(address);
}

/** `--dns-search`: a domain, or `.` for none. */
export function dnsSearch(text: string): Outcome<string> {
  const domain = trimmed(text, ' ');
  if (domain === '.') return value(domain);
  const [, name] = (domain.length < TOO_LONG && DOMAIN.exec(domain)) || [];
  const valid = name !== undefined && name.length < 255 && /[a-zA-Z]/.test(domain);
  return valid ? value(name) : problem(`${domain} is not a valid domain`);
}

/** `--add-host name:address` or `name=address`; kept with the colon that the engine wants. */
export function extraHost(text: string): Outcome<string> {
  const [name, written] = text.includes('=') ? cut(text, '=') : cut(text, ':');
  if (written === undefined || name === '' || name.includes(':')) {
    return problem(`bad format for add-host: ${goQuote(text)}`);
  }
  const address = /^\[.+\]$/s.test(written) ? written.slice(1, -1) : written;
  if (address !== 'host-gateway' && normalIpAddress(address.trim()) === undefined) {
    return problem(`invalid IP address in add-host: ${goQuote(address)}`);
  }
  return value(`${name}:${address}`);
}

/** `--link name` or `name:alias`. */
export function link(text: string): Outcome<string> {
  if (text === '') return problem('empty string specified for links');
  return text.split(':').length > 2 ? problem(`bad format for links: ${text}`) : value(text);
}

/** `--sysctl`: only what has a namespace of its own. */
export function sysctl(text: string): Outcome<string> {
  const [name, setting] = cut(text, '=');
  const allowed = SYSCTLS.has(name) || name.startsWith('net.') || name.startsWith('fs.mqueue.');
  return setting !== undefined && allowed ? value(text) : problem(`sysctl '${text}' is not allowed`);
}

/** `--device-cgroup-rule 'c 13:* rwm'` */
export function deviceCgroupRule(text: string): Outcome<string> {
  return DEVICE_RULE.test(text) ? value(text) : problem(`invalid device cgroup format '${text}'`);
}
