import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** The version of the image it is in: its variables say so. */
export function nginxVersion(process: Pick<ProcessContext, 'env'>): string {
  const version = process.env['NGINX_VERSION'] ?? '';
  return /^\d+\.\d+\.\d+$/.test(version) ? version : '1.29.2';
}

/** What compiled it, as the start-up notice says. */
export function compiler(process: ProcessContext): string {
  if (process.computer.dialect === 'busybox') return 'gcc 14.2.0 (Alpine 14.2.0)';
  return (process.env['PKG_RELEASE'] ?? '').includes('bookworm')
    ? 'gcc 12.2.0 (Debian 12.2.0-14+deb12u1)'
    : 'gcc 14.2.0 (Debian 14.2.0-19)';
}
