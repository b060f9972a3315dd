import type { NameAnswer } from '../../process/process-context.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { formatDate } from '../system/date-format.ts';
import { clockIn, zoneOf } from '../system/time-zone.ts';
import { ask } from './nslookup.ts';

const TYPES = new Set(['A', 'AAAA', 'ANY', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT']);

/** dig: a question to the name server and its whole answer. */
export const dig: Utility = (tool) => {
  const short = tool.args.includes('+short');
  const words = tool.args.filter((arg) => !/^[+@-]/.test(arg));
  const type = words.find((word) => TYPES.has(word.toUpperCase()))?.toUpperCase() ?? 'A';
  const name = words.find((word) => !TYPES.has(word.toUpperCase())) ?? '.';
  const answer = ask(tool, name);
  const addresses = answer.kind === 'found' && type === 'A' ? answer.addresses : [];
  if (short) {
    for (const address of addresses) tool.out(`${address}\n`);
    return answer.kind === 'no-server' ? 9 : 0;
  }
  const head = `\n; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> ${tool.args.join(' ')}\n;; global options: +cmd\n`;
  if (answer.kind === 'no-server') {
    tool.out(`${head};; no servers could be reached\n`);
    return 9;
  }
  tool.out(head + report(tool, answer, name, type, addresses));
  return 0;
};

function report(
  tool: UtilityContext,
  answer: Exclude<NameAnswer, { kind: 'no-server' }>,
  name: string,
  type: string,
  addresses: readonly string[],
): string {
  const status = answer.kind === 'unknown' ? 'NXDOMAIN' : 'NOERROR';
  const asked = `${name.replace(/\.$/, '')}.`;
  const tabs = '\t'.repeat(Math.max(1, Math.ceil((32 - asked.length - 1) / 8)));
  const when = formatDate(clockIn(zoneOf(tool), tool.now), '%a %b %d %H:%M:%S %Z %Y');
  const answers =
    addresses.length === 0
      ? ''
      : `;; ANSWER SECTION:\n${addresses.map((address) => `${asked}${tabs.slice(1)}600\tIN\tA\t${address}\n`).join('')}\n`;
  return (
    ';; Got answer:\n' +
    `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${tool.random() % 65_536}\n` +
    `;; flags: qr rd ra; QUERY: 1, ANSWER: ${addresses.length}, AUTHORITY: 0, ADDITIONAL: 0\n\n` +
    `;; QUESTION SECTION:\n;${asked}${tabs}IN\t${type}\n\n${answers}` +
    `;; Query time: 0 msec\n;; SERVER: ${answer.server}#53(${answer.server}) (UDP)\n;; WHEN: ${when}\n` +
    `;; MSG SIZE  rcvd: ${17 + name.length + addresses.length * (16 + name.length)}\n\n`
  );
}
