import { parseQuestions } from '../../../src/content/questions/read.ts';
import type { Question, QuestionKind } from '../../../src/content/questions/schema.ts';

const YAML = `
- id: oven-choice
  kind: choice
  difficulty: easy
  ask: { ko: 무엇인가요?, en: What is it? }
  right: { ko: 불, en: Fire }
  wrong:
    - { ko: 물, en: Water, why: { ko: 차가워요., en: It is cold. } }
    - { ko: 흙, en: Earth, why: { ko: 무거워요., en: It is heavy. } }
    - { ko: 바람, en: Wind, why: { ko: 안 보여요., en: It is unseen. } }
  explanation: { ko: 뜨거워요., en: It is hot. }
  try: docker ps

- id: oven-choices
  kind: choices
  difficulty: easy
  ask: { ko: 모두 고르세요., en: Choose all. }
  right:
    - { ko: 하나, en: One }
    - { ko: 둘, en: Two }
    - { ko: 셋, en: Three }
  wrong:
    - { ko: 넷, en: Four, why: { ko: 많아요., en: Too many. } }
    - { ko: 다섯, en: Five, why: { ko: 더 많아요., en: Even more. } }
  explanation: { ko: 셋까지예요., en: Up to three. }

- id: oven-truth
  kind: truth
  difficulty: easy
  ask: { ko: 뜨거워요., en: It is hot. }
  answer: false
  explanation: { ko: 식었어요., en: It has cooled down. }

- id: oven-order
  kind: order
  difficulty: medium
  ask: { ko: 차례로 놓으세요., en: Put in order. }
  items:
    - { ko: 하나, en: One }
    - { ko: 둘, en: Two }
    - { ko: 셋, en: Three }
    - { ko: 넷, en: Four }
  explanation: { ko: 세는 차례예요., en: As one counts. }

- id: oven-typed
  kind: typed
  difficulty: easy
  ask: { ko: 이름은요?, en: Its name? }
  accept: { ko: [컨테이너], en: [container] }
  traps: [{ text: [이미지, image], why: { ko: 틀이에요., en: That is the mould. } }]
  explanation: { ko: 빵이에요., en: It is the bread. }

- id: oven-command
  kind: command
  difficulty: hard
  ask: { ko: 구우세요., en: Bake it. }
  files: { recipe.txt: "flour\\nwater\\n" }
  setup: [docker pull nginx]
  goals: [{ kind: container, name: web }]
  solution: [docker run -d --name web nginx]
  explanation: { ko: 구웠어요., en: Baked. }

- id: oven-output
  kind: output
  difficulty: hard
  ask: { ko: 무엇이 나오나요?, en: What is printed? }
  files: { Dockerfile: "FROM alpine\\n" }
  setup: [docker build -t oven .]
  run: docker run --rm oven
  right: ''
  wrong:
    - { text: "one\\ntwo\\n", why: { ko: 아니에요., en: No. } }
    - { text: "a \`tick\`", why: { ko: 아니에요., en: No. } }
  explanation: { ko: 조용해요., en: It is silent. }

- id: oven-fault
  kind: fault
  difficulty: medium
  ask: { ko: 어느 줄인가요?, en: Which line? }
  file: compose.yaml
  text: |
    services:
      web:
        image: nginx
        port:
          - "80:80"
  line: 4
  fixed: '    ports:'
  fine:
    5: { ko: 맞아요., en: It is right. }
    3: { ko: 있어요., en: It exists. }
  explanation: { ko: ports라고 써요., en: It is called ports. }

- id: oven-state
  kind: state
  difficulty: hard
  ask: { ko: 지금은요?, en: What now? }
  setup: [docker volume create bread, docker volume rm bread]
  right: { ko: 없어요, en: It is gone, goal: { kind: no-volume, name: bread } }
  wrong:
    - { ko: 있어요, en: It is there, why: { ko: 지웠어요., en: Removed. }, goal: { kind: volume, name: bread } }
    - { ko: 둘이에요, en: There are two, why: { ko: 하나였어요., en: One. }, goal: { kind: volume, name: two } }
  explanation: { ko: 지워졌어요., en: It was removed. }
`;

const { sources } = parseQuestions('oven.yaml', YAML);
if (sources.length !== 9) throw new Error('the questions of the tests cannot be read');

/** One small question of each kind, that no writer changes. */
export const QUESTIONS: readonly Question[] = sources.map(({ question }) => question);

/** The one of that kind. */
export function questionOf<Kind extends QuestionKind>(kind: Kind): Extract<Question, { kind: Kind }> {
  const found = QUESTIONS.find(
    (question): question is Extract<Question, { kind: Kind }> => question.kind === kind,
  );
  if (found === undefined) throw new Error(`there is no question of the kind ${kind}`);
  return found;
}
