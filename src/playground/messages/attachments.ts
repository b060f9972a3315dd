import { EmbedType } from 'discord-api-types/v10';
import type { APIAttachment } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { World } from '../world.ts';
import { mediaOf, walkComponents } from './draft.ts';
import type { AnyComponent, MessageDraft } from './draft.ts';
import { contentTypeOf, pngSize } from './files.ts';
import type { Upload } from './files.ts';

/** Bytes of one file: what a bot may upload in a server without boosts. */
const FILE_LIMIT = 10 * 1024 * 1024;

/**
 * Keeps the uploads and describes them as attachments; `attachments[].id` of the draft is the upload's number.
 * @throws DiscordError 40005 for a file over 10 MiB
 */
export function storeUploads(
  world: World,
  channelId: string,
  draft: MessageDraft,
  uploads: readonly Upload[],
): APIAttachment[] {
  return uploads.map((upload) => {
    if (upload.bytes.byteLength > FILE_LIMIT) throw new DiscordError('requestTooLarge');
    const described = draft.attachments?.find(({ id }) => String(id) === String(upload.index));
    const id = world.ids.next();
    const filename = described?.filename ?? upload.filename;
    const contentType = contentTypeOf(filename);
    const size = upload.bytes.byteLength;
    world.state.putAttachment({ id, channelId, filename, contentType, size }, upload.bytes);
    const url = `${world.url}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    return {
      id,
      filename,
      size,
      url,
      proxy_url: url,
      content_type: contentType,
      ...(described?.description && { description: described.description }),
      ...pngSize(upload.bytes),
    };
  });
}

/**
 * Which earlier attachments an edit keeps: all of them when it does not mention `attachments`,
 * otherwise those it names.
 */
export function keptAttachments(draft: MessageDraft, earlier: readonly APIAttachment[]): APIAttachment[] {
  if (draft.attachments === undefined) return [...earlier];
  const named = new Map((draft.attachments ?? []).map((entry) => [String(entry.id), entry]));
  return earlier
    .filter(({ id }) => named.has(id))
    .map((attachment) => {
      const description = named.get(attachment.id)?.description;
      return description ? { ...attachment, description } : attachment;
    });
}

/** Turns `attachment://name` into addresses, as Discord does before anybody sees the message. */
export function resolveMedia(
  components: readonly AnyComponent[],
  attachments: readonly APIAttachment[],
): AnyComponent[] {
  const resolved = structuredClone(components) as AnyComponent[];
  for (const { component } of walkComponents(resolved)) {
    for (const { media } of mediaOf(component)) {
      const attachment = attachments.find(({ filename }) => media.url === `attachment://${filename}`);
      if (!attachment) continue;
      Object.assign(media, {
        url: attachment.url,
        proxy_url: attachment.proxy_url,
        content_type: attachment.content_type,
        width: attachment.width ?? null,
        height: attachment.height ?? null,
        attachment_id: attachment.id,
      });
      if (component.file === media)
        Object.assign(component, { name: attachment.filename, size: attachment.size });
    }
  }
  return resolved;
}

/** The same for embeds. */
export function resolveEmbeds(
  embeds: NonNullable<MessageDraft['embeds']>,
  attachments: readonly APIAttachment[],
): NonNullable<MessageDraft['embeds']> {
  const address = (url: string): string =>
    attachments.find(({ filename }) => url === `attachment://${filename}`)?.url ?? url;
  return embeds.map((embed) => ({
    ...embed,
    type: embed.type ?? EmbedType.Rich,
    ...(embed.image && { image: { ...embed.image, url: address(embed.image.url) } }),
    ...(embed.thumbnail && { thumbnail: { ...embed.thumbnail, url: address(embed.thumbnail.url) } }),
  }));
}

/** Numbers the components that have no `id`, counting from 1 in reading order. */
export function numberComponents(components: readonly AnyComponent[]): AnyComponent[] {
  const numbered = structuredClone(components) as AnyComponent[];
  const all = [...walkComponents(numbered)].map(({ component }) => component);
  const taken = new Set(all.map(({ id }) => id).filter(Boolean));
  let next = 1;
  for (const component of all) {
    if (component.id) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    next += 1;
  }
  return numbered;
}
