import { declareFlags, type FlagDeclaration, type FlagType } from '../../flags/declaration.ts';
import { bool, bytes, decimal, duration, float, int, list, string, uint } from '../../flags/types.ts';
import { commandWords } from './command-words.ts';
import { positiveDuration } from './positive-duration.ts';
import { credentialSpec } from './validators.ts';

/** A type whose default of nothing is shown, too. */
export function shownAs<T>(type: FlagType<T>, text: string): FlagType<T> {
  return { ...type, shown: () => text };
}

/** The same flag with a default in its help. */
export function withShown<T>(flag: FlagDeclaration<T>, text: string): FlagDeclaration<T> {
  return { ...flag, type: shownAs(flag.type, text) };
}

/** What `docker service create` and `docker service update` both take, by the same name. */
export const sharedServiceFlags = declareFlags({
  detach: {
    type: bool,
    short: 'd',
    ko: '다 뜰 때까지 기다리지 않고 바로 끝나요',
    en: 'Do not wait until all of it runs',
  },
  'endpoint-mode': {
    type: string,
    ko: '주소를 나눠 주는 방식이에요 (vip, dnsrr)',
    en: 'How it is addressed (vip or dnsrr)',
  },
  entrypoint: {
    type: commandWords,
    ko: '이미지의 ENTRYPOINT를 바꿔요',
    en: 'Replaces the ENTRYPOINT of the image',
  },
  'health-cmd': { type: string, ko: '상태를 확인할 명령이에요', en: 'Command that checks the health' },
  'health-interval': {
    type: positiveDuration,
    ko: '확인하는 간격이에요 (ms|s|m|h)',
    en: 'Time between checks (ms|s|m|h)',
  },
  'health-retries': {
    type: int,
    ko: '몇 번 이어서 실패하면 unhealthy인지 정해요',
    en: 'Failures in a row that mean unhealthy',
  },
  'health-start-interval': {
    type: positiveDuration,
    ko: '시작하는 동안 확인하는 간격이에요 (ms|s|m|h)',
    en: 'Time between checks while it starts (ms|s|m|h)',
  },
  'health-start-period': {
    type: positiveDuration,
    ko: '시작하는 데 걸린다고 보는 시간이에요 (ms|s|m|h)',
    en: 'Time that starting may take (ms|s|m|h)',
  },
  'health-timeout': {
    type: positiveDuration,
    ko: '확인 한 번에 걸릴 수 있는 시간이에요 (ms|s|m|h)',
    en: 'Most time for one check (ms|s|m|h)',
  },
  hostname: { type: string, ko: '컨테이너의 호스트 이름이에요', en: 'Host name of the containers' },
  init: { type: bool, ko: '컨테이너 안에서 init을 써요', en: 'Run an init in each container' },
  isolation: { type: string, ko: '컨테이너를 나누는 방식이에요', en: 'How containers are kept apart' },
  'limit-cpu': { type: decimal, ko: 'CPU를 제한해요', en: 'Most CPUs' },
  'limit-memory': { type: bytes, ko: '메모리를 제한해요', en: 'Most memory' },
  'limit-pids': {
    type: shownAs(int, '0 = unlimited'),
    ko: '프로세스 수를 제한해요',
    en: 'Most processes',
  },
  'log-driver': { type: string, ko: '로그 드라이버예요', en: 'Driver of the logs' },
  'log-opt': { type: list(), ko: '로그 드라이버의 옵션이에요', en: 'Option for the driver of the logs' },
  'max-concurrent': {
    type: shownAs(uint, 'equal to --replicas'),
    ko: '한꺼번에 돌릴 작업 수예요',
    en: 'Most tasks of a job at once',
  },
  'no-healthcheck': { type: bool, ko: '상태 확인을 꺼요', en: 'Turn health checks off' },
  'no-resolve-image': {
    type: bool,
    ko: '레지스트리에 이미지 다이제스트를 묻지 않아요',
    en: 'Do not ask the registry which image is meant',
  },
  'oom-score-adj': {
    type: int,
    ko: '메모리가 모자랄 때 죽을 차례예요 (-1000에서 1000)',
    en: 'Preference when memory runs out (-1000 to 1000)',
  },
  quiet: { type: bool, short: 'q', ko: '진행 상황을 보여 주지 않아요', en: 'Show no progress' },
  'read-only': {
    type: bool,
    ko: '컨테이너의 파일 시스템에 쓰지 못하게 해요',
    en: 'Let containers not write to their root',
  },
  replicas: { type: uint, ko: '작업의 수예요', en: 'How many tasks' },
  'replicas-max-per-node': {
    type: shownAs(uint, '0 = unlimited'),
    ko: '노드 하나에 둘 작업의 최대 수예요',
    en: 'Most tasks on one node',
  },
  'reserve-cpu': { type: decimal, ko: 'CPU를 잡아 둬요', en: 'CPUs to keep for it' },
  'reserve-memory': { type: bytes, ko: '메모리를 잡아 둬요', en: 'Memory to keep for it' },
  'restart-condition': {
    type: string,
    ko: '언제 다시 시작할지 정해요 ("none", "on-failure", "any")',
    en: 'When to start again ("none", "on-failure", "any")',
  },
  'restart-delay': {
    type: duration,
    ko: '다시 시작하기 전에 쉬는 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Pause before starting again (ns|us|ms|s|m|h)',
  },
  'restart-max-attempts': {
    type: uint,
    ko: '몇 번까지 다시 시작할지 정해요',
    en: 'How often to start again',
  },
  'restart-window': {
    type: duration,
    ko: '다시 시작하는 정책을 따지는 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Time over which restarts are judged (ns|us|ms|s|m|h)',
  },
  'rollback-delay': {
    type: duration,
    ko: '되돌릴 때 작업 사이에 쉬는 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Pause between tasks when rolling back (ns|us|ms|s|m|h)',
  },
  'rollback-failure-action': {
    type: string,
    ko: '되돌리기가 실패하면 할 일이에요 ("pause", "continue")',
    en: 'What to do when rolling back fails ("pause", "continue")',
  },
  'rollback-max-failure-ratio': {
    type: float,
    ko: '되돌릴 때 참을 실패 비율이에요',
    en: 'Share of failures to bear when rolling back',
  },
  'rollback-monitor': {
    type: duration,
    ko: '되돌린 작업을 지켜볼 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Time to watch each task after rolling back (ns|us|ms|s|m|h)',
  },
  'rollback-order': {
    type: string,
    ko: '되돌리는 순서예요 ("start-first", "stop-first")',
    en: 'Order of rolling back ("start-first", "stop-first")',
  },
  'rollback-parallelism': {
    type: uint,
    ko: '한꺼번에 되돌릴 작업 수예요 (0은 모두)',
    en: 'Tasks to roll back at once (0 for all)',
  },
  'stop-grace-period': {
    type: duration,
    ko: '강제로 멈추기 전에 기다릴 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Time before a container is stopped by force (ns|us|ms|s|m|h)',
  },
  'stop-signal': { type: string, ko: '컨테이너를 멈출 신호예요', en: 'Signal that stops a container' },
  tty: { type: bool, short: 't', ko: '가상 터미널을 붙여요', en: 'Give it a terminal' },
  'update-delay': {
    type: duration,
    ko: '바꿀 때 작업 사이에 쉬는 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Pause between tasks when updating (ns|us|ms|s|m|h)',
  },
  'update-failure-action': {
    type: string,
    ko: '바꾸기가 실패하면 할 일이에요 ("pause", "continue", "rollback")',
    en: 'What to do when updating fails ("pause", "continue", "rollback")',
  },
  'update-max-failure-ratio': {
    type: float,
    ko: '바꿀 때 참을 실패 비율이에요',
    en: 'Share of failures to bear when updating',
  },
  'update-monitor': {
    type: duration,
    ko: '바꾼 작업을 지켜볼 시간이에요 (ns|us|ms|s|m|h)',
    en: 'Time to watch each task after updating (ns|us|ms|s|m|h)',
  },
  'update-order': {
    type: string,
    ko: '바꾸는 순서예요 ("start-first", "stop-first")',
    en: 'Order of updating ("start-first", "stop-first")',
  },
  'update-parallelism': {
    type: uint,
    ko: '한꺼번에 바꿀 작업 수예요 (0은 모두)',
    en: 'Tasks to update at once (0 for all)',
  },
  user: {
    type: string,
    short: 'u',
    ko: '사용자 이름이나 번호예요 (<name|uid>[:<group|gid>])',
    en: 'User, by name or number (<name|uid>[:<group|gid>])',
  },
  'with-registry-auth': {
    type: bool,
    ko: '레지스트리 로그인 정보를 노드에 보내요',
    en: 'Tell nodes how to log in at the registry',
  },
  workdir: { type: string, short: 'w', ko: '컨테이너 안의 작업 폴더예요', en: 'Working directory inside' },
  'credential-spec': {
    type: { ...list(credentialSpec), name: 'credential-spec' },
    ko: '관리되는 서비스 계정이에요 (Windows만)',
    en: 'Managed service account (Windows only)',
  },
});
