import { WITH_ALPINE } from './names.ts';
import { outputGenerator, type Misbelief } from './output.ts';

/** A build's steps after FROM. `reads`: the file that it copies, as far as one does. */
interface Step {
  readonly line: string;
  readonly reads?: 'package.txt' | 'app.txt';
}

const COPY_LIST: Step = { line: 'COPY package.txt ./', reads: 'package.txt' };
const COPY_APP: Step = { line: 'COPY app.txt ./', reads: 'app.txt' };
const COPY_ALL: Step = { line: 'COPY . .', reads: 'app.txt' };
const INSTALL: Step = { line: 'RUN cat package.txt > installed.txt' };
const WORKDIR: Step = { line: 'WORKDIR /app' };
const CHECK: Step = { line: 'RUN ls > list.txt' };

const ORDERS: readonly [readonly Step[], ...(readonly Step[])[]] = [
  [WORKDIR, COPY_LIST, INSTALL, COPY_APP, CHECK],
  [WORKDIR, COPY_ALL, INSTALL, CHECK],
  [WORKDIR, COPY_LIST, INSTALL, COPY_ALL, CHECK],
  [WORKDIR, COPY_APP, COPY_LIST, INSTALL],
  [WORKDIR, COPY_LIST, COPY_APP, INSTALL, CHECK],
];

/** How many steps of a build come from the cache after an edit. */
export const buildCache = outputGenerator({
  id: 'gen-build-cache',
  concept: 'build-cache',
  topic: 'dockerfile',
  difficulty: 'hard',
  draw(chance) {
    const steps = chance.one(ORDERS);
    const edited = chance.one(['package.txt', 'app.txt', 'none']);
    const other = chance.one(['flask', 'express', 'rails', 'gin', 'axum']);
    const edit = edited === 'none' ? 'touch app.txt' : `echo ${other} >> ${edited}`;
    const count = `docker build --progress=plain . 2>&1 | grep -c CACHED`;
    const copiesAll = steps.includes(COPY_ALL);
    const isStale = ({ reads, line }: Step): boolean =>
      reads === edited || (line === COPY_ALL.line && edited !== 'none');
    const first = steps.findIndex(isStale);
    const changed = steps.filter(isStale).length;
    const texts: readonly Misbelief[] = [
      {
        text: String(steps.length - changed),
        why: {
          ko: '바뀐 파일을 복사하는 단계만이 아니라, 그 뒤의 모든 단계도 다시 실행돼요.',
          en: 'Not only the step that copies what changed runs again, but all steps after it.',
        },
      },
      {
        text: '0',
        why: {
          ko: '캐시는 통째로 버려지지 않아요. 바뀐 것을 만나기 전까지는 그대로 써요.',
          en: 'The cache is not thrown away as a whole: it serves until the first change.',
        },
      },
      {
        text: String(steps.length),
        why: {
          ko: '내용이 바뀐 파일을 복사하면 그 단계부터는 캐시를 쓸 수 없어요.',
          en: 'From the step that copies a file with other content, the cache cannot be used.',
        },
      },
      {
        text: String(steps.length - 1),
        why: {
          ko: '한 단계만 다시 실행되는 것은 바뀐 것이 마지막 단계에서 처음 쓰일 때뿐이에요.',
          en: 'Only one step runs again just where the change is first met in the last step.',
        },
      },
      {
        text: '1',
        why: {
          ko: '첫 단계만 캐시에서 오려면 바로 다음 단계가 바뀐 것을 읽어야 해요.',
          en: 'Only the first step would come from the cache if the very next one read what changed.',
        },
      },
      {
        text: '2',
        why: {
          ko: '단계를 위에서부터 세어 보세요: 바뀐 것을 처음 읽는 단계 앞까지가 캐시예요.',
          en: 'Count from the top: what stands before the first step that reads the change is cached.',
        },
      },
    ];
    return {
      session: {
        before: WITH_ALPINE,
        files: {
          Dockerfile: `FROM alpine\n${steps.map(({ line }) => line).join('\n')}\n`,
          'package.txt': 'base\n',
          'app.txt': 'hello\n',
        },
        lines: ['docker build -q .', edit, count],
      },
      ask: {
        ko: '두 번째 빌드에서 캐시를 쓴 단계는 몇 개일까요? (`FROM`은 세지 않아요.)',
        en: 'How many steps of the second build come from the cache? (`FROM` does not count.)',
      },
      misbeliefs: texts,
      explanation: (right) =>
        first < 0
          ? {
              ko: `\`touch\`는 시각만 바꿔요. 캐시는 내용으로 견주니 ${right}단계 모두 그대로예요.`,
              en: `\`touch\` changes the time alone. The cache goes by content, so all ${right} steps stay.`,
            }
          : {
              ko: `\`${steps[first]?.line ?? ''}\`[이/가] 바뀐 파일을 처음 읽어요. 그 앞의 ${right}단계만 캐시이고, 그 뒤는 모두 다시 실행돼요.${copiesAll ? ' `COPY . .`는 무엇이 바뀌어도 바뀌어요.' : ''}`,
              en: `\`${steps[first]?.line ?? ''}\` is the first to read what changed. The ${right} before it are cached; everything after runs again.${copiesAll ? ' `COPY . .` changes with any file.' : ''}`,
            },
    };
  },
});
