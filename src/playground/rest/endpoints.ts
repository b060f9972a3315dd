import { channelEndpoints } from './channels.ts';
import { commandEndpoints } from './application-commands.ts';
import { gatewayEndpoints } from './gateway.ts';
import { guildEndpoints } from './guilds.ts';
import type { Endpoint } from './handler.ts';
import { interactionEndpoints } from './interactions.ts';
import { messageEndpoints } from './messages.ts';
import { pinEndpoints } from './pins.ts';
import { reactionEndpoints } from './reactions.ts';
import { threadEndpoints } from './threads.ts';
import { userEndpoints } from './users.ts';
import { webhookEndpoints } from './webhooks.ts';

/** Everything the local Discord's REST can do. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...gatewayEndpoints,
  ...userEndpoints,
  ...commandEndpoints,
  ...interactionEndpoints,
  ...webhookEndpoints,
  ...messageEndpoints,
  ...threadEndpoints,
  ...reactionEndpoints,
  ...pinEndpoints,
  ...channelEndpoints,
  ...guildEndpoints,
];
