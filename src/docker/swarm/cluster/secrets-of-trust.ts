import { nextBelow, nextHex, type Draw, type RandomState } from '../../../base/random.ts';
import type { TLSInfo } from '../../engine/index.ts';
import { nextDigits } from './ids.ts';

/** `SWMTKN-1-`, the digest of the cluster's root certificate, and a secret of the role. */
export function joinToken(random: RandomState, caDigest: string): Draw<string> {
  const { value, next } = nextDigits(random, 25);
  return { value: `SWMTKN-1-${caDigest}-${value}`, next };
}

/** The part of a join token that says which cluster it is for. */
export function caDigestOf(token: string): string {
  return token.split('-')[2] ?? '';
}

/** The digest of the root certificate that a token names, in hexadecimal as an error tells it. */
export function fingerprint(token: string): string {
  let value = 0n;
  for (const digit of caDigestOf(token)) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return value.toString(16).padStart(64, '0').slice(-64);
}

/** Whether it could be a join token at all: `SWMTKN-1-`, 50 digits, 25 digits. */
export function isJoinToken(text: string): boolean {
  return /^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/.test(text);
}

function randomBytes(random: RandomState, count: number): Draw<Buffer> {
  const { value, next } = nextHex(random, count * 2);
  return { value: Buffer.from(value, 'hex'), next };
}

/** The key that unlocks managers: `SWMKEY-1-` and 32 bytes in base64 without padding. */
export function unlockKey(random: RandomState): Draw<string> {
  const { value, next } = randomBytes(random, 32);
  return { value: `SWMKEY-1-${value.toString('base64').replace(/=+$/, '')}`, next };
}

const ISSUER = 'MBMxETAPBgNVBAMTCHN3YXJtLWNh';
/** What the DER of a P-256 key, and of a certificate of it, begin with. */
const KEY_HEAD = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';
const CERTIFICATE_HEAD = '3082016930820110a0030201020214';

/** A root certificate by the looks: its bytes are drawn, nobody checks a signature in this world. */
export function drawTrust(random: RandomState): Draw<TLSInfo> {
  const key = nextHex(random, 128);
  const rest = nextHex(key.next, 480);
  const { value: extra, next } = nextBelow(rest.next, 256);
  const der = Buffer.from(
    `${CERTIFICATE_HEAD}${rest.value}${KEY_HEAD}${key.value}${extra.toString(16).padStart(2, '0')}`,
    'hex',
  );
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    value: {
      TrustRoot: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
      CertIssuerSubject: ISSUER,
      CertIssuerPublicKey: Buffer.from(`${KEY_HEAD}${key.value}`, 'hex').toString('base64'),
    },
    next,
  };
}
