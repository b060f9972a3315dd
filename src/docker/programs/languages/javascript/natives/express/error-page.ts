import { byteLength } from '../../../../../../linux/utilities/http/byte-length.ts';
import { reasonOf } from '../../../../../../linux/utilities/http/reasons.ts';
import type { Machine } from '../../../core/machine.ts';
import { isKind, plain, type Instance, type Value } from '../../../core/value.ts';
import { isError, stackText } from '../../errors.ts';
import { inspect } from '../../inspect.ts';
import { text } from '../../operators.ts';
import { endResponse, isEnded, setHeader } from '../http.ts';

/** Answers that nothing is there. */
export function notFound(request: Instance, response: Instance, vm: Machine): void {
  const path = plain(request.fields.get('url')).split('?')[0] ?? '/';
  page(vm, response, 404, `Cannot ${plain(request.fields.get('method'))} ${path}`);
}

/** An error's page, as finalhandler makes it. */
export function page(vm: Machine, response: Instance, status: number, message: string): void {
  if (isEnded(response)) return;
  const escaped = message
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\n', '<br>')
    .replaceAll('  ', ' &nbsp;');
  response.fields.set('statusCode', status);
  setHeader(response, 'Content-Security-Policy', "default-src 'none'");
  setHeader(response, 'X-Content-Type-Options', 'nosniff');
  setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
  const body = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n<body>\n<pre>${escaped}</pre>\n</body>\n</html>\n`;
  setHeader(response, 'Content-Length', byteLength(body));
  endResponse(vm, response, body);
}

/** Answers an error that no handler took, and logs it. */
export function failed(vm: Machine, response: Instance, error: Value): void {
  const status = isKind(error, 'instance')
    ? (error.fields.get('status') ?? error.fields.get('statusCode'))
    : undefined;
  const shown = isError(error) ? stackText(vm, error) : text(vm, error);
  if (vm.process.env['NODE_ENV'] !== 'test')
    vm.writeError(`${isError(error) ? inspect(vm, error) : shown}\n`);
  const isProduction = vm.process.env['NODE_ENV'] === 'production';
  page(
    vm,
    response,
    typeof status === 'number' ? status : 500,
    isProduction ? reasonOf(typeof status === 'number' ? status : 500) : shown,
  );
}
