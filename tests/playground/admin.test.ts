import { expect, it } from 'vitest';
import { bot, play } from './rig.ts';

it('lets more people in, who can do what the others can', async () => {
  const { playground } = await play();
  await bot(playground, [{ name: 'ask' }], async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(interaction.user.displayName);
  });
  playground.admin.addPerson('하나', 'en-US');
  const outcome = await playground.person('하나').slash(playground.channel('퀴즈'), 'ask');
  expect(outcome).toMatchObject({ kind: 'reply', message: { content: '하나' } });
});

it('makes and removes channels', async () => {
  const { playground } = await play();
  const [guild] = playground.guilds;
  const id = playground.admin.createChannel(guild?.id ?? '', '새 채널');
  expect(playground.channel('#새 채널')).toBe(id);
  playground.admin.deleteChannel(id);
  expect(() => playground.channel('#새 채널')).toThrow('no channel');
});
