/** Version 4: all but six bits by chance. */
export function randomUuid(random: () => number): string {
  const digits = [random(), random(), random(), random()]
    .map((each) => each.toString(16).padStart(8, '0'))
    .join('');
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
