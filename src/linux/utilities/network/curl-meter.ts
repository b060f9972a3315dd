/** curl's progress meter, as it stands in a file: the lines that followed each other on the screen. */
export const METER_HEADINGS =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n';

export const METER_START = meterLine(0, 0, 0);

/** @param total bytes there are; a HEAD gets none of them */
export function meterLine(total: number, received: number, sent: number): string {
  const share = (part: number, whole: number) =>
    String(whole === 0 ? 0 : Math.floor((part / whole) * 100)).padStart(3);
  // Nothing takes time here: speeds are those of a local server that needs half a millisecond.
  const speed = received * 2000;
  const whole = total + sent;
  return (
    `\r${share(received + sent, whole)} ${size(whole)}  ${share(received, total)} ${size(received)}  ` +
    `${share(sent, sent)} ${size(sent)}  ${size(speed)}  ${size(sent * 2000)} ` +
    `--:--:-- --:--:-- --:--:-- ${size(speed + sent * 2000)}`
  );
}

/** Five places: 99999, 9999k, 99.9M. */
function size(bytes: number): string {
  const kilobyte = 1024;
  if (bytes < 100_000) return String(bytes).padStart(5);
  if (bytes < 10_000 * kilobyte) return `${String(Math.floor(bytes / kilobyte)).padStart(4)}k`;
  if (bytes < 100 * kilobyte ** 2) return `${(bytes / kilobyte ** 2).toFixed(1).padStart(4)}M`;
  return `${String(Math.floor(bytes / kilobyte ** 2)).padStart(4)}M`;
}
