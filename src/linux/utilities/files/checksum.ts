import { createHash } from 'node:crypto';
import { FsError } from '../../fs/fs-error.ts';
import { encodeText } from '../../fs/text.ts';
import { awaitStdin, bareLines, isGnu, readInput } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { Utility, UtilityContext } from '../utility.ts';

/** `md5sum` and its like: prints or checks digests. */
function checksum(algorithm: string, title: string): Utility {
  return withOptions(
    {
      options: [
        'c check',
        'b binary',
        't text',
        's',
        'w warn',
        'quiet',
        'status',
        'tag',
        'strict',
        'ignore-missing',
        'z zero',
      ],
      gnuOnly: ['quiet', 'status', 'tag', 'strict', 'ignore-missing', 'z', 'b', 't'],
      usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-c[sw]] [FILE]...' },
    },
    (tool, options) => {
      const names = options.operands.length > 0 ? options.operands : ['-'];
      awaitStdin(tool, names);
      let status = 0;
      for (const name of names) {
        const text = readInput(tool, name);
        if (text instanceof FsError) {
          status = tool.fail(options.has('c') ? `${name}: ${text.text}` : complaint(tool, name, text));
          continue;
        }
        if (options.has('c')) {
          status = check(tool, options, algorithm, name, text) || status;
          continue;
        }
        const digest = digestOf(tool, algorithm, text);
        tool.out(
          options.has('tag')
            ? `${title} (${name}) = ${digest}\n`
            : `${digest} ${options.has('b') && isGnu(tool) ? '*' : ' '}${name}\n`,
        );
      }
      return status;
    },
  );
}

function complaint(tool: UtilityContext, name: string, error: FsError): string {
  if (isGnu(tool)) return `${name}: ${error.text}`;
  return error.code === 'EISDIR'
    ? `can't read '${name}': ${error.text}`
    : `can't open '${name}': ${error.text}`;
}

function digestOf(tool: UtilityContext, algorithm: string, text: string): string {
  tool.work(1 + (text.length >> 8));
  return createHash(algorithm).update(encodeText(text)).digest('hex');
}

function check(
  tool: UtilityContext,
  options: Options,
  algorithm: string,
  list: string,
  text: string,
): number {
  const gnu = isGnu(tool);
  const length = createHash(algorithm).digest('hex').length;
  const silent = options.has('status') || (!gnu && options.has('s'));
  let [listed, wrong, unread, malformed] = [0, 0, 0, 0];
  for (const line of bareLines(text)) {
    const match = /^\\?([0-9a-fA-F]+) [ *](.+)$/.exec(line) ?? /^\S+ \((.+)\) = ([0-9a-f]+)$/.exec(line);
    const tagged = line.includes(') = ');
    const expected = tagged ? match?.[2] : match?.[1];
    const name = tagged ? match?.[1] : match?.[2];
    if (expected?.length !== length || name === undefined) {
      malformed += 1;
      continue;
    }
    listed += 1;
    const content = readInput(tool, name);
    if (content instanceof FsError) {
      if (options.has('ignore-missing') && content.code === 'ENOENT') continue;
      tool.fail(complaint(tool, name, content));
      if (gnu) unread += 1;
      else wrong += 1;
      if (!silent) tool.out(`${name}: FAILED${gnu ? ' open or read' : ''}\n`);
      continue;
    }
    const same = digestOf(tool, algorithm, content) === expected.toLowerCase();
    if (!same) wrong += 1;
    if (!silent && (!same || !options.has('quiet'))) tool.out(`${name}: ${same ? 'OK' : 'FAILED'}\n`);
  }
  if (gnu) return gnuSummary(tool, list, silent, { listed, wrong, unread, malformed });
  const total = listed + malformed;
  const failures = wrong + malformed;
  if (failures > 0 && !silent) tool.fail(`WARNING: ${failures} of ${total} computed checksums did NOT match`);
  return failures > 0 ? 1 : 0;
}

function gnuSummary(
  tool: UtilityContext,
  list: string,
  silent: boolean,
  found: { listed: number; wrong: number; unread: number; malformed: number },
): number {
  const { listed, wrong, unread, malformed } = found;
  if (listed === 0) return tool.fail(`${list}: no properly formatted checksum lines found`);
  const warn = (count: number, one: string, many: string): void => {
    if (count > 0 && !silent) tool.fail(`WARNING: ${count} ${count === 1 ? one : many}`);
  };
  warn(malformed, 'line is improperly formatted', 'lines are improperly formatted');
  warn(unread, 'listed file could not be read', 'listed files could not be read');
  warn(wrong, 'computed checksum did NOT match', 'computed checksums did NOT match');
  return wrong + unread > 0 ? 1 : 0;
}

export const md5sum = checksum('md5', 'MD5');
export const sha1sum = checksum('sha1', 'SHA1');
export const sha224sum = checksum('sha224', 'SHA224');
export const sha256sum = checksum('sha256', 'SHA256');
export const sha384sum = checksum('sha384', 'SHA384');
export const sha512sum = checksum('sha512', 'SHA512');
