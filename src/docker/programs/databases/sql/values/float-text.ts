/** A floating number as both servers write it: the fewest digits that read back, `1e+20` from fifteen digits on. */
export function floatText(value: number, isMysql: boolean): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -5 && exponent < 15) {
    const digits = Math.max(0, (mantissa.split('.')[1] ?? '').length - exponent);
    return value.toFixed(Math.min(digits, 30));
  }
  const sign = exponent < 0 ? '-' : isMysql ? '' : '+';
  const size = String(Math.abs(exponent));
  return `${mantissa}e${sign}${isMysql ? size : size.padStart(2, '0')}`;
}

/** Rounded to what four bytes hold. */
export function toFloat4(value: number): number {
  return Number(Math.fround(value).toPrecision(7));
}
