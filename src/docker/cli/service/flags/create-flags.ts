import { declareFlags } from '../../flags/declaration.ts';
import { list, mount, network, string, ulimit } from '../../flags/types.ts';
import { dnsSearch, environmentVariable, extraHost, ipAddress, label } from '../../flags/validators.ts';
import { configOption, secretOption } from './file-option.ts';
import { placementPreference } from './placement-preference.ts';
import { portOption } from './port-option.ts';
import { genericResource } from './validators.ts';
import { sharedServiceFlags as shared, withShown } from './shared-flags.ts';

/** The flags of `docker service create`. */
export const serviceCreateFlags = declareFlags({
  ...shared,
  'endpoint-mode': { ...shared['endpoint-mode'], default: 'vip' },
  'cap-add': { type: list(), ko: 'Linux 권한(capability)을 더해요', en: 'Add a Linux capability' },
  'cap-drop': { type: list(), ko: 'Linux 권한(capability)을 빼요', en: 'Take a Linux capability away' },
  config: {
    type: configOption,
    ko: '서비스에 보여 줄 설정이에요',
    en: 'Config that the service sees',
  },
  constraint: { type: list(), ko: '어느 노드에 둘지 조건을 정해요', en: 'Where it may run' },
  'container-label': { type: list(label), ko: '컨테이너에 붙일 라벨이에요', en: 'Label of the containers' },
  dns: { type: list(ipAddress), ko: 'DNS 서버예요', en: 'DNS server' },
  'dns-option': { type: list(), ko: 'DNS 옵션이에요', en: 'DNS option' },
  'dns-search': { type: list(dnsSearch), ko: 'DNS 검색 도메인이에요', en: 'DNS search domain' },
  env: { type: list(environmentVariable), short: 'e', ko: '환경 변수예요', en: 'Environment variable' },
  'env-file': { type: list(), ko: '환경 변수를 읽을 파일이에요', en: 'File with environment variables' },
  'generic-resource': {
    type: list(genericResource),
    ko: '따로 정의한 자원이에요',
    en: 'Resource of your own',
  },
  group: { type: list(), ko: '컨테이너 사용자의 보조 그룹이에요', en: 'Further group of the user' },
  host: {
    type: list(extraHost),
    ko: '호스트 이름과 IP의 짝이에요 (host:ip)',
    en: 'A name and its address (host:ip)',
  },
  label: { type: list(label), short: 'l', ko: '서비스의 라벨이에요', en: 'Label of the service' },
  mode: {
    type: string,
    default: 'replicated',
    ko: '서비스의 방식이에요 ("replicated", "global", "replicated-job", "global-job")',
    en: 'Kind of service ("replicated", "global", "replicated-job", "global-job")',
  },
  mount: { type: mount, ko: '서비스에 파일 시스템을 붙여요', en: 'Mount a file system' },
  name: { type: string, ko: '서비스의 이름이에요', en: 'Name of the service' },
  network: { type: network, ko: '연결할 네트워크예요', en: 'Network to connect to' },
  'placement-pref': {
    type: placementPreference,
    ko: '어느 노드에 두면 좋을지 정해요',
    en: 'Where it should rather run',
  },
  publish: {
    type: portOption,
    short: 'p',
    ko: '노드의 포트로 공개해요',
    en: 'Publish a port on the nodes',
  },
  secret: {
    type: secretOption,
    ko: '서비스에 보여 줄 비밀이에요',
    en: 'Secret that the service sees',
  },
  sysctl: { type: list(), ko: 'Sysctl 설정이에요', en: 'Sysctl setting' },
  ulimit: { type: ulimit, ko: 'ulimit 설정이에요', en: 'Ulimits' },
  'restart-condition': withShown(shared['restart-condition'], '"any"'),
  'restart-delay': withShown(shared['restart-delay'], '5s'),
  'rollback-delay': withShown(shared['rollback-delay'], '0s'),
  'rollback-failure-action': withShown(shared['rollback-failure-action'], '"pause"'),
  'rollback-max-failure-ratio': withShown(shared['rollback-max-failure-ratio'], '0'),
  'rollback-monitor': withShown(shared['rollback-monitor'], '5s'),
  'rollback-order': withShown(shared['rollback-order'], '"stop-first"'),
  'rollback-parallelism': withShown(shared['rollback-parallelism'], '1'),
  'stop-grace-period': withShown(shared['stop-grace-period'], '10s'),
  'update-delay': withShown(shared['update-delay'], '0s'),
  'update-failure-action': withShown(shared['update-failure-action'], '"pause"'),
  'update-max-failure-ratio': withShown(shared['update-max-failure-ratio'], '0'),
  'update-monitor': withShown(shared['update-monitor'], '5s'),
  'update-order': withShown(shared['update-order'], '"stop-first"'),
  'update-parallelism': withShown(shared['update-parallelism'], '1'),
});
