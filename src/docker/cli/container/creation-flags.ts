import { declareFlags } from '../flags/declaration.ts';
import {
  bool,
  bytes,
  bytesOrUnlimited,
  bytesPerSecond,
  decimal,
  duration,
  gpus,
  int,
  list,
  map,
  mount,
  network,
  operationsPerSecond,
  string,
  uint,
  uint16,
  ulimit,
  weightDevice,
} from '../flags/types.ts';
import {
  attachStream,
  deviceCgroupRule,
  dnsSearch,
  environmentVariable,
  extraHost,
  ipAddress,
  label,
  link,
  sysctl,
} from '../flags/validators.ts';

/** What the container is: its program, name, surroundings. */
const program = declareFlags({
  attach: {
    type: list(attachStream),
    short: 'a',
    ko: '표준 입력, 출력, 오류(STDIN, STDOUT, STDERR) 중 연결할 것이에요',
    en: 'Which of STDIN, STDOUT and STDERR to connect',
  },
  annotation: {
    type: map(),
    ko: 'OCI 런타임에 그대로 전해지는 annotation을 달아요',
    en: 'Annotation that the OCI runtime gets as it is',
  },
  cidfile: {
    type: string,
    ko: '컨테이너 ID를 이 파일에 적어요',
    en: 'File that the id of the container is written to',
  },
  'disable-content-trust': {
    type: bool,
    default: true,
    ko: '이미지의 서명을 확인하지 않아요',
    en: 'Do not ask for a signature of the image',
  },
  domainname: {
    type: string,
    ko: '컨테이너의 NIS 도메인 이름이에요',
    en: 'NIS domain name the container has',
  },
  entrypoint: {
    type: string,
    ko: '이미지의 ENTRYPOINT 대신 실행할 프로그램이에요',
    en: 'Program to start instead of the ENTRYPOINT of the image',
  },
  env: {
    type: list(environmentVariable),
    short: 'e',
    ko: '환경 변수를 정해요. 이름만 쓰면 지금 셸의 값을 가져와요',
    en: 'Environment variable; a name alone takes the value it has here',
  },
  'env-file': {
    type: list(),
    ko: '환경 변수가 한 줄에 하나씩 적힌 파일이에요',
    en: 'File with an environment variable on each line',
  },
  'group-add': { type: list(), ko: '프로세스가 더 속할 그룹이에요', en: 'One more group for the process' },
  hostname: {
    type: string,
    short: 'h',
    ko: '컨테이너의 호스트 이름이에요',
    en: 'Host name of the container',
  },
  init: {
    type: bool,
    ko: '신호를 전하고 좀비를 거두는 작은 init을 먼저 띄워요',
    en: 'Start a small init first that passes signals on and collects zombies',
  },
  interactive: {
    type: bool,
    short: 'i',
    ko: '연결하지 않아도 표준 입력을 열어 둬요',
    en: 'Leave STDIN open, whether something is connected or not',
  },
  label: { type: list(label), short: 'l', ko: '라벨을 달아요', en: 'Label for the container' },
  'label-file': {
    type: list(),
    ko: '라벨이 한 줄에 하나씩 적힌 파일이에요',
    en: 'File with a label on each line',
  },
  'log-driver': { type: string, ko: '로그를 남길 드라이버예요', en: 'Driver that keeps the logs' },
  'log-opt': { type: list(), ko: '로그 드라이버의 옵션이에요', en: 'Option of the logging driver' },
  name: { type: string, ko: '컨테이너의 이름이에요', en: 'Name for the container' },
  platform: {
    type: string,
    ko: '여러 플랫폼이 있는 이미지 중 쓸 플랫폼이에요',
    en: 'Platform to take of an image made for several',
  },
  pull: {
    type: string,
    default: 'missing',
    ko: '이미지를 언제 내려받을지 정해요 ("always", "missing", "never")',
    en: 'When to fetch the image ("always", "missing", "never")',
  },
  quiet: {
    type: bool,
    short: 'q',
    ko: '내려받는 과정을 보여 주지 않아요',
    en: 'Say nothing while fetching the image',
  },
  restart: {
    type: string,
    default: 'no',
    ko: '끝났을 때 다시 시작할지 정하는 정책이에요',
    en: 'Policy for starting it again when it has ended',
  },
  rm: {
    type: bool,
    ko: '끝나면 컨테이너와 이름 없는 볼륨을 지워요',
    en: 'Delete the container and its unnamed volumes once it has ended',
  },
  runtime: { type: string, ko: '컨테이너를 돌릴 런타임이에요', en: 'Runtime that carries the container' },
  'stop-signal': { type: string, ko: '멈출 때 보낼 신호예요', en: 'Signal that is to stop it' },
  'stop-timeout': {
    type: int,
    ko: '멈추라고 한 뒤 강제로 끝내기까지 기다릴 초예요',
    en: 'Seconds it gets to stop before it is killed',
  },
  tty: {
    type: bool,
    short: 't',
    ko: '가상 터미널(pseudo-TTY)을 붙여요',
    en: 'Give it a terminal (pseudo-TTY)',
  },
  'use-api-socket': {
    type: bool,
    notYet: true,
    ko: 'Docker API 소켓과 로그인 정보를 컨테이너에 넣어요',
    en: 'Put the socket of the Docker API and the logins into the container',
  },
  user: {
    type: string,
    short: 'u',
    ko: '어떤 사용자로 실행할지 정해요 (<이름|uid>[:<그룹|gid>])',
    en: 'User to run as (<name|uid>[:<group|gid>])',
  },
  workdir: {
    type: string,
    short: 'w',
    ko: '컨테이너 안의 작업 디렉터리예요',
    en: 'Directory inside the container to start in',
  },
});

const files = declareFlags({
  device: { type: list(), ko: '컨테이너에 줄 호스트의 장치예요', en: 'Device of the host to hand in' },
  mount: { type: mount, ko: '파일 시스템을 마운트해요', en: 'File system to mount' },
  'read-only': {
    type: bool,
    ko: '루트 파일 시스템을 읽기 전용으로 해요',
    en: 'Let nothing be written to the root file system',
  },
  'storage-opt': { type: list(), ko: '저장소 드라이버의 옵션이에요', en: 'Option of the storage driver' },
  tmpfs: { type: list(), ko: '이 디렉터리에 tmpfs를 마운트해요', en: 'Directory to mount a tmpfs at' },
  volume: {
    type: list(),
    short: 'v',
    ko: '볼륨이나 호스트 디렉터리를 연결해요',
    en: 'Volume, or directory of the host, to put in',
  },
  'volume-driver': {
    type: string,
    ko: '볼륨을 만들 드라이버예요',
    en: 'Driver that makes volumes for the container',
  },
  'volumes-from': {
    type: list(),
    ko: '이 컨테이너의 볼륨을 똑같이 마운트해요',
    en: 'Container whose volumes are mounted here too',
  },
});

const networking = declareFlags({
  'add-host': {
    type: list(extraHost),
    ko: '/etc/hosts에 적을 이름과 주소예요 (host:ip)',
    en: 'Name and address for /etc/hosts (host:ip)',
  },
  dns: { type: list(ipAddress), ko: '사용할 DNS 서버예요', en: 'DNS server to use' },
  'dns-option': { type: list(), also: [{ name: 'dns-opt' }], ko: 'DNS 옵션이에요', en: 'DNS option' },
  'dns-search': {
    type: list(dnsSearch),
    ko: '짧은 이름 뒤에 붙여 찾아볼 도메인이에요',
    en: 'Domain to look short names up in',
  },
  expose: {
    type: list(),
    ko: '컨테이너가 쓰는 포트나 포트 범위를 알려요',
    en: 'Port, or range of ports, that the container uses',
  },
  ip: { type: string, ko: 'IPv4 주소예요 (예: 172.30.100.104)', en: 'IPv4 address, such as 172.30.100.104' },
  ip6: { type: string, ko: 'IPv6 주소예요 (예: 2001:db8::33)', en: 'IPv6 address, such as 2001:db8::33' },
  link: {
    type: list(link),
    ko: '다른 컨테이너를 이름으로 부를 수 있게 이어요',
    en: 'Other container to reach by its name',
  },
  'link-local-ip': {
    type: list(),
    ko: '링크 로컬 IPv4/IPv6 주소예요',
    en: 'Link-local address, IPv4 or IPv6',
  },
  'mac-address': {
    type: string,
    ko: 'MAC 주소예요 (예: 92:d0:c6:0a:29:33)',
    en: 'MAC address, such as 92:d0:c6:0a:29:33',
  },
  network: {
    type: network,
    also: [{ name: 'net' }],
    ko: '연결할 네트워크예요',
    en: 'Network to be on',
  },
  'network-alias': {
    type: list(),
    also: [{ name: 'net-alias' }],
    ko: '그 네트워크에서 통하는 다른 이름이에요',
    en: 'Other name it has on the network',
  },
  publish: {
    type: list(),
    short: 'p',
    ko: '컨테이너의 포트를 호스트에 열어요',
    en: 'Port of the container to open on the host',
  },
  'publish-all': {
    type: bool,
    short: 'P',
    ko: 'EXPOSE된 포트를 모두 비어 있는 호스트 포트에 열어요',
    en: 'Open every exposed port on some free port of the host',
  },
});

const health = declareFlags({
  'health-cmd': {
    type: string,
    ko: '상태를 확인할 명령이에요',
    en: 'Command that tells whether it is healthy',
  },
  'health-interval': {
    type: duration,
    ko: '확인하는 간격이에요 (ms|s|m|h)',
    en: 'Time from one check to the next (ms|s|m|h)',
  },
  'health-retries': {
    type: int,
    ko: '몇 번 잇달아 실패하면 unhealthy인지 정해요',
    en: 'Failures in a row that make it unhealthy',
  },
  'health-start-interval': {
    type: duration,
    ko: '시작하는 동안 확인하는 간격이에요 (ms|s|m|h)',
    en: 'Time between checks while it starts up (ms|s|m|h)',
  },
  'health-start-period': {
    type: duration,
    ko: '실패해도 세지 않는 시작 시간이에요 (ms|s|m|h)',
    en: 'Time to start up in which failures do not count (ms|s|m|h)',
  },
  'health-timeout': {
    type: duration,
    ko: '확인 한 번에 걸려도 되는 시간이에요 (ms|s|m|h)',
    en: 'Longest that one check may take (ms|s|m|h)',
  },
  'no-healthcheck': {
    type: bool,
    ko: '이미지의 HEALTHCHECK를 꺼요',
    en: 'Do not check health, even if the image says how',
  },
});

const isolation = declareFlags({
  'cap-add': {
    type: list(),
    ko: '더할 리눅스 권한(capability)이에요',
    en: 'Linux capability to have as well',
  },
  'cap-drop': { type: list(), ko: '뺄 리눅스 권한(capability)이에요', en: 'Linux capability to do without' },
  'cgroup-parent': { type: string, ko: '상위 cgroup이에요', en: 'Cgroup to put it under' },
  cgroupns: {
    type: string,
    ko: "cgroup 네임스페이스예요 (host|private)\n'host':    호스트의 것을 함께 써요\n'private': 컨테이너만의 것을 써요\n'':        데몬의 설정을 따라요 (기본)",
    en: "Cgroup namespace (host|private)\n'host':    the one of the host\n'private': one of its own\n'':        what the daemon is set to (default)",
  },
  'device-cgroup-rule': {
    type: list(deviceCgroupRule),
    ko: '쓸 수 있는 장치 목록에 규칙을 더해요',
    en: 'Rule to add to the devices that may be used',
  },
  ipc: { type: string, ko: 'IPC 모드예요', en: 'IPC mode' },
  isolation: { type: string, ko: '격리 방식이에요', en: 'Way of isolation' },
  pid: { type: string, ko: 'PID 네임스페이스예요', en: 'PID namespace' },
  privileged: {
    type: bool,
    ko: '호스트에 대한 넓은 권한을 모두 줘요',
    en: 'Allow nearly everything on the host',
  },
  'security-opt': { type: list(), ko: '보안 옵션이에요', en: 'Security option' },
  sysctl: { type: map(sysctl), ko: '커널 설정(sysctl)이에요', en: 'Kernel setting (sysctl)' },
  userns: { type: string, ko: '사용자 네임스페이스예요', en: 'User namespace' },
  uts: { type: string, ko: 'UTS 네임스페이스예요', en: 'UTS namespace' },
});

const resources = declareFlags({
  'blkio-weight': {
    type: uint16,
    valueName: 'uint16',
    ko: '블록 장치를 나눠 쓰는 비중이에요. 10~1000, 0은 정하지 않음 (default 0)',
    en: 'Share of block IO from 10 to 1000, or 0 for none (default 0)',
  },
  'blkio-weight-device': {
    type: weightDevice,
    ko: '장치마다 나눠 쓰는 비중이에요',
    en: 'Share of block IO on one device',
  },
  'cpu-period': { type: int, ko: 'CPU CFS 주기의 한도예요', en: 'Length of a CPU CFS period' },
  'cpu-quota': { type: int, ko: 'CPU CFS 할당량의 한도예요', en: 'Part of a CPU CFS period it may have' },
  'cpu-rt-period': {
    type: int,
    ko: '실시간 CPU 주기예요 (마이크로초)',
    en: 'Length of a real-time period in microseconds',
  },
  'cpu-rt-runtime': {
    type: int,
    ko: '실시간 CPU 실행 시간이에요 (마이크로초)',
    en: 'Part of a real-time period in microseconds',
  },
  'cpu-shares': {
    type: int,
    short: 'c',
    ko: 'CPU를 나눠 쓰는 비중이에요',
    en: 'Share of the CPU, compared with others',
  },
  cpus: { type: decimal, ko: '쓸 수 있는 CPU의 수예요', en: 'How many CPUs it may use' },
  'cpuset-cpus': { type: string, ko: '쓸 수 있는 CPU예요 (0-3, 0,1)', en: 'CPUs it may run on (0-3, 0,1)' },
  'cpuset-mems': {
    type: string,
    ko: '쓸 수 있는 메모리 노드예요 (0-3, 0,1)',
    en: 'Memory nodes it may use (0-3, 0,1)',
  },
  'device-read-bps': {
    type: bytesPerSecond,
    ko: '장치에서 1초에 읽을 수 있는 바이트 수예요',
    en: 'Bytes a second it may read from a device',
  },
  'device-read-iops': {
    type: operationsPerSecond,
    ko: '장치에서 1초에 읽을 수 있는 횟수예요',
    en: 'Reads a second it may make from a device',
  },
  'device-write-bps': {
    type: bytesPerSecond,
    ko: '장치에 1초에 쓸 수 있는 바이트 수예요',
    en: 'Bytes a second it may write to a device',
  },
  'device-write-iops': {
    type: operationsPerSecond,
    ko: '장치에 1초에 쓸 수 있는 횟수예요',
    en: 'Writes a second it may make to a device',
  },
  gpus: {
    type: gpus,
    ko: "컨테이너에 줄 GPU예요 ('all'은 전부)",
    en: "GPUs to hand in ('all' for every one)",
  },
  'kernel-memory': { type: bytes, ko: '커널 메모리 한도예요', en: 'Most kernel memory it may use' },
  memory: { type: bytes, short: 'm', ko: '메모리 한도예요', en: 'Most memory it may use' },
  'memory-reservation': {
    type: bytes,
    ko: '메모리가 모자랄 때 지킬 한도예요',
    en: 'Memory it is held to when memory runs short',
  },
  'memory-swap': {
    type: bytesOrUnlimited,
    ko: "메모리와 스왑을 더한 한도예요. '-1'은 한도 없음",
    en: "Memory and swap together; '-1' for no limit",
  },
  'memory-swappiness': {
    type: int,
    default: -1,
    ko: '얼마나 쉽게 스왑할지 정해요 (0~100)',
    en: 'How readily it is swapped out (0 to 100)',
  },
  'oom-kill-disable': { type: bool, ko: 'OOM Killer를 꺼요', en: 'Keep the OOM killer away' },
  'oom-score-adj': {
    type: int,
    ko: '메모리가 모자랄 때 먼저 죽는 정도를 바꿔요 (-1000~1000)',
    en: 'How soon the host kills it when memory is out (-1000 to 1000)',
  },
  'pids-limit': {
    type: int,
    ko: '프로세스 수의 한도예요 (-1은 한도 없음)',
    en: 'Most processes it may have (-1 for no limit)',
  },
  'shm-size': { type: bytes, ko: '/dev/shm의 크기예요', en: 'How large /dev/shm is' },
  ulimit: { type: ulimit, ko: 'ulimit이에요', en: 'Ulimit of its processes' },
});

const WINDOWS = {
  hidden: true,
  ko: 'Windows 데몬에서만 쓸 수 있어요',
  en: 'Only for a daemon on Windows',
} as const;

/** Flags that a daemon on Linux has no use for: refused when given. */
export const windowsFlags = declareFlags({
  'cpu-count': { type: int, ...WINDOWS },
  'cpu-percent': { type: int, ...WINDOWS },
  'io-maxbandwidth': { type: bytes, ...WINDOWS },
  'io-maxiops': { type: uint, ...WINDOWS },
});

/** The flags that `docker run` and `docker create` both take: what a new container is to be. */
export const creationFlags = declareFlags({
  ...program,
  ...files,
  ...networking,
  ...health,
  ...isolation,
  ...resources,
  ...windowsFlags,
});
