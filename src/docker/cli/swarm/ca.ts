import { createHash } from 'node:crypto';
import { swarmInspect, swarmUpdate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import type { FlagType } from '../flags/declaration.ts';
import { bool, string } from '../flags/types.ts';
import { certExpiry, externalCaFlag } from './swarm-flags.ts';

const pemFile: FlagType<string> = { ...string, name: 'pem-file' };

/** Flags that mean something only when certificates are made anew. */
const OF_ROTATION = ['ca-cert', 'ca-key', 'cert-expiry', 'external-ca'] as const;

function refuse(message: string): CliError {
  return new CliError(message, { code: 'swarm-ca-options' });
}

/** @throws CliError */
function checkRotation(given: (name: (typeof OF_ROTATION)[number]) => boolean): void {
  const cert = given('ca-cert');
  if (given('external-ca') && !cert) {
    throw refuse(
      "rotating to an external CA requires the `--ca-cert` flag to specify the external CA's cert - to add an external CA with the current root CA certificate, use the `update` command instead",
    );
  }
  if (cert && !given('external-ca') && !given('ca-key')) {
    throw refuse(
      'the --ca-cert flag requires that a --ca-key flag and/or --external-ca flag be provided as well',
    );
  }
}

function showTrustRoot(context: CliContext): void {
  const { TrustRoot } = context.call(swarmInspect, undefined).TLSInfo;
  context.out(`${TrustRoot.trim()}\n`);
}

/** How far the nodes are with the new certificate: here they have it at once. */
function showRotation(context: CliContext): void {
  const { TrustRoot } = context.call(swarmInspect, undefined).TLSInfo;
  const digest = createHash('sha256').update(TrustRoot).digest('hex');
  if (!context.stdout.isTerminal) {
    context.out('desired root digest: \n  rotated TLS certificates: \n  rotated CA certificates:  \n');
  }
  context.out(`desired root digest: sha256:${digest}\n`);
}

export const ca = command({
  name: 'ca',
  hidden: true,
  use: '[OPTIONS]',
  about: { ko: '루트 CA를 보여 주거나 바꿔요', en: 'Show or change the root CA' },
  args: noArgs,
  flags: {
    'ca-cert': {
      type: pemFile,
      ko: '새로 쓸 루트 CA 인증서 파일이에요 (PEM)',
      en: 'File with the new certificate (PEM)',
    },
    'ca-key': { type: pemFile, ko: '새로 쓸 루트 CA 키 파일이에요 (PEM)', en: 'File with the new key (PEM)' },
    'cert-expiry': certExpiry,
    detach: {
      type: bool,
      short: 'd',
      ko: '다 바뀔 때까지 기다리지 않아요',
      en: 'Do not wait until all nodes have it',
    },
    'external-ca': externalCaFlag,
    quiet: { type: bool, short: 'q', ko: '진행 상황을 보여 주지 않아요', en: 'Show no progress' },
    rotate: { type: bool, ko: '루트 CA를 새것으로 바꿔요', en: 'Change the root CA' },
  },
  run(context, { flags, changed }) {
    const { Version, Spec } = context.call(swarmInspect, undefined);
    if (!flags.rotate) {
      const misplaced = OF_ROTATION.find((name) => changed.has(name));
      if (misplaced) throw refuse(`\`--${misplaced}\` flag requires the \`--rotate\` flag to update the CA`);
      showTrustRoot(context);
      return 0;
    }
    checkRotation((name) => changed.has(name));
    const { CAConfig } = Spec;
    context.call(swarmUpdate, {
      version: Version.Index,
      Spec: {
        ...Spec,
        CAConfig: {
          ...CAConfig,
          ...(changed.has('cert-expiry') ? { NodeCertExpiry: flags['cert-expiry'] } : {}),
          ...(changed.has('external-ca')
            ? { ExternalCAs: flags['external-ca'].map(({ Protocol, URL }) => ({ Protocol, URL })) }
            : {}),
          ...(changed.has('ca-cert') ? { SigningCACert: context.files.readFile(flags['ca-cert']) } : {}),
          ...(changed.has('ca-key') ? { SigningCAKey: context.files.readFile(flags['ca-key']) } : {}),
          ForceRotate: (CAConfig.ForceRotate ?? 0) + 1,
        },
      },
    });
    if (flags.detach || flags.quiet) return 0;
    showRotation(context);
    showTrustRoot(context);
    return 0;
  },
});
