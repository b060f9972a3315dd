import { busyboxUsage } from '../system/busybox-usage.ts';
import { isHost, type NetworkInterface } from '../../process/computer.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { addressesOf } from '../../process/namespace-settings.ts';
import { setAddress, setLink, setRoute } from './change-link.ts';
import { broadcastOf, networkOf } from './resolve.ts';

/** ip: addresses, links, routes and neighbours, as busybox and iproute2 show and change them. */
export const ip: Utility = (tool) => {
  const flags = tool.args.filter((arg) => arg.startsWith('-'));
  const [object, ...rest] = tool.args.filter((arg) => !arg.startsWith('-'));
  const gnu = tool.computer.dialect === 'gnu';
  if (flags.includes('-V')) {
    tool.out('ip utility, iproute2-6.1.0, libbpf 1.1.2\n');
    return 0;
  }
  const brief = flags.some((flag) => flag === '-br' || flag === '-brief' || flag === '-c');
  if (object === undefined || (brief && !gnu)) return usage(tool);
  const oneLine = flags.includes('-o') || flags.includes('-oneline');
  const only = flags.includes('-6') ? 'inet6' : flags.includes('-4') ? 'inet' : undefined;
  if (isShort('address', object))
    return addresses(tool, rest, { brief, oneLine, only, links: only === undefined && !oneLine, inet: true });
  if (isShort('link', object))
    return addresses(tool, rest, { brief, oneLine, only: undefined, links: true, inet: false });
  if (isShort('route', object)) return only === 'inet6' ? 0 : routes(tool, rest);
  if (isShort('neighbour', object) || isShort('neighbor', object)) return neighbours(tool);
  if (isShort('netns', object) || isShort('rule', object)) return 0;
  if (!gnu) return usage(tool);
  tool.err(`Object "${object}" is unknown, try "ip help".\n`);
  return 1;
};

/** iproute2 takes any beginning of a word. */
function isShort(word: string, typed: string): boolean {
  return typed !== '' && word.startsWith(typed);
}

function usage(tool: UtilityContext): number {
  if (tool.computer.dialect === 'gnu') {
    tool.err('Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n       ip [ -force ] -batch filename\n');
    return 255;
  }
  tool.err(busyboxUsage('ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]'));
  return 1;
}

interface View {
  /** Each record on a line of its own, its breaks as backslashes (`-o`). */
  readonly oneLine: boolean;
  readonly brief: boolean;
  readonly only: 'inet' | 'inet6' | undefined;
  /** Lines about the link itself. */
  readonly links: boolean;
  readonly inet: boolean;
}

function addresses(tool: UtilityContext, words: readonly string[], view: View): number {
  const [verb = 'show', ...rest] = words;
  const gnu = tool.computer.dialect === 'gnu';
  if (['add', 'del', 'delete', 'set', 'change', 'replace', 'flush'].includes(verb)) {
    return view.inet ? setAddress(tool, verb, rest) : setLink(tool, words);
  }
  const names = ['show', 'list', 'sh', 's', 'ls', 'l', 'dev'].includes(verb) ? rest : words;
  const wanted = names.findLast((word) => word !== 'dev' && word !== 'show');
  const all = tool.computer.interfaces;
  const chosen = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  if (chosen.length === 0 && wanted !== undefined) {
    if (!gnu) return tool.fail(`can't find device '${wanted}'`);
    tool.err(`Device "${wanted}" does not exist.\n`);
    return 1;
  }
  for (const card of chosen) {
    const index = all.indexOf(card) + 1;
    if (view.brief) tool.out(briefLine(card, index, view));
    else if (view.oneLine) tool.out(oneLineText(tool, card, index, view));
    else tool.out(fullText(tool, card, index, view));
  }
  return 0;
}

/** A container's card is one end of a pair: `eth0@if7`. */
function nameOf(card: NetworkInterface, index: number, peer: boolean): string {
  return peer ? `${card.name}@if${index + 5}` : card.name;
}

function hasPeer(tool: UtilityContext, card: NetworkInterface): boolean {
  return card.name !== 'lo' && !isHost(tool.computer.id);
}

function briefLine(card: NetworkInterface, index: number, view: View): string {
  const name = nameOf(card, index, card.name.startsWith('eth') && view.links).padEnd(16);
  const state = (card.isDown ? 'DOWN' : card.name === 'lo' ? 'UNKNOWN' : 'UP').padEnd(14);
  if (!view.inet) {
    return `${name} ${state} ${card.mac} <${flagsOf(card)}> \n`;
  }
  const own = addressesOf(card)
    .map(({ address, prefix }) => `${address}/${prefix} `)
    .join('');
  return `${name} ${state} ${own}${card.name === 'lo' && !card.isDown ? '::1/128 ' : ''}\n`;
}

function flagsOf({ name, isDown }: NetworkInterface): string {
  return `${name === 'lo' ? 'LOOPBACK' : 'BROADCAST,MULTICAST'}${isDown ? '' : ',UP,LOWER_UP'}`;
}

function fullText(tool: UtilityContext, card: NetworkInterface, index: number, view: View): string {
  const gnu = tool.computer.dialect === 'gnu';
  const loopback = card.name === 'lo';
  const peer = hasPeer(tool, card);
  const lower = gnu || loopback || !peer ? '' : ',M-DOWN';
  const flags = `${flagsOf(card)}${lower}`;
  const state = gnu
    ? ` state ${card.isDown ? 'DOWN' : loopback ? 'UNKNOWN' : 'UP'}${view.inet ? '' : ' mode DEFAULT'} group default `
    : ' ';
  const queue = loopback ? 'qlen 1000' : '';
  let text = `${index}: ${nameOf(card, index, peer)}: <${flags}> mtu ${card.mtu} qdisc noqueue${state}${queue}\n`;
  if (view.links) {
    const broadcast = loopback ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
    const netns = gnu && peer ? ' link-netnsid 0' : '';
    text += `    link/${loopback ? 'loopback' : 'ether'} ${card.mac} brd ${broadcast}${netns}\n`;
  }
  if (!view.inet) return text;
  const forever = '       valid_lft forever preferred_lft forever\n';
  for (const [at, { address, prefix }] of (view.only === 'inet6' ? [] : addressesOf(card)).entries()) {
    // One that is added later has no broadcast address unless it is given.
    const broadcast = loopback || at > 0 ? '' : ` brd ${broadcastOf(address, prefix)}`;
    text += `    inet ${address}/${prefix}${broadcast} scope ${loopback ? 'host' : 'global'} ${card.name}\n${forever}`;
  }
  if (loopback && !card.isDown && view.only !== 'inet') text += `    inet6 ::1/128 scope host \n${forever}`;
  return text;
}

/** Records begin where a line has an interface's number or an address; an address then says whose it is. */
function oneLineText(tool: UtilityContext, card: NetworkInterface, index: number, view: View): string {
  const [head = '', ...rest] = fullText(tool, card, index, view).trimEnd().split('\n');
  if (!view.inet) return `${[head, ...rest].join('\\')}\n`;
  const own = rest.filter((line) => !line.startsWith('    link/')).join('\\');
  const records = own === '' ? [] : own.split(/\\(?= {4}inet)/);
  return records.map((record) => `${index}: ${card.name}${record}\n`).join('');
}

function routes(tool: UtilityContext, words: readonly string[]): number {
  const gnu = tool.computer.dialect === 'gnu';
  const [verb = 'show', target] = words;
  if (['add', 'del', 'delete', 'change', 'replace', 'flush'].includes(verb))
    return setRoute(tool, verb, words.slice(1));
  const cards = tool.computer.interfaces
    .filter(({ name, isDown }) => name !== 'lo' && !isDown)
    .flatMap((card) => addressesOf(card).map((own) => ({ ...card, ...own })));
  const gateway = cards.find((card) => card.gateway !== '');
  if (verb === 'get' && target !== undefined) return routeTo(tool, target, cards, gateway);
  if (gateway) tool.out(`default via ${gateway.gateway} dev ${gateway.name} \n`);
  const lines = cards.map(
    (card) =>
      `${networkOf(card.address, card.prefix)}/${card.prefix} dev ${card.name} ` +
      `${gnu ? 'proto kernel scope link' : 'scope link '} src ${card.address} \n`,
  );
  for (const line of lines.toSorted()) tool.out(line);
  return 0;
}

function routeTo(
  tool: UtilityContext,
  target: string,
  cards: readonly NetworkInterface[],
  gateway: NetworkInterface | undefined,
): number {
  const near = cards.find((card) => networkOf(target, card.prefix) === networkOf(card.address, card.prefix));
  const card = near ?? gateway;
  if (!card) {
    tool.err('RTNETLINK answers: Network is unreachable\n');
    return 2;
  }
  const gnu = tool.computer.dialect === 'gnu';
  const via = near ? '' : `via ${card.gateway} `;
  const user = gnu ? `uid ${tool.credentials.uid} ` : '';
  tool.out(`${target} ${via}dev ${card.name} ${gnu ? '' : ' '}src ${card.address} ${user}\n    cache \n`);
  return 0;
}

function neighbours(tool: UtilityContext): number {
  for (const card of tool.computer.interfaces) {
    if (card.gateway === '') continue;
    const mac = gatewayMac(card);
    tool.out(
      tool.computer.dialect === 'gnu'
        ? `${card.gateway} dev ${card.name} lladdr ${mac} REACHABLE \n`
        : `${card.gateway} dev ${card.name} lladdr ${mac} ref 1 used 0/0/0 probes 1 REACHABLE\n`,
    );
  }
  return 0;
}

/** The gateway is a bridge of the host: its hardware address follows from its own, here. */
export function gatewayMac(card: NetworkInterface): string {
  const octets = card.gateway.split('.').map((octet) => Number(octet).toString(16).padStart(2, '0'));
  return ['02', '42', ...octets].join(':');
}
