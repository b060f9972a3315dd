import Database from 'better-sqlite3';
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, describe, expect, it } from 'vitest';
import type { OwnPart } from '../../src/commands/privacy/open-rounds.ts';
import type { UserDataExport } from '../../src/db/index.ts';
import { sharedBot } from '../support/bot.ts';
import { PracticeDesk } from './practice-desk.ts';
import { rightAnswer, Table } from './quiz-table.ts';
import { buttonOf, messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');
const privacy = async (name: string, where = general()) =>
  await privateReply(person(name).slash(where, 'privacy'));

/** Leaves something to be known about: two readings and a language. */
async function leaveTraces(name: string): Promise<void> {
  const done = bot().log.nextInteractions('explain', 3);
  for (const concept of ['image', 'image', 'layer'])
    await privateReply(person(name).slash(general(), 'explain', { concept }));
  await done;
  const help = await privateReply(person(name).slash(general(), 'help'));
  await person(name).select(help, selectOf(help).custom_id, [person(name).locale === 'ko' ? 'ko' : 'en']);
}

/** Everything stored about somebody, as they get it. */
async function download(name: string): Promise<UserDataExport> {
  const overview = await privacy(name);
  const label = person(name).locale === 'ko' ? '모두 파일로 받기' : 'Download everything';
  const answer = await privateReply(person(name).click(overview, label));
  const [file] = answer.attachments;
  expect(file?.filename).toBe('bungeo-my-data.json');
  const response = await fetch(file?.url ?? '');
  return (await response.json()) as UserDataExport;
}

it.each([
  ['준호', 'ko'],
  ['Sam', 'en'],
] as const)('%s, who left no trace, is told so in %s, everywhere', async (name, locale) => {
  for (const where of [general(), person(name).dm, bot().playground.channel('#잡담')]) {
    const message = await privacy(name, where);
    expect(textOf(message)).toContain(
      locale === 'ko' ? '아직 저장된 것이 없어요' : 'Nothing is stored about you yet',
    );
    expect(buttonOf(message, locale === 'ko' ? '모두 지우기' : 'Delete everything').disabled).toBe(true);
  }
});

describe('the file', () => {
  it('holds everything about the person who asks, and nothing of anybody else', async () => {
    await leaveTraces('민지');
    await leaveTraces('Alex');
    await privateReply(person('Alex').slash(general(), 'docker', { line: 'echo mine' }));
    await privateReply(person('민지').slash(general(), 'docker', { line: 'echo hers' }));
    const stored = await download('Alex');
    const at = new Date(bot().clock.now()).toISOString();
    expect(stored).toEqual({
      format: 'bungeo-user-data',
      version: 1,
      exportedAt: at,
      userId: person('Alex').id,
      data: {
        settings: [{ locale: 'en' }],
        conceptReads: expect.arrayContaining([
          { conceptId: 'image', times: 2, firstReadAt: at, lastReadAt: at },
          { conceptId: 'layer', times: 1, firstReadAt: at, lastReadAt: at },
        ]) as unknown,
        machines: [
          { step: 1, at, line: '', state: expect.stringMatching(/^[\w+/=]+$/) as unknown },
          { step: 2, at, line: 'echo mine', state: expect.stringMatching(/^[\w+/=]+$/) as unknown },
        ],
        answers: [],
        roundResults: [],
        cards: [],
        practice: [],
        courses: [],
        names: [],
      },
      openRounds: [],
    });
    expect(JSON.stringify(stored)).not.toContain(person('민지').id);
  });
});

/** Has somebody answer in a round, in practice and the question of the day, none of which is over. */
async function play(name: string, table: Table): Promise<APIMessage> {
  const lobby = await table.open('민지', { questions: 3, seconds: 60 });
  const question = await table.begin(lobby, '민지', [name]);
  await table.answer(name, question, rightAnswer(await table.asked()));
  await table.answer('민지', question, rightAnswer(await table.asked()));
  const desk = new PracticeDesk(bot, name);
  let message = await desk.open();
  message = await desk.answer(message, rightAnswer(await desk.asked()));
  await messageOf(desk.press(message, 'next'));
  await desk.close();
  return question;
}

/** Everything in the database, a line for each row. */
function everythingStored(): string {
  const db = new Database(bot().databasePath, { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all();
    return tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all().map(asText)).join('\n');
  } finally {
    db.close();
  }
}

function asText(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    Buffer.isBuffer(value) ? value.toString('latin1') : value,
  );
}

describe('somebody who plays', () => {
  const table = new Table(bot, '#퀴즈');

  afterAll(async () => {
    await table.close();
  });

  it('finds it all in the file, and is gone from everything once it is deleted', async () => {
    const name = '준호';
    const { id } = person(name);
    const question = await play(name, table);
    expect(everythingStored()).toContain(id);

    const stored = (await download(name)) as UserDataExport & { readonly openRounds: readonly OwnPart[] };
    expect(stored.data.answers).toMatchObject([{ source: 'practice', credit: 1 }]);
    expect(stored.data.cards).toHaveLength(1);
    expect(stored.data.practice).toHaveLength(1);
    expect(stored.openRounds).toMatchObject([{ kind: 'round', host: false, answers: [{ no: 1 }] }]);
    expect(JSON.stringify(stored)).not.toContain(person('민지').id);
    const overview = textOf(await privacy(name));
    for (const words of ['퀴즈 답과 점수: 1개', '복습 카드: 1개', '진행 중인 연습: 1개', '진행 중인 퀴즈'])
      expect(overview).toContain(words);

    const asked = await messageOf(person(name).click(await privacy(name), '모두 지우기'));
    const erased = await messageOf(person(name).click(asked, '네, 모두 지울게요'));
    expect(textOf(erased)).toContain('진행 중인 퀴즈에 참가한 내용: 1개');
    expect(everythingStored()).not.toContain(id);
    expect(textOf(await privacy(name))).toContain('아직 저장된 것이 없어요');

    // The round goes on without them, and its end brings nothing back.
    const revealed = await table.reveal(question);
    expect(textOf(revealed)).not.toContain(id);
    await table.clear();
    expect(everythingStored()).not.toContain(id);
    expect(everythingStored()).toContain(person('민지').id);
  });
});

describe('deleting', () => {
  it('asks first, and can be called off', async () => {
    await leaveTraces('민지');
    const overview = await privacy('민지');
    expect(textOf(overview)).toContain('읽은 개념: 2개');
    const question = await messageOf(person('민지').click(overview, '모두 지우기'));
    expect(question.id).toBe(overview.id);
    expect(textOf(question)).toContain('되돌릴 수 없어요');
    const calledOff = await messageOf(person('민지').click(question, '그만두기'));
    expect(textOf(calledOff)).toContain('읽은 개념: 2개');
    expect((await download('민지')).data.conceptReads).toHaveLength(2);
  });

  it('leaves nothing, whatever is pressed twice, and does not touch others', async () => {
    await leaveTraces('민지');
    await leaveTraces('Alex');
    const question = await messageOf(person('민지').click(await privacy('민지'), '모두 지우기'));
    const lines = bot().log.nextInteractions('privacy.erase', 2);
    const pressed = await Promise.all([
      person('민지').click(question, '네, 모두 지울게요'),
      person('민지').click(question, '네, 모두 지울게요'),
    ]);
    expect(new Set((await lines).map(({ outcome }) => outcome))).toEqual(new Set(['ok', 'ignored']));
    const answered = pressed.find(({ kind }) => kind === 'update');
    expect(answered && textOf(await messageOf(answered))).toContain('모두 지웠어요');
    expect(textOf(await privacy('민지'))).toContain('아직 저장된 것이 없어요');
    const left = Object.entries((await download('민지')).data).filter(([, records]) => records.length > 0);
    expect(left).toEqual([]);
    expect((await download('Alex')).data.conceptReads).toHaveLength(2);
  });

  it('answers once more in the language that was chosen, then follows the client again', async () => {
    const help = await privateReply(person('Sam').slash(general(), 'help'));
    await person('Sam').select(help, selectOf(help).custom_id, ['ko']);
    const question = await messageOf(person('Sam').click(await privacy('Sam'), '모두 지우기'));
    const erased = await messageOf(person('Sam').click(question, '네, 모두 지울게요'));
    expect(textOf(erased)).toContain('모두 지웠어요');
    expect(textOf(await privacy('Sam'))).toContain('Your privacy');
  });
});
