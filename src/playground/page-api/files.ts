import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpRoute } from '../http/server.ts';
import { TypeScriptModules } from './typescript-modules.ts';

/** What may be served, by ending; anything else is 404. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

interface Mount {
  /** The address, with a slash at the end. */
  prefix: string;
  folder: string;
  /** Seconds a browser may keep a file without asking. Our own sources change under the page. */
  maxAge: number;
}

/** The page's own files, lit-html and the fonts, from where they are installed: nothing is bundled or fetched. */
export function pageFiles(): HttpRoute {
  const mounts = listMounts();
  const modules = new TypeScriptModules();
  return async (request, response, url) => {
    const pathname = url.pathname === '/' ? '/web/index.html' : url.pathname;
    const mount = mounts.find(({ prefix }) => pathname.startsWith(prefix));
    if (!mount || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const file = within(mount.folder, pathname.slice(mount.prefix.length));
    const type = file && CONTENT_TYPES[path.extname(file)];
    const found = type ? await stat(file).catch(() => undefined) : undefined;
    if (!file || !type || !found?.isFile()) return false;

    const etag = `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`;
    const headers = {
      'content-type': type,
      etag,
      'cache-control': mount.maxAge > 0 ? `public, max-age=${mount.maxAge}` : 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return true;
    }
    const body = file.endsWith('.ts') ? await modules.read(file, found.mtimeMs) : await readFile(file);
    const policy = file.endsWith('.html')
      ? { 'content-security-policy': contentSecurityPolicy(request.headers.host) }
      : {};
    finish(response, { ...headers, ...policy }, body, request.method);
    return true;
  };
}

function finish(
  response: ServerResponse,
  headers: Record<string, string>,
  body: string | Buffer,
  method: string | undefined,
): void {
  response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(method === 'HEAD' ? undefined : body);
}

function listMounts(): Mount[] {
  const require = createRequire(import.meta.url);
  const installed = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));
  const fonts = ['gothic-a1', 'nanum-gothic-coding', 'noto-color-emoji'];
  const day = 24 * 60 * 60;
  return [
    { prefix: '/web/', folder: fileURLToPath(new URL('../web/', import.meta.url)), maxAge: 0 },
    // Without a package.json among its exports; its main file lies in its folder.
    { prefix: '/vendor/lit-html/', folder: litHtmlFolder(require), maxAge: 0 },
    ...fonts.map((name) => ({
      prefix: `/fonts/${name}/`,
      folder: installed(`@fontsource/${name}`),
      maxAge: day,
    })),
  ];
}

/** Which build `require.resolve` finds depends on the conditions Node runs under; the browser's lies above them all. */
const OTHER_BUILDS: ReadonlySet<string> = new Set(['node', 'development']);

function litHtmlFolder(require: NodeJS.Require): string {
  let folder = path.dirname(require.resolve('lit-html'));
  while (OTHER_BUILDS.has(path.basename(folder))) folder = path.dirname(folder);
  return folder;
}

/** A file inside a folder; undefined for a path that leaves it or names something hidden. */
function within(folder: string, relative: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(relative);
  } catch {
    return undefined;
  }
  const segments = decoded.split('/');
  const unsafe = segments.some(
    (segment) => segment === '' || segment.startsWith('.') || /[\\\0]/.test(segment),
  );
  return unsafe ? undefined : path.join(folder, ...segments);
}

/** Only this server's own files; styles may be inline, as lit-html writes them. */
function contentSecurityPolicy(host = ''): string {
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // Browsers differ in whether 'self' covers websockets.
    `connect-src 'self' ws://${host}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
