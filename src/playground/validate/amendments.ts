/** A JSON schema, as far as it is looked into. */
export type Schema = { [keyword: string]: unknown };

interface Amendment {
  schema: string;
  property: string;
  to: Schema;
}

/**
 * Where the real service takes more than its document says. Each is something discord.js sends
 * every day; without these the document would refuse a correct bot.
 */
export const AMENDMENTS: readonly Amendment[] = [
  permissionsAsText('ApplicationCommandUpdateRequest'),
  permissionsAsText('ApplicationCommandCreateRequest'),
  permissionsAsText('ApplicationCommandPatchRequestPartial'),
];

/** Permissions are strings wherever Discord shows them, and are accepted as such. */
function permissionsAsText(schema: string): Amendment {
  return { schema, property: 'default_member_permissions', to: { type: ['integer', 'string', 'null'] } };
}

/** Bodies whose document is a union without a discriminator: the branch that bots mean. */
export const BODIES: Readonly<Record<string, string>> = {
  'POST /webhooks/{webhook_id}/{webhook_token}': 'IncomingWebhookRequestPartial',
};
