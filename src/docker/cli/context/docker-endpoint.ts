import type { TextMap } from '../flags/types/collection.ts';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../client/cli-context.ts';
import type { ContextMetadata } from '../client/context-store.ts';
import { goQuote } from '../flags/quote.ts';
import { parseBoolean } from '../flags/go-number.ts';
import { withFile, type KnownContexts } from './known-contexts.ts';

/** What `--docker` comes to: the endpoint, and its certificates by file name. */
export interface DockerEndpoint {
  readonly endpoint: NonNullable<ContextMetadata['Endpoints']['docker']>;
  readonly tls: Readonly<Record<string, string>>;
}

const KEYS = new Set(['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify']);
const FILES = [
  ['ca', 'ca.pem'],
  ['cert', 'cert.pem'],
  ['key', 'key.pem'],
] as const;

function refuse(reason: string): CliError {
  return new CliError(`unable to create docker endpoint config: ${reason}`, { code: 'context-endpoint' });
}

function checkPem(name: string, content: string): void {
  if (content.includes('-----BEGIN ')) return;
  throw refuse(`invalid docker endpoint options: failed to retrieve context tls info: ${name} seems invalid`);
}

/** Reads `--docker key=value,…`. @throws CliError */
export function dockerEndpoint(context: CliContext, contexts: KnownContexts, given: TextMap): DockerEndpoint {
  const strange = Object.keys(given).find((key) => !KEYS.has(key));
  if (strange !== undefined) throw refuse(`unrecognized config key: ${strange}`);
  try {
    if (given['from'] !== undefined) {
      const endpoint = contexts.get(given['from']).Endpoints.docker ?? { SkipTLSVerify: false };
      const names = contexts.store.tlsFiles(given['from']);
      const from = given['from'];
      return {
        endpoint,
        tls: Object.fromEntries(names.map((name) => [name, contexts.store.readTls(from, name)])),
      };
    }
    const skip = given['skip-tls-verify'] ?? 'false';
    const parsed = parseBoolean(skip);
    if ('problem' in parsed) throw refuse(`skip-tls-verify: parsing ${goQuote(skip)}: invalid syntax`);
    const tls = Object.fromEntries(
      FILES.flatMap(([key, name]): [string, string][] => {
        const path = given[key] ?? '';
        return path === '' ? [] : [[name, withFile(path, () => context.files.readFile(path))]];
      }),
    );
    for (const [name, content] of Object.entries(tls)) checkPem(name, content);
    const host = given['host'] ?? '';
    return {
      endpoint: { ...(host === '' ? {} : { Host: host }), SkipTLSVerify: parsed.value },
      tls,
    };
  } catch (error) {
    if (error instanceof CliError && !error.message.startsWith('unable to')) throw refuse(error.message);
    throw error;
  }
}
