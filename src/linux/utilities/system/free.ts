import { withOptions } from '../text/options.ts';
import { memoryUse } from './memory.ts';

/** free: the memory of the whole machine. */
export const free = withOptions(
  {
    options: [
      'b bytes',
      'k kibi',
      'm mebi',
      'g gibi',
      'h human',
      't total',
      'w wide',
      's: seconds',
      'c: count',
      'si',
    ],
    usage: { gnu: '[options]', busybox: '[-bkmgh]' },
  },
  (tool, options) => {
    const gnu = tool.computer.dialect === 'gnu';
    const use = memoryUse(tool);
    const unit = options.last('b', 'k', 'm', 'g', 'h') ?? 'k';
    const show = (kilobytes: number) => amount(kilobytes, unit, gnu);
    const first = gnu ? 20 : 19;
    const row = (label: string, cells: readonly string[]) =>
      label + cells.map((cell, index) => cell.padStart(index === 0 ? first - label.length : 12)).join('');
    const headings = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'];
    tool.out(`${row('', headings)}\n`);
    tool.out(
      `${row('Mem:', [use.total, use.used, use.free, use.shared, use.cache, use.available].map(show))}\n`,
    );
    tool.out(`${row('Swap:', [0, 0, 0].map(show))}\n`);
    if (options.has('t')) tool.out(`${row('Total:', [use.total, use.used, use.free].map(show))}\n`);
    return 0;
  },
);

const DIVISORS: Readonly<Record<string, number>> = { b: 1 / 1024, k: 1, m: 1024, g: 1024 * 1024 };

function amount(kilobytes: number, unit: string, gnu: boolean): string {
  if (unit !== 'h') return String(Math.floor(kilobytes / (DIVISORS[unit] ?? 1)));
  if (kilobytes === 0) return gnu ? '0B' : '0';
  const units = gnu ? ['Ki', 'Mi', 'Gi', 'Ti'] : ['K', 'M', 'G', 'T'];
  let scaled = kilobytes;
  let index = 0;
  for (; scaled >= 1024 && index < 3; index++) scaled /= 1024;
  const text = gnu && scaled >= 10 ? String(Math.floor(scaled)) : scaled.toFixed(1);
  return `${text}${units[index] ?? ''}`;
}
