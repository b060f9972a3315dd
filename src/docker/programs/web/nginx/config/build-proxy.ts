import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { lookUpHost } from '../../../../../linux/utilities/network/resolve.ts';
import type { Handler, Peer, Upstream } from './model.ts';
import { type Place, problemAt } from './problem.ts';
import type { Directive } from './read.ts';

/** Upstreams known so far; those that a `proxy_pass http://host:port` makes by itself are added. */
export type Upstreams = Map<string, Upstream>;

/** Reads an `upstream` block. Names are resolved now, once, as nginx does. @throws ConfigProblem */
export function readUpstream(directive: Directive, process: ProcessContext): Upstream {
  const { args, block = [] } = directive;
  const [name = ''] = args;
  const peers = block
    .filter((each) => each.name === 'server')
    .flatMap((server) => readPeers(server, process));
  if (peers.length === 0) throw problemAt('no servers are inside upstream', directive);
  const method = block.some((each) => each.name === 'ip_hash')
    ? 'ip-hash'
    : block.some((each) => each.name === 'random')
      ? 'random'
      : 'round-robin';
  return { name, method, peers };
}

function readPeers(server: Directive, process: ProcessContext): readonly Peer[] {
  const [where = '', ...options] = server.args;
  const option = (name: string): string | undefined =>
    options.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
  const known =
    /^(weight=\d+|max_fails=\d+|max_conns=\d+|fail_timeout=\w+|backup|down|resolve|slow_start=\w+)$/;
  const wrong = options.find((each) => !known.test(each));
  if (wrong !== undefined) throw problemAt(`invalid parameter "${wrong}"`, server);
  const { host, port } = splitHost(where, 80, server);
  return addressesOf(process, host, where, server).map((address) => ({
    address,
    port,
    weight: Math.max(1, Number(option('weight') ?? 1)),
    isBackup: options.includes('backup'),
    isDown: options.includes('down'),
    maxFails: Number(option('max_fails') ?? 1),
    failTimeout: Number.parseInt(option('fail_timeout') ?? '10', 10),
  }));
}

function splitHost(
  where: string,
  port: number,
  place: Place,
): { readonly host: string; readonly port: number } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(where);
  const [, host = '', digits] = match ?? [];
  if (host === '') throw problemAt(`no host in upstream "${where}"`, place);
  if (digits !== undefined && (!/^\d+$/.test(digits) || Number(digits) < 1 || Number(digits) > 65_535)) {
    throw problemAt(`invalid port in upstream "${where}"`, place);
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: digits === undefined ? port : Number(digits) };
}

function addressesOf(process: ProcessContext, host: string, where: string, place: Place): readonly string[] {
  const found = lookUpHost(process, host);
  if (found.kind !== 'found') throw problemAt(`host not found in upstream "${where}"`, place);
  return found.addresses;
}

/** What a `proxy_pass` or one of its relatives does. @throws ConfigProblem */
export function readHandler(directive: Directive, upstreams: Upstreams, process: ProcessContext): Handler {
  const [url = ''] = directive.args;
  if (directive.name !== 'proxy_pass') {
    return { kind: 'other-protocol', protocol: directive.name.replace('_pass', '') };
  }
  if (url.includes('$')) return { kind: 'proxy', scheme: 'http', host: '', dynamic: url };
  const match = /^(https?):\/\/([^/?#]*)(.*)$/i.exec(url);
  if (!match) throw problemAt('invalid URL prefix', directive);
  const [, scheme = 'http', authority = '', uri = ''] = match;
  if (!upstreams.has(authority)) {
    const { host, port } = splitHost(authority, scheme === 'https' ? 443 : 80, directive);
    // nginx names the host without its port, but not in an `upstream` block.
    const addresses = addressesOf(process, host, host, directive);
    const peers = addresses.map((address) => ({
      address,
      port,
      weight: 1,
      isBackup: false,
      isDown: false,
      maxFails: 1,
      failTimeout: 10,
    }));
    upstreams.set(authority, { name: authority, method: 'round-robin', peers });
  }
  return { kind: 'proxy', scheme, host: authority, ...(uri === '' ? {} : { uri }) };
}
