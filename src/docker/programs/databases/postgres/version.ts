import type { ProcessContext } from '../../../../linux/process/process-context.ts';

export interface PostgresVersion {
  /** `18.0` */
  readonly number: string;
  readonly major: number;
  /** `18.0 (Debian 18.0-1.pgdg13+3)`: what psql and postgres call themselves. */
  readonly name: string;
  /** `x86_64-pc-linux-gnu, compiled by gcc (Debian 14.2.0-19) 14.2.0, 64-bit` */
  readonly platform: string;
}

/** The image says it in its environment. */
export function postgresVersion(process: Pick<ProcessContext, 'env' | 'computer'>): PostgresVersion {
  const packaged = process.env['PG_VERSION'] ?? '18.0-1.pgdg13+3';
  const number = packaged.replace(/-.*/, '');
  const onDebian = process.computer.dialect === 'gnu';
  return {
    number,
    major: Number.parseInt(number, 10),
    name: onDebian ? `${number} (Debian ${packaged})` : number,
    platform: onDebian
      ? 'x86_64-pc-linux-gnu, compiled by gcc (Debian 14.2.0-19) 14.2.0, 64-bit'
      : 'x86_64-pc-linux-musl, compiled by gcc (Alpine 14.2.0) 14.2.0, 64-bit',
  };
}
