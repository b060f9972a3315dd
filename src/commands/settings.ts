import { PermissionFlagsBits } from 'discord.js';
import { defineCommand } from '../discord/command.ts';
import type { CommandContext } from '../discord/context.ts';
import type { Services } from '../services.ts';

const routes = () => import('./settings/routes.ts');

export const command = defineCommand({
  name: 'settings',
  ko: '설정',
  description: {
    ko: '이 서버의 언어, 채널, 시간대, 오늘의 문제를 정해요 (서버 관리 권한 필요)',
    en: "This server's language, channel, time zone and daily question (needs Manage Server)",
  },
  help: {
    ko: '서버의 언어, 채널, 시간대, 오늘의 문제를 올릴 시각, 퀴즈를 열 수 있는 사람을 정해요. 서버 관리 권한이 있어야 해요.',
    en: "Sets the server's language, channel, time zone, the hour of the daily question and who may start a quiz. Needs Manage Server.",
  },
  where: 'servers',
  memberPermissions: PermissionFlagsBits.ManageGuild,
  visibility: 'private',
  options: {},
  run: async (context: CommandContext<Services>) => (await routes()).showSettings(context),
  routes: async () => (await routes()).settingsRoutes,
});
