import { declareFlags } from '../flags/declaration.ts';
import { bool, bytes, list, string, stringArray, stringSlice, ulimit } from '../flags/types.ts';

/** What every command of buildx takes. */
export const builderFlag = {
  type: string,
  ko: '이 빌더 인스턴스를 써요',
  en: 'Use this builder instance',
} as const;

export const debugFlag = {
  type: bool,
  short: 'D',
  ko: '디버그 로그를 켜요',
  en: 'Turn on debug messages',
} as const;

const hidden = { hidden: true, ko: '효과가 없어요', en: 'Has no effect' } as const;

/** `docker build` */
export const buildFlags = declareFlags({
  'add-host': {
    type: stringSlice,
    ko: '호스트 이름과 IP의 짝을 더해요 ("host:ip")',
    en: 'Add a name and its address ("host:ip")',
  },
  allow: {
    type: stringArray,
    ko: '특별한 권한을 허락해요 (예: "network.host", "security.insecure")',
    en: 'Grant a special right (such as "network.host", "security.insecure")',
  },
  annotation: { type: stringArray, ko: '이미지에 주석을 붙여요', en: 'Put an annotation on the image' },
  attest: {
    type: stringArray,
    ko: '증명 자료를 만들 방법이에요 ("type=sbom,generator=image")',
    en: 'How to attest the build ("type=sbom,generator=image")',
  },
  'build-arg': {
    type: stringArray,
    ko: '빌드할 때 쓸 변수를 정해요 (이름=값)',
    en: 'Set a variable for the build (name=value)',
  },
  'build-context': {
    type: stringArray,
    ko: '빌드 컨텍스트를 더해요 (이름=경로)',
    en: 'Add another build context (name=path)',
  },
  builder: { ...builderFlag, default: '' },
  'cache-from': {
    type: stringArray,
    ko: '캐시를 가져올 곳이에요 (예: "user/app:cache")',
    en: 'Where to take cache from (such as "user/app:cache")',
  },
  'cache-to': {
    type: stringArray,
    ko: '캐시를 내보낼 곳이에요 (예: "user/app:cache")',
    en: 'Where to put cache (such as "user/app:cache")',
  },
  call: {
    type: string,
    default: 'build',
    ko: '무엇을 할지 정해요 ("check", "outline", "targets")',
    en: 'What to do ("check", "outline", "targets")',
  },
  'cgroup-parent': {
    type: string,
    ko: 'RUN 명령이 속할 부모 cgroup이에요',
    en: 'Parent cgroup of the RUN instructions',
  },
  check: { type: bool, ko: '"--call=check"와 같아요', en: 'Same as "--call=check"' },
  compress: { type: bool, ...hidden },
  'cpu-period': { type: string, ...hidden },
  'cpu-quota': { type: string, ...hidden },
  'cpu-shares': { type: string, ...hidden },
  'cpuset-cpus': { type: string, ...hidden },
  'cpuset-mems': { type: string, ...hidden },
  debug: debugFlag,
  'disable-content-trust': { type: bool, ...hidden },
  file: {
    type: string,
    short: 'f',
    ko: 'Dockerfile의 이름이에요 (정하지 않으면 "PATH/Dockerfile")',
    en: 'Which Dockerfile to use ("PATH/Dockerfile" if none is named)',
  },
  'force-rm': { type: bool, ...hidden },
  iidfile: { type: string, ko: '이미지 ID를 이 파일에 써요', en: 'Write the image id into this file' },
  isolation: { type: string, ...hidden },
  label: { type: stringArray, ko: '이미지에 라벨을 붙여요', en: 'Put a label on the image' },
  load: { type: bool, ko: '"--output=type=docker"와 같아요', en: 'Same as "--output=type=docker"' },
  memory: { type: string, short: 'm', ...hidden },
  'memory-swap': { type: string, ...hidden },
  'metadata-file': {
    type: string,
    ko: '빌드 결과의 정보를 이 파일에 써요',
    en: 'Write what is known of the result into this file',
  },
  network: {
    type: string,
    default: 'default',
    ko: 'RUN 명령이 쓸 네트워크예요',
    en: 'Network for the RUN instructions',
  },
  'no-cache': { type: bool, ko: '캐시를 쓰지 않고 빌드해요', en: 'Build without the cache' },
  'no-cache-filter': {
    type: stringArray,
    ko: '이 단계들은 캐시를 쓰지 않아요',
    en: 'Build these stages without the cache',
  },
  output: {
    type: stringArray,
    short: 'o',
    ko: '결과를 내보낼 곳이에요 ("type=local,dest=path")',
    en: 'Where the result goes ("type=local,dest=path")',
  },
  platform: {
    type: stringArray,
    ko: '어느 플랫폼용으로 빌드할지 정해요',
    en: 'Platform to build for',
  },
  progress: {
    type: string,
    default: 'auto',
    ko: '진행 상황을 보여 줄 방식이에요 ("auto", "none", "plain", "quiet", "rawjson", "tty")',
    en: 'How to show progress ("auto", "none", "plain", "quiet", "rawjson", "tty")',
  },
  provenance: {
    type: string,
    ko: '"--attest=type=provenance"의 줄임이에요',
    en: 'Short for "--attest=type=provenance"',
  },
  pull: {
    type: bool,
    ko: '쓰는 이미지를 언제나 새로 받아요',
    en: 'Always fetch the images it stands on anew',
  },
  push: { type: bool, ko: '"--output=type=registry"와 같아요', en: 'Same as "--output=type=registry"' },
  quiet: {
    type: bool,
    short: 'q',
    ko: '과정은 보여 주지 않고 끝나면 이미지 ID만 보여 줘요',
    en: 'Say nothing but the image id at the end',
  },
  rm: { type: bool, default: true, ...hidden },
  sbom: { type: string, ko: '"--attest=type=sbom"의 줄임이에요', en: 'Short for "--attest=type=sbom"' },
  secret: {
    type: stringArray,
    ko: '빌드에서만 볼 비밀이에요 ("id=mysecret[,src=/local/secret]")',
    en: 'Secret that only the build sees ("id=mysecret[,src=/local/secret]")',
  },
  'security-opt': { type: list(), ...hidden },
  'shm-size': {
    type: bytes,
    ko: '빌드 컨테이너의 공유 메모리 크기예요',
    en: 'Shared memory of build containers',
  },
  squash: { type: bool, ...hidden },
  ssh: {
    type: stringArray,
    ko: '빌드에 보여 줄 SSH 에이전트 소켓이나 키예요',
    en: 'SSH agent socket or key that the build may use',
  },
  tag: {
    type: stringArray,
    short: 't',
    ko: '이미지의 이름과 태그예요 ("name:tag")',
    en: 'Name of the image, with a tag ("name:tag")',
  },
  target: { type: string, ko: '어느 단계까지 빌드할지 정해요', en: 'Stage to build up to' },
  ulimit: { type: ulimit, ko: 'ulimit 설정이에요', en: 'Ulimits' },
});
