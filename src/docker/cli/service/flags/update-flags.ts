import { declareFlags } from '../../flags/declaration.ts';
import { bool, list, mount, network, string, ulimit } from '../../flags/types.ts';
import { dnsSearch, environmentVariable, extraHost, ipAddress, label } from '../../flags/validators.ts';
import { commandWords } from './command-words.ts';
import { configOption, secretOption } from './file-option.ts';
import { placementPreference } from './placement-preference.ts';
import { portOption } from './port-option.ts';
import { genericResource } from './validators.ts';
import { sharedServiceFlags } from './shared-flags.ts';

/** The flags of `docker service update`: what a flag of its own does not name stays as it is. */
export const serviceUpdateFlags = declareFlags({
  ...sharedServiceFlags,
  args: { type: commandWords, ko: '서비스 명령의 인자예요', en: 'Arguments of the command' },
  'cap-add': { type: list(), ko: 'Linux 권한(capability)을 더해요', en: 'Add a Linux capability' },
  'cap-drop': { type: list(), ko: 'Linux 권한(capability)을 빼요', en: 'Take a Linux capability away' },
  'config-add': { type: configOption, ko: '설정을 더하거나 바꿔요', en: 'Add or change a config' },
  'config-rm': { type: list(), ko: '설정을 빼요', en: 'Take a config away' },
  'constraint-add': { type: list(), ko: '어느 노드에 둘지 조건을 더해요', en: 'Add a condition on nodes' },
  'constraint-rm': { type: list(), ko: '조건을 빼요', en: 'Take a condition on nodes away' },
  'container-label-add': {
    type: list(label),
    ko: '컨테이너의 라벨을 더하거나 바꿔요',
    en: 'Add or change a label of the containers',
  },
  'container-label-rm': {
    type: list(),
    ko: '컨테이너의 라벨을 이름으로 빼요',
    en: 'Take a label of the containers away, by its name',
  },
  'dns-add': { type: list(ipAddress), ko: 'DNS 서버를 더해요', en: 'Add a DNS server' },
  'dns-option-add': { type: list(), ko: 'DNS 옵션을 더해요', en: 'Add a DNS option' },
  'dns-option-rm': { type: list(), ko: 'DNS 옵션을 빼요', en: 'Take a DNS option away' },
  'dns-rm': { type: list(), ko: 'DNS 서버를 빼요', en: 'Take a DNS server away' },
  'dns-search-add': { type: list(dnsSearch), ko: 'DNS 검색 도메인을 더해요', en: 'Add a DNS search domain' },
  'dns-search-rm': { type: list(), ko: 'DNS 검색 도메인을 빼요', en: 'Take a DNS search domain away' },
  'env-add': {
    type: list(environmentVariable),
    ko: '환경 변수를 더하거나 바꿔요',
    en: 'Add or change an environment variable',
  },
  'env-rm': { type: list(), ko: '환경 변수를 빼요', en: 'Take an environment variable away' },
  force: {
    type: bool,
    ko: '바뀐 것이 없어도 작업을 새로 만들어요',
    en: 'Replace tasks even if nothing changed',
  },
  'generic-resource-add': {
    type: list(genericResource),
    ko: '따로 정의한 자원을 더해요',
    en: 'Add a resource of your own',
  },
  'generic-resource-rm': {
    type: list(),
    ko: '따로 정의한 자원을 빼요',
    en: 'Take a resource of your own away',
  },
  'group-add': {
    type: list(),
    ko: '컨테이너 사용자의 보조 그룹을 더해요',
    en: 'Add a further group of the user',
  },
  'group-rm': { type: list(), ko: '보조 그룹을 빼요', en: 'Take a further group of the user away' },
  'host-add': {
    type: list(extraHost),
    ko: '호스트 이름과 IP의 짝을 더해요 ("host:ip")',
    en: 'Add a name and its address ("host:ip")',
  },
  'host-rm': {
    type: list(),
    ko: '호스트 이름과 IP의 짝을 빼요 ("host:ip")',
    en: 'Take a name and its address away ("host:ip")',
  },
  image: { type: string, ko: '서비스의 이미지를 바꿔요', en: 'Image of the service' },
  'label-add': { type: list(label), ko: '서비스의 라벨을 더하거나 바꿔요', en: 'Add or change a label' },
  'label-rm': { type: list(), ko: '라벨을 이름으로 빼요', en: 'Take a label away, by its name' },
  'mount-add': { type: mount, ko: '마운트를 더하거나 바꿔요', en: 'Add or change a mount' },
  'mount-rm': { type: list(), ko: '마운트를 그 경로로 빼요', en: 'Take a mount away, by its place' },
  'network-add': { type: network, ko: '네트워크를 더해요', en: 'Add a network' },
  'network-rm': { type: list(), ko: '네트워크를 빼요', en: 'Take a network away' },
  'placement-pref-add': {
    type: placementPreference,
    ko: '어느 노드에 두면 좋을지 더해요',
    en: 'Add a preference for nodes',
  },
  'placement-pref-rm': {
    type: placementPreference,
    ko: '어느 노드에 두면 좋을지 빼요',
    en: 'Take a preference for nodes away',
  },
  'publish-add': { type: portOption, ko: '공개할 포트를 더하거나 바꿔요', en: 'Publish one more port' },
  'publish-rm': {
    type: portOption,
    ko: '공개한 포트를 컨테이너 쪽 포트로 빼요',
    en: 'Publish a port no more, by the port inside',
  },
  rollback: { type: bool, ko: '이전 설정으로 되돌려요', en: 'Take the last change back' },
  'secret-add': { type: secretOption, ko: '비밀을 더하거나 바꿔요', en: 'Add or change a secret' },
  'secret-rm': { type: list(), ko: '비밀을 빼요', en: 'Take a secret away' },
  'sysctl-add': { type: list(), ko: 'Sysctl 설정을 더하거나 바꿔요', en: 'Add or change a sysctl' },
  'sysctl-rm': { type: list(), ko: 'Sysctl 설정을 빼요', en: 'Take a sysctl away' },
  'ulimit-add': { type: ulimit, ko: 'ulimit 설정을 더하거나 바꿔요', en: 'Add or change a ulimit' },
  'ulimit-rm': { type: list(), ko: 'ulimit 설정을 빼요', en: 'Take a ulimit away' },
});
