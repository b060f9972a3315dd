import { withOptions } from '../text/options.ts';

/** hostname: the computer's name and addresses. */
export const hostname = withOptions(
  {
    options: [
      's short',
      'f fqdn long',
      'i ip-address',
      'I all-ip-addresses',
      'd domain',
      'A',
      'a',
      'F: file',
      'b',
    ],
    usage: {
      gnu: '[-b] {hostname|-F file}         set host name (from file)',
      busybox: '[-sidf] [HOSTNAME | -F FILE]',
    },
  },
  (tool, options) => {
    const { computer } = tool;
    const gnu = computer.dialect === 'gnu';
    if (options.has('I') && !gnu) return options.wrong(tool, '');
    const file = options.value('F');
    const name = file === undefined ? options.operands[0] : tool.fs.readFile(file).trim();
    if (name !== undefined) {
      if (tool.setHostname(name) === 'denied') {
        return tool.fail(
          gnu ? 'you must be root to change the host name' : 'sethostname: Operation not permitted',
        );
      }
      return 0;
    }
    const addresses = computer.interfaces
      .filter(({ name: device, address }) => device !== 'lo' && address !== '')
      .map(({ address }) => address);
    const form = options.last('s', 'f', 'i', 'I', 'd', 'A', 'a');
    const full =
      computer.domainname === '' ? computer.hostname : `${computer.hostname}.${computer.domainname}`;
    if (form === 'I') tool.out(`${addresses.map((address) => `${address} `).join('')}\n`);
    else if (form === 'i') {
      const answer = tool.resolveName(computer.hostname);
      if (answer.kind !== 'found' && addresses.length === 0) {
        return tool.fail(gnu ? 'Name or service not known' : `${computer.hostname}: Unknown host`);
      }
      tool.out(`${(answer.kind === 'found' ? answer.addresses : addresses).join(' ')}\n`);
    } else if (form === 'f' || form === 'A') tool.out(`${full}\n`);
    else if (form === 'd')
      tool.out(computer.domainname === '' ? (gnu ? '' : '\n') : `${computer.domainname}\n`);
    else if (form === 's') tool.out(`${computer.hostname.replace(/\..*$/, '')}\n`);
    else if (form === 'a') tool.out('\n');
    else tool.out(`${computer.hostname}\n`);
    return 0;
  },
);
