import type { Locale, Localized } from '../../base/locale.ts';
import type { ProcessContext } from '../../linux/process/process-context.ts';
import { exit, type Program } from '../../linux/process/program.ts';

/** A host as the command shows it. */
export interface NodeView {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly isOff: boolean;
}

/** What the command does to the machine. */
export interface NodeControl<Node extends NodeView> {
  readonly here: Node;
  /** The one that is there from the start comes first. */
  readonly hosts: readonly Node[];
  hostNamed(name: string): Node | undefined;
  addHost(name: string): Node | undefined;
  removeHost(node: Node): void;
  goTo(node: Node): void;
  switchOff(node: Node): void;
  switchOn(node: Node): void;
}

/** What can be done with nodes, in the order in which people need it. */
export const NODE_COMMANDS = ['add', 'use', 'ls', 'stop', 'start', 'rm'] as const;

const NAME = /^[a-z][a-z0-9-]{0,30}$/;

const HELP: Localized = {
  ko: `사용법: bungeo node 명령 [이름]

  add 이름    호스트(노드)를 하나 더 만들어요. Docker가 깔려 있고, 같은 네트워크에 있어요
  use 이름    그 호스트의 프롬프트로 옮겨 가요. exit를 치면 처음 호스트로 돌아와요
  ls          호스트 목록을 보여 줘요. *가 지금 있는 곳이에요
  stop 이름   전원을 꺼요. 스웜이 노드를 잃으면 어떻게 되는지 볼 수 있어요
  start 이름  다시 켜요
  rm 이름     호스트를 그 안의 모든 것과 함께 없애요

호스트끼리는 이름으로도 주소로도 찾을 수 있어요.
`,
  en: `Usage: bungeo node COMMAND [NAME]

  add NAME    Make one more host (a node): Docker is installed, and it is on the same network
  use NAME    Go to that host's prompt; exit brings you back to the first host
  ls          List the hosts; * is where you are
  stop NAME   Pull the plug: see what a swarm does when it loses a node
  start NAME  Switch it on again
  rm NAME     Remove a host with everything on it

Hosts find each other by name and by address.
`,
};

const WORDS = {
  added: {
    ko: (name: string, address: string) =>
      `${name} 노드를 만들었어요 (${address}). 옮겨 가려면: bungeo node use ${name}\n`,
    en: (name: string, address: string) =>
      `Made the node ${name} (${address}). To go there: bungeo node use ${name}\n`,
  },
  removed: {
    ko: (name: string) => `${name} 노드를 없앴어요\n`,
    en: (name: string) => `Removed the node ${name}\n`,
  },
  stopped: {
    ko: (name: string) => `${name} 노드를 껐어요\n`,
    en: (name: string) => `Switched ${name} off\n`,
  },
  started: { ko: (name: string) => `${name} 노드를 켰어요\n`, en: (name: string) => `Switched ${name} on\n` },
  unknown: {
    ko: (name: string) => `bungeo: ${name}(이)라는 노드가 없어요. 목록은 bungeo node ls로 볼 수 있어요\n`,
    en: (name: string) => `bungeo: there is no node called ${name}. bungeo node ls lists them\n`,
  },
  taken: {
    ko: (name: string) => `bungeo: ${name} 노드는 이미 있어요\n`,
    en: (name: string) => `bungeo: there already is a node called ${name}\n`,
  },
  badName: {
    ko: (name: string) =>
      `bungeo: ${name}: 이름은 영어 소문자로 시작하고 소문자, 숫자, -만 쓸 수 있어요 (31자까지)\n`,
    en: (name: string) =>
      `bungeo: ${name}: a name begins with a lower-case letter and has only those, digits and - (31 at most)\n`,
  },
  full: {
    ko: (most: number) => `bungeo: 노드는 ${most}개까지 만들 수 있어요\n`,
    en: (most: number) => `bungeo: there can be ${most} nodes at most\n`,
  },
  off: {
    ko: (name: string) => `bungeo: ${name} 노드는 꺼져 있어요. 켜려면: bungeo node start ${name}\n`,
    en: (name: string) => `bungeo: ${name} is switched off. To switch it on: bungeo node start ${name}\n`,
  },
  first: {
    ko: (name: string) => `bungeo: 처음 호스트(${name})는 없앨 수 없어요\n`,
    en: (name: string) => `bungeo: the first host (${name}) cannot be removed\n`,
  },
  standing: {
    ko: (name: string) => `bungeo: 지금 ${name}에 있어요. 다른 노드로 옮겨 간 뒤에 하세요\n`,
    en: (name: string) => `bungeo: you are at ${name}. Go to another node first\n`,
  },
} as const;

/** @returns the words for a wrong command; undefined when it was done */
type Refusal = string | undefined;

/**
 * `bungeo node …`: makes a machine of one host into one of several, for lessons on swarms. It is the one command here
 * that no real host has.
 */
export function bungeoProgram<Node extends NodeView>(machine: NodeControl<Node>, locale: Locale): Program {
  function say(process: ProcessContext, text: string): undefined {
    process.write(1, text);
  }

  function add(process: ProcessContext, name: string): Refusal {
    if (!NAME.test(name)) return WORDS.badName[locale](name);
    if (machine.hostNamed(name)) return WORDS.taken[locale](name);
    const node = machine.addHost(name);
    if (!node) return WORDS.full[locale](machine.hosts.length);
    return say(process, WORDS.added[locale](name, node.address));
  }

  function list(process: ProcessContext): Refusal {
    const width = Math.max(4, ...machine.hosts.map(({ name }) => name.length));
    const row = (name: string, address: string, state: string): string =>
      `${name.padEnd(width + 5)}${address.padEnd(14)}${state}\n`;
    say(process, row('NAME', 'ADDRESS', 'STATE'));
    for (const node of machine.hosts) {
      const name = `${node.name}${node.id === machine.here.id ? ' *' : ''}`;
      say(process, row(name, node.address, node.isOff ? 'off' : 'on'));
    }
    return undefined;
  }

  /** What is done to a node that must be there. */
  const toNode: Readonly<Record<string, (process: ProcessContext, node: Node) => Refusal>> = {
    use(_process, node) {
      if (node.isOff) return WORDS.off[locale](node.name);
      machine.goTo(node);
      return undefined;
    },
    stop(process, node) {
      if (node.id === machine.here.id) return WORDS.standing[locale](node.name);
      if (!node.isOff) machine.switchOff(node);
      return say(process, WORDS.stopped[locale](node.name));
    },
    start(process, node) {
      if (node.isOff) machine.switchOn(node);
      return say(process, WORDS.started[locale](node.name));
    },
    rm(process, node) {
      if (node.id === machine.hosts[0]?.id) return WORDS.first[locale](node.name);
      if (node.id === machine.here.id) return WORDS.standing[locale](node.name);
      machine.removeHost(node);
      return say(process, WORDS.removed[locale](node.name));
    },
  };

  return {
    start(process) {
      const [, subject, command = 'help', name, ...rest] = process.argv;
      const run = Object.hasOwn(toNode, command) ? toNode[command] : undefined;
      const isAsked =
        subject === undefined || ['help', '--help', '-h'].some((word) => [subject, command].includes(word));
      let refusal: Refusal;
      if (subject === 'node' && command === 'ls' && name === undefined) refusal = list(process);
      else if (subject === 'node' && name !== undefined && rest.length === 0 && (command === 'add' || run)) {
        const node = machine.hostNamed(name);
        if (!run) refusal = add(process, name);
        else refusal = node ? run(process, node) : WORDS.unknown[locale](name);
      } else {
        process.write(isAsked ? 1 : 2, HELP[locale]);
        return exit(isAsked ? 0 : 1);
      }
      if (refusal !== undefined) process.write(2, refusal);
      return exit(refusal === undefined ? 0 : 1);
    },
  };
}
