import type { Arguments, OptionRules } from '../system/getopt.ts';

/** The options of curl that mean something here, or are harmless. */
export const CURL_OPTIONS: OptionRules = {
  short: 'sSiIo:OLX:d:H:u:vfw:km:x:A:e:b:c:D:F:T:GgjJKn#NpqQR:r:t:Y:y:z:012346Z:C:ahV',
  long: {
    silent: 's', 'show-error': 'S', include: 'i', head: 'I', 'output:': 'o', 'remote-name': 'O', location: 'L',
    'request:': 'X', 'data:': 'd', 'data-raw:': 'data-raw', 'data-binary:': 'data-binary', 'data-ascii:': 'd',
    'data-urlencode:': 'data-urlencode', 'json:': 'json', 'header:': 'H', 'user:': 'u', verbose: 'v', fail: 'f',
    'fail-with-body': 'fail-with-body', 'write-out:': 'w', insecure: 'k', 'connect-timeout:': 'connect-timeout',
    'max-time:': 'm', 'retry:': 'retry', 'retry-delay:': 'retry-delay', 'retry-connrefused': 'retry-connrefused',
    'retry-all-errors': 'retry-all-errors', 'retry-max-time:': 'retry-max-time', 'resolve:': 'resolve',
    'user-agent:': 'A', 'referer:': 'e', 'cookie:': 'b', 'cookie-jar:': 'c', 'dump-header:': 'D', 'form:': 'F',
    'upload-file:': 'T', get: 'G', compressed: 'compressed', 'no-progress-meter': 'no-progress-meter',
    'progress-bar': '#', 'create-dirs': 'create-dirs', 'unix-socket:': 'unix-socket', 'proxy:': 'x', ipv4: '4',
    ipv6: '6', 'http1.1': '1', 'http1.0': '0', http2: '2', 'no-buffer': 'N', 'max-redirs:': 'max-redirs',
    'url:': 'url', version: 'V', help: 'h', 'noproxy:': 'noproxy', 'cacert:': 'cacert', tlsv1: '1',
    'tlsv1.2': '1', 'remote-time': 'remote-time', 'output-dir:': 'output-dir', globoff: 'g', 'limit-rate:': 'limit-rate',
    'proto:': 'proto', 'oauth2-bearer:': 'oauth2-bearer', 'trace-ascii:': 'trace-ascii', 'stderr:': 'stderr',
  },
}; // prettier-ignore

/** Options whose value must be a number. */
export const CURL_NUMBERS: readonly string[] = ['m', 'connect-timeout', 'retry', 'retry-delay', 'max-redirs'];

/** What was typed for an option: `--max-time`, `-m`. */
export function typedName(args: readonly string[], letter: string): string {
  const long = Object.entries(CURL_OPTIONS.long ?? {}).filter(([, name]) => name === letter);
  const found = long.find(([name]) => args.some((arg) => arg.startsWith(`--${name.replace(':', '')}`)));
  return found ? `--${found[0].replace(':', '')}` : `-${letter}`;
}

/** URLs in the order given, each with where its body goes, as -o and -O pair up with them. */
export function transfersOf(parsed: Arguments): readonly { url: string; output: string | undefined }[] {
  const urls = [
    ...parsed.operands,
    ...parsed.given.filter(({ name }) => name === 'url').map(({ value }) => value),
  ];
  const outputs = parsed.given.filter(({ name }) => name === 'o' || name === 'O');
  return urls.map((url, index) => {
    const output = outputs[index];
    if (!output) return { url, output: undefined };
    return { url, output: output.name === 'o' ? output.value : remoteName(url) };
  });
}

/** The last part of a URL's path; empty when it has none. */
export function remoteName(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '').replace(/^[^/]*$/, '').replace(/^.*\//, ''); // prettier-ignore
}
