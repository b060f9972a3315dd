import type { APIAttachment, APIMessage } from 'discord-api-types/v10';

/** The attachment a component's `attachment://name` or address means. */
export function findAttachment(message: APIMessage, url: string): APIAttachment | undefined {
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
  return message.attachments.find((attachment) =>
    name === undefined ? attachment.url === url : attachment.filename === name,
  );
}

/** Where a component's media can be loaded from; undefined for anything a browser should not be pointed at. */
export function mediaUrl(message: APIMessage, url: string): string | undefined {
  const target = URL.parse(findAttachment(message, url)?.url ?? url, location.href);
  return target && /^(https?|blob):$/.test(target.protocol) ? target.href : undefined;
}

/** The attachments no component shows: they stand below the message, as they do without components. */
export function looseAttachments(message: APIMessage): APIAttachment[] {
  const used = JSON.stringify(message.components ?? []);
  return message.attachments.filter(
    ({ filename, url }) =>
      !used.includes(JSON.stringify(`attachment://${filename}`)) && !used.includes(JSON.stringify(url)),
  );
}
