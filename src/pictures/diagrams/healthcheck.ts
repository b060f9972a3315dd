import type { Arrow } from '../kit/arrow.ts';
import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';
import type { ToneName } from '../theme.ts';

/** What each check in the picture finds, in the order of time. */
const CHECKS = [false, true, true, false, false, false, false, true, true];
const CELL = (CARD.width - 2 * CARD.padding) / CHECKS.length;

export const healthcheck = diagram({
  id: 'healthcheck',
  title: { ko: '헬스 체크: 세 가지 상태', en: 'Health checks: three states' },
  alt: {
    ko: '시간 순서로 검사 아홉 번. 처음은 starting이고, start-period 안의 첫 실패는 세지 않아요. 두 번째 검사가 성공하자 healthy. 네 번째부터 세 번 잇달아 실패하자 unhealthy. 여덟 번째가 성공하자 다시 healthy가 돼요.',
    en: 'Nine checks over time. The state begins as starting; the first failure, within the start period, does not count. The second check succeeds: healthy. The fourth, fifth and sixth fail in a row: unhealthy. The eighth succeeds: healthy again.',
  },
  text: {
    ko: '헬스 체크는 컨테이너 안에서 명령을 거듭 실행해요. 처음은 starting이고, 한 번 성공하면 healthy예요. --retries만큼(기본 3번) 잇달아 실패하면 unhealthy가 되고, 한 번 성공하면 다시 healthy예요. --start-period 안의 실패는 세지 않아요. docker run으로 띄운 컨테이너는 상태 표시만 바뀌고 다시 시작되지는 않아요. 스웜 서비스는 unhealthy인 태스크를 새로 띄워요.',
    en: 'A health check runs a command in the container again and again. The state is starting until one success makes it healthy. As many failures in a row as --retries says (3 by default) make it unhealthy, and one success makes it healthy again. Failures within --start-period do not count. For a container of docker run only the word changes; nothing is restarted. A swarm service replaces an unhealthy task.',
  },
  draw(locale) {
    const say = speaker(locale);
    const state = (title: string, cells: number, tone: ToneName, name: string) =>
      box({
        name,
        title,
        mono: true,
        size: 21,
        tone,
        dashed: tone !== 'live',
        padding: 4,
        width: cells * CELL,
      });
    const cell = (child: Element) => row([child], { justify: 'center', width: CELL });
    const note = (content: string, color: string = CARD.ink) =>
      words(content, { size: SIZES.small, align: 'center', width: CELL, color });
    const span = (title: string, cells: number) =>
      box({ title, mono: true, size: 21, dashed: true, padding: 3, width: cells * CELL });
    /** From the check that changes the state to where the new one begins. */
    const turn = (check: number, to: string, cells: number): Arrow => ({
      from: `check-${check}`,
      to,
      exit: 'top',
      enter: 'bottom',
      shift: { enter: (-cells / 2) * CELL },
    });
    const heading = (content: string) => words(content, { size: SIZES.small, color: CARD.quiet });
    return {
      title: this.title[locale],
      body: column(
        [
          heading(say('docker ps의 STATUS', 'STATUS in docker ps')),
          row(
            [
              state('starting', 1.5, 'metal', 'first'),
              state('healthy', 4, 'live', 'well'),
              state('unhealthy', 2, 'halt', 'ill'),
              state('healthy', 1.5, 'live', 'again'),
            ],
            { gap: 0 },
          ),
          space(0, 26),
          row(
            CHECKS.map((good, index) =>
              cell(
                chip(good ? '✓' : '✕', {
                  tone: good ? 'live' : 'halt',
                  dashed: !good,
                  size: 26,
                  name: `check-${index + 1}`,
                }),
              ),
            ),
            { gap: 0 },
          ),
          row(
            [say('안 세요', 'ignored'), '', '', '1/3', '2/3', '3/3', '', '', ''].map((content) =>
              note(content),
            ),
            { gap: 0 },
          ),
          row([span('start-period', 1.75), space(1.25 * CELL), span('retries 3', 3)], { gap: 0 }),
          heading(say('✓ 성공한 검사, ✕ 실패한 검사, 시간 →', '✓ check succeeded, ✕ failed, time →')),
        ],
        { gap: 14 },
      ),
      arrows: [turn(2, 'well', 4), turn(6, 'ill', 2), turn(8, 'again', 1.5)],
      caption: say(
        'docker run으로 띄운 것은 표시만 바뀌어요. 다시 시작하지 않아요.',
        'With docker run only the word changes: nothing is restarted.',
      ),
    };
  },
});
