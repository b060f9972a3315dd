import type { Localized } from '../../base/locale.ts';

/** Why a line was stopped, as the pool and the machine name it. */
export type StopReason = 'time' | 'memory' | 'busy' | 'closed';

interface Wording {
  readonly lines: string;
  readonly input: string;
  readonly edit: string;
  readonly interrupt: string;
  readonly endOfInput: string;
  readonly more: string;
  readonly undo: string;
  readonly share: string;
  readonly reset: string;
  readonly cancel: string;
  readonly confirmReset: string;
  readonly read: (concept: string) => string;

  readonly fullOutput: string;
  readonly leftOut: (lines: number) => string;
  readonly cut: string;
  readonly exitCode: (code: number) => string;
  readonly inProgram: string;
  readonly busy: string;
  readonly moreChanges: (count: number) => string;
  readonly lastLines: string;
  readonly ranIn: (user: string) => string;
  readonly sharedBy: (user: string) => string;
  readonly welcome: string;

  readonly stopped: Readonly<Record<StopReason, string>>;
  readonly unreadable: string;
  readonly failed: (errorId: string) => string;
  readonly noRoom: string;

  readonly undone: (line: string, user: string | undefined) => string;
  readonly cannotUndo: string;
  readonly askReset: Readonly<Record<'mine' | 'room', string>>;
  readonly wasReset: (user: string | undefined) => string;
  readonly notReset: string;

  readonly linesTitle: string;
  readonly linesLabel: string;
  readonly linesHint: string;
  readonly chooseFile: string;
  readonly filePlaceholder: string;
  readonly recently: string;
  readonly templatePlaceholder: string;
  readonly otherFile: string;
  readonly fromTemplate: (title: string, folder: string, user: string | undefined) => string;
  readonly thenType: (lines: string) => string;
  readonly editFile: (path: string) => string;
  readonly editTitle: string;
  readonly pathLabel: string;
  readonly pathHint: string;
  readonly contentLabel: string;
  readonly openEditor: string;
  readonly readyToEdit: (path: string, lines: number) => string;
  readonly newFile: (path: string) => string;
  readonly tooLongFile: (path: string, length: number) => string;
  readonly notText: (path: string) => string;
  readonly tooLongPath: string;
  readonly noEditor: (message: string) => string;
  readonly saved: (path: string, user: string | undefined) => string;
  readonly unsaved: (message: string) => string;
}

export const WORDING: Localized<Wording> = {
  ko: {
    lines: '여러 줄',
    input: '입력',
    edit: '파일',
    interrupt: 'Ctrl-C (멈추기)',
    endOfInput: 'Ctrl-D (입력 끝)',
    more: '더 보기',
    undo: '되돌리기',
    share: '공유',
    reset: '초기화',
    cancel: '그만두기',
    confirmReset: '네, 새로 시작할게요',
    read: (concept) => `${concept} 알아보기`,

    fullOutput: '전체 출력',
    leftOut: (lines) => `… ${lines}줄 생략 …`,
    cut: '출력이 너무 길어서 앞부분만 남겼어요.',
    exitCode: (code) => `종료 코드 ${code}`,
    inProgram:
      '지금 치는 줄은 실행 중인 프로그램이 받아요. 나오려면 `exit`를 치거나 Ctrl-D 또는 Ctrl-C를 누르세요.',
    busy: '아직 실행 중이에요. 더 지켜보거나 Ctrl-C로 멈출 수 있어요.',
    moreChanges: (count) => `그 밖에 ${count}개 더`,
    lastLines: '최근에 친 줄',
    ranIn: (user) => `${user} 님이 이 채널의 컴퓨터에서 실행했어요`,
    sharedBy: (user) => `${user} 님이 실행해서 공유했어요`,
    welcome:
      '도커를 연습하는 컴퓨터예요. 진짜로 실행되는 것은 없으니 무엇이든 해 봐도 돼요. `/도커 run hello-world`처럼 쳐 보세요.',

    stopped: {
      time: '너무 오래 걸려서 멈췄어요. 컴퓨터는 이 줄을 치기 전 그대로예요. 끝나지 않는 반복이 있는지 살펴보세요.',
      memory: '메모리를 너무 많이 써서 멈췄어요. 컴퓨터는 이 줄을 치기 전 그대로예요.',
      busy: '지금은 쓰는 사람이 너무 많아요. 컴퓨터는 그대로니까 잠시 뒤에 다시 해 보세요.',
      closed: '지금 봇을 다시 켜는 중이에요. 컴퓨터는 그대로니까 잠시 뒤에 다시 해 보세요.',
    },
    unreadable:
      '**저장해 둔 컴퓨터를 읽을 수 없어요.** 저장된 것이 망가졌거나, 더 새로운 버전의 봇이 저장한 것이에요. 지우지 않고 그대로 두었어요.\n한 단계 되돌려 보거나, 초기화해서 새 컴퓨터로 시작할 수 있어요.',
    failed: (errorId) =>
      `**앗, 봇이 잘못해서 실행하지 못했어요.** 컴퓨터는 이 줄을 치기 전 그대로예요. 계속 그러면 되돌리거나 초기화해 보세요.\n-# 봇 운영자에게 알려 줄 번호: \`${errorId}\``,
    noRoom:
      '여기에는 함께 쓰는 컴퓨터가 없어요. 서버의 채널에서 쓰거나, ‘어디서’를 비우고 내 컴퓨터를 쓰세요.',

    undone: (line, user) =>
      `↩️ ${user === undefined ? '' : `${user} 님이 `}되돌렸어요: ${line === '' ? '마지막 동작' : line}\n-# 컴퓨터는 이 줄을 치기 전과 같아요.`,
    cannotUndo:
      '이미 되돌렸거나, 그 뒤에 다른 줄을 쳤거나, 되돌릴 수 있는 것보다 오래됐어요. 가장 마지막 줄부터 차례로 되돌릴 수 있어요.',
    askReset: {
      mine: '### 내 컴퓨터를 초기화할까요?\n이미지, 컨테이너, 볼륨, 파일이 모두 사라지고 **되돌릴 수 없어요.**',
      room: '### 이 채널의 컴퓨터를 초기화할까요?\n모두가 함께 쓰는 컴퓨터예요. 이미지, 컨테이너, 볼륨, 파일이 모두 사라지고 **되돌릴 수 없어요.**',
    },
    wasReset: (user) =>
      user === undefined ? '🧹 새 컴퓨터예요.' : `🧹 ${user} 님이 이 채널의 컴퓨터를 초기화했어요.`,
    notReset: '그대로 두었어요.',

    linesTitle: '여러 줄 치기',
    linesLabel: '한 줄씩 차례로 실행돼요',
    linesHint: 'docker를 생략하지 말고 그대로 쳐 주세요.',
    chooseFile:
      '### 어떤 파일을 열까요?\n파일을 고르면 바로 편집 창이 열려요. 처음이라면 템플릿으로 시작해 보세요.',
    filePlaceholder: '있는 파일 열기',
    recently: '조금 전에 편집했어요',
    templatePlaceholder: '템플릿으로 시작하기',
    otherFile: '다른 파일, 새 파일',
    fromTemplate: (title, folder, user) =>
      `📦 ${user === undefined ? '' : `${user} 님이 `}**${title}** 템플릿을 **${folder}** 폴더에 꺼냈어요. 파일을 고쳐 보고 빌드해 보세요.`,
    thenType: (lines) => `빌드한 다음에는\n${lines}`,
    editFile: (path) => `${path} 편집`,
    editTitle: '파일 편집',
    pathLabel: '파일 경로',
    pathHint: '예: Dockerfile, site/index.html',
    contentLabel: '내용',
    openEditor: '편집 창 열기',
    readyToEdit: (path, lines) => `📄 **${path}** (${lines}줄)`,
    newFile: (path) => `📄 **${path}** 파일은 아직 없어요. 저장하면 새로 생겨요.`,
    tooLongFile: (path, length) =>
      `**${path}** 파일은 ${length}자라서 여기서 편집할 수 없어요. 4,000자까지만 열 수 있어요. \`head\`나 \`sed\`로 다뤄 보세요.`,
    notText: (path) => `**${path}** 파일은 글자로 된 파일이 아니라서 편집할 수 없어요.`,
    tooLongPath: '경로가 너무 길어요. `cd`로 그 디렉터리에 들어간 다음 파일 이름만 써 주세요.',
    noEditor: (message) => `그 파일은 열 수 없어요: ${message}`,
    saved: (path, user) => `💾 ${user === undefined ? '' : `${user} 님이 `}**${path}** 파일을 저장했어요.`,
    unsaved: (message) => `저장하지 못했어요: ${message}`,
  },
  en: {
    lines: 'Several lines',
    input: 'Type',
    edit: 'Edit file',
    interrupt: 'Ctrl-C (stop)',
    endOfInput: 'Ctrl-D (end of input)',
    more: 'More',
    undo: 'Undo',
    share: 'Share',
    reset: 'Reset',
    cancel: 'Cancel',
    confirmReset: 'Yes, start afresh',
    read: (concept) => `About: ${concept}`,

    fullOutput: 'Full output',
    leftOut: (lines) => `… ${lines} ${lines === 1 ? 'line' : 'lines'} left out …`,
    cut: 'The output was too long; only its beginning was kept.',
    exitCode: (code) => `exit code ${code}`,
    inProgram:
      'What you type now goes to the program that is running. To leave it, type `exit`, or press Ctrl-D or Ctrl-C.',
    busy: 'Still running. Watch on, or stop it with Ctrl-C.',
    moreChanges: (count) => `and ${count} more`,
    lastLines: 'Typed lately',
    ranIn: (user) => `Run by ${user} on this channel’s machine`,
    sharedBy: (user) => `Run and shared by ${user}`,
    welcome:
      'A machine to practise Docker on. Nothing real is run, so try anything: `/docker run hello-world`, say.',

    stopped: {
      time: 'Stopped: it took too long. The machine is as it was before this line. Is there a loop that never ends?',
      memory: 'Stopped: it took too much memory. The machine is as it was before this line.',
      busy: 'Too many people are busy here right now. Your machine is as it was; please try again in a moment.',
      closed: 'The bot is restarting. Your machine is as it was; please try again in a moment.',
    },
    unreadable:
      '**The stored machine cannot be read.** It is damaged, or a newer version of the bot stored it. Nothing was deleted.\nYou can go back one step, or reset to begin with a new machine.',
    failed: (errorId) =>
      `**The bot made a mistake and could not run this.** The machine is as it was before this line. If it keeps happening, undo or reset.\n-# A number for whoever runs the bot: \`${errorId}\``,
    noRoom:
      'There is no common machine here. Use it in a server’s channel, or leave `where` empty for your own machine.',

    undone: (line, user) =>
      `↩️ ${user === undefined ? 'Taken back' : `${user} took back`}: ${line === '' ? 'the last action' : line}\n-# The machine is as it was before this line.`,
    cannotUndo:
      'That was taken back already, or another line came after it, or it is too old. Lines can be taken back one by one, the newest first.',
    askReset: {
      mine: '### Reset your machine?\nImages, containers, volumes and files will all be gone. **This cannot be undone.**',
      room: '### Reset this channel’s machine?\nEverybody here uses it. Images, containers, volumes and files will all be gone. **This cannot be undone.**',
    },
    wasReset: (user) =>
      user === undefined ? '🧹 A new machine.' : `🧹 ${user} reset this channel’s machine.`,
    notReset: 'Left as it was.',

    linesTitle: 'Several lines',
    linesLabel: 'Run one after the other',
    linesHint: 'Type them whole: docker is not added here.',
    chooseFile: '### Which file?\nPick one and the editor opens. New to this? Begin with a template.',
    filePlaceholder: 'Open a file that is there',
    recently: 'edited just now',
    templatePlaceholder: 'Begin with a template',
    otherFile: 'Another or a new file',
    fromTemplate: (title, folder, user) =>
      `📦 ${user === undefined ? 'Put' : `${user} put`} the template **${title}** into the folder **${folder}**. Change its files, then build it.`,
    thenType: (lines) => `Once it is built:\n${lines}`,
    editFile: (path) => `Edit ${path}`,
    editTitle: 'Edit a file',
    pathLabel: 'Path of the file',
    pathHint: 'such as Dockerfile, site/index.html',
    contentLabel: 'Content',
    openEditor: 'Open the editor',
    readyToEdit: (path, lines) => `📄 **${path}** (${lines} ${lines === 1 ? 'line' : 'lines'})`,
    newFile: (path) => `📄 There is no **${path}** yet. Saving makes it.`,
    tooLongFile: (path, length) =>
      `**${path}** has ${length} characters; up to 4,000 can be edited here. Try \`head\` or \`sed\`.`,
    notText: (path) => `**${path}** is no text, so it cannot be edited here.`,
    tooLongPath: 'That path is too long. Go to its directory with `cd` first and give just the name.',
    noEditor: (message) => `That file cannot be opened: ${message}`,
    saved: (path, user) => (user === undefined ? `💾 Saved **${path}**.` : `💾 ${user} saved **${path}**.`),
    unsaved: (message) => `Not saved: ${message}`,
  },
};
