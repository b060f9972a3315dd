import { nextHex, type Draw, type RandomState } from '../../../base/random.ts';
import type { Instant } from '../../../base/time.ts';
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

/** The parts of a root certificate that are always the same, in DER. */
const DER = {
  head: '3082016930820110a0030201020214',
  signed: '300a06082a8648ce3d040302',
  name: '30133111300f06035504031308737761726d2d6361',
  validity: '301e170d',
  until: '170d',
  key: '3059301306072a8648ce3d020106082a8648ce3d03010703420004',
  extensions:
    'a3423040300e0603551d0f0101ff040403020106300f0603551d130101ff040530030101ff301d0603551d0e04160414',
  signature: '034700304402',
} as const;

const FIVE_MINUTES = 300;
const TWENTY_YEARS = 20 * 365 * 86_400;

/** `261121171300Z` in hexadecimal: to the minute. */
function utcTime(seconds: number): string {
  const digits = new Date(seconds * 1000).toISOString().replaceAll(/[-:T]/g, '').slice(2, 12);
  return Buffer.from(`${digits}00Z`).toString('hex');
}

/** A root certificate by the looks: its numbers are drawn, nobody checks a signature in this world. */
export function drawTrust(random: RandomState, now: Instant): Draw<TLSInfo> {
  let next = random;
  const hex = (bytes: number): string => {
    const draw = nextHex(next, bytes * 2);
    next = draw.next;
    return draw.value;
  };
  /** A positive number: its first bit is not set. */
  const number = (bytes: number): string => {
    const value = hex(bytes);
    return `${(Number.parseInt(value.slice(0, 1), 16) % 8).toString(16)}${value.slice(1)}`;
  };
  const since = now.seconds - FIVE_MINUTES;
  const serial = number(20);
  const key = hex(64);
  const { head, signed, name, validity, until, extensions, signature } = DER;
  const times = `${validity}${utcTime(since)}${until}${utcTime(since + TWENTY_YEARS)}`;
  const body = `${head}${serial}${signed}${name}${times}${name}${DER.key}${key}${extensions}${hex(20)}`;
  const der = `${body}${signed}${signature}20${number(32)}0220${number(32)}`;
  const lines =
    Buffer.from(der, 'hex')
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    value: {
      TrustRoot: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
      CertIssuerSubject: ISSUER,
      CertIssuerPublicKey: Buffer.from(`${DER.key}${key}`, 'hex').toString('base64'),
    },
    next,
  };
}
