import { MessageFlags } from 'discord.js';
import { expect, it } from 'vitest';
import { bot, play } from './rig.ts';

it('lets a real client log in, register a command and answer a person', async () => {
  const { playground } = await play();
  const { errors } = await bot(playground, [{ name: 'ping' }], async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'pong', flags: MessageFlags.Ephemeral });
  });

  const general = playground.channel('#일반');
  const outcome = await playground.person('민지').slash(general, 'ping');

  expect(outcome).toMatchObject({ kind: 'reply', ephemeral: true, message: { content: 'pong' } });
  expect(playground.person('민지').messages(general)).toHaveLength(1);
  expect(playground.person('준호').messages(general)).toHaveLength(0);
  expect(errors).toEqual([]);
  expect(playground.violations).toEqual([]);
});
