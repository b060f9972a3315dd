import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/**
 * Sends a request as discord.js does, except that a form (a message with pictures) is encoded before it is sent. Sent
 * as a form, undici 7.20 and later encode it while they send, and where the connection is reset meanwhile that fails in
 * a promise nobody waits for, which ends the process (https://github.com/nodejs/undici/issues/5835).
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const encoded = new Response(init.body);
  const headers = new Headers(init.headers as Record<string, string>);
  headers.set('content-type', encoded.headers.get('content-type') ?? 'multipart/form-data');
  const body = new Uint8Array(await encoded.arrayBuffer());
  return DefaultRestOptions.makeRequest(url, { ...init, headers: Object.fromEntries(headers), body });
};
