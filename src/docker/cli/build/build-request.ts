import type { BuildRequest } from '../../build/index.ts';
import { checkPlatform } from '../../engine/distribution/platform.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import { parseReference } from '../../engine/image/reference.ts';
import type { CliContext } from '../client/cli-context.ts';
import { readCsvRecord } from '../flags/csv.ts';
import type { Flags } from '../flags/declaration.ts';
import { normalIpAddress } from '../flags/ip-address.ts';
import type { buildFlags } from '../plugins/build-flags.ts';
import { refuse, unsupported } from './build-error.ts';
import { checkBuilder } from './builder.ts';
import { buildArguments, keyValues } from './key-values.ts';
import { namedContexts } from './named-contexts.ts';
import { readOutputs } from './outputs.ts';
import { progressStyle } from './progress-style.ts';
import { readSecrets } from './secrets.ts';
import { readSsh } from './ssh.ts';

/** What `docker build`'s flags come to. */
export type BuildFlags = typeof buildFlags extends Flags<infer Values> ? Values : never;

/**
 * A command line as a build request. What files and variables it names is read.
 * @throws CliError in buildx's words
 */
export function buildRequest(flags: BuildFlags, path: string, context: CliContext): BuildRequest {
  const buildArgs = buildArguments(flags['build-arg'], context.env);
  const labels = keyValues(flags.label, () => '');
  const contexts = namedContexts(flags['build-context'], context);
  checkAttestations(flags);
  checkCacheTo(flags['cache-to']);
  const style = progressStyle(flags, context);
  checkBuilder(flags.builder, context);
  const { outputs, names } = readOutputs(flags.output, flags);
  const tags = [...flags.tag, ...names];
  checkTags(
    tags,
    outputs.some((output) => output.type === 'image' && output.push === true),
  );
  const platforms = flags.platform.flatMap((text) => text.split(','));
  platforms.forEach(checkOnePlatform);
  if (platforms.length > 1) unsupported('Multi-platform build', 'build-multi-platform');
  for (const entitlement of flags.allow)
    if (!/^(?:network\.host|security\.insecure|device(?:=.*)?|fs(?:\..*)?=.*)$/u.test(entitlement))
      refuse(`failed to build: unknown entitlement ${entitlement}`);
  const annotation = flags.annotation.find((text) => !text.includes('='));
  if (annotation !== undefined)
    refuse(
      `failed to build: parse annotations: invalid annotation ${JSON.stringify(annotation)}, expected key=value`,
    );
  return {
    context: path,
    file: flags.file,
    tags,
    buildArgs,
    labels,
    target: flags.target,
    noCache: flags['no-cache'],
    noCacheFilter: flags['no-cache-filter'].flatMap((text) => text.split(',')),
    pull: flags.pull,
    network: networkMode(flags.network),
    addHosts: flags['add-host'].map(extraHost),
    shmSize: flags['shm-size'],
    ulimits: flags.ulimit.map(({ Name, Soft, Hard }) => ({ name: Name, soft: Soft, hard: Hard })),
    cacheFrom: cacheImages(flags['cache-from']),
    secrets: readSecrets(flags.secret, context),
    ssh: readSsh(flags.ssh, context),
    contexts,
    platforms,
    outputs,
    progress: { style, ...(context.isDebugging === true && { isDetailed: true }) },
  };
}

/** The engine's own builder attests nothing; saying so is no mistake. */
function checkAttestations({ attest, provenance, sbom }: BuildFlags): void {
  const isOff = (text: string) => ['', 'false', '0'].includes(text);
  const isOn = (text: string) => /^(?:true|1|(?:mode|version|builder-id|generator|type)=.*)$/u.test(text);
  const wanted = [provenance, sbom].filter((text) => !isOff(text));
  for (const text of wanted) if (!isOn(text)) refuse(`invalid value ${text}`);
  for (const text of attest) if (!text.includes('=')) refuse(`invalid value ${text}`);
  if (wanted.length > 0 || attest.some((text) => !/disabled=true/u.test(text)))
    unsupported('Attestation', 'attestations');
}

function checkCacheTo(texts: readonly string[]): void {
  for (const text of texts) {
    const record = readCsvRecord(text);
    const fields = 'problem' in record ? [] : record.value;
    const type = fields.find((field) => field.startsWith('type='))?.slice('type='.length);
    const isPlain = fields.length === 1 && fields[0] === text && !text.includes('=');
    if (type === undefined && !isPlain) refuse(`type required form> ${JSON.stringify(text)}`);
    if (type !== 'inline') unsupported('Cache export', 'build-cache-backends');
  }
}

/** The images of `--cache-from`. Caches of other kinds nothing here can write, so that there are none. */
function cacheImages(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    if (!text.includes('=')) return text.split(',');
    const record = readCsvRecord(text);
    const fields = 'problem' in record ? [] : record.value;
    const valueOf = (name: string) =>
      fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1);
    const ref = valueOf('ref');
    return valueOf('type') === 'registry' && ref !== undefined ? [ref] : [];
  });
}

function checkTags(tags: readonly string[], push: boolean): void {
  if (push && tags.length === 0) refuse('failed to build: tag is needed when pushing to registry');
  for (const tag of tags) {
    const wrong = wrongTag(tag);
    if (wrong !== undefined) refuse(`failed to build: invalid tag ${JSON.stringify(tag)}: ${wrong}`);
  }
}

/** What is wrong with a name; here it is not made whole before it is looked at. */
function wrongTag(tag: string): string | undefined {
  if (tag === '') return 'repository name must have at least one component';
  try {
    parseReference(tag);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.code === 'referenceUpperCase' ? 'repository name must be lowercase' : error.message;
  }
}

function checkOnePlatform(platform: string): void {
  try {
    checkPlatform(platform);
  } catch (error) {
    if (error instanceof EngineError) refuse(`failed to build: ${error.message}`);
    throw error;
  }
}

function networkMode(network: string): string {
  if (['', 'default', 'host', 'none'].includes(network)) return network === '' ? 'default' : network;
  return refuse(
    `failed to build: network mode ${JSON.stringify(network)} not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create`,
  );
}

function extraHost(text: string): string {
  const mark = text.search(/[:=]/u);
  const address = text.slice(mark + 1).replace(/^\[(.*)\]$/u, '$1');
  const isKnown = address === 'host-gateway' || normalIpAddress(address) !== undefined;
  if (mark < 1 || !isKnown) refuse(`failed to build: invalid host ${text}`);
  return text;
}
