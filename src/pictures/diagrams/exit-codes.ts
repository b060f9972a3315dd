import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import type { ToneName } from '../theme.ts';

export const exitCodes = diagram({
  id: 'exit-codes',
  title: { ko: '종료 코드: 어디서 끝났나', en: 'Exit codes: where it ended' },
  alt: {
    ko: '위에서 아래로 세 단계와 거기서 나오는 종료 코드. 도커가 준비하다 실패하면 125, 명령을 실행하려다 실패하면 126(실행할 수 없음)이나 127(없는 명령). 프로그램이 스스로 끝나면 0(성공)이나 1~124(프로그램이 정함), 신호로 끝나면 128에 신호 번호를 더한 137, 143, 139.',
    en: 'Three stages from top to bottom, and the codes they end with. Docker fails to prepare: 125. The command cannot be started: 126 (cannot be executed) or 127 (no such command). The program ends by itself: 0 (success) or 1–124 (up to the program); ended by a signal: 128 plus its number, as in 137, 143 and 139.',
  },
  text: {
    ko: '종료 코드는 어느 단계에서 끝났는지 알려 줘요. 125는 도커가 컨테이너를 시작하지 못한 것, 126과 127은 명령을 실행하지 못한 것이에요. 프로그램이 돌다가 스스로 끝나면 0(성공)이나 프로그램이 정한 1~124가 남고, 신호로 끝나면 128에 신호 번호를 더한 수가 남아요. 137은 SIGKILL일 뿐, 메모리 부족인지는 OOMKilled로 확인해요.',
    en: 'An exit code tells at which stage it ended. 125: Docker could not start the container. 126 and 127: the command could not be run. A program that ran and ended by itself leaves 0 for success or 1–124 of its own choice; one ended by a signal leaves 128 plus the signal’s number. 137 only means SIGKILL: whether memory ran out, OOMKilled tells.',
  },
  draw(locale) {
    const say = speaker(locale);
    const stage = (name: string, title: string, subtitle: string, tone: ToneName) =>
      box({ name, title, subtitle, tone, width: 190 });
    const code = (value: string, subtitle: string, tone: ToneName, name?: string) =>
      box({
        title: value,
        size: 28,
        subtitle,
        tone,
        padding: 9,
        ...(name !== undefined && { name }),
      });
    const line = (...cells: Parameters<typeof row>[0]) => row(cells, { gap: 44, align: 'center' });
    return {
      title: this.title[locale],
      body: column(
        [
          line(
            stage('docker', say('도커가 준비', 'Preparing'), say('이미지, 포트…', 'Docker’s part'), 'docker'),
            code('125', say('도커가 시작하지 못함', 'Docker could not start it'), 'halt', '125'),
          ),
          line(
            stage(
              'command',
              say('명령을 찾음', 'Starting'),
              say('파일과 권한', 'file, permission'),
              'kernel',
            ),
            row(
              [
                code('126', say('실행할 수 없음', 'cannot be executed'), 'halt', '126'),
                code('127', say('그런 명령 없음', 'no such command'), 'halt'),
              ],
              { gap: 12 },
            ),
          ),
          line(
            stage('program', say('프로그램이 돎', 'Running'), say('1번 프로세스', 'process 1'), 'live'),
            column(
              [
                panel({
                  name: 'itself',
                  title: say('스스로 끝남', 'It ends by itself'),
                  size: 22,
                  padding: 12,
                  gap: 8,
                  children: [
                    row(
                      [
                        code('0', say('성공', 'success'), 'live'),
                        code('1–124', say('프로그램이 정함', 'up to the program'), 'app'),
                      ],
                      { gap: 12 },
                    ),
                  ],
                }),
                panel({
                  name: 'signal',
                  title: say('신호로 끝남: 128 + 번호', 'Ended by a signal: 128 + its number'),
                  size: 22,
                  padding: 12,
                  gap: 8,
                  children: [
                    row(
                      [
                        code('137', '9 SIGKILL', 'halt'),
                        code('143', '15 SIGTERM', 'halt'),
                        code('139', '11 SIGSEGV', 'halt'),
                      ],
                      { gap: 10 },
                    ),
                  ],
                }),
              ],
              { gap: 12 },
            ),
          ),
        ],
        { gap: 26 },
      ),
      arrows: [
        { from: 'docker', to: 'command', exit: 'bottom', enter: 'top' },
        { from: 'command', to: 'program', exit: 'bottom', enter: 'top' },
        { from: 'docker', to: '125', tone: 'halt' },
        { from: 'command', to: '126', tone: 'halt' },
        { from: 'program', to: 'itself', elbow: true },
        { from: 'program', to: 'signal', elbow: true, tone: 'halt' },
      ],
      caption: say(
        '137이 늘 메모리 부족은 아니에요. inspect의 OOMKilled로 확인해요.',
        '137 is not always memory: look at OOMKilled in inspect.',
      ),
    };
  },
});
