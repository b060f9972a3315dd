import { declareFlags } from '../flags/declaration.ts';
import { bool, list, string } from '../flags/types.ts';

/** Where docker keeps its own settings on the learner's machine. */
const CONFIG = '/root/.docker';

/** What `docker` takes before the name of a command. */
export const globalFlags = declareFlags({
  config: {
    type: string,
    default: CONFIG,
    ko: '클라이언트 설정 파일이 있는 폴더예요',
    en: 'Folder with the client settings',
  },
  context: {
    type: string,
    short: 'c',
    ko: '어느 데몬에 연결할지 정한 context의 이름이에요 (DOCKER_HOST와 "docker context use"보다 먼저예요)',
    en: 'Context that says which daemon to talk to (goes before DOCKER_HOST and "docker context use")',
  },
  debug: { type: bool, short: 'D', ko: '디버그 메시지를 켜요', en: 'Turn on debug messages' },
  host: {
    type: list(),
    valueName: 'string',
    short: 'H',
    ko: '연결할 데몬의 소켓이에요',
    en: 'Socket of the daemon to talk to',
  },
  'log-level': {
    type: string,
    short: 'l',
    default: 'info',
    ko: '어느 단계부터 로그를 남길지 정해요 ("debug", "info", "warn", "error", "fatal")',
    en: 'Least important messages to log ("debug", "info", "warn", "error", "fatal")',
  },
  tls: {
    type: bool,
    ko: 'TLS를 써요. --tlsverify를 쓰면 저절로 켜져요',
    en: 'Use TLS; --tlsverify turns it on too',
  },
  tlscacert: {
    type: string,
    default: `${CONFIG}/ca.pem`,
    ko: '이 CA가 서명한 인증서만 믿어요',
    en: 'Believe only certificates that this CA signed',
  },
  tlscert: {
    type: string,
    default: `${CONFIG}/cert.pem`,
    ko: 'TLS 인증서 파일이에요',
    en: 'File with the TLS certificate',
  },
  tlskey: {
    type: string,
    default: `${CONFIG}/key.pem`,
    ko: 'TLS 키 파일이에요',
    en: 'File with the TLS key',
  },
  tlsverify: { type: bool, ko: 'TLS를 쓰고 상대도 확인해요', en: 'Use TLS and check the other side' },
  version: { type: bool, short: 'v', ko: '버전을 알려 주고 끝나요', en: 'Print the version and stop' },
});
