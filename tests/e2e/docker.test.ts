import { ComponentType, type APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import type { Outcome } from '../../src/playground/index.ts';
import { sharedBot } from '../support/bot.ts';
import {
  buttonOf,
  choicesOf,
  componentsOf,
  labelsOf,
  messageOf,
  privateReply,
  textOf,
} from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');
/** Where the app is installed for its users only. */
const elsewhere = () => bot().playground.channel('#잡담');

const docker = (name: string, line: string, channel = general()): Promise<APIMessage> =>
  privateReply(person(name).slash(channel, 'docker', { line }));

/** On the machine that a channel shares. @throws Error when it is not for everybody to see */
async function together(name: string, line: string, channel = general()): Promise<APIMessage> {
  const outcome = await person(name).slash(channel, 'docker', { line, where: 'room' });
  if (outcome.kind !== 'reply' || outcome.ephemeral) throw new Error(JSON.stringify(outcome));
  return outcome.message;
}

async function fresh(name: string): Promise<void> {
  const isKorean = person(name).locale === 'ko';
  const screen = await privateReply(person(name).slash(general(), 'docker'));
  const asked = await privateReply(
    person(name).click(screen, buttonOf(screen, isKorean ? '초기화' : 'Reset').custom_id),
  );
  await person(name).click(asked, isKorean ? '네, 새로 시작할게요' : 'Yes, start afresh');
}

/** The modal that a button opens. */
async function modalOf(outcome: Promise<Outcome>) {
  const ended = await outcome;
  if (ended.kind !== 'modal') throw new Error(`no modal: ${ended.kind}`);
  return ended.modal;
}

async function offered(
  name: string,
  line: string,
  options: Record<string, string> = {},
  channel = general(),
) {
  const choices = await person(name).autocomplete(channel, 'docker', { line, ...options }, 'line');
  return (choices ?? []).map(({ value }) => String(value));
}

describe('a line', () => {
  it('is run on a machine of one’s own; what it printed and changed comes back in private', async () => {
    const message = await docker('민지', 'docker run --rm busybox echo hi');
    expect(textOf(message)).toMatch(/```console\n.*docker run --rm busybox echo hi\n/);
    expect(textOf(message)).toContain('\nhi\n```');
    expect(textOf(message)).toContain('이미지 busybox');
    expect(person('Sam').look(message)).toBeUndefined();
  });

  it.each([
    ['민지', '도커', '이미지'],
    ['Alex', 'docker', 'Image'],
  ])('%s reads the answer to /%s in their language', async (name, command, word) => {
    await fresh(name);
    const message = await privateReply(person(name).slash(general(), command, { line: 'pull alpine' }));
    expect(textOf(message)).toContain(`${word} alpine`);
  });

  it.each([
    ['version', 'docker version'],
    ['ps -a', 'docker ps -a'],
    ['--version', 'docker --version'],
    ['docker images', 'docker images'],
    ['ls -l', 'ls -l'],
    ['echo ps', 'echo ps'],
    ['애찯ㄱ ㅔㄴ', 'docker ps'],
    ['ㅔㄴ', 'docker ps'],
  ])('%s is typed as %s', async (line, typed) => {
    expect(textOf(await docker('준호', line))).toContain(`# ${typed}\n`);
  });

  it('typed with the Korean keyboard is said to have been', async () => {
    expect(textOf(await docker('준호', '애찯ㄱ ㅔㄴ'))).toContain('한글 자판');
  });

  it('keeps files, directory and variables for the next one', async () => {
    await docker('민지', 'mkdir -p work && cd work && word=안녕');
    expect(textOf(await docker('민지', 'echo $word > note; cat note; pwd'))).toMatch(/안녕\n\/root.*\/work/);
  });

  it('tells of an error, with its exit code', async () => {
    const message = await docker('Alex', 'docker rm nothing-here');
    expect(textOf(message)).toContain('No such container: nothing-here');
    expect(textOf(message)).toContain('exit code 1');
    const page = await privateReply(person('Alex').click(message, buttonOf(message, 'About: ').custom_id));
    expect(textOf(message)).toContain('💡');
    expect(textOf(page)).toMatch(/^-# .*\n## /);
  });

  it.each(['```\nescaped', '@everyone', '<@1>', '\u0000', 'x'.repeat(6000), '"', '\\', '$(', '   '])(
    'may be anything: %j',
    async (line) => {
      const message = await docker('Sam', line);
      expect(message.mention_everyone).toBe(false);
      await fresh('준호');
      await privateReply(person('Sam').click(message, buttonOf(message, 'Reset').custom_id));
      await docker('Sam', '');
    },
  );
});

describe('where nothing is typed', () => {
  it('the screen is shown with its buttons, and what was typed lately', async () => {
    await fresh('민지');
    await docker('민지', 'echo first_one');
    const message = await privateReply(person('민지').slash(general(), '도커'));
    expect(textOf(message)).toContain('- echo first\\_one');
    expect(labelsOf(message)).toEqual(['여러 줄', '파일', '되돌리기', '공유', '초기화']);
  });
});

describe('a session in a container', () => {
  it('takes the next lines as they are, until it is left', async () => {
    await fresh('Alex');
    const opened = await docker('Alex', 'run -it --name box alpine sh');
    expect(textOf(opened)).toContain('\n/ #\n');
    expect(labelsOf(opened)).toContain('Ctrl-D (end of input)');
    // `ps` is not docker's here.
    expect(textOf(await docker('Alex', 'ps'))).toContain('PID');
    expect(textOf(await docker('Alex', 'hostname > /name; cat /name'))).toMatch(/[0-9a-f]{12}/);
    const left = await docker('Alex', 'exit');
    expect(labelsOf(left)).not.toContain('Ctrl-C (stop)');
    expect(textOf(await docker('Alex', 'ps -a'))).toContain('box');
  });

  it('is left by Ctrl-D, too', async () => {
    await fresh('Alex');
    const opened = await docker('Alex', 'run -it --rm alpine sh');
    const left = await privateReply(person('Alex').click(opened, 'Ctrl-D (end of input)'));
    expect(textOf(left)).toContain('removed');
    expect(textOf(await docker('Alex', 'ps -aq | wc -l'))).toContain('\n0\n');
  });
});

describe('what does not end by itself', () => {
  it('is shown up to a point, can be watched on, and ends by Ctrl-C', async () => {
    await fresh('Alex');
    const running = await docker('Alex', 'while true; do date; sleep 1; done');
    expect(labelsOf(running)).toEqual(expect.arrayContaining(['More', 'Ctrl-C (stop)']));
    bot().clock.advance(5_000);
    const watched = await privateReply(person('Alex').click(running, 'More'));
    expect(labelsOf(watched)).toContain('Ctrl-C (stop)');
    const stopped = await privateReply(person('Alex').click(watched, 'Ctrl-C (stop)'));
    expect(labelsOf(stopped)).not.toContain('Ctrl-C (stop)');
    expect(textOf(await docker('Alex', 'echo still here'))).toContain('\nstill here\n');
  });

  it('is interrupted by the next line, which says so', async () => {
    await fresh('Alex');
    await docker('Alex', 'while true; do date; sleep 1; done');
    const next = await docker('Alex', 'echo next');
    expect(textOf(next)).toContain('\nnext\n');
    expect(textOf(next)).toContain('Ctrl-C');
  });

  it('a hostile script holds up nobody, and its machine goes on', async () => {
    await fresh('Alex');
    await fresh('민지');
    const hostile = docker('Alex', ':(){ :|:& };:');
    expect(textOf(await docker('민지', 'echo quick'))).toContain('\nquick\n');
    await hostile;
    expect(textOf(await docker('Alex', 'echo alive'))).toMatch(/alive/);
    await fresh('Alex');
  });
});

describe('a long output', () => {
  it('is cut in the middle, and attached as a whole', async () => {
    await fresh('민지');
    const message = await docker('민지', 'seq 1 5000');
    const said = textOf(message);
    expect(said).toContain('\n1\n2\n');
    expect(said).toContain('\n4999\n5000\n```');
    expect(said).toMatch(/… \d+줄 생략 …/);
    const [attachment] = message.attachments;
    expect(attachment?.filename).toBe('output.txt');
    const full = await (await fetch(attachment?.url ?? '')).text();
    expect(full.trimEnd().split('\n').slice(1)).toEqual(
      Array.from({ length: 5000 }, (_, index) => String(index + 1)),
    );
    expect(componentsOf(message).some(({ file }) => file !== undefined)).toBe(true);
  });
});

describe('undo', () => {
  it('takes back that very line, once; another line later it is too late', async () => {
    await fresh('Alex');
    const made = await docker('Alex', 'docker volume create data');
    const undone = await messageOf(person('Alex').click(made, 'Undo'));
    expect(undone.id).toBe(made.id);
    expect(textOf(undone)).toContain('Taken back: docker volume create data');
    expect(textOf(undone)).toContain('```console');
    expect(labelsOf(undone)).not.toContain('Undo');
    expect(textOf(await docker('Alex', 'volume ls -q'))).not.toContain('\ndata\n');

    const first = await docker('Alex', 'echo 1 > n');
    await docker('Alex', 'echo 2 > n');
    bot().clock.advance(10_000);
    const refused = await privateReply(person('Alex').click(first, 'Undo'));
    expect(textOf(refused)).toContain('another line came after it');
    expect(textOf(await docker('Alex', 'cat n'))).toContain('\n2\n');
  });

  it('pressed twice counts once', async () => {
    await fresh('준호');
    await docker('준호', 'echo 1 > n');
    const second = await docker('준호', 'echo 2 > n');
    const undo = buttonOf(second, '되돌리기').custom_id;
    await Promise.all([person('준호').click(second, undo), person('준호').click(second, undo)]);
    expect(textOf(await docker('준호', 'cat n'))).toContain('\n1\n');
  });

  it('pressed again much later says that it is done', async () => {
    await fresh('준호');
    await docker('준호', 'echo 1 > n');
    const second = await docker('준호', 'echo 2 > n');
    const customId = buttonOf(second, '되돌리기').custom_id;
    await messageOf(person('준호').click(second, customId));
    bot().clock.advance(60_000);
    const again = await person('준호').perform(
      {
        type: 'component',
        channelId: second.channel_id,
        messageId: second.id,
        customId,
        componentType: ComponentType.Button,
      },
      { raw: true },
    );
    expect(textOf(await privateReply(again))).toContain('이미 되돌렸거나');
    expect(textOf(await docker('준호', 'cat n'))).toContain('\n1\n');
  });
});

describe('several lines', () => {
  it('are run one after the other, as they are', async () => {
    await fresh('민지');
    const message = await docker('민지', 'true');
    const modal = await modalOf(person('민지').click(message, '여러 줄'));
    const answer = await privateReply(
      person('민지').submit(modal, { lines: 'x=1\nfor i in a b; do\n  echo $i$x\ndone\nps | head -1' }),
    );
    expect(textOf(answer)).toContain('\na1\nb1\n');
    expect(textOf(answer)).toContain('PID');
    const undone = await messageOf(person('민지').click(answer, '되돌리기'));
    expect(textOf(undone)).toContain('되돌렸어요: x=1 for i in a b');
  });
});

describe('editing a file', () => {
  it('makes one, opens it again with what is in it, and changes it', async () => {
    await fresh('민지');
    const message = await docker('민지', 'true');
    const choice = await privateReply(person('민지').click(message, '파일'));
    const where = await modalOf(person('민지').click(choice, '다른 파일, 새 파일'));
    const ready = await privateReply(person('민지').submit(where, { path: 'site/index.html' }));
    expect(textOf(ready)).toContain('아직 없어요');
    const editor = await modalOf(person('민지').click(ready, '편집 창 열기'));
    const saved = await privateReply(person('민지').submit(editor, { content: '<h1>안녕</h1>' }));
    expect(textOf(saved)).toContain('저장했어요');
    expect(textOf(saved)).toContain('site/index.html 생김');
    expect(textOf(await docker('민지', 'cat site/index.html; wc -l site/index.html'))).toMatch(
      /<h1>안녕<\/h1>\n1 site/,
    );
    const again = await modalOf(person('민지').click(ready, '편집 창 열기'));
    expect(JSON.stringify(again)).toContain('<h1>안녕</h1>');
    const changed = await privateReply(person('민지').submit(again, { content: '<h1>바꿈</h1>' }));
    expect(textOf(changed)).toContain('site/index.html 바뀜');
    const undo = await messageOf(person('민지').click(changed, '되돌리기'));
    expect(textOf(undo)).toContain('📝 site/index.html');
  });

  it.each([
    ['seq 1 2000 > long', 'long', '4,000'],
    ['mkdir -p folder', 'folder', 'cannot be opened'],
  ])('after %s, %s is refused with a word', async (line, path, word) => {
    await fresh('Alex');
    const message = await docker('Alex', line);
    const choice = await privateReply(person('Alex').click(message, 'Edit file'));
    const where = await modalOf(person('Alex').click(choice, 'Another or a new file'));
    const refused = await privateReply(person('Alex').submit(where, { path }));
    expect(textOf(refused)).toContain(word);
    expect(labelsOf(refused)).toEqual([]);
  });
});

describe('beginning with a template', () => {
  it('puts its files into a folder, goes there, and offers to edit and build them', async () => {
    await fresh('민지');
    const message = await docker('민지', 'true');
    const choice = await privateReply(person('민지').click(message, '파일'));
    const templates = choicesOf(choice).at(-1);
    const put = await privateReply(
      person('민지').select(choice, templates?.custom_id ?? '', ['static-site']),
    );
    expect(textOf(put)).toContain('정적 웹 페이지');
    expect(labelsOf(put)).toEqual(
      expect.arrayContaining(['docker build -t static-site .', 'index.html 편집', 'Dockerfile 편집']),
    );
    expect(textOf(await docker('민지', 'pwd; ls'))).toMatch(/lab\/static-site\nDockerfile +index\.html/);
  });

  it('leaves what is there as it is', async () => {
    await fresh('Alex');
    const message = await docker('Alex', 'mkdir static-site; echo mine > static-site/index.html');
    const choice = await privateReply(person('Alex').click(message, 'Edit file'));
    const put = await privateReply(
      person('Alex').select(choice, choicesOf(choice).at(-1)?.custom_id ?? '', ['static-site']),
    );
    expect(textOf(put)).toContain('static-site/Dockerfile created');
    expect(textOf(await docker('Alex', 'cat index.html'))).toContain('mine');
  });

  it('proposes the file edited last first, and opens it at once', async () => {
    await fresh('민지');
    const message = await docker('민지', 'echo one > a; echo two > b');
    const first = await privateReply(person('민지').click(message, '파일'));
    expect(choicesOf(first)[0]?.values).toEqual(['a', 'b']);
    const editor = await modalOf(person('민지').select(first, choicesOf(first)[0]?.custom_id ?? '', ['b']));
    expect(JSON.stringify(editor)).toContain('two');
    const saved = await privateReply(person('민지').submit(editor, { content: 'three' }));
    const again = await privateReply(person('민지').click(saved, '파일'));
    expect(choicesOf(again)[0]?.values).toEqual(['b', 'a']);
  });

  it('offers to build what was saved', async () => {
    await fresh('Alex');
    const message = await docker('Alex', 'mkdir -p shop && cd shop');
    const choice = await privateReply(person('Alex').click(message, 'Edit file'));
    const where = await modalOf(person('Alex').click(choice, 'Another or a new file'));
    const ready = await privateReply(person('Alex').submit(where, { path: 'Dockerfile' }));
    const editor = await modalOf(person('Alex').click(ready, 'Open the editor'));
    const saved = await privateReply(
      person('Alex').submit(editor, { content: 'FROM alpine\nCMD ["echo", "hi"]' }),
    );
    const built = await privateReply(person('Alex').click(saved, 'docker build -t shop .'));
    expect(textOf(built)).toContain('naming to docker.io/library/shop');
    expect(textOf(await docker('Alex', 'run --rm shop'))).toContain('hi');
  });
});

describe('sharing', () => {
  it('posts the screen for everybody, naming who ran it', async () => {
    const message = await docker('Alex', 'echo look at this');
    const posted = person('Sam').nextMessage(general());
    await person('Alex').click(message, 'Share');
    const shared = await posted;
    expect(textOf(shared)).toContain('\nlook at this\n');
    expect(textOf(shared)).toContain(`<@${person('Alex').id}> 님이 실행해서 공유했어요`);
    expect(shared.mentions).toEqual([]);
  });
});

describe('reset', () => {
  it('is asked for first, and can be thought better of', async () => {
    await docker('Alex', 'echo precious > file');
    const message = await docker('Alex', 'cat file');
    const asked = await privateReply(person('Alex').click(message, 'Reset'));
    expect(textOf(asked)).toContain('cannot be undone');
    expect(textOf(await messageOf(person('Alex').click(asked, 'Cancel')))).toContain('Left as it was');
    expect(textOf(await docker('Alex', 'cat file'))).toContain('\nprecious\n');
    const again = await privateReply(person('Alex').click(message, 'Reset'));
    expect(textOf(await messageOf(person('Alex').click(again, 'Yes, start afresh')))).toContain(
      'A new machine',
    );
    expect(textOf(await docker('Alex', 'cat file'))).toContain('No such file');
  });
});

describe("a channel's machine", () => {
  it('is shared: everybody sees who typed what, and may go on, interrupt and undo', async () => {
    const first = await together('민지', 'echo from Minji > note');
    expect(textOf(first)).toContain(`<@${person('민지').id}> 님이 이 채널의 컴퓨터에서`);
    expect(labelsOf(first)).not.toContain('공유');
    const second = await together('Alex', 'cat note');
    // The language of the server, not of who asked.
    expect(textOf(second)).toContain(`<@${person('Alex').id}> 님이 이 채널의 컴퓨터에서`);
    expect(textOf(second)).toContain('\nfrom Minji\n');
    const running = await together('민지', 'while true; do date; sleep 1; done');
    const stopped = await messageOf(person('Sam').click(running, 'Ctrl-C (멈추기)'));
    expect(person('민지').look(stopped)).toBeDefined();
    expect(textOf(stopped)).toContain(`<@${person('Sam').id}>`);
    const third = await together('Alex', 'rm note');
    const undone = await messageOf(person('Sam').click(third, '되돌리기'));
    expect(textOf(undone)).toContain(`<@${person('Sam').id}> 님이 되돌렸어요: rm note`);
    expect(textOf(await together('민지', 'cat note'))).toContain('\nfrom Minji\n');
  });

  it("is not one's own, nor another channel's", async () => {
    await together('민지', 'echo here > only');
    expect(textOf(await docker('민지', 'cat only'))).toContain('No such file');
    expect(textOf(await together('민지', 'cat only', elsewhere()))).toContain('No such file');
  });

  it('is reset for all to see', async () => {
    const message = await together('민지', 'echo x > y');
    const asked = await privateReply(person('준호').click(message, '초기화'));
    const told = person('Sam').nextMessage(general());
    await person('준호').click(asked, '네, 새로 시작할게요');
    expect(textOf(await told)).toContain(`<@${person('준호').id}> 님이 이 채널의 컴퓨터를 초기화했어요`);
    expect(textOf(await together('민지', 'cat y'))).toContain('No such file');
  });

  it('is not there in direct messages, and that is said', async () => {
    const outcome = await person('Alex').slash(person('Alex').dm, 'docker', { line: 'ps', where: 'room' });
    expect(textOf(await messageOf(outcome))).toContain('no common machine here');
    expect(await offered('Alex', 'ps', { where: 'room' }, person('Alex').dm)).toEqual([]);
  });

  it('lines of two people at once all count', async () => {
    await together('민지', 'rm -f log');
    await Promise.all(
      ['민지', 'Alex', 'Sam', '준호'].map((name, index) => together(name, `echo line${index} >> log`)),
    );
    expect(textOf(await together('민지', 'sort log'))).toContain('\nline0\nline1\nline2\nline3\n');
  });
});

describe('everywhere else', () => {
  it.each([
    ['direct messages', () => person('Alex').dm],
    ['a server where only the user installed it', elsewhere],
  ])('the same machine answers in %s', async (_, channel) => {
    await docker('Alex', `echo carried > bag`);
    const message = await docker('Alex', 'cat bag', channel());
    expect(textOf(message)).toContain('\ncarried\n');
    const posted = person('Alex').nextMessage(channel(), ({ id }) => id !== message.id);
    await person('Alex').click(message, 'Share');
    expect(textOf(await posted)).toContain('\ncarried\n');
    expect((await offered('Alex', 'docker ru', {}, channel()))[0]).toBe('docker run');
  });
});

describe('a stored machine that cannot be read', () => {
  it('is told of, and left as it is until its owner takes a step back or resets it', async () => {
    await fresh('준호');
    await docker('준호', 'echo good > file');
    const owner = { kind: 'user', id: person('준호').id } as const;
    const store = await openStore({ path: bot().databasePath, clock: bot().clock });
    const step = (await store.machines.latest(owner))?.step ?? 0;
    await store.machines.append(owner, step, { at: 1, line: 'later', state: new Uint8Array([7]) }, 21);
    await store.close();
    const told = await docker('준호', 'ls');
    expect(textOf(told)).toContain('읽을 수 없어요');
    expect(labelsOf(told)).toEqual(['되돌리기', '초기화']);
    expect(await offered('준호', 'docker ')).toEqual([]);
    const undone = await messageOf(person('준호').click(told, '되돌리기'));
    expect(textOf(undone)).toContain('되돌렸어요: later');
    expect(textOf(await docker('준호', 'cat file'))).toContain('\ngood\n');
  });
});

describe('while somebody types', () => {
  it('commands, flags, names and files are offered', async () => {
    await fresh('Alex');
    await docker(
      'Alex',
      'docker volume create my-data; docker network create my-net; docker create --name my-box busybox; echo > my-file',
    );
    expect((await offered('Alex', 'ru'))[0]).toBe('docker run');
    expect(await offered('Alex', 'docker run --na')).toEqual(['docker run --name']);
    expect(await offered('Alex', 'docker rm my')).toEqual(['docker rm my-box']);
    expect(await offered('Alex', 'docker volume rm ')).toContain('docker volume rm my-data');
    expect(await offered('Alex', 'docker run --network my')).toEqual(['docker run --network my-net']);
    expect(await offered('Alex', 'docker run busy')).toContain('docker run busybox');
    expect(await offered('Alex', 'cat my')).toEqual(['cat my-file']);
    expect(await offered('Alex', '애찯ㄱ ㅔㄴ')).toContain('docker ps');
  });

  it('an empty box offers what to do next', async () => {
    await fresh('민지');
    const choices = await person('민지').autocomplete(general(), '도커', { line: '' }, 'line');
    expect(choices?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['docker ps', 'docker run hello-world']),
    );
    expect(choices?.[1]?.name).toMatch(/^docker run hello-world — /);
  });

  it('choices are few and short enough, whatever is typed', async () => {
    for (const line of [
      'd',
      'docker ',
      'docker run ',
      'docker run -',
      'l',
      '/',
      '"',
      '$(',
      'x'.repeat(500),
      '\u0000',
    ]) {
      const choices = await person('Sam').autocomplete(general(), 'docker', { line }, 'line');
      expect(choices?.length).toBeLessThanOrEqual(25);
      for (const { name, value } of choices ?? []) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(String(value).length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('nothing of it is kept', async () => {
    await fresh('Sam');
    await offered('Sam', 'docker run ');
    const message = await privateReply(person('Sam').slash(general(), 'docker'));
    expect(textOf(message)).not.toContain('Typed lately');
  });
});

describe("a page's commands", () => {
  it('run on the reader’s own machine at the press of a button', async () => {
    await fresh('Alex');
    const page = await privateReply(person('Alex').slash(general(), 'explain', { concept: 'container' }));
    const label = labelsOf(page).find((each) => each.startsWith('docker run')) ?? '';
    const answer = await privateReply(person('Alex').click(page, label));
    expect(textOf(answer)).toMatch(/# docker run -d --name cache-a redis\n/);
    expect(textOf(await docker('Alex', 'ps -a'))).toContain('cache-a');
  });

  it('also those of a page that somebody shared, each on their own', async () => {
    const own = await privateReply(person('민지').slash(general(), '설명', { concept: 'container' }));
    const posted = person('Sam').nextMessage(general());
    await person('민지').click(own, '채널에 공유');
    const shared = await posted;
    await fresh('준호');
    const label = labelsOf(shared).find((each) => each.startsWith('docker run')) ?? '';
    const answer = await privateReply(person('준호').click(shared, label));
    expect(textOf(answer)).toContain('cache-a');
    expect(person('민지').look(answer)).toBeUndefined();
  });
});

it('what is not simulated yet is logged and counted', async () => {
  await docker('Alex', 'docker plugin create x y');
  await docker('Alex', 'docker plugin create x y');
  const lines = bot().log.saying('not simulated yet');
  expect(lines.at(-1)).toMatchObject({ missing: 'docker plugin create', times: 2 });
});
