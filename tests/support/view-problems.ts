import { MessageFlags } from 'discord-api-types/v10';
import type { View } from '../../src/discord/components.ts';
import { messageProblems } from '../../src/playground/validate/message-rules.ts';
import { discordOpenApi } from '../../src/playground/validate/openapi.ts';

const FOLLOW_UP = {
  method: 'POST',
  path: '/webhooks/{webhook_id}/{webhook_token}',
} as Parameters<typeof discordOpenApi.problems>[0];

/** What Discord would say against a view: its document's problems and those of the rules the document lacks. */
export function problemsOf({ components, files = [] }: View) {
  const body = { components, flags: MessageFlags.IsComponentsV2 };
  const filenames = files.map(({ name }) => name);
  const request = {
    params: { webhook_id: '1', webhook_token: 'token' },
    query: new URLSearchParams(),
    body,
  } as unknown as Parameters<typeof discordOpenApi.problems>[1];
  return [
    ...discordOpenApi.problems(FOLLOW_UP, request),
    ...messageProblems(body, { v2: true, wasV2: false, filenames, attachmentCount: files.length }),
  ];
}
