import type { NetworkInterface } from '../../process/computer.ts';
import { addressesOf, type LinkSettings } from '../../process/namespace-settings.ts';
import type { UtilityContext } from '../utility.ts';

/** Asks the kernel for a change, and words its refusal as the tool that asked. Gives the exit status. */
export type Change = (tool: UtilityContext, name: string, change: LinkSettings, call: string) => number;

const FAILED = 2;

/** ip's words: busybox asks by the old calls for some things, iproute2 for all by netlink. */
export const changeByIp: Change = (tool, name, change, call) => {
  const answer = tool.configureInterface(name, change);
  if (answer === 'ok') return 0;
  if (answer === 'denied') return answered(tool, 'Operation not permitted', call);
  if (tool.computer.dialect === 'busybox') return tool.fail('SIOCGIFFLAGS: No such device', FAILED);
  tool.err(`Cannot find device "${name}"\n`);
  return 1;
};

/** What the kernel answered ip, when it was not what was asked for. */
export function answered(tool: UtilityContext, problem: string, call = 'RTNETLINK answers'): number {
  if (tool.computer.dialect === 'busybox') return tool.fail(`${call}: ${problem}`, FAILED);
  tool.err(`RTNETLINK answers: ${problem}\n`);
  return FAILED;
}

/** What a link that goes up or down has then: its routes go with it, and only the near one comes back. */
export function upOrDown(isDown: boolean): LinkSettings {
  return isDown ? { isDown, gateway: '' } : { isDown };
}

/** Without a default route through it. Saying whether it is down marks it as changed. */
export function withGateway({ isDown = false }: NetworkInterface, gateway: string): LinkSettings {
  return { isDown, gateway };
}

/** `ip link set [dev] lo down mtu 1400`. */
export function setLink(tool: UtilityContext, words: readonly string[]): number {
  const [verb, ...rest] = words;
  if (verb !== 'set' && verb !== 's') return unsupported(tool);
  const [name = '', ...changes] = rest[0] === 'dev' ? rest.slice(1) : rest;
  for (let at = 0; at < changes.length; at += 1) {
    const word = changes[at];
    let status = 0;
    if (word === 'up' || word === 'down') {
      status = changeByIp(tool, name, upOrDown(word === 'down'), 'SIOCSIFFLAGS');
    } else if (word === 'mtu') {
      at += 1;
      status = changeByIp(tool, name, { mtu: Number(changes[at]) || 1500 }, 'SIOCSIFMTU');
    } else {
      return unsupported(tool);
    }
    if (status !== 0) return status;
  }
  return 0;
}

/** `ip addr add 10.0.0.2/24 dev eth0`, `del`, `flush dev eth0`. */
export function setAddress(tool: UtilityContext, verb: string, words: readonly string[]): number {
  const name = words[words.indexOf('dev') + 1] ?? '';
  const card = tool.computer.interfaces.find((each) => each.name === name);
  const [, address = '', bits = '32'] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?$/.exec(words[0] ?? '') ?? [];
  const own = card ? addressesOf(card) : [];
  const others = own.filter((each) => each.address !== address);
  const isThere = others.length < own.length;
  const isAllowed = card === undefined || tool.configureInterface(name, {}) === 'ok';
  if (isAllowed && verb === 'add' && isThere) return answered(tool, 'File exists');
  if (isAllowed && verb.startsWith('del') && !isThere)
    return answered(tool, 'Cannot assign requested address');
  const after =
    verb === 'flush' ? [] : verb.startsWith('del') ? others : [...others, { address, prefix: Number(bits) }];
  return changeByIp(tool, name, { addresses: after }, 'RTNETLINK answers');
}

/** `ip route add default via 172.17.0.1`, `del default`. Other routes are not kept. */
export function setRoute(tool: UtilityContext, verb: string, words: readonly string[]): number {
  const cards = tool.computer.interfaces.filter((card) => card.name !== 'lo');
  const current = cards.find((card) => card.gateway !== '');
  const asked = cards.find((card) => card.name === words[words.indexOf('dev') + 1] && words.includes('dev'));
  const card = verb.startsWith('del') ? current : (asked ?? cards.find(({ isDown }) => isDown !== true));
  const denied = tool.configureInterface('lo', {}) === 'denied';
  if (denied) return answered(tool, 'Operation not permitted');
  if (words[0] !== 'default') return answered(tool, 'Operation not supported');
  if (!card) return answered(tool, verb.startsWith('del') ? 'No such process' : 'Network is unreachable');
  if (verb === 'add' && current) return answered(tool, 'File exists');
  const gateway = verb.startsWith('del') ? '' : (words[words.indexOf('via') + 1] ?? '');
  return changeByIp(tool, card.name, withGateway(card, gateway), 'RTNETLINK answers');
}

function unsupported(tool: UtilityContext): number {
  const answer = tool.configureInterface('lo', {});
  return answered(tool, answer === 'denied' ? 'Operation not permitted' : 'Operation not supported');
}
