import { hasHangul } from './fold.ts';
import { bare, stems } from './particles.ts';

/** What somebody who asks a whole question wants to know. */
export type Intent = 'compare' | 'why';

const INTENTS: Readonly<Record<Intent, string>> = {
  compare:
    '차이 차이점 관계 비교 다르 다른점 달라 달라요 다름 다른가요 다른데 뭐가달라 구분 구별 vs 대 versus ' +
    'difference differences different differ compare compared comparison between distinguish',
  why: '왜 왜씀 왜써 왜써요 왜쓰나 왜함 이유 필요 필요성 장점 쓰는이유 why reason reasons benefit benefits advantage advantages',
};

/** Words that carry a question rather than its subject. */
const FILLERS =
  '뭐 뭐야 뭐예요 뭐에요 뭐죠 뭔가요 뭔데 뭔지 뭐임 뭔 뭘 무엇 무엇인가 무엇인가요 무엇이에요 뜻 의미 정의 개념 설명 설명해줘 설명해 알려줘 ' +
  '알려주세요 가르쳐줘 궁금 궁금해요 어떻게 어떡해 언제 뭐부터 처음인데 봐야 봐야돼 봐야해 봐야하나요 써야돼 써야해 해야해 써 써요 쓰나요 쓰는 쓰지 써야 쓸까 사용 하나요 해요 하지 하면 있어 있나요 ' +
  '있는 있어요 되나요 돼 돼요 인가요 그리고 그럼 좀 이게 그게 저게 정확히 대체 도대체 란 이란 방법 하는법 사이 점 먼저 ' +
  '요약 한줄 한마디 한마디로 간단히 간단하게 쉽게 자세히 정리해줘 예를 들어 들어줘 예시 주세요 주실 해주세요 설명해주세요 부탁 부탁드려요 혹시 근데 그런데 제가 저는 저 나 내 제 우리 요즘 보통 대해 대해서 대한 위해 통해 가능 ' +
  '가능한가요 가능해요 가능할까요 것 거 게 건 걸 줄 중 중에 중에서 모르겠어요 모르겠는데 이해 헷갈려요 헷갈리는데 해야 해야돼 해야하나요 될까요 맞나요 ' +
  '맞아 아닌가요 있는지 있는데 있을까 있을까요 없나요 동작 원리 역할 특징 방식 과정 ' +
  '수 할 뭐가 그냥 특정 기술 안돼 안돼요 안됨 안되나요 안됩니다 안되는데 안돼서 안되고 안되요 안될 때문 경우 때 건가요 거예요 건지 되는 있나 궁금합니다 싶어요 싶은데 싶어 하고싶어요 법 ' +
  '걍 어케 어캐 어케함 어케해 이거 그거 저거 님 님들 진짜 맞음 이거맞음 하는거 인거 씀 봄 함 임 어디서봄 어디서 어디 보나요 봐요 볼까요 ' +
  'u ur ppl actually stuff im ive dont gonna wanna a an the of in on at to for and or is are was be do does did can could should would i you it its my we me ' +
  'what whats which when how explain tell about mean means meaning define definition please this that ' +
  'each other just my your not get got gets want need like any some there if so ' +
  'these those with from use used using work works there';

const INTENT_OF: ReadonlyMap<string, Intent> = new Map(
  (Object.keys(INTENTS) as Intent[]).flatMap((intent) =>
    INTENTS[intent].split(' ').map((word) => [word, intent] as const),
  ),
);
const FILLER_WORDS: ReadonlySet<string> = new Set(FILLERS.split(' '));

/** A single syllable at a word's end is chance. */
const SHORTEST_GLUED_INTENT = 2;

/** The intent a folded word shows, if any. */
export function intentOf(word: string): Intent | undefined {
  return INTENT_OF.get(word) ?? INTENT_OF.get(bare(word));
}

/** The intents a folded word shows or ends in: `컨테이너이미지차이` compares. */
export function intentsIn(word: string): Intent[] {
  const whole = intentOf(word);
  if (whole) return [whole];
  const forms = [word, ...stems(word)];
  return [...INTENT_OF].flatMap(([ending, intent]) =>
    ending.length >= SHORTEST_GLUED_INTENT && hasHangul(ending) && forms.some((form) => form.endsWith(ending))
      ? [intent]
      : [],
  );
}

/** Whether a folded word only helps to ask. */
export function isFiller(word: string): boolean {
  return FILLER_WORDS.has(word) || FILLER_WORDS.has(bare(word));
}
