import { group } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import type { FlagType } from '../flags/declaration.ts';
import { bool, duration, int, list, string, uint, uint32 } from '../flags/types.ts';
import { later, laterWith } from './later.ts';

/** A text that help calls by another name. */
function textNamed(name: string, bare = true): FlagType<string> {
  return bare ? { ...string, name, shown: (value) => value } : { ...string, name };
}

const SECOND = 1e9;

const init = laterWith({
  name: 'init',
  use: '[OPTIONS]',
  about: { ko: 'Swarm을 시작해요', en: 'Begin a swarm' },
  args: noArgs,
  flags: {
    'advertise-addr': {
      type: string,
      ko: '다른 노드에 알릴 주소예요 ("<ip|interface>[:port]")',
      en: 'Address told to other nodes ("<ip|interface>[:port]")',
    },
    autolock: {
      type: bool,
      ko: '매니저를 잠가요 (다시 시작하려면 키가 있어야 해요)',
      en: 'Lock managers (starting one again takes a key)',
    },
    availability: {
      type: string,
      default: 'active',
      ko: '노드를 쓸 수 있는지 정해요 ("active", "pause", "drain")',
      en: 'Whether the node can be used ("active", "pause", "drain")',
    },
    'cert-expiry': {
      type: duration,
      default: 7_776_000 * SECOND,
      ko: '노드 인증서의 유효 기간이에요 (ns|us|ms|s|m|h)',
      en: 'How long certificates of nodes are valid (ns|us|ms|s|m|h)',
    },
    'data-path-addr': {
      type: string,
      ko: '데이터가 오갈 주소나 인터페이스예요 ("<ip|interface>")',
      en: 'Address or interface for data ("<ip|interface>")',
    },
    'data-path-port': {
      type: uint32,
      ko: '데이터가 오갈 포트예요 (1024 - 49151). 0이면 4789를 써요',
      en: 'Port for data (1024 - 49151); 0 means 4789',
    },
    'default-addr-pool': {
      type: { ...list(), name: 'ipNetSlice', shown: () => '[]' },
      ko: '기본 주소 풀이에요 (CIDR)',
      en: 'Pool of addresses, in CIDR form',
    },
    'default-addr-pool-mask-length': {
      type: uint32,
      default: 24,
      ko: '기본 주소 풀을 나눌 서브넷 길이예요',
      en: 'Length of the subnets that the pool is cut into',
    },
    'dispatcher-heartbeat': {
      type: duration,
      default: 5 * SECOND,
      ko: '디스패처의 심장 박동 간격이에요 (ns|us|ms|s|m|h)',
      en: 'Time between heartbeats of the dispatcher (ns|us|ms|s|m|h)',
    },
    'external-ca': {
      type: { ...list(), name: 'external-ca' },
      ko: '인증서에 서명할 바깥 서버예요',
      en: 'Outside server that signs certificates',
    },
    'force-new-cluster': {
      type: bool,
      ko: '지금 상태로 새 클러스터를 억지로 만들어요',
      en: 'Make a new cluster of the present state by force',
    },
    'listen-addr': {
      type: textNamed('node-addr'),
      default: '0.0.0.0:2377',
      ko: '기다릴 주소예요 ("<ip|interface>[:port]")',
      en: 'Address to listen on ("<ip|interface>[:port]")',
    },
    'max-snapshots': {
      type: uint,
      ko: '더 남겨 둘 Raft 스냅숏의 수예요',
      en: 'How many more Raft snapshots to keep',
    },
    'snapshot-interval': {
      type: uint,
      default: 10_000,
      ko: '로그 몇 개마다 Raft 스냅숏을 만들지 정해요',
      en: 'Log entries between Raft snapshots',
    },
    'task-history-limit': {
      type: int,
      default: 5,
      ko: '작업 기록을 몇 개까지 남길지 정해요',
      en: 'How much history of tasks to keep',
    },
  },
});

/** `docker swarm`. Outside a swarm only two of its commands are listed; all can be called. */
export const swarmGroup = group({
  name: 'swarm',
  swarm: true,
  about: { ko: 'Swarm을 다뤄요', en: 'Work with a swarm' },
  children: [
    later('ca', '[OPTIONS]', '루트 CA를 보여 주거나 바꿔요', 'Show or change the root CA', { hidden: true }),
    init,
    later('join', '[OPTIONS] HOST:PORT', 'Swarm에 들어가요', 'Join a swarm'),
    later(
      'join-token',
      '[OPTIONS] (worker|manager)',
      '들어올 때 쓰는 토큰을 다뤄요',
      'Work with join tokens',
      {
        hidden: true,
      },
    ),
    later('leave', '[OPTIONS]', 'Swarm에서 나와요', 'Leave the swarm', { hidden: true }),
    later('unlock', '', '잠긴 Swarm을 풀어요', 'Unlock the swarm', { hidden: true }),
    later('unlock-key', '[OPTIONS]', '잠금을 푸는 키를 다뤄요', 'Work with the unlock key', { hidden: true }),
    later('update', '[OPTIONS]', 'Swarm의 설정을 바꿔요', 'Change the swarm', { hidden: true }),
  ],
});

/** `docker node`, listed inside a swarm only. */
export const nodeGroup = group({
  name: 'node',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 노드를 다뤄요', en: 'Work with the nodes of a swarm' },
  children: [
    later('demote', 'NODE [NODE...]', '매니저를 워커로 내려요', 'Turn managers into workers'),
    later(
      'inspect',
      '[OPTIONS] self|NODE [NODE...]',
      '노드를 자세히 보여 줘요',
      'Show everything about nodes',
    ),
    later('ls', '[OPTIONS]', '노드를 늘어놓아요', 'Show the nodes', { aliases: ['list'] }),
    later('promote', 'NODE [NODE...]', '워커를 매니저로 올려요', 'Turn workers into managers'),
    later('ps', '[OPTIONS] [NODE...]', '노드에서 도는 작업을 보여 줘요', 'Show what runs on nodes'),
    later('rm', '[OPTIONS] NODE [NODE...]', '노드를 지워요', 'Remove nodes', { aliases: ['remove'] }),
    later('update', '[OPTIONS] NODE', '노드의 설정을 바꿔요', 'Change a node'),
  ],
});

/** `docker stack`, listed inside a swarm only. */
export const stackGroup = group({
  name: 'stack',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 스택을 다뤄요', en: 'Work with the stacks of a swarm' },
  children: [
    later('config', '[OPTIONS]', '합치고 채운 설정 파일을 보여 줘요', 'Show the file as it is understood'),
    later('deploy', '[OPTIONS] STACK', '스택을 올리거나 바꿔요', 'Begin or change a stack', {
      aliases: ['up'],
    }),
    later('ls', '[OPTIONS]', '스택을 늘어놓아요', 'Show the stacks', { aliases: ['list'] }),
    later('ps', '[OPTIONS] STACK', '스택의 작업을 보여 줘요', 'Show the tasks of a stack'),
    later('rm', '[OPTIONS] STACK [STACK...]', '스택을 지워요', 'Remove stacks', {
      aliases: ['remove', 'down'],
    }),
    later('services', '[OPTIONS] STACK', '스택의 서비스를 보여 줘요', 'Show the services of a stack'),
  ],
});

/** `docker secret`, listed inside a swarm only. */
export const secretGroup = group({
  name: 'secret',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 비밀을 다뤄요', en: 'Work with the secrets of a swarm' },
  children: [
    later('create', '[OPTIONS] SECRET [file|-]', '비밀을 만들어요', 'Make a secret'),
    later(
      'inspect',
      '[OPTIONS] SECRET [SECRET...]',
      '비밀을 자세히 보여 줘요',
      'Show everything about secrets',
    ),
    later('ls', '[OPTIONS]', '비밀을 늘어놓아요', 'Show the secrets', { aliases: ['list'] }),
    later('rm', 'SECRET [SECRET...]', '비밀을 지워요', 'Remove secrets', { aliases: ['remove'] }),
  ],
});

/** `docker config`, listed inside a swarm only. */
export const configGroup = group({
  name: 'config',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 설정을 다뤄요', en: 'Work with the configs of a swarm' },
  children: [
    later('create', '[OPTIONS] CONFIG file|-', '설정을 만들어요', 'Make a config'),
    later(
      'inspect',
      '[OPTIONS] CONFIG [CONFIG...]',
      '설정을 자세히 보여 줘요',
      'Show everything about configs',
    ),
    later('ls', '[OPTIONS]', '설정을 늘어놓아요', 'Show the configs', { aliases: ['list'] }),
    later('rm', 'CONFIG [CONFIG...]', '설정을 지워요', 'Remove configs', { aliases: ['remove'] }),
  ],
});
