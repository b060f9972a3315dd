import type { Exchange, Page } from './exchange.ts';
import { specialPage } from './special-pages.ts';
import { hostOf } from './variable-values.ts';

/**
 * A redirect. A path becomes a whole address with the port nginx itself listens on, which behind a published port is not the
 * one that was asked: a known surprise.
 */
export function redirectTo(exchange: Exchange, status: number, target: string): Page {
  const port = exchange.port === 80 ? '' : `:${exchange.port}`;
  const location = target.startsWith('/') ? `http://${hostOf(exchange)}${port}${target}` : target;
  return specialPage(exchange, status, { location });
}
