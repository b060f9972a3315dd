import { reasonOf } from '../../../../../../../linux/utilities/http/reasons.ts';

/** An answer before its headers are those of a server. */
export interface Answer {
  status: number;
  body: string;
  headers: [string, string][];
}

/** A page for an error, as Werkzeug's exceptions make them. */
const PAGES: Readonly<Record<number, string>> = {
  400: 'The browser (or proxy) sent a request that this server could not understand.',
  401: "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.",
  403: "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
  404: 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  405: 'The method is not allowed for the requested URL.',
  415: 'Did not attempt to load JSON data because the request Content-Type was not &#39;application/json&#39;.',
  500: 'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.',
};

/** The page for a status, as Werkzeug makes it. */
export function page(status: number, description?: string): Answer {
  const title = status === 404 ? 'Not Found' : reasonOf(status);
  const text = description ?? PAGES[status] ?? '';
  return {
    status,
    body: `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`,
    headers: [['Content-Type', 'text/html; charset=utf-8']],
  };
}
