const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;

/** The number that the digits from `at` on make, and where they end. */
function run(chars: readonly string[], at: number, start: number): readonly [number, number] {
  let value = start;
  let end = at;
  for (; end < chars.length && DIGIT.test(chars[end] ?? ''); end++) {
    value = value * 10 + ((chars[end]?.codePointAt(0) ?? 48) - 48);
  }
  return [value, end];
}

function code(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** go-yaml's order of keys: numbers within them by their size, other signs before letters. */
export function naturalKeyOrder(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  let afterDigit = false;
  for (let i = 0; i < left.length && i < right.length; i++) {
    const one = left[i] ?? '';
    const other = right[i] ?? '';
    if (one === other) {
      afterDigit = DIGIT.test(one);
      continue;
    }
    const oneIsLetter = LETTER.test(one);
    const otherIsLetter = LETTER.test(other);
    if (oneIsLetter && otherIsLetter) return code(one) - code(other);
    // After a digit a letter goes on with something shorter than more digits would.
    if (oneIsLetter || otherIsLetter) return oneIsLetter === afterDigit ? -1 : 1;
    // A zero counts where digits that are no zeros stand before it.
    const significant = (one === '0' || other === '0') && /[1-9]\d*$/.test(left.slice(0, i).join(''));
    const [leftNumber, leftEnd] = run(left, i, significant ? 1 : 0);
    const [rightNumber, rightEnd] = run(right, i, significant ? 1 : 0);
    if (leftNumber !== rightNumber) return leftNumber - rightNumber;
    if (leftEnd !== rightEnd) return leftEnd - rightEnd;
    return code(one) - code(other);
  }
  return left.length - right.length;
}
