import { DiscordjsError, DiscordjsErrorCodes, HTTPError, DiscordAPIError } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';

/** The bot cannot go on. The message is one line for the person who runs it: what happened and what to do. */
export class FatalError extends Error {
  override readonly name = 'FatalError';
}

const REFUSED_TOKEN =
  'Discord refused DISCORD_TOKEN. Copy the token again from the developer portal (Bot > Reset Token) and start again.';

/** Gateway close codes that no reconnect can mend. */
const CLOSE_REASONS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: REFUSED_TOKEN,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refused the shard (close code 4010). Start again without shard settings.',
  [GatewayCloseCodes.ShardingRequired]: 'Discord asks for more shards (close code 4011). Start again.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks this version of its API (close code 4012). Update Bungeo.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord refused the gateway intents (close code 4013). Update Bungeo.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow this bot its gateway intents (close code 4014).',
};

/** Says in one line why Discord could not be reached or would not have us. */
export function connectionProblem(error: unknown): FatalError {
  if (isClose(error)) {
    return new FatalError(
      CLOSE_REASONS[error.closeCode] ??
        `Discord closed the gateway for good (close code ${error.closeCode}).`,
    );
  }
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new FatalError(REFUSED_TOKEN);
  }
  if (error instanceof DiscordAPIError && error.status === 401) return new FatalError(REFUSED_TOKEN);
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return new FatalError(
      `Discord's API answered ${error.status} at login. Check DISCORD_API_URL, or try again later.`,
    );
  }
  const reason = networkReason(error);
  return new FatalError(`Discord could not be reached (${reason}). Check the network and DISCORD_API_URL.`);
}

function isClose(error: unknown): error is { closeCode: number } {
  return typeof error === 'object' && error !== null && 'closeCode' in error;
}

/** The deepest cause's code (`ECONNREFUSED`) or message; fetch wraps it in layers. */
function networkReason(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause !== undefined) current = current.cause;
  if (!(current instanceof Error)) return String(current);
  return 'code' in current && typeof current.code === 'string' ? current.code : current.message;
}
