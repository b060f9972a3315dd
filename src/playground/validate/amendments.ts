/** A JSON schema, as far as it is looked into. */
export type Schema = { [keyword: string]: unknown };

/**
 * Where the real service takes more than its document says. Each is something discord.js sends
 * every day; without these the document would refuse a correct bot.
 */
export const AMENDMENTS: readonly { schema: string; property: string; to: Schema }[] = [
  // Permissions are strings wherever Discord shows them, and are accepted as such.
  ...[
    'ApplicationCommandUpdateRequest',
    'ApplicationCommandCreateRequest',
    'ApplicationCommandPatchRequestPartial',
  ].map((schema) => ({
    schema,
    property: 'default_member_permissions',
    to: { type: ['integer', 'string', 'null'] },
  })),
];

/** Bodies whose document is a union without a discriminator: the branch that bots mean. */
export const BODIES: Readonly<Record<string, string>> = {
  'POST /webhooks/{webhook_id}/{webhook_token}': 'IncomingWebhookRequestPartial',
};
