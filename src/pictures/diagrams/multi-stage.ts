import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip, legend } from '../kit/marks.ts';

export const multiStage = diagram({
  id: 'multi-stage',
  title: { ko: '멀티 스테이지: 결과만 옮겨요', en: 'Multi-stage: only the result moves on' },
  alt: {
    ko: '왼쪽 스테이지 build는 golang 이미지에 컴파일러와 소스가 쌓인 높은 더미이고, 맨 위 RUN go build에서 실행 파일 /echo가 나와요. COPY --from=build가 이 파일만 오른쪽의 마지막 스테이지(alpine)로 옮겨요. 내보내는 이미지는 오른쪽의 낮은 더미뿐이에요.',
    en: 'Left, the stage “build”: a tall stack of the golang image, compiler and sources, with the program /echo made by RUN go build on top. COPY --from=build takes that one file to the last stage on the right, a small stack on alpine. Only the right one is the image that is shipped.',
  },
  text: {
    ko: 'FROM이 나올 때마다 새 스테이지가 시작돼요. 컴파일러와 소스가 있는 스테이지에서 만들고, 마지막 스테이지에는 COPY --from으로 결과만 옮겨요. 이미지가 되는 것은 마지막 스테이지뿐이라 작고, 컴파일러도 소스도 들어 있지 않아요. 앞 스테이지의 레이어는 빌드 캐시에 남아요.',
    en: 'Each FROM begins a new stage. Build in a stage that has the compiler and the sources, and take only the result to the last stage with COPY --from. Only the last stage becomes the image, so it is small and holds neither compiler nor sources. The layers of earlier stages stay in the build cache.',
  },
  draw(locale) {
    const say = speaker(locale);
    const layer = (title: string, subtitle: string, kept: boolean) =>
      box({ title, subtitle, mono: true, size: 22, padding: 9, ...look(kept) });
    const look = (kept: boolean) => ({ tone: kept ? 'live' : 'metal', dashed: !kept }) as const;
    const withResult = (title: string, kept: boolean, name: string) =>
      box({
        title,
        mono: true,
        size: 22,
        padding: 10,
        ...look(kept),
        children: [row([chip('/echo', { mono: true, tone: 'live', name, size: 24 })], { justify: 'center' })],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              panel({
                title: say('스테이지 build', 'Stage “build”'),
                subtitle: say('수백 MB', 'hundreds of MB'),
                dashed: true,
                padding: 16,
                children: [
                  column(
                    [
                      withResult('RUN go build', false, 'made'),
                      layer('COPY . .', say('소스 코드', 'source code'), false),
                      layer('FROM golang', say('컴파일러와 도구', 'compiler and tools'), false),
                    ],
                    { gap: 8 },
                  ),
                ],
              }),
              space(110),
              panel({
                title: say('마지막 스테이지', 'The last stage'),
                subtitle: say('내보낼 이미지, 작아요', 'what you ship: small'),
                tone: 'docker',
                padding: 16,
                children: [
                  column(
                    [
                      withResult('COPY --from=build', true, 'taken'),
                      layer('FROM alpine', say('작은 베이스', 'a small base'), true),
                    ],
                    { gap: 8 },
                  ),
                ],
              }),
            ],
            { gap: 0, align: 'start' },
          ),
          legend([
            { label: say('이미지에 들어가요', 'goes into the image'), tone: 'live' },
            { label: say('안 들어가요', 'does not'), tone: 'metal', dashed: true },
          ]),
        ],
        { gap: 22 },
      ),
      arrows: [{ from: 'made', to: 'taken', label: say('결과만', 'only this'), tone: 'live' }],
      caption: say(
        '앞 스테이지는 캐시에만 남아요. 컴파일러도 소스도 이미지에 없어요.',
        'Earlier stages stay in the cache: no compiler, no sources in the image.',
      ),
    };
  },
});
