import type { Localized } from '../../base/locale.ts';
import { fileExhibit } from '../asking/exhibit.ts';
import type { Choice } from '../question.ts';
import { Chance } from './chance.ts';
import type { Generator } from './generator.ts';
import { fitted } from './particles.ts';
import { runSession } from './session.ts';

interface Line {
  readonly good: string;
  /** Why there is nothing wrong with it. */
  readonly fine: Localized;
  /** How it may be wrong, so that the build fails. */
  readonly faults: readonly { readonly line: string; readonly why: Localized }[];
}

const UNKNOWN = (word: string, meant: string): Localized => ({
  ko: `\`${word}\`[이라/라]는 명령은 없어요. \`${meant}\`의 오타예요.`,
  en: `There is no instruction \`${word}\`: it is \`${meant}\`, mistyped.`,
});

const FIRST: Line = {
  good: 'FROM alpine',
  fine: { ko: '바탕 이미지를 정해요.', en: 'It names the base image.' },
  faults: [
    { line: 'FORM alpine', why: UNKNOWN('FORM', 'FROM') },
    {
      line: 'FROM alpine:no-such-tag',
      why: { ko: '그런 태그는 레지스트리에 없어요.', en: 'The registry has no such tag.' },
    },
    {
      line: 'FROM Alpine',
      why: { ko: '이미지 이름은 소문자여야 해요.', en: 'An image’s name has to be in lower case.' },
    },
  ],
};

const LINES: readonly Line[] = [
  {
    good: 'WORKDIR /app',
    fine: {
      ko: '디렉터리가 없으면 만들고 그리로 옮겨 가요.',
      en: 'It makes the directory if need be, and goes there.',
    },
    faults: [{ line: 'WORKDR /app', why: UNKNOWN('WORKDR', 'WORKDIR') }],
  },
  {
    good: 'COPY app.sh .',
    fine: { ko: '`app.sh`는 빌드 컨텍스트에 있어요.', en: '`app.sh` is in the build context.' },
    faults: [
      {
        line: 'COPY aap.sh .',
        why: { ko: '빌드 컨텍스트에 그런 파일이 없어요.', en: 'There is no such file in the build context.' },
      },
      {
        line: 'COPY app.sh',
        why: {
          ko: '`COPY`에는 원본과 목적지가 모두 필요해요.',
          en: '`COPY` needs a source and a destination.',
        },
      },
      {
        line: 'COPY /root/lab/app.sh .',
        why: {
          ko: '원본은 호스트가 아니라 빌드 컨텍스트에서 찾아요.',
          en: 'Sources are looked for in the build context, not on the host.',
        },
      },
    ],
  },
  {
    good: 'RUN apk add --no-cache curl',
    fine: { ko: 'Alpine의 패키지 관리자는 `apk`예요.', en: 'Alpine’s package manager is `apk`.' },
    faults: [
      {
        line: 'RUN apt-get install -y curl',
        why: {
          ko: 'Alpine에는 `apt-get`이 없어요. `apk`를 써요.',
          en: 'Alpine has no `apt-get`: it is `apk` there.',
        },
      },
      { line: 'RNU apk add --no-cache curl', why: UNKNOWN('RNU', 'RUN') },
    ],
  },
  {
    good: 'RUN chmod +x /etc/motd',
    fine: { ko: '`/etc/motd`는 Alpine에 있는 파일이에요.', en: 'Alpine has a file `/etc/motd`.' },
    faults: [
      {
        line: 'RUN chmod +x /srv/none.sh',
        why: {
          ko: '없는 파일이라 `chmod`가 실패하고, 0이 아닌 코드는 빌드를 멈춰요.',
          en: 'There is no such file: `chmod` fails, and a code other than 0 stops the build.',
        },
      },
    ],
  },
  {
    good: 'EXPOSE 8080',
    fine: { ko: '쓰는 포트를 밝혀 둘 뿐이라 빌드에 지장이 없어요.', en: 'It only tells which port is used.' },
    faults: [
      {
        line: 'EXPOSE web',
        why: { ko: '포트는 숫자로 적어야 해요.', en: 'A port has to be a number.' },
      },
    ],
  },
  {
    good: 'ENV MODE=test',
    fine: {
      ko: '환경 변수를 `이름=값`으로 정해요.',
      en: 'It sets an environment variable, as `name=value`.',
    },
    faults: [
      {
        line: 'ENV MODE',
        why: { ko: '`ENV`에는 값이 있어야 해요.', en: '`ENV` needs a value.' },
      },
    ],
  },
];

const LAST: Line = {
  good: 'CMD ["sh", "app.sh"]',
  fine: { ko: '컨테이너가 실행할 명령이에요.', en: 'It is what containers run.' },
  faults: [],
};

const ID = 'gen-dockerfile-fault';
const CONTEXT = { 'app.sh': 'echo hello\n' };

function dockerfile(lines: readonly string[]): Record<string, string> {
  return { ...CONTEXT, Dockerfile: `${lines.join('\n')}\n` };
}

/** A Dockerfile with one line that stops the build: the builder says that it does, and does not once it is mended. */
export const dockerfileFault: Generator = {
  id: ID,
  concept: 'dockerfile',
  topic: 'dockerfile',
  kind: 'fault',
  difficulty: 'easy',
  async make(seed, lab) {
    const chance = new Chance(seed);
    const order = new Set(chance.some(LINES, 3));
    const lines = [FIRST, ...LINES.filter((line) => order.has(line)), LAST];
    const places = lines.flatMap(({ faults }, place) => faults.map((fault) => ({ place, fault })));
    const { place, fault } = places[chance.below(places.length)] ?? { place: 0, fault: FIRST.faults[0] };
    const good = lines.map((line) => line.good);
    const shown = good.map((line, index) => (index === place && fault ? fault.line : line));
    const ends = async (content: readonly string[]): Promise<number | undefined> => {
      const { lines: typed } = await runSession(lab, {
        files: dockerfile(content),
        lines: ['docker build -q .'],
      });
      return typed[0]?.exitCode;
    };
    if ((await ends(shown)) === 0 || (await ends(good)) !== 0)
      throw new Error(`${ID}: seed ${seed} has a line that is not what it is said to be`);
    const choices = lines.map(({ fine }, index): Choice => {
      const label = `${index + 1}: \`${shown[index] ?? ''}\``;
      const text = { ko: label, en: label };
      return index === place ? { text, right: true } : { text, right: false, why: fine };
    });
    const mended = `\`${good[place] ?? ''}\``;
    return {
      poolId: ID,
      seed,
      concept: 'dockerfile',
      topic: 'dockerfile',
      kind: 'fault',
      difficulty: 'easy',
      ask: {
        ko: '`docker build .`가 실패해요. 컨텍스트에는 `app.sh`가 있어요. 어느 줄 때문일까요?',
        en: '`docker build .` fails. The context has `app.sh`. Which line is to blame?',
      },
      exhibit: fileExhibit('Dockerfile', shown),
      form: { kind: 'one', choices },
      explanation: {
        ko: `${fitted(fault?.why ?? LAST.fine).ko}\n이렇게 고쳐요: ${mended}`,
        en: `${fault?.why.en ?? ''}\nIt should be: ${mended}`,
      },
    };
  },
};
