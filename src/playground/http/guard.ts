import type { IncomingMessage } from 'node:http';

/** Whether a request may be heard at all. */
export type HostGuard = (request: IncomingMessage) => boolean;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Keeps web pages of elsewhere out. A page that points its own name at 127.0.0.1 (DNS rebinding) sends that
 * name as Host; a page that calls this address directly sends its own as Origin. Where the operator chose to
 * listen on more than loopback, any Host will do, but Origin must still be this server itself.
 */
export function hostGuard(listensOn: string): HostGuard {
  const loopbackOnly = isLoopback(listensOn);
  return ({ headers: { host, origin } }) => {
    if (host === undefined) return false;
    if (loopbackOnly && !LOOPBACK.test(host.replace(/:\d+$/, ''))) return false;
    return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
  };
}

function isLoopback(host: string): boolean {
  return host === '::1' || LOOPBACK.test(host);
}
