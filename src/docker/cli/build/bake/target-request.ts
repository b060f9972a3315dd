import type { BuildRequest } from '../../../build/index.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { parseFlags } from '../../flags/parse.ts';
import { problemText } from '../../flags/problem.ts';
import { buildFlags } from '../../plugins/build-flags.ts';
import { buildRequest } from '../build-request.ts';
import type { BakeTarget } from './definition.ts';
import { DefinitionError } from './json-definition.ts';

/** A target as a build request: it says what a command line of `docker build` would. @throws CliError, DefinitionError */
export function targetRequest(
  target: BakeTarget,
  more: readonly string[],
  context: CliContext,
): BuildRequest {
  const path = target.context ?? '.';
  const parsed = parseFlags(buildFlags, [...words(target, path), ...more]);
  if ('problem' in parsed) throw new DefinitionError(problemText(parsed.problem));
  const request = buildRequest(parsed.flags, path, context);
  const inline = target['dockerfile-inline'];
  return inline === undefined ? request : { ...request, file: '', inline };
}

function words(target: BakeTarget, context: string): readonly string[] {
  const { dockerfile = 'Dockerfile' } = target;
  const file =
    dockerfile.startsWith('/') || context.includes('://') ? dockerfile : `${context}/${dockerfile}`;
  const one = (flag: string, value: string | boolean | undefined) =>
    value === undefined || value === '' ? [] : [`--${flag}=${value}`];
  const all = (flag: string, values: readonly string[] = []) => values.map((value) => `--${flag}=${value}`);
  const pairs = (flag: string, table: Readonly<Record<string, string>> = {}) =>
    Object.entries(table).map(([name, value]) => `--${flag}=${name}=${value}`);
  return [
    ...one('file', file),
    ...pairs('build-context', target.contexts),
    ...pairs('build-arg', target.args),
    ...pairs('label', target.labels),
    ...all('tag', target.tags),
    ...all('cache-from', target['cache-from']),
    ...all('cache-to', target['cache-to']),
    ...one('target', target.target),
    ...all('secret', target.secret),
    ...all('ssh', target.ssh),
    ...all('platform', target.platforms),
    ...all('output', target.output),
    ...one('pull', target.pull),
    ...one('no-cache', target['no-cache']),
    ...one('network', target.network),
    ...all('no-cache-filter', target['no-cache-filter']),
    ...one('shm-size', target['shm-size']),
    ...all('ulimit', target.ulimits),
    ...pairs('add-host', target['extra-hosts']),
  ];
}
