import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { lookUpHost } from '../../../../linux/utilities/network/resolve.ts';
import type { Answer } from '../http-server.ts';
import { escapeHtml } from '../static-content.ts';

/** Pages of applications that are far beyond this: their titles, and that they are not here. */
const APPLICATIONS: readonly (readonly [file: RegExp, title: string])[] = [
  [/WordPress installation/, 'WordPress &rsaquo; Installation'],
  [/phpMyAdmin starts here/, 'phpMyAdmin'],
  [/Nextcloud starts here/, 'Nextcloud'],
];

/**
 * What of PHP can be shown: the text around it, `echo` and `print` of plain texts, phpinfo(), gethostname(), phpversion().
 * Anything else is said to be beyond this.
 */
export function renderPhp(process: ProcessContext, text: string): Answer {
  if (text.includes('wp-blog-header.php')) return wordpress(process);
  const application = APPLICATIONS.find(([file]) => file.test(text));
  if (application) return page(applicationPage(application[1]));
  process.work(1 + (text.length >> 4));
  let body = '';
  for (const [index, part] of text.split(/<\?(?:php\b|=)/).entries()) {
    if (index === 0) {
      body += part;
      continue;
    }
    const end = part.indexOf('?>');
    const code = end < 0 ? part : part.slice(0, end);
    const isEcho = text.includes(`<?=${code}`);
    body += runStatements(process, isEcho ? `echo ${code};` : code);
    if (end >= 0) body += part.slice(end + 2).replace(/^\r?\n/, '');
  }
  return page(body);
}

function page(body: string, status = 200): Answer {
  return { status, headers: [['Content-Type', 'text/html; charset=UTF-8']], body };
}

function applicationPage(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1>\n<p>The server runs; the application itself is not simulated here.</p></body></html>\n`;
}

/** WordPress is of no use without its database: it looks for that at each request. */
function wordpress(process: ProcessContext): Answer {
  const [host = '', port = '3306'] = (process.env['WORDPRESS_DB_HOST'] ?? 'mysql').split(':');
  const found = lookUpHost(process, host);
  const isThere =
    found.kind === 'found' &&
    process.request({ address: found.address, port: Number(port), data: '' }).kind === 'answered';
  if (isThere)
    return {
      status: 302,
      headers: [
        ['X-Redirect-By', 'WordPress'],
        ['Location', '/wp-admin/install.php'],
      ],
      body: '',
    };
  const title = 'Database Error';
  return page(
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>Error establishing a database connection</h1></body></html>\n`,
    500,
  );
}

function runStatements(process: ProcessContext, code: string): string {
  const plain = code.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/^\s*(?:\/\/|#).*$/gm, '');
  let output = '';
  for (const statement of plain.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;"'])+/g) ?? []) {
    const text = statement.trim();
    if (text === '') continue;
    if (/^phpinfo\s*\(\s*\)$/.test(text)) output += infoPage(process);
    else {
      const said = /^(?:echo|print)\b\s*\(?([^]*?)\)?$/.exec(text);
      const value = said ? evaluate(process, said[1] ?? '') : undefined;
      if (value === undefined)
        return `${output}\n<b>Notice</b>: this simulated PHP does not understand <b>${escapeHtml(text.slice(0, 80))}</b><br />\n`;
      output += value;
    }
  }
  return output;
}

/** Texts, and what is joined to them by dots or commas. */
function evaluate(process: ProcessContext, expression: string): string | undefined {
  const parts = expression.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^.,"']+/g) ?? [];
  let value = '';
  for (const part of parts) {
    const text = part.trim();
    if (text === '') continue;
    if (text.startsWith('"'))
      value += text
        .slice(1, -1)
        .replaceAll(/\\([nt"\\$])/g, (_all, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
    else if (text.startsWith("'")) value += text.slice(1, -1).replaceAll(/\\(['\\])/g, '$1');
    else if (/^gethostname\(\s*\)?$/.test(text)) value += process.computer.hostname;
    else if (/^phpversion\(\s*\)?$|^PHP_VERSION$/.test(text)) value += process.env['PHP_VERSION'] ?? '8.4.13';
    else if (text === 'PHP_EOL') value += '\n';
    else if (/^\d+$/.test(text)) value += text;
    else return undefined;
  }
  return value;
}

function infoPage(process: ProcessContext): string {
  const version = process.env['PHP_VERSION'] ?? '8.4.13';
  return `<!DOCTYPE html>\n<html><head><title>PHP ${version} - phpinfo()</title></head>\n<body><h1>PHP Version ${version}</h1>\n<table><tr><td>System</td><td>Linux ${process.computer.hostname} ${process.computer.kernelRelease}</td></tr>\n<tr><td>Server API</td><td>Apache 2.0 Handler</td></tr></table></body></html>\n`;
}
