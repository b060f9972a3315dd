import { byteLength } from '../http/byte-length.ts';
import { header } from '../http/headers.ts';
import type { HttpResponse } from '../http/message.ts';
import { formatUrl, type HttpUrl } from '../http/url.ts';
import { type Arguments, isGiven, optionValue } from '../system/getopt.ts';
import { formatDate } from '../system/date-format.ts';
import { clockIn, zoneOf } from '../system/time-zone.ts';
import type { UtilityContext } from '../utility.ts';
import { isAddress } from './resolve.ts';
import { type Fetched, fetchOnce, fileNameOf, readUrl, redirectOf, save } from './wget-fetch.ts';

const MAX_REDIRECTS = 20;

/** GNU wget. Its status is that of the worst of what happened: 4 for the network, 8 for a server's error. */
export function gnuWget(tool: UtilityContext, parsed: Arguments): number {
  let status = 0;
  for (const operand of parsed.operands) {
    const one = new Download(tool, parsed).run(operand);
    status = status === 0 ? one : one === 0 ? status : Math.min(status, one);
  }
  return status;
}

class Download {
  readonly #tool: UtilityContext;
  readonly #parsed: Arguments;
  readonly #quiet: boolean;
  readonly #brief: boolean;
  readonly #open: string;
  readonly #close: string;

  constructor(tool: UtilityContext, parsed: Arguments) {
    this.#tool = tool;
    this.#parsed = parsed;
    this.#quiet = isGiven(parsed, 'q');
    // `-nv` reads as -n and -v to a parser of single letters.
    this.#brief = isGiven(parsed, 'nv') || (isGiven(parsed, 'n') && isGiven(parsed, 'v'));
    const utf8 = /utf-?8/i.test(tool.env.LC_ALL ?? tool.env.LANG ?? '');
    [this.#open, this.#close] = utf8 ? ['‘', '’'] : ["'", "'"];
  }

  run(operand: string): number {
    let url = readUrl(operand);
    if (!url) {
      this.#tool.err(`${operand}: Invalid URL ${operand}: Unsupported scheme\n`);
      return 1;
    }
    if (isGiven(this.#parsed, 'spider')) this.#say('Spider mode enabled. Check if remote file exists.\n');
    const first = url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      this.#say(`--${this.#now()}--  ${formatUrl(url)}\n`);
      const fetched = fetchOnce(this.#tool, this.#parsed, url);
      if (fetched.kind !== 'answered') return this.#fail(url, fetched);
      this.#sayConnected(url, fetched.address, 'connected.\n');
      const { response } = fetched;
      this.#sayStatus(response);
      const next = redirectOf(url, response);
      if (!next) return this.#finish(first, response);
      this.#say(`Location: ${header(response.headers, 'Location') ?? ''} [following]\n`);
      url = next;
    }
    this.#say(`${MAX_REDIRECTS} redirections exceeded.\n`);
    return 8;
  }

  #say(text: string): void {
    if (!this.#quiet && !this.#brief) this.#tool.err(text);
  }

  #now(): string {
    return formatDate(clockIn(zoneOf(this.#tool), this.#tool.now), '%Y-%m-%d %H:%M:%S');
  }

  #sayConnected(url: HttpUrl, address: string, ending: string): void {
    const { host, port } = url;
    if (!isAddress(host)) this.#say(`Resolving ${host} (${host})... ${address}\n`);
    this.#say(
      `Connecting to ${isAddress(host) ? '' : `${host} (${host})|`}${address}${isAddress(host) ? '' : '|'}:${port}... ${ending}`,
    );
  }

  #fail(url: HttpUrl, fetched: Exclude<Fetched, { kind: 'answered' }>): number {
    const { host } = url;
    if (fetched.kind === 'bad-url') return 1;
    if (fetched.kind === 'unknown-host') {
      const reason = fetched.noServer ? 'Temporary failure in name resolution' : 'Name or service not known';
      this.#say(`Resolving ${host} (${host})... failed: ${reason}.\n`);
      if (!this.#quiet)
        this.#tool.err(`wget: unable to resolve host address ${this.#open}${host}${this.#close}\n`);
      return 4;
    }
    if (fetched.kind === 'refused' || fetched.kind === 'unreachable' || fetched.kind === 'timed-out') {
      const reason = { refused: 'Connection refused', unreachable: 'Network is unreachable', 'timed-out': 'Connection timed out' }[fetched.kind]; // prettier-ignore
      this.#sayConnected(url, fetched.address, `failed: ${reason}.\n`);
      if (fetched.kind === 'timed-out') this.#say('Giving up.\n\n');
      return 4;
    }
    this.#sayConnected(url, fetched.address, 'connected.\n');
    if (fetched.kind === 'tls') {
      this.#say('GnuTLS: An unexpected TLS packet was received.\nUnable to establish SSL connection.\n');
      return 4;
    }
    const trouble =
      fetched.kind === 'reset' ? 'Read error (Connection reset by peer) in headers.' : 'No data received.';
    this.#say(`HTTP request sent, awaiting response... ${trouble}\nGiving up.\n\n`);
    return 4;
  }

  #sayStatus({ version, status, reason, headers }: HttpResponse): void {
    if (!isGiven(this.#parsed, 'S')) {
      this.#say(`HTTP request sent, awaiting response... ${status} ${reason}\n`);
      return;
    }
    const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`).join('');
    this.#say('HTTP request sent, awaiting response... \n');
    this.#tool.err(`  HTTP/${version} ${status} ${reason}\n${lines}`);
  }

  #finish(url: HttpUrl, response: HttpResponse): number {
    const spider = isGiven(this.#parsed, 'spider');
    if (response.status >= 400) {
      const broken = 'Remote file does not exist -- broken link!!!\n\n';
      if (spider) this.#say(broken);
      else if (this.#brief && !this.#quiet)
        this.#tool.err(`${formatUrl(url)}:\n${this.#errorLine(response)}`);
      else this.#say(`${this.#errorLine(response)}\n`);
      return 8;
    }
    const length = header(response.headers, 'Content-Length');
    const type = (header(response.headers, 'Content-Type') ?? '').replace(/;.*$/, '');
    this.#say(
      `Length: ${length === undefined ? 'unspecified' : sizeText(Number(length))}${type === '' ? '' : ` [${type}]`}\n`,
    );
    if (spider) {
      this.#say('Remote file exists.\n\n');
      return 0;
    }
    return this.#store(url, response, length !== undefined);
  }

  #errorLine({ status, reason }: HttpResponse): string {
    return `${this.#now()} ERROR ${status}: ${reason}.\n`;
  }

  #store(url: HttpUrl, { body }: HttpResponse, sized: boolean): number {
    const asked = optionValue(this.#parsed, 'O');
    const path = asked ?? this.#freeName(fileNameOf(this.#parsed, url));
    const shown = path === '-' ? 'STDOUT' : path;
    this.#say(`Saving to: ${this.#open}${shown}${this.#close}\n`);
    const problem = save(this.#tool, path, body);
    if (problem) {
      this.#tool.err(
        `${path}: ${problem.text}\n\nCannot write to ${this.#open}${path}${this.#close} (${problem.text}).\n`,
      );
      return 3;
    }
    const size = byteLength(body);
    // Half a millisecond for anything: what a local server needs.
    const speed = ((size * 2000) / 1024 / 1024).toFixed(2);
    const count = sized ? `[${size}/${size}]` : `[${size}]`;
    const said = path === '-' ? 'written to stdout' : `${this.#open}${path}${this.#close} saved`;
    this.#say(`${this.#progress(path, size, speed)}${this.#now()} (${speed} MB/s) - ${said} ${count}\n\n`);
    if (this.#brief && !this.#quiet)
      this.#tool.err(`${this.#now()} URL:${formatUrl(url)} ${count} -> "${path}" [1]\n`);
    return 0;
  }

  /** An existing file is kept: the new one is `name.1`. */
  #freeName(name: string): string {
    if (!this.#tool.fs.exists(name)) return name;
    for (let number = 1; ; number++) {
      this.#tool.work(1);
      if (!this.#tool.fs.exists(`${name}.${number}`)) return `${name}.${number}`;
    }
  }

  /** A bar at a terminal, rows of dots elsewhere: a dot for each kilobyte, fifty in a row. */
  #progress(path: string, size: number, speed: string): string {
    if (this.#tool.isTerminal(2)) {
      const name = path.slice(0, 19).padEnd(20);
      return `\r${name}100%[===================>] ${sizeText(size).replace(/ .*/, '').padStart(7)}  --.-KB/s    in 0s      \n\n`;
    }
    const rows: string[] = [];
    const kilobytes = Math.floor(size / 1024);
    for (let from = 0; from <= kilobytes; from += 50) {
      this.#tool.work(1);
      const dots = Math.min(50, kilobytes - from);
      const groups = Array.from({ length: 5 }, (_none, group) =>
        '.'.repeat(Math.max(0, Math.min(10, dots - group * 10))).padEnd(10),
      );
      const last = from + 50 > kilobytes;
      const share = last ? 100 : Math.floor(((from + 50) * 1024 * 100) / size);
      rows.push(
        `${String(from).padStart(6)}K ${groups.join(' ')}${String(share).padStart(3)}% ${speed}M${last ? '=0s' : ' 0s'}`,
      );
    }
    return `\n${rows.join('\n')}\n\n`;
  }
}

/** `615`, `12345 (12K)`, `7340032 (7.0M)`. */
function sizeText(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${bytes} (${kilobytes < 10 ? kilobytes.toFixed(1) : Math.floor(kilobytes)}K)`;
  const megabytes = kilobytes / 1024;
  return `${bytes} (${megabytes < 10 ? megabytes.toFixed(1) : Math.floor(megabytes)}M)`;
}
