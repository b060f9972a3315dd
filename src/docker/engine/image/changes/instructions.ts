import { posix } from 'node:path';

import type { HealthConfig } from '../../api/container.ts';
import type { ImageConfig } from '../../api/image.ts';
import { sortedByKey } from '../../../../base/record.ts';
import { parseSignal } from '../../../../base/signal.ts';
import { engineError } from '../../errors/engine-error.ts';
import { parsePortRange } from '../../network/port-spec.ts';
import { parseDuration } from '../../until.ts';
import { expandWord, jsonStrings, splitWords } from './words.ts';

/** Changes the configuration by the rest of its line. */
type Instruction = (config: ImageConfig, rest: string) => ImageConfig;

const SHELL = ['/bin/sh', '-c'];
const FORBIDDEN_TRIGGERS: ReadonlySet<string> = new Set(['FROM', 'MAINTAINER']);

export function refuseChange(complaint: string): never {
  throw engineError('changeInvalid', { complaint });
}

function needsSome(name: string, rest: string): void {
  if (rest === '') refuseChange(`${name} requires at least one argument`);
}

function needsOne(name: string, rest: string): void {
  if (rest === '') refuseChange(`${name} requires exactly one argument`);
}

function expand(config: ImageConfig, word: string): string {
  return expandWord(word, (name) => {
    const entry = (config.Env ?? []).find((each) => each.startsWith(`${name}=`));
    return entry?.slice(name.length + 1) ?? '';
  });
}

/** `A=1 B="x y"`, or the old `A 1`. */
function pairs(config: ImageConfig, name: string, rest: string): readonly (readonly [string, string])[] {
  needsSome(name, rest);
  const words = splitWords(rest);
  if (!(words[0] ?? '').includes('=')) {
    const [key = '', ...value] = rest.split(/\s+/);
    if (value.length === 0) refuseChange(`${name} must have two arguments`);
    return [[expand(config, key), expand(config, rest.slice(key.length).trim())]];
  }
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 0)
      refuseChange(`Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`);
    return [expand(config, word.slice(0, at)), expand(config, word.slice(at + 1))];
  });
}

/** A JSON array as it is; anything else is a line for the shell. */
function command(config: ImageConfig, rest: string): readonly string[] {
  return jsonStrings(rest) ?? [...(config.Shell ?? SHELL), ...(rest === '' ? [] : [rest])];
}

function env(config: ImageConfig, rest: string): ImageConfig {
  const entries = [...(config.Env ?? [])];
  for (const [name, value] of pairs(config, 'ENV', rest)) {
    const at = entries.findIndex((entry) => entry.startsWith(`${name}=`));
    entries.splice(at < 0 ? entries.length : at, at < 0 ? 0 : 1, `${name}=${value}`);
  }
  return { ...config, Env: entries };
}

function exposedPorts(text: string): readonly string[] {
  const [numbers = '', protocol = 'tcp'] = text.split('/');
  const range = parsePortRange(numbers);
  if (!range) refuseChange(`Invalid containerPort: ${numbers}`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) refuseChange(`Invalid proto: ${protocol}`);
  const count = range.last - range.first + 1;
  return Array.from({ length: count }, (_, index) => `${range.first + index}/${protocol.toLowerCase()}`);
}

function expose(config: ImageConfig, rest: string): ImageConfig {
  needsSome('EXPOSE', rest);
  const ports = splitWords(rest).flatMap((word) => exposedPorts(expand(config, word)));
  const added = Object.fromEntries(ports.map((port) => [port, {}]));
  return { ...config, ExposedPorts: sortedByKey({ ...config.ExposedPorts, ...added }) };
}

function onBuild(config: ImageConfig, rest: string): ImageConfig {
  needsSome('ONBUILD', rest);
  const trigger = rest.split(/\s/, 1)[0]?.toUpperCase() ?? '';
  if (trigger === 'ONBUILD') refuseChange("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (FORBIDDEN_TRIGGERS.has(trigger)) refuseChange(`${trigger} isn't allowed as an ONBUILD trigger`);
  return { ...config, OnBuild: [...(config.OnBuild ?? []), rest] };
}

function volume(config: ImageConfig, rest: string): ImageConfig {
  needsSome('VOLUME', rest);
  const paths = jsonStrings(rest) ?? splitWords(rest).map((word) => expand(config, word));
  if (paths.some((path) => path.trim() === '')) refuseChange('VOLUME specified can not be an empty string');
  return {
    ...config,
    Volumes: { ...config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) },
  };
}

function workdir(config: ImageConfig, rest: string): ImageConfig {
  needsOne('WORKDIR', rest);
  const joined = posix.join('/', config.WorkingDir ?? '', expand(config, rest));
  const path = expand(config, rest).startsWith('/') ? posix.normalize(expand(config, rest)) : joined;
  return { ...config, WorkingDir: path.replace(/(.)\/$/, '$1') };
}

const HEALTH_FLAGS: Readonly<Record<string, keyof HealthConfig>> = {
  interval: 'Interval',
  timeout: 'Timeout',
  'start-period': 'StartPeriod',
  'start-interval': 'StartInterval',
  retries: 'Retries',
};

function healthFlag(flag: string): Partial<HealthConfig> {
  const [name = '', ...rest] = flag.slice(2).split('=');
  const value = rest.join('=');
  const field = Object.hasOwn(HEALTH_FLAGS, name) ? HEALTH_FLAGS[name] : undefined;
  if (!field) refuseChange(`Unknown flag: ${name}`);
  if (field === 'Retries') {
    if (!/^[+-]?\d+$/.test(value)) refuseChange(`strconv.ParseInt: parsing "${value}": invalid syntax`);
    if (Number(value) < 0) refuseChange(`--retries cannot be negative (${Number(value)})`);
    return { Retries: Number(value) };
  }
  const duration = parseDuration(value);
  if (duration === undefined) refuseChange(`time: invalid duration "${value}"`);
  if (duration < 0) refuseChange(`Interval "--${name}" must be positive`);
  if (duration !== 0 && duration < 1_000_000) refuseChange(`Interval "--${name}" cannot be less than 1ms`);
  return { [field]: duration };
}

function healthcheck(config: ImageConfig, rest: string): ImageConfig {
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const flags = words.filter((word, index) =>
    words.slice(0, index + 1).every((each) => each.startsWith('--')),
  );
  const [type] = words.slice(flags.length);
  if (type === undefined) refuseChange('HEALTHCHECK requires at least one argument');
  const line = rest.slice(rest.indexOf(type, flags.join(' ').length) + type.length).trim();
  if (type.toUpperCase() === 'NONE') {
    if (line !== '') refuseChange('HEALTHCHECK NONE takes no arguments');
    return { ...config, Healthcheck: { Test: ['NONE'] } };
  }
  if (type.toUpperCase() !== 'CMD') refuseChange(`Unknown type "${type}" in HEALTHCHECK (try CMD)`);
  if (line === '') refuseChange('Missing command after HEALTHCHECK CMD');
  const array = jsonStrings(line);
  const Test = array ? ['CMD', ...array] : ['CMD-SHELL', line];
  return { ...config, Healthcheck: Object.assign({ Test }, ...flags.map(healthFlag)) as HealthConfig };
}

function stopSignal(config: ImageConfig, rest: string): ImageConfig {
  needsOne('STOPSIGNAL', rest);
  const signal = expand(config, rest);
  if (parseSignal(signal) === undefined) throw engineError('signalInvalid', { signal });
  return { ...config, StopSignal: signal };
}

/** The instructions of a Dockerfile that `--change` takes. */
export const CHANGE_INSTRUCTIONS: Readonly<Record<string, Instruction>> = {
  CMD: (config, rest) => ({ ...config, Cmd: command(config, rest) }),
  ENTRYPOINT: (config, rest) => {
    const Entrypoint = rest === '' ? null : command(config, rest);
    // An entry point of one's own makes the former command void.
    return { ...config, Entrypoint, ...(Entrypoint ? { Cmd: null } : {}) };
  },
  ENV: env,
  EXPOSE: expose,
  HEALTHCHECK: healthcheck,
  LABEL: (config, rest) => ({
    ...config,
    Labels: { ...config.Labels, ...Object.fromEntries(pairs(config, 'LABEL', rest)) },
  }),
  ONBUILD: onBuild,
  STOPSIGNAL: stopSignal,
  USER: (config, rest) => {
    needsOne('USER', rest);
    return { ...config, User: expand(config, rest) };
  },
  VOLUME: volume,
  WORKDIR: workdir,
};
