import { expect, it } from 'vitest';
import { SCORING } from '../../src/quiz/round/scoring.ts';
import { sharedBot } from '../support/bot.ts';
import { messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');

const COMMANDS = {
  ko: ['설명', '도움말', '설정', '개인정보', '퀴즈', '연습', '오늘의문제'],
  en: ['explain', 'help', 'settings', 'privacy', 'quiz', 'practice', 'daily'],
};

it.each([
  ['민지', 'ko', 'server'],
  ['Alex', 'en', 'server'],
  ['민지', 'ko', 'direct messages'],
  ['Alex', 'en', 'direct messages'],
  ['민지', 'ko', 'elsewhere'],
  ['Alex', 'en', 'elsewhere'],
] as const)('shows %s in %s every command there is (%s)', async (name, locale, place) => {
  const channel = {
    server: general(),
    'direct messages': person(name).dm,
    elsewhere: bot().playground.channel('#잡담'),
  };
  const message = await privateReply(person(name).slash(channel[place], locale === 'ko' ? '도움말' : 'help'));
  for (const command of COMMANDS[locale]) expect(textOf(message)).toContain(`\`/${command}\``);
});

it.each(['민지', 'Alex'])('tells %s how points come about, by the table that rounds go by', async (name) => {
  const message = await privateReply(person(name).slash(person(name).dm, 'help'));
  const { points, experience, streak, race, board, repeatDays, pointsPerDay } = SCORING;
  const numbers = [
    ...Object.values(points),
    ...Object.values(experience),
    ...[streak.each, streak.most, race.least, board.part].map((share) => share * 100),
    board.people,
    repeatDays,
    pointsPerDay,
  ];
  const told = new Set(textOf(message).replaceAll(',', '').match(/\d+/g));
  expect(numbers.map(String).filter((number) => !told.has(number))).toEqual([]);
});

it('a language chosen there is used from then on in private answers, until it is automatic again', async () => {
  const sam = person('Sam');
  const help = await privateReply(sam.slash(general(), 'help'));
  const choose = (value: string) => sam.select(help, selectOf(help).custom_id, [value]);
  const chosen = (message: Parameters<typeof selectOf>[0]) =>
    selectOf(message).options?.find((option) => option.default)?.value;
  expect(chosen(help)).toBe('auto');

  const korean = await messageOf(choose('ko'));
  expect(korean.id).toBe(help.id);
  expect(textOf(korean)).toContain('붕어 도움말');
  expect(chosen(korean)).toBe('ko');
  expect(textOf(await privateReply(sam.slash(general(), 'privacy')))).toContain('내 개인정보');
  expect(textOf(await privateReply(sam.slash(sam.dm, 'explain', { concept: 'image' })))).toContain(
    '## 이미지',
  );
  const [offered] = (await sam.autocomplete(general(), 'explain', { concept: 'image' }, 'concept')) ?? [];
  expect(offered?.name).toMatch(/^이미지/);

  const automatic = await messageOf(choose('auto'));
  expect(textOf(automatic)).toContain('Bungeo, in short');
  expect(chosen(automatic)).toBe('auto');
  expect(textOf(await privateReply(sam.slash(general(), 'privacy')))).toContain('Your privacy');
});

it('a choice of a language that is offered no longer is told to be out of date', async () => {
  const help = await privateReply(person('민지').slash(general(), 'help'));
  const { custom_id: customId, type } = selectOf(help);
  const action = {
    type: 'component',
    channelId: general(),
    messageId: help.id,
    customId,
    componentType: type,
  } as const;
  const told = await privateReply(person('민지').perform({ ...action, values: ['fr'] }, { raw: true }));
  expect(textOf(told)).toContain('오래되어서');
  expect(textOf(told)).toContain('`/help`');
});
