import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import type { Client as DiscordClient, Interaction } from 'discord.js';
import type { Constants, PageKind } from './constants.ts';

// The bot that Bungeo is measured against: what discord.js alone takes. It has the same intent and, as Bungeo,
// keeps compilations; its client is otherwise as discord.js makes it, caches too. It answers with constants.

enableCompileCache();
const { ApplicationCommandOptionType, Client, Events, GatewayIntentBits, MessageFlags, Routes } =
  await import('discord.js');

const { env } = process;
const constants = JSON.parse(readFileSync(env['CONSTANTS'] ?? '', 'utf8')) as Constants;
const pages = new Map(
  Object.entries(constants.pages).map(([kind, { components, files }]) => [
    kind,
    {
      components: [...components],
      files: files.map(({ name, description, base64 }) => ({
        name,
        description,
        attachment: Buffer.from(base64, 'base64'),
      })),
    },
  ]),
);
const plain: PageKind = 'plain';

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function answer(interaction: Interaction): Promise<void> {
  const started = performance.now();
  if (interaction.isAutocomplete()) await interaction.respond(constants.choices);
  else if (interaction.isChatInputCommand()) {
    const page = pages.get(interaction.options.getString('page') ?? plain) ?? pages.get(plain);
    await interaction.reply({ ...page, flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] });
  }
  say({ msg: 'interaction', duration: performance.now() - started });
}

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: env['DISCORD_API_URL'] ?? '', version: '10' },
});
client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
async function register({ rest, application }: DiscordClient<true>): Promise<void> {
  await rest.put(Routes.applicationCommands(application.id), {
    body: [
      {
        name: 'constant',
        description: 'Says the same thing every time',
        options: [
          {
            name: 'page',
            description: 'Which',
            type: ApplicationCommandOptionType.String,
            autocomplete: true,
          },
        ],
      },
    ],
  });
  say({ msg: 'commands registered' });
}
client.once(Events.ClientReady, (ready) => {
  say({ msg: 'ready' });
  void register(ready);
});
process.on('SIGTERM', () => {
  void client.destroy().finally(() => process.exit(0));
});
await client.login(env['DISCORD_TOKEN']);
