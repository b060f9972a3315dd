import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { boot } from '../../src/boot.ts';
import { parseConfig } from '../../src/config.ts';
import { CONCEPTS_FOLDER } from '../../src/content/graph.ts';
import { createLog } from '../../src/log.ts';
import { startPlayground } from '../../src/playground/index.ts';

// npm run content -- preview NAME: a local Discord in which two people have just asked for a page, one in each language.
// It starts anew whenever a page is saved (node --watch-path), and forgets everything at the end.

const id = process.argv[2] ?? '';
if (!existsSync(join(CONCEPTS_FOLDER, `${id}.md`))) {
  console.error(`there is no page "${id}": npm run content -- new concept ${id || 'NAME'} makes one`);
  process.exit(1);
}
const directory = mkdtempSync(join(tmpdir(), 'bungeo-preview-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

const discord = await startPlayground({ clock: systemClock, port: Number(process.env['PORT'] ?? 3000) });
const config = parseConfig({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  DATABASE_PATH: join(directory, 'bungeo.db'),
  LOG_LEVEL: 'warn',
  PORT: '0',
});
const bot = await boot({
  config,
  log: await createLog(config),
  clock: systemClock,
  onFatal(error) {
    console.error(error.message);
    process.exit(1);
  },
});
while (!discord.commands.some(({ name }) => name === 'explain')) {
  await new Promise<void>((resolve) => void systemClock.after(20, resolve));
}
await discord.person('민지').slash(discord.channel('#일반'), 'explain', { concept: id });
await discord.person('Alex').slash(discord.channel('#english-corner'), 'explain', { concept: id });
console.log(`\n  ${id}: ${discord.url}`);
console.log('  민지 has it in #일반 in Korean, Alex in #english-corner in English.');
console.log('  Save the page to see it again; Ctrl-C ends.\n');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void bot.stop().then(() => process.exit(0)));
}
