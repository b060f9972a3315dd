import type { Peer, Upstream } from '../config/model.ts';
import type { Exchange } from './exchange.ts';

/** The peers of an upstream in the order to try them: whose turn it is first, failed ones and backups last. */
export function peersInOrder(exchange: Exchange, upstream: Upstream): readonly Peer[] {
  const now = exchange.process.now.seconds;
  const { turns, failures } = exchange.balance;
  const usable = (peer: Peer): boolean => {
    const failed = failures[keyOf(peer)];
    return (
      !peer.isDown && (peer.maxFails === 0 || !failed || failed.count < peer.maxFails || failed.until <= now)
    );
  };
  const main = upstream.peers.filter((peer) => !peer.isBackup && !peer.isDown);
  const live = main.filter(usable);
  const backups = upstream.peers.filter((peer) => peer.isBackup && usable(peer));
  // With one peer only nothing is ever taken out.
  const candidates = live.length > 0 ? live : upstream.peers.length === 1 ? main : [];
  return [...rotated(exchange, upstream, candidates, turns), ...backups];
}

/** By weights: a peer of weight 3 has three of the turns, spread among the others'. */
function rotated(
  exchange: Exchange,
  upstream: Upstream,
  peers: readonly Peer[],
  turns: Record<string, number>,
): readonly Peer[] {
  if (peers.length < 2) return peers;
  if (upstream.method === 'ip-hash')
    return from(peers, hash(exchange.client.split('.').slice(0, 3).join('.')) % peers.length);
  if (upstream.method === 'random') return from(peers, exchange.process.random() % peers.length);
  const turn = turns[upstream.name] ?? 0;
  turns[upstream.name] = turn + 1;
  return from(peers, indexAt(peers, turn));
}

function from(peers: readonly Peer[], start: number): readonly Peer[] {
  return [...peers.slice(start), ...peers.slice(0, start)];
}

/** Which peer the smooth weighted round robin chooses at its `turn`th time. */
function indexAt(peers: readonly Peer[], turn: number): number {
  const total = peers.reduce((sum, { weight }) => sum + weight, 0);
  const current = peers.map(() => 0);
  let best = 0;
  const rounds = Math.min(turn % total, 1000);
  for (let round = 0; round <= rounds; round += 1) {
    best = 0;
    for (const [index, { weight }] of peers.entries()) {
      current[index] = (current[index] ?? 0) + weight;
      if ((current[index] ?? 0) > (current[best] ?? 0)) best = index;
    }
    current[best] = (current[best] ?? 0) - total;
  }
  return best;
}

function hash(text: string): number {
  let value = 89;
  for (const character of text) value = (value * 113 + (character.codePointAt(0) ?? 0)) % 6271;
  return value;
}

export function keyOf({ address, port }: Peer): string {
  return `${address}:${port}`;
}

export function noteFailure(exchange: Exchange, peer: Peer): void {
  const { failures } = exchange.balance;
  const { seconds } = exchange.process.now;
  const before = failures[keyOf(peer)];
  const count = before && before.until > seconds ? before.count + 1 : 1;
  failures[keyOf(peer)] = { count, until: seconds + peer.failTimeout };
}

export function noteSuccess(exchange: Exchange, peer: Peer): void {
  delete exchange.balance.failures[keyOf(peer)];
}
