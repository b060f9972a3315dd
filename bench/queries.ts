/** What people type: most of it is not yet finished, some of it is wrong. */
export const QUERIES: readonly string[] = [
  '',
  // still being typed
  '컨',
  '컨테',
  '도커 허',
  'ima',
  'cont',
  // as written
  '이미지',
  'volume',
  'copy-on-write',
  // first letters of syllables
  'ㅋㅌㅇㄴ',
  'ㅇㅁㅈ',
  // slips
  '컨테이나',
  '도커파이',
  'contianer',
  'regsitry',
  // the wrong keyboard layout: 컨테이너, 이미지, image, docker
  'zjsxpdlsj',
  'dlalwl',
  'ㅑㅡㅁㅎㄷ',
  '애찯ㄱ',
  // with particles, and as questions
  '레이어는',
  '볼륨이 뭐야',
  '이미지랑 컨테이너 차이',
  '컨테이너를 지우면 데이터는 어떻게 되나요',
  'difference between vm and container',
  'why does it work only on my machine',
  // nothing of ours
  'qqqqqq',
];
