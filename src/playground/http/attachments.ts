import type { World } from '../world.ts';
import type { HttpRoute } from './server.ts';

/** `/attachments/CHANNEL/ID/NAME`: what Discord's CDN is. */
export function attachmentsRoute(world: World): HttpRoute {
  return (request, response, url) => {
    const [, root, channelId, id = ''] = url.pathname.split('/');
    if (root !== 'attachments') return false;
    const found =
      request.method === 'GET' || request.method === 'HEAD' ? world.state.attachment(id) : undefined;
    if (!found || found.attachment.channelId !== channelId) {
      response.writeHead(404).end();
      return true;
    }
    const { contentType, size, filename } = found.attachment;
    const shown = contentType.startsWith('image/') ? 'inline' : 'attachment';
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': size,
      'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(filename)}`,
      // Bytes under one address never change.
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      // An uploaded page or picture must not run anything as this origin.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
    return true;
  };
}
