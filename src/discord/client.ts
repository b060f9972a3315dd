import { Client, GatewayIntentBits, Options } from 'discord.js';
import { makeRequest } from './make-request.ts';

/** How long one REST request may take before it is given up and retried, in milliseconds. */
const REST_TIMEOUT = 15_000;

/**
 * A discord.js client as the bot needs it: the `Guilds` intent only, shards as many as Discord recommends, caches that
 * stay small however many servers there are, and nobody pinged by anything it says.
 * @param apiUrl REST base without a version, e.g. `https://discord.com/api`
 */
export function createClient(apiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    // Interactions bring along what a handler needs. Guilds, channels and roles stay: the intent keeps them current,
    // and permissions are computed from them.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
    rest: { api: apiUrl, version: '10', timeout: REST_TIMEOUT, makeRequest },
  });
}
