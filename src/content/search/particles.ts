import { hasHangul } from './fold.ts';

/**
 * What Korean hangs on a noun: particles, the copula, and the common forms of 하다/되다. Longest first, so
 * that `에서는` goes before `는`.
 */
const ENDINGS: readonly string[] = [
  '이란게 란게 이라는게 라는게 이라는건 라는건 이라는 라는 이란 란 이라고 라고 이라면 라면 이라 라',
  '에서는 에서도 에서의 에서 에게 에는 에도 에만 에다 에 으로는 으로도 으로 로는 로도 로서 로써 로',
  '보다는 보다 처럼 까지 부터 마다 조차 마저 밖에 만큼 대로 하고 이랑 랑 이나 이든 든',
  '들은 들이 들을 들의 들과 들로 들 은 는 이 가 을 를 의 와 과 도 만 나 요 야 씩',
  '이에요 예요 인가요 인가 인지 인데 인 이야 이죠 죠 입니까 입니다 일까 일까요',
  '이뭐야 뭐야 뭐죠 뭐예요 뭔가요 뭐에요 란무엇인가 란무엇',
  '하는법 하는데 하려면 하려고 하는 하면 하기 하고 해서 해요 하나요 하나 하지 할때 할 한 해 했 하여',
  '되는 되면 되나요 되나 된 될 돼요 돼 됨',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** A stem keeps at least this many syllables: 도 is no longer a word. */
const SHORTEST_STEM = 2;
/** `들에서는` is two layers; more than three is not Korean but an attack. */
const LAYERS = 3;

/** `word` without its particles, one layer at a time: `컨테이너들에서는` gives `컨테이너들`, `컨테이너`. */
export function stems(word: string): string[] {
  const found: string[] = [];
  if (!hasHangul(word)) return found;
  let rest = word;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const shorter = withoutEnding(rest);
    if (shorter === undefined) break;
    found.push(shorter);
    rest = shorter;
  }
  return found;
}

/**
 * The bare form under which a word is looked up and indexed: no particles, no English plural. Two forms of a
 * word agree; the result need not be a word itself.
 */
export function bare(word: string): string {
  if (hasHangul(word)) return stems(word).at(-1) ?? word;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Whether `text` is nothing but a particle or ending. */
export function isEnding(text: string): boolean {
  return ENDINGS.includes(text);
}

function withoutEnding(word: string): string | undefined {
  const ending = ENDINGS.find((each) => word.length - each.length >= SHORTEST_STEM && word.endsWith(each));
  return ending === undefined ? undefined : word.slice(0, -ending.length);
}
