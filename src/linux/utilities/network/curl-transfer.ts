import { FsError } from '../../fs/fs-error.ts';
import type { ProcessContext } from '../../process/process-context.ts';
import { byteLength } from '../http/byte-length.ts';
import { header } from '../http/headers.ts';
import { formatRequest, type HttpRequest, type HttpResponse, parseResponse } from '../http/message.ts';
import { formatUrl, type HttpUrl, parseUrl, resolveUrl } from '../http/url.ts';
import { type Arguments, isGiven, optionValue, optionValues } from '../system/getopt.ts';
import { METER_HEADINGS, METER_START, meterLine } from './curl-meter.ts';
import { buildRequest } from './curl-request.ts';
import { lookUpHost } from './resolve.ts';

/** How a transfer went: curl's own number for it, and what -w tells. */
export interface Transfer {
  readonly code: number;
  readonly message: string;
  readonly url: string;
  readonly address: string;
  readonly port: number;
  readonly response: HttpResponse | undefined;
  readonly method: string;
  readonly size: number;
  readonly redirects: number;
}

const MAX_REDIRECTS = 50;

/** One URL from question to answer, redirects included. Prints what -v and the body's destination ask for. */
export function transfer(
  process: ProcessContext,
  parsed: Arguments,
  url: string,
  output: string | undefined,
  input: string,
): Transfer {
  const teller = new Teller(process, parsed, output);
  const failed = (code: number, message: string, more: Partial<Transfer> = {}): Transfer => ({
    code, message, url, address: '', port: 0, response: undefined, method: 'GET', size: 0, redirects: 0, ...more,
  }); // prettier-ignore
  const first = parseUrl(url);
  if (!first) return failed(3, 'URL using bad/illegal format or missing URL');
  if (output === '') return failed(23, 'Failed writing received data to disk/application');
  if (first.scheme !== 'http' && first.scheme !== 'https') {
    return failed(1, `Protocol "${first.scheme}" not supported or disabled in libcurl`);
  }
  teller.begin();
  let target: HttpUrl = first;
  const most = Number(optionValue(parsed, 'max-redirs') ?? MAX_REDIRECTS);
  for (let redirects = 0; ; redirects++) {
    process.work(8);
    const about = { url: formatUrl(target), port: target.port, redirects };
    const found = addressOf(process, parsed, target);
    if (found === undefined) {
      teller.note(`Could not resolve host: ${target.host}`);
      teller.note('Closing connection 0');
      return failed(6, `Could not resolve host: ${target.host}`, about);
    }
    const request = buildRequest(process, parsed, target, input, redirects > 0);
    const exchanged = exchange(process, teller, target, found, request, parsed);
    if ('code' in exchanged) return failed(exchanged.code, exchanged.message, { ...about, address: found });
    const { response } = exchanged;
    const location = header(response.headers, 'Location');
    const next: HttpUrl | undefined = location === undefined ? undefined : resolveUrl(target, location);
    const leads =
      isGiven(parsed, 'L') && response.status >= 300 && response.status < 400 && next !== undefined;
    const size = byteLength(response.body);
    const done: Transfer = {
      ...failed(0, '', about),
      address: found,
      response,
      method: request.method,
      size,
    };
    if (!leads) return deliver(teller, parsed, done, byteLength(request.body));
    teller.heads(response);
    if (redirects >= most) return { ...done, code: 47, message: `Maximum (${most}) redirects followed` };
    teller.note(`Issue another request to this URL: '${formatUrl(next)}'`);
    target = next;
  }
}

/** The address to connect to: --resolve's, or what the name stands for. */
function addressOf(process: ProcessContext, parsed: Arguments, url: HttpUrl): string | undefined {
  for (const entry of optionValues(parsed, 'resolve')) {
    const [host, port, address] = entry.replace(/^\+/, '').split(':');
    if (host === url.host && Number(port) === url.port && address) return address.split(',')[0];
  }
  const found = lookUpHost(process, url.host);
  return found.kind === 'found' ? found.address : undefined;
}

type Exchanged = { readonly response: HttpResponse } | { readonly code: number; readonly message: string };

function exchange(
  process: ProcessContext,
  teller: Teller,
  url: HttpUrl,
  address: string,
  request: HttpRequest,
  parsed: Arguments,
): Exchanged {
  const shown = address.includes(':') ? `[${address}]` : address;
  teller.note(`  Trying ${shown}:${url.port}...`);
  const data = url.scheme === 'https' ? '' : formatRequest(request);
  const answer = process.request({ address, port: url.port, data });
  if (answer.kind === 'timed-out') {
    const limit = optionValue(parsed, 'm') ?? optionValue(parsed, 'connect-timeout');
    if (limit !== undefined) {
      teller.note('Closing connection 0');
      return {
        code: 28,
        message: `Connection timed out after ${Math.round(Number(limit) * 1000) + 1} milliseconds`,
      };
    }
  }
  if (answer.kind !== 'answered' && answer.kind !== 'reset') {
    const milliseconds = answer.kind === 'refused' ? 0 : answer.kind === 'unreachable' ? 0 : 133_241;
    const reason = answer.kind === 'refused' ? 'Connection refused' : answer.kind === 'unreachable' ? 'Network is unreachable' : 'Connection timed out'; // prettier-ignore
    const message = `Failed to connect to ${url.host} port ${url.port} after ${milliseconds} ms: Couldn't connect to server`;
    teller.note(`connect to ${address} port ${url.port} failed: ${reason}`);
    teller.note(message);
    teller.endMeter();
    teller.note('Closing connection 0');
    return { code: 7, message };
  }
  teller.note(`Connected to ${url.host} (${address}) port ${url.port} (#0)`);
  if (url.scheme === 'https') {
    teller.endMeter();
    teller.note('Closing connection 0');
    return { code: 35, message: 'OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number' };
  }
  teller.sent(request);
  if (answer.kind !== 'answered') {
    teller.endMeter();
    return { code: 56, message: 'Recv failure: Connection reset by peer' };
  }
  if (answer.data === '') {
    teller.note('Empty reply from server');
    teller.endMeter();
    teller.note('Closing connection 0');
    return { code: 52, message: 'Empty reply from server' };
  }
  const response = parseResponse(answer.data, request.method);
  if (!response) {
    teller.note('Received HTTP/0.9 when not allowed');
    teller.endMeter();
    teller.note('Closing connection 0');
    return { code: 1, message: 'Received HTTP/0.9 when not allowed' };
  }
  teller.received(response);
  return { response };
}

function deliver(teller: Teller, parsed: Arguments, done: Transfer, sent: number): Transfer {
  const { response } = done;
  if (!response) return done;
  const failing = response.status >= 400 && isGiven(parsed, 'f', 'fail-with-body');
  const length = Number(header(response.headers, 'Content-Length') ?? done.size);
  if (response.status >= 400 && isGiven(parsed, 'f')) {
    teller.meter(length, 0, sent);
    teller.note('Closing connection 0');
    return { ...done, code: 22, message: `The requested URL returned error: ${response.status}` };
  }
  if (done.method !== 'HEAD' && done.size > 0) teller.bodyNote(done.size);
  teller.meter(length, done.size, sent);
  const closes =
    response.version === '1.0' || header(response.headers, 'Connection')?.toLowerCase() === 'close';
  teller.note(
    closes ? 'Closing connection 0' : `Connection #0 to host ${parseUrl(done.url)?.host ?? ''} left intact`,
  );
  teller.heads(response);
  const written = teller.body(response.body);
  if (!written) return { ...done, code: 23, message: 'Failure writing output to destination' };
  if (failing) return { ...done, code: 22, message: `The requested URL returned error: ${response.status}` };
  return done;
}

/** What curl says on the way: its notes with -v, the meter, and the answer itself. */
class Teller {
  readonly #process: ProcessContext;
  readonly #parsed: Arguments;
  readonly #output: string | undefined;
  readonly #metered: boolean;
  #text = '';

  constructor(process: ProcessContext, parsed: Arguments, output: string | undefined) {
    this.#process = process;
    this.#parsed = parsed;
    this.#output = output === '-' ? undefined : output;
    const shown = this.#output === undefined && process.isTerminal(1);
    this.#metered = !isGiven(parsed, 's', 'no-progress-meter', '#') && !shown;
  }

  begin(): void {
    if (this.#metered) this.#process.write(2, METER_HEADINGS + METER_START);
  }

  meter(total: number, received: number, sent: number): void {
    if (this.#metered) this.#process.write(2, `${meterLine(total, received, sent)}\n`);
  }

  endMeter(): void {
    if (this.#metered) this.#process.write(2, `${METER_START}\n`);
  }

  note(text: string): void {
    if (isGiven(this.#parsed, 'v')) this.#process.write(2, `* ${text}\n`);
  }

  sent(request: HttpRequest): void {
    if (!isGiven(this.#parsed, 'v')) return;
    const head = formatRequest({ ...request, body: '' });
    this.#process.write(2, prefixed('> ', head));
    if (request.body !== '') this.#process.write(2, `} [${byteLength(request.body)} bytes data]\n`);
  }

  received(response: HttpResponse): void {
    if (isGiven(this.#parsed, 'v')) this.#process.write(2, prefixed('< ', headText(response)));
  }

  bodyNote(size: number): void {
    const shown = this.#output === undefined && this.#process.isTerminal(1);
    if (isGiven(this.#parsed, 'v') && !shown) this.#process.write(2, `{ [${size} bytes data]\n`);
  }

  /** The answer's head, where -i, -I or -D ask for it. */
  heads(response: HttpResponse): void {
    const text = headText(response);
    if (isGiven(this.#parsed, 'i', 'I')) this.#text += text;
    const file = optionValue(this.#parsed, 'D');
    if (file === '-') this.#text += text;
    else if (file !== undefined) this.#save(file, text);
  }

  /** @returns false when it cannot be written */
  body(text: string): boolean {
    const all = this.#text + text;
    if (this.#output === undefined) {
      if (all !== '') this.#process.write(1, all);
      return true;
    }
    const directory = optionValue(this.#parsed, 'output-dir');
    return this.#save(directory === undefined ? this.#output : `${directory}/${this.#output}`, all);
  }

  #save(path: string, text: string): boolean {
    try {
      const parent = path.replace(/\/?[^/]*$/, '');
      if (isGiven(this.#parsed, 'create-dirs') && parent !== '')
        this.#process.fs.mkdir(parent, { parents: true });
      this.#process.fs.writeFile(path, text);
      return true;
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      if (!isGiven(this.#parsed, 's')) {
        this.#process.write(2, `Warning: Failed to open the file ${path}: ${error.text}\n`);
      }
      return false;
    }
  }
}

function headText({ version, status, reason, headers }: HttpResponse): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/${version} ${status}${reason === '' ? '' : ` ${reason}`}\r\n${lines}\r\n`;
}

function prefixed(mark: string, head: string): string {
  return head.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n').map((line) => `${mark}${line}\n`).join(''); // prettier-ignore
}
