import type { FieldProblem } from './slash-commands/values.ts';
import type { ClientLocale } from './markdown/timestamp.ts';

/** Every word of the page's own, in one language. */
export interface Strings {
  servers: string;
  directMessages: string;
  channels: string;
  openChannels: string;
  closeChannels: string;
  threads: string;
  actingAs: string;
  switchTo: (name: string) => string;
  switchHint: string;
  language: string;
  messagesIn: (channel: string) => string;
  messageTo: (channel: string) => string;
  send: string;
  welcome: (channel: string) => string;
  welcomeDm: (name: string) => string;
  welcomeText: string;
  /** What a newcomer may type first. */
  example: string;
  tryExample: string;
  app: string;
  edited: string;
  thinking: (name: string) => string;
  used: string;
  /** Where the command's name is not known. */
  usedSomething: string;
  onlyYou: string;
  dismiss: string;
  sendingCommand: string;
  didNotRespond: string;
  botOffline: string;
  interactionFailed: string;
  offlineBanner: string;
  connecting: string;
  connectionLost: string;
  loadFailed: string;
  retry: string;
  loadingOlder: string;
  violation: string;
  violationCount: (count: number) => string;
  requestFailed: (detail: string) => string;
  commands: string;
  noCommands: string;
  pickHint: string;
  suggestions: string;
  loading: string;
  autocompleteFailed: string;
  noSuggestions: string;
  addOption: (name: string) => string;
  removeOption: (name: string) => string;
  cancelCommand: string;
  problem: (problem: FieldProblem) => string;
  spoiler: string;
  showSpoiler: string;
  openImage: (alt: string) => string;
  image: string;
  close: string;
  download: (name: string) => string;
  link: string;
  choose: string;
  search: string;
  noOptions: string;
  chooseBetween: (least: number, most: number) => string;
  remove: (name: string) => string;
  submit: string;
  cancel: string;
  requiredMark: string;
  atLeastCharacters: (count: number) => string;
  modalFailed: string;
  fileUploadUnsupported: string;
  copy: string;
  copied: string;
  unknownChannel: string;
  unknownUser: string;
  role: string;
  reply: string;
  replyUnknown: string;
  newMessages: string;
}

const ko: Strings = {
  servers: '서버',
  directMessages: '다이렉트 메시지',
  channels: '채널',
  openChannels: '채널 목록 열기',
  closeChannels: '채널 목록 닫기',
  threads: '스레드',
  actingAs: '지금 나는',
  switchTo: (name) => `${name} 계정으로 바꾸기`,
  switchHint: 'Alt + 숫자로도 바꿀 수 있어요',
  language: '언어',
  messagesIn: (channel) => `${channel} 메시지`,
  messageTo: (channel) => `${channel}에 메시지 보내기`,
  send: '보내기',
  welcome: (channel) => `${channel}에 오신 걸 환영해요!`,
  welcomeDm: (name) => `${name} 봇과 나누는 대화예요`,
  welcomeText: '아래 입력창에 슬래시 명령어를 입력해 보세요. 예를 들면:',
  example: '/설명 컨테이너',
  tryExample: '입력창에 넣기',
  app: '앱',
  edited: '(수정됨)',
  thinking: (name) => `${name} 봇이 생각하고 있어요…`,
  used: '님이 사용한 명령어:',
  usedSomething: '님이 명령어를 사용했어요',
  onlyYou: '나만 볼 수 있어요',
  dismiss: '메시지 닫기',
  sendingCommand: '명령어를 보내는 중…',
  didNotRespond: '애플리케이션이 응답하지 않았어요',
  botOffline: '봇이 꺼져 있어서 응답하지 못했어요',
  interactionFailed: '상호작용에 실패했어요',
  offlineBanner: '봇이 꺼져 있어요. 다시 켜지면 바로 이어서 쓸 수 있어요.',
  connecting: '연결하는 중…',
  connectionLost: '연결이 끊겼어요. 다시 연결하는 중…',
  loadFailed: '불러오지 못했어요.',
  retry: '다시 시도',
  loadingOlder: '이전 메시지를 불러오는 중…',
  violation: '봇이 Discord의 규칙을 어겼어요',
  violationCount: (count) => `규칙 위반 ${count}건`,
  requestFailed: (detail) => `요청이 받아들여지지 않았어요: ${detail}`,
  commands: '슬래시 명령어',
  noCommands: '맞는 명령어가 없어요',
  pickHint: '↑↓ 고르기 · Enter 선택 · Esc 닫기',
  suggestions: '제안',
  loading: '찾는 중…',
  autocompleteFailed: '제안을 불러오지 못했어요. 직접 입력해도 돼요.',
  noSuggestions: '맞는 제안이 없어요. 입력한 그대로 보낼 수 있어요.',
  addOption: (name) => `${name} 옵션 추가`,
  removeOption: (name) => `${name} 옵션 빼기`,
  cancelCommand: '명령어 취소',
  problem: problemKo,
  spoiler: '스포일러',
  showSpoiler: '스포일러 보기',
  openImage: (alt) => `크게 보기: ${alt}`,
  image: '이미지',
  close: '닫기',
  download: (name) => `${name} 내려받기`,
  link: '(새 탭에서 열림)',
  choose: '선택하세요',
  search: '검색',
  noOptions: '맞는 항목이 없어요',
  chooseBetween: (least, most) =>
    least === most ? `${least}개를 고르세요` : `${least}~${most}개를 고르세요`,
  remove: (name) => `${name} 빼기`,
  submit: '제출',
  cancel: '취소',
  requiredMark: '필수',
  atLeastCharacters: (count) => `${count}자 이상 입력하세요`,
  modalFailed: '문제가 생겼어요. 입력한 내용은 그대로 있으니 다시 시도해 보세요.',
  fileUploadUnsupported: '여기서는 파일을 올릴 수 없어요',
  copy: '복사',
  copied: '복사했어요',
  unknownChannel: '알 수 없음',
  unknownUser: '알 수 없는 사용자',
  role: '역할',
  reply: '답장',
  replyUnknown: '원본 메시지를 볼 수 없어요',
  newMessages: '최신 메시지로',
};

const en: Strings = {
  servers: 'Servers',
  directMessages: 'Direct Messages',
  channels: 'Channels',
  openChannels: 'Open channel list',
  closeChannels: 'Close channel list',
  threads: 'Threads',
  actingAs: 'Acting as',
  switchTo: (name) => `Switch to ${name}`,
  switchHint: 'Alt + number switches too',
  language: 'Language',
  messagesIn: (channel) => `Messages in ${channel}`,
  messageTo: (channel) => `Message ${channel}`,
  send: 'Send',
  welcome: (channel) => `Welcome to ${channel}!`,
  welcomeDm: (name) => `This is your conversation with ${name}`,
  welcomeText: 'Type a slash command in the box below. For example:',
  example: '/explain container',
  tryExample: 'Put it in the box',
  app: 'APP',
  edited: '(edited)',
  thinking: (name) => `${name} is thinking…`,
  used: 'used',
  usedSomething: 'used a command',
  onlyYou: 'Only you can see this',
  dismiss: 'Dismiss message',
  sendingCommand: 'Sending command…',
  didNotRespond: 'The application did not respond',
  botOffline: 'The bot is offline and could not respond',
  interactionFailed: 'This interaction failed',
  offlineBanner: 'The bot is offline. You can go on as soon as it is back.',
  connecting: 'Connecting…',
  connectionLost: 'Connection lost. Reconnecting…',
  loadFailed: 'Loading failed.',
  retry: 'Try again',
  loadingOlder: 'Loading earlier messages…',
  violation: "The bot broke one of Discord's rules",
  violationCount: (count) => `${count} ${count === 1 ? 'violation' : 'violations'}`,
  requestFailed: (detail) => `The request was refused: ${detail}`,
  commands: 'Slash commands',
  noCommands: 'No matching command',
  pickHint: '↑↓ move · Enter choose · Esc close',
  suggestions: 'Suggestions',
  loading: 'Searching…',
  autocompleteFailed: 'Suggestions failed to load. You can still type freely.',
  noSuggestions: 'No suggestion fits. You can send what you typed.',
  addOption: (name) => `Add option ${name}`,
  removeOption: (name) => `Remove option ${name}`,
  cancelCommand: 'Cancel command',
  problem: problemEn,
  spoiler: 'Spoiler',
  showSpoiler: 'Show spoiler',
  openImage: (alt) => `Enlarge: ${alt}`,
  image: 'Image',
  close: 'Close',
  download: (name) => `Download ${name}`,
  link: '(opens in a new tab)',
  choose: 'Make a selection',
  search: 'Search',
  noOptions: 'Nothing fits',
  chooseBetween: (least, most) => (least === most ? `Choose ${least}` : `Choose ${least} to ${most}`),
  remove: (name) => `Remove ${name}`,
  submit: 'Submit',
  cancel: 'Cancel',
  requiredMark: 'required',
  atLeastCharacters: (count) => `Type at least ${count} characters`,
  modalFailed: 'Something went wrong. What you typed is still here; try again.',
  fileUploadUnsupported: 'Files cannot be uploaded here',
  copy: 'Copy',
  copied: 'Copied',
  unknownChannel: 'unknown',
  unknownUser: 'unknown user',
  role: 'role',
  reply: 'Reply',
  replyUnknown: 'The original message cannot be shown',
  newMessages: 'Jump to latest',
};

const STRINGS: Readonly<Record<ClientLocale, Strings>> = { ko, 'en-US': en };

/** The page's words in the language of the person acting. */
export function stringsFor(locale: ClientLocale): Strings {
  return STRINGS[locale];
}

function problemKo(problem: FieldProblem): string {
  switch (problem.code) {
    case 'required':
      return '꼭 입력해야 해요';
    case 'notAnInteger':
      return '정수를 입력하세요';
    case 'notANumber':
      return '숫자를 입력하세요';
    case 'notAChoice':
      return '목록에서 고르세요';
    case 'notSupported':
      return '여기서는 쓸 수 없는 옵션이에요';
    case 'tooShort':
      return `${problem.limit}자 이상이어야 해요`;
    case 'tooLong':
      return `${problem.limit}자 이하여야 해요`;
    case 'tooSmall':
      return `${problem.limit} 이상이어야 해요`;
    case 'tooLarge':
      return `${problem.limit} 이하여야 해요`;
  }
}

function problemEn(problem: FieldProblem): string {
  switch (problem.code) {
    case 'required':
      return 'This option is required';
    case 'notAnInteger':
      return 'Type a whole number';
    case 'notANumber':
      return 'Type a number';
    case 'notAChoice':
      return 'Choose one from the list';
    case 'notSupported':
      return 'This kind of option cannot be used here';
    case 'tooShort':
      return `At least ${problem.limit} characters`;
    case 'tooLong':
      return `At most ${problem.limit} characters`;
    case 'tooSmall':
      return `At least ${problem.limit}`;
    case 'tooLarge':
      return `At most ${problem.limit}`;
  }
}
