/** What busybox calls itself, wherever it shows how a command is used. */
const BUSYBOX = 'BusyBox v1.38.0 (Debian 1:1.38.0-3+b1) multi-call binary.';

/** How busybox tells a wrong use. @param usage the command and its arguments: `ping [OPTIONS] HOST` */
export function busyboxUsage(usage: string): string {
  return `${BUSYBOX}\n\nUsage: ${usage}\n`;
}
