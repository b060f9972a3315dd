import { hasHangul } from './fold.ts';
import { bare } from './particles.ts';

/**
 * What learners say in many ways, one meaning a line. `멈추-` stands for every word that begins so, as Korean verbs
 * have more endings than a list holds; without the dash, only that word. Pages need one of the ways in their names.
 */
const MEANINGS: readonly string[] = [
  '멈추- 멈춰- 멈췄- 멈출- 멈춘- 중지- 정지- 중단- 끄 끄는- 끄기 끄고- 끄려- 끄면 끌 꺼 꺼요 꺼줘 stop stopping stopped halt',
  '꺼지- 꺼져- 꺼졌- 꺼진- 꺼짐 죽어- 죽는- 죽었- 죽음 끝나- 끝난- 종료- 내려가- exit exits exited exiting dies died quits',
  '지우- 지워- 지웠- 지울- 지운- 삭제- 제거- 없애- 없앨- 날리- 날려- remove removing removed delete deleting deleted erase',
  '시작- 켜- 켤- 켠- start starting started boot',
  '재시작- 재시동- 재기동- 재부팅- restart restarting restarted reboot reboots',
  '실행- 띄우- 띄워- 띄울- 띄운- 띄웠- 돌리- 돌려- 돌릴- 구동- 가동- run running runs launch execute',
  '들어가- 들어갈- 들어갔- 들어간- 진입- 접속- enter entering inside into',
  '보기 보는- 보고- 보려- 볼수- 볼까- 봐 봐요 봐야- 보여- 확인- 조회- 살펴- see show view check look watch',
  '목록- 리스트- list listing',
  '받기 받는- 받아- 받으- 받을- 다운- 다운로드- 내려받- pull pulling download downloading fetch',
  '올리- 올려- 올릴- 올린- 업로드- 푸시- 푸쉬- push pushing upload uploading',
  '만들- 만드- 만든- 생성- create creating created make making',
  '바꾸- 바꿔- 바꿀- 바꿨- 바뀌- 바뀐- 바뀜- 변경- 수정- change changing changed modify edit',
  '복사- 옮기- 옮겨- 옮길- copy copying copied move transfer',
  '꺼내- 추출- extract',
  '느리- 느려- 느린- 느림- 오래 오래걸- 걸려- slow slowly slower',
  '빠르- 빨라- 빠른- 빨리- 빠르게 속도- fast faster quick speed',
  '줄이- 줄여- 줄일- 줄임- 작게- 최적화- reduce shrink smaller optimize optimise slim',
  '크기- 용량- 사이즈- size',
  '사라지- 사라져- 사라졌- 사라질- 날아가- 날아갔- 날라가- 날라갔- 없어지- 없어져- 없어졌- 유실- 소실- lost lose loses gone disappear disappears disappeared vanish',
  '남아- 남기- 남는- 남게- 유지- 보존- 영구- 영속- persist persists persistent persistence survive survives keep',
  '통신- 대화하- talk talking communicate communicating communication',
  '연결- 이어주- 붙이- 붙여- 붙기- 붙는- connect connecting connected connection attach attaching',
  '여러 여러개- 여러대- 여럿- 다중- 많은 multiple several many',
  '자동- automatic automatically',
  '정리- 청소- 비우- 비워- clean cleanup cleaning',
  '부족- 꽉- 가득- 찼- full',
  '늘리- 늘려- 늘릴- 확장- scale scaling',
  '나누- 나눠- 나눌- 분할- 쪼개- split',
  '찾기 찾는- 찾아- 찾을- 검색- find search finding',
  '넘기- 넘겨- 넘길- 전달- pass passing',
  '숨기- 숨겨- 감추- hide hiding',
  '비밀번호- 비번- 패스워드- 암호- password passwords',
  '권한- permission permissions privilege privileges',
  '위험- 안전- 보안- security secure safe dangerous',
  '제한- 한도- limit limiting limits limited',
  '메모리- 램 memory ram',
  '폴더- 디렉터리- 디렉토리- folder directory',
  '제외- 빼- 무시- exclude ignore skip',
  '설정- 구성- config configuration configure settings',
  '에러- 오류- error errors',
  '강제- 강제로- force forced forcibly',
  '자원- 리소스- resource resources',
  '기록- 이력- 히스토리- history',
  '배우- 공부- 학습- learn learning study',
  '다음- 이후- after next',
  '이전- 전에- 전엔- before',
  '역사- 언제부터- 유래- 기원- 탄생- origin invented',
  '가벼- 가볍- 가벼움 light lightweight',
  '컬럼- 칼럼- 열 column columns',
  '회사- 사내- 우리회사- company',
  '형식- 포맷- 폼 형태- format form',
  '테스트- test testing tests',
  '실패- fail fails failed failing failure',
  '저장- 보관- save saving store',
];

/** 안켜져요 is not about switching on; 안쪽 is no denial, as 쪽 is nothing that is done. */
const DENIED = /^[안못](.{2,})$/;

/** English words this short have no endings to take off, and what is left of longer ones is at least so long. */
const SHORTEST_STEMMED = 5;
const SHORTEST_STEM = 3;

const WAYS = MEANINGS.flatMap((line) => {
  const ways = line.split(' ');
  const meaning = `=${ways[0] ?? ''}`;
  return ways.map((way) => [way, meaning] as const);
});
const WHOLE: ReadonlyMap<string, string> = new Map(WAYS.filter(([way]) => !way.endsWith('-')));
/** Longest first, as 꺼내- says more than 꺼-. */
const BEGINNINGS = WAYS.filter(([way]) => way.endsWith('-'))
  .map(([way, meaning]) => [way.slice(0, -1), meaning] as const)
  .sort(([a], [b]) => b.length - a.length);

/** What a folded word means when it is one of several ways to say it: the same text for each of them. */
export function meaningOf(word: string): string | undefined {
  const whole = WHOLE.get(word) ?? WHOLE.get(bare(word));
  if (whole !== undefined || !hasHangul(word)) return whole;
  return BEGINNINGS.find(([beginning]) => word.startsWith(beginning))?.[1];
}

/** The form in which words of names, texts and queries are compared: a meaning, or the word without its endings. */
export function termOf(word: string): string {
  const meaning = meaningOf(word);
  if (meaning !== undefined) return meaning;
  const denied = DENIED.exec(word)?.[1];
  return denied !== undefined && meaningOf(denied) !== undefined ? `안${termOf(denied)}` : stem(bare(word));
}

/** English words in one form: caching, cached and caches as `cach`. The result need not be a word. */
function stem(word: string): string {
  if (word.length < SHORTEST_STEMMED || !/^[a-z]+$/.test(word)) return word;
  const stripped = word.replace(/(?:ing|ed|e)$/, '');
  return stripped.length < SHORTEST_STEM ? word : stripped.replace(/([bdgmnprt])\1$/, '$1');
}
