import type { World } from '../world.ts';

/**
 * Uploads are addressed with this server's own address, which may have been another one in an earlier run.
 * Rewrites the addresses in every kept message.
 */
export function rebaseAttachments(world: World): void {
  for (const channelId of world.state.channels.keys()) {
    for (const stored of world.state.messages(channelId)) {
      const moved = stored.message.attachments
        .map(({ url }) => ({ url, now: `${world.url}${new URL(url).pathname}` }))
        .filter(({ url, now }) => url !== now);
      if (moved.length === 0) continue;
      // The same addresses stand in components and embeds, so the whole message is searched.
      const text = moved.reduce(
        (json, { url, now }) => json.replaceAll(url, now),
        JSON.stringify(stored.message),
      );
      world.state.putMessage({ ...stored, message: JSON.parse(text) as typeof stored.message });
    }
  }
}
