import { type DeviceKind, deviceKind } from '../../fs/devices.ts';
import { FsError } from '../../fs/fs-error.ts';
import { isWithin } from '../../fs/path.ts';
import { decodeBytes, encodeText } from '../../fs/text.ts';
import { parseCount } from '../text/counts.ts';
import { readEndless } from '../text/devices.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { wrongUse } from '../text/options.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { gnuSize } from './sizes.ts';

const USAGE = {
  options: [],
  usage: {
    gnu: '[OPERAND]...',
    busybox: '[if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]',
  },
};

const KEYS: ReadonlySet<string> = new Set([
  'if',
  'of',
  'bs',
  'ibs',
  'obs',
  'cbs',
  'count',
  'skip',
  'seek',
  'conv',
  'status',
  'iflag',
  'oflag',
]);

/** More zeros than these are kept as their number alone. */
const FEW_ZEROS = 4 * 1024 * 1024;

/** No more than this is copied at once. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Buffers up to here are nothing anybody notices. */
const SMALL_BUFFERS = 256 * 1024;
/** What a process has besides its buffers. */
const OWN_MEMORY = 512 * 1024;

/** Copies blocks of bytes. */
export const dd: Utility = (tool) => {
  const operands = new Map<string, string>();
  for (const arg of tool.args) {
    const equals = arg.indexOf('=');
    const key = arg.slice(0, Math.max(0, equals));
    if (arg === '--help') return wrongUse(tool, USAGE, '');
    if (!KEYS.has(key)) return wrongUse(tool, USAGE, isGnu(tool) ? `unrecognized operand '${arg}'` : '');
    operands.set(key, arg.slice(equals + 1));
  }
  const numbers: Record<string, number> = {};
  for (const key of ['bs', 'ibs', 'obs', 'count', 'skip', 'seek']) {
    const text = operands.get(key);
    const value = text === undefined ? undefined : product(text);
    if (text === undefined) continue;
    if (value === undefined)
      return tool.fail(isGnu(tool) ? `invalid number: '${text}'` : `invalid number '${text}'`);
    if (value === 0 && key.endsWith('bs')) return tool.fail(`invalid number: '${text}'`);
    numbers[key] = value;
  }
  return new Copy(tool, operands, numbers).run();
};

/** `4k`, `2x512`. */
function product(text: string): number | undefined {
  return text
    .split('x')
    .map(parseCount)
    .reduce((a, b) => (a === undefined || b === undefined ? undefined : a * b), 1);
}

/** Bytes of all blocks asked for; none of none. */
function wantedBytes(count: number | undefined, block: number): number {
  return count === undefined ? Number.POSITIVE_INFINITY : count * block;
}

class Copy {
  readonly #tool: UtilityContext;
  readonly #operands: ReadonlyMap<string, string>;
  readonly #numbers: Readonly<Record<string, number>>;
  readonly #conversions: ReadonlySet<string>;

  constructor(
    tool: UtilityContext,
    operands: ReadonlyMap<string, string>,
    numbers: Readonly<Record<string, number>>,
  ) {
    this.#tool = tool;
    this.#operands = operands;
    this.#numbers = numbers;
    this.#conversions = new Set((operands.get('conv') ?? '').split(',').filter(Boolean));
  }

  run(): number {
    const block = this.#numbers['bs'] ?? this.#numbers['ibs'] ?? 512;
    const outBlock = this.#numbers['bs'] ?? this.#numbers['obs'] ?? 512;
    const input = this.#operands.get('if');
    const source = input === '/dev/zero' ? Number.POSITIVE_INFINITY : this.#sizeOf(input);
    this.#holdBuffers(Math.min(block, source, wantedBytes(this.#numbers['count'], block)), outBlock);
    const zeros = this.#zeros(block);
    if (zeros !== undefined) return this.#hole(zeros, block, outBlock);
    const dropped = this.#dropped(block);
    if (dropped !== undefined) {
      this.#report(recordCount(dropped, block), recordCount(dropped, outBlock), dropped);
      return 0;
    }
    const text = input === undefined ? this.#tool.stdin() : this.#readFile(input, block);
    if (text instanceof FsError) return this.#cannotOpen(input ?? '', text);
    const all = encodeText(text);
    const skipUnit = (this.#operands.get('iflag') ?? '').includes('skip_bytes') ? 1 : block;
    const countUnit = (this.#operands.get('iflag') ?? '').includes('count_bytes') ? 1 : block;
    const from = Math.min(all.length, (this.#numbers['skip'] ?? 0) * skipUnit);
    const count = this.#numbers['count'];
    const to = count === undefined ? all.length : Math.min(all.length, from + count * countUnit);
    let bytes = all.subarray(from, to);
    this.#tool.work(1 + (bytes.length >> 8));
    const records = recordCount(bytes.length, block);
    bytes = this.#convert(bytes, block);
    const refused = this.#write(bytes, outBlock);
    if (refused?.code === 'ENOSPC') return this.#full(bytes, block, outBlock);
    if (refused) return this.#cannotOpen(this.#operands.get('of') ?? '', refused);
    this.#settleMemory();
    this.#report(records, recordCount(bytes.length, outBlock), bytes.length);
    return 0;
  }

  /** A block lies in memory as far as it is filled; with blocks of another size to write, those besides. */
  #holdBuffers(filled: number, outBlock: number): void {
    const written = this.#numbers['bs'] === undefined ? Math.min(filled, outBlock) : 0;
    if (filled + written > SMALL_BUFFERS) this.#tool.useMemory(OWN_MEMORY + filled + written);
  }

  /** Bytes there are to read, as far as that is known before; devices have no end. */
  #sizeOf(input: string | undefined): number {
    if (input === undefined) return this.#tool.stdin().length;
    const stat = attempt(() => this.#tool.fs.stat(input));
    if (stat instanceof FsError) return 0;
    return stat.node.type === 'file' ? stat.size : Number.POSITIVE_INFINITY;
  }

  /** How many zeros are to be written over a file, where they are so many that nobody will read them. */
  #zeros(block: number): number | undefined {
    const plain = ['skip', 'seek'].every((key) => (this.#numbers[key] ?? 0) === 0);
    const path = this.#operands.get('of');
    const flags = ['conv', 'oflag', 'iflag'].some((key) => this.#operands.has(key));
    const total = (this.#numbers['count'] ?? Number.NaN) * block;
    if (this.#operands.get('if') !== '/dev/zero' || path === undefined || !plain || flags) return undefined;
    const { fs } = this.#tool;
    if (!(total > FEW_ZEROS) || (fs.exists(path) && fs.stat(path).node.type !== 'file')) return undefined;
    return total;
  }

  /** How many bytes of a device without an end go to another, which keeps none: only their number matters. */
  #dropped(block: number): number | undefined {
    const kinds = [this.#operands.get('if'), this.#operands.get('of')].map((path) => this.#deviceAt(path));
    const isDropped = kinds[0] === 'zero' && (kinds[1] === 'null' || kinds[1] === 'zero');
    const count = this.#numbers['count'];
    if (!isDropped || count === undefined || this.#operands.has('iflag')) return undefined;
    this.#tool.work(1 + (count * block) / 2 ** 20);
    return count * block;
  }

  #deviceAt(path: string | undefined): DeviceKind | undefined {
    const stat = attempt(() => this.#tool.fs.stat(path ?? ''));
    return stat instanceof FsError || stat.node.type !== 'character-device'
      ? undefined
      : deviceKind(stat.node);
  }

  /** A file of zeros, of which only the size is kept. */
  #hole(bytes: number, block: number, outBlock: number): number {
    const path = this.#operands.get('of') ?? '';
    const { fs } = this.#tool;
    const put = (size: number): FsError | undefined => {
      const refused = attempt(() => {
        fs.writeFile(path, '');
        fs.putNode(path, { ...fs.stat(path).node, type: 'file', content: '', size });
      });
      return refused instanceof FsError ? refused : undefined;
    };
    this.#tool.work(1 + bytes / 2 ** 20);
    const refused = put(bytes);
    if (refused?.code === 'ENOSPC') {
      const free = this.#free(path);
      put(free);
      return this.#outOfSpace(free, block, outBlock);
    }
    if (refused) return this.#cannotOpen(path, refused);
    this.#settleMemory();
    this.#report(recordCount(bytes, block), recordCount(bytes, outBlock), bytes);
    return 0;
  }

  /** What was written to a tmpfs lies in memory too: who fills that does not come to tell of it. */
  #settleMemory(): void {
    if (this.#tool.computer.memoryLimit > 0) this.#tool.useMemory(OWN_MEMORY);
  }

  /** Bytes that still fit where a file is; what it held itself is gone by then. */
  #free(path: string): number {
    const { fs } = this.#tool;
    const place = attempt(() => fs.realpath(path));
    const at = place instanceof FsError ? fs.resolve(path) : place;
    const mount = fs
      .mounts()
      .filter((each) => isWithin(at, each.path))
      .reduce((deepest, each) => (each.path.length >= deepest.path.length ? each : deepest));
    return Math.max(0, mount.size - mount.used);
  }

  /** As much as fits is written, and then the rest refused. */
  #full(bytes: Uint8Array, block: number, outBlock: number): number {
    const path = this.#operands.get('of') ?? '';
    attempt(() => {
      this.#tool.fs.writeFile(path, '');
    });
    const fitting = Math.min(bytes.length, this.#free(path));
    const refused = this.#write(bytes.subarray(0, fitting), outBlock);
    return this.#outOfSpace(refused ? 0 : fitting, block, outBlock);
  }

  #outOfSpace(written: number, block: number, outBlock: number): number {
    const status = this.#tool.fail(
      `error writing '${this.#operands.get('of') ?? ''}': No space left on device`,
    );
    const whole = Math.floor(written / outBlock);
    this.#report(
      `${Math.floor(written / block) + 1}+0`,
      `${whole}+0`,
      isGnu(this.#tool) ? written : undefined,
    );
    return status;
  }

  #readFile(path: string, block: number): string | FsError {
    const wanted =
      ((this.#numbers['count'] ?? Number.POSITIVE_INFINITY) + (this.#numbers['skip'] ?? 0)) * block;
    const endless = readEndless(this.#tool, path, Math.min(wanted, MAX_BYTES));
    return endless ?? attempt(() => this.#tool.fs.readFile(path));
  }

  #cannotOpen(path: string, error: FsError): number {
    if (error.code === 'ENOSPC' || error.code === 'EFBIG') {
      return this.#tool.fail(
        isGnu(this.#tool)
          ? `error writing '${path}': ${error.text}`
          : `error writing '${path}': ${error.text}`,
      );
    }
    return this.#tool.fail(
      isGnu(this.#tool) ? `failed to open '${path}': ${error.text}` : `can't open '${path}': ${error.text}`,
    );
  }

  #convert(bytes: Uint8Array, block: number): Uint8Array {
    let result = bytes;
    if (this.#conversions.has('ucase'))
      result = Buffer.from(Buffer.from(result).toString('latin1').toUpperCase(), 'latin1');
    if (this.#conversions.has('lcase'))
      result = Buffer.from(Buffer.from(result).toString('latin1').toLowerCase(), 'latin1');
    if (this.#conversions.has('sync') && result.length % block !== 0) {
      const padded = new Uint8Array(Math.ceil(result.length / block) * block);
      padded.set(result);
      result = padded;
    }
    return result;
  }

  #write(bytes: Uint8Array, block: number): FsError | undefined {
    const path = this.#operands.get('of');
    if (path === undefined) {
      this.#tool.out(decodeBytes(bytes));
      return undefined;
    }
    const { fs } = this.#tool;
    const refused = attempt(() => {
      const seek = (this.#numbers['seek'] ?? 0) * block;
      const exists = fs.exists(path);
      const isFile = exists && fs.stat(path).node.type === 'file';
      if ((this.#operands.get('oflag') ?? '').includes('append')) {
        fs.writeFile(path, decodeBytes(bytes), { append: true });
        return;
      }
      const keep = this.#conversions.has('notrunc');
      if (seek === 0 && !keep) {
        fs.writeFile(path, decodeBytes(bytes));
        return;
      }
      const old = isFile ? encodeText(fs.readFile(path)) : new Uint8Array();
      const length = Math.max(seek + bytes.length, keep ? old.length : 0);
      if (length > MAX_BYTES) throw new FsError('EFBIG', path);
      const whole = new Uint8Array(length);
      whole.set(old.subarray(0, length));
      whole.set(bytes, seek);
      fs.writeFile(path, decodeBytes(whole));
    });
    return refused instanceof FsError ? refused : undefined;
  }

  /** @param bytes undefined where busybox does not get as far as telling them */
  #report(read: string, written: string, bytes: number | undefined): void {
    const status = this.#operands.get('status');
    if (status === 'none') return;
    this.#tool.err(`${read} records in\n${written} records out\n`);
    if (status === 'noxfer' || bytes === undefined) return;
    // Nothing takes time here but what is said to: a plausible rate.
    const seconds = 0.000_05 + bytes / 2e9;
    if (!isGnu(this.#tool)) {
      this.#tool.err(
        `${bytes} bytes (${busyboxUnits(bytes)}B) copied, ${seconds.toFixed(6)} seconds, ${busyboxUnits(bytes / seconds)}B/s\n`,
      );
      return;
    }
    const si = gnuUnits(bytes, 1000);
    const sizes = bytes < 1000 ? '' : bytes < 1024 ? ` (${si}B)` : ` (${si}B, ${gnuUnits(bytes, 1024)}iB)`;
    const took =
      seconds < 0.001
        ? seconds.toExponential(4).replace(/e-(\d)$/, 'e-0$1')
        : seconds.toPrecision(6).replace(/0+$/, '');
    this.#tool.err(
      `${bytes} byte${bytes === 1 ? '' : 's'}${sizes} copied, ${took} s, ${gnuUnits(Math.floor(bytes / seconds), 1000)}B/s\n`,
    );
  }
}

function gnuUnits(value: number, base: number): string {
  const text = gnuSize(value, base);
  const unit = /[A-Z]$/.exec(text)?.[0] ?? '';
  return `${text.replace(/[A-Z]$/, '')} ${base === 1000 && unit === 'K' ? 'k' : unit}`;
}

function busyboxUnits(value: number): string {
  let [rest, unit] = [value, 0];
  while (rest >= 1024 && unit < 4) {
    rest /= 1024;
    unit += 1;
  }
  return `${rest.toFixed(1)}${['', 'K', 'M', 'G', 'T'][unit]}`.replace(/^(\d+)\.0$/, '$1');
}

/** `2+1`: whole blocks and a partial one. */
function recordCount(bytes: number, block: number): string {
  return `${Math.floor(bytes / block)}+${bytes % block === 0 ? 0 : 1}`;
}
