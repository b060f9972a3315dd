import { reasonOf } from '../../../../linux/utilities/http/reasons.ts';
import { answer, type Answer } from '../http-server.ts';
import { escapeHtml } from '../static-content.ts';

const TEXTS: Readonly<Record<number, string>> = {
  400: 'Your browser sent a request that this server could not understand.<br />\n',
  403: "You don't have permission to access this resource.",
  404: 'The requested URL was not found on this server.',
  410: 'The requested resource is no longer available on this server and there is no forwarding address.\nPlease remove all references to this resource.',
  503: 'The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.',
};

/** The page Apache makes for a status itself. */
export function statusPage(
  status: number,
  details = TEXTS[status] ?? '',
  headers: Answer['headers'] = [],
): Answer {
  const reason = reasonOf(status);
  const body = [
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
    '<html><head>',
    `<title>${status} ${reason}</title>`,
    '</head><body>',
    `<h1>${reason}</h1>`,
    `<p>${details}</p>`,
    '</body></html>',
    '',
  ].join('\n');
  return answer(status, 'text/html; charset=iso-8859-1', body, headers);
}

export function movedPage(status: number, location: string): Answer {
  return statusPage(status, `The document has moved <a href="${escapeHtml(location)}">here</a>.`, [
    ['Location', location],
  ]);
}

/** The plain list of a directory's files. */
export function listingPage(uri: string, names: readonly string[]): Answer {
  const shown = uri.length > 1 ? uri.replace(/\/$/, '') : uri;
  const parent = shown.replace(/[^/]*$/, '');
  const rows = names.map((name) => `<li><a href="${encodeURI(name)}"> ${escapeHtml(name)}</a></li>`);
  const body = [
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">',
    '<html>',
    ' <head>',
    `  <title>Index of ${escapeHtml(shown)}</title>`,
    ' </head>',
    ' <body>',
    `<h1>Index of ${escapeHtml(shown)}</h1>`,
    `<ul>${uri === '/' ? '' : `<li><a href="${escapeHtml(parent)}"> Parent Directory</a></li>\n`}${rows.join('\n')}`,
    '</ul>',
    '</body></html>',
    '',
  ].join('\n');
  return answer(200, 'text/html;charset=UTF-8', body);
}
