import { gunzipSync, gzipSync } from 'node:zlib';
import { gunzipArchive, gzipArchive } from '../../fs/archive.ts';
import { FsError } from '../../fs/fs-error.ts';
import { decodeBytes, encodeText } from '../../fs/text.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';

const COMMAND_LINE = {
  options: [
    'c stdout to-stdout',
    'd decompress uncompress',
    'k keep',
    'f force',
    't test',
    'v verbose',
    'l list',
    'q quiet',
    'n no-name',
    'N name',
    'r recursive',
    'S: suffix',
    '1 fast',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9 best',
  ],
  usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-cfkdt] [FILE]...' },
};

/** More is not unpacked: what is small may become as large as one likes. */
const MAX_UNPACKED = 32 * 1024 * 1024;

/** Compresses files; `gunzip` and `zcat` are the same the other way. */
export const gzip = withOptions(COMMAND_LINE, (tool, options) => {
  const unpacks = options.has('d', 't', 'l') || tool.name === 'gunzip' || tool.name === 'zcat';
  const toOutput = options.has('c', 't', 'l') || tool.name === 'zcat';
  const { operands } = options;
  if (operands.length === 0 || operands[0] === '-') return filter(tool, options, unpacks);
  let status = 0;
  for (const name of operands) status = Math.max(status, one(tool, options, name, unpacks, toOutput));
  return status;
});

function filter(tool: UtilityContext, options: Options, unpacks: boolean): number {
  const text = tool.stdin();
  const result = unpacks ? unpack(tool, text) : pack(tool, text);
  if (result === undefined) {
    if (isGnu(tool)) tool.err('\ngzip: stdin: not in gzip format\n');
    else tool.fail('no gzip/bzip2/xz magic');
    return 1;
  }
  if (!options.has('t')) tool.out(result);
  return 0;
}

/** An archive of this machine is plain text that says that it is packed. */
function pack(tool: UtilityContext, text: string): string {
  tool.work(1 + (text.length >> 5));
  const archive = gzipArchive(text);
  if (archive !== undefined) return archive;
  return decodeBytes(gzipSync(encodeText(text)));
}

function unpack(tool: UtilityContext, text: string): string | undefined {
  tool.work(1 + (text.length >> 3));
  const archive = gunzipArchive(text);
  if (archive !== undefined) return archive;
  try {
    const bytes = gunzipSync(encodeText(text), { maxOutputLength: MAX_UNPACKED });
    tool.work(bytes.length >> 5);
    return decodeBytes(bytes);
  } catch {
    return undefined;
  }
}

function one(
  tool: UtilityContext,
  options: Options,
  operand: string,
  unpacks: boolean,
  toOutput: boolean,
): number {
  const gnu = isGnu(tool);
  const suffixed = /\.(?:gz|tgz)$/.test(operand);
  let name = operand;
  let stat = attempt(() => tool.fs.stat(name));
  if (stat instanceof FsError && stat.code === 'ENOENT' && unpacks && !suffixed && gnu) {
    name = `${operand}.gz`;
    stat = attempt(() => tool.fs.stat(name));
  }
  const say = (text: string, status: number): number => {
    tool.err(gnu ? `gzip: ${text}\n` : `${tool.name}: ${text}\n`);
    return gnu ? status : 1;
  };
  if (stat instanceof FsError) return say(`${name}: ${stat.text}`, 1);
  if (stat.node.type === 'directory')
    return say(gnu ? `${name} is a directory -- ignored` : `${name}: Is a directory`, 2);
  if (unpacks && !toOutput && !/\.(?:gz|tgz)$/.test(name)) {
    return say(gnu ? `${name}: unknown suffix -- ignored` : `${name}: unknown suffix - ignored`, 2);
  }
  if (!unpacks && suffixed && !toOutput && gnu) return say(`${name} already has .gz suffix -- unchanged`, 2);
  const text = attempt(() => tool.fs.readFile(name));
  if (text instanceof FsError) return say(`${name}: ${text.text}`, 1);
  const result = unpacks ? unpack(tool, text) : pack(tool, text);
  if (result === undefined) {
    tool.err(gnu ? `\ngzip: ${name}: not in gzip format\n` : `${tool.name}: no gzip/bzip2/xz magic\n`);
    return 1;
  }
  if (options.has('l')) {
    const [packed, whole] = [encodeText(text).length, encodeText(result).length];
    const header = '         compressed        uncompressed  ratio uncompressed_name\n';
    tool.out(
      `${header}${String(packed).padStart(19)} ${String(whole).padStart(19)} ${ratio(whole, packed)} ${name.replace(/\.gz$/, '')}\n`,
    );
    return 0;
  }
  if (options.has('t')) return 0;
  if (toOutput) {
    tool.out(result);
    return 0;
  }
  const target = unpacks ? name.replace(/\.gz$/, '').replace(/\.tgz$/, '.tar') : `${name}.gz`;
  if (tool.fs.exists(target) && !options.has('f')) {
    return say(gnu ? `${target} already exists;\tnot overwritten` : `can't open '${target}': File exists`, 2);
  }
  const refused = attempt(() => {
    tool.fs.writeFile(target, result, { mode: stat.node.mode & 0o777 });
    tool.fs.utimes(target, stat.node.mtime);
    if (!options.has('k')) tool.fs.unlink(name);
  });
  if (refused instanceof FsError) return say(`${target}: ${refused.text}`, 1);
  if (options.has('v')) {
    const [whole, packed] = unpacks ? [result, text] : [text, result];
    const verb = options.has('k') ? (unpacks ? 'created' : 'created') : 'replaced with';
    tool.err(
      `${name}:\t${ratio(encodeText(whole).length, encodeText(packed).length)} -- ${verb} ${target}\n`,
    );
  }
  return 0;
}

function ratio(whole: number, packed: number): string {
  const saved = whole === 0 ? 0 : ((whole - (packed - 18)) * 100) / whole;
  return `${saved.toFixed(1).padStart(5)}%`;
}
