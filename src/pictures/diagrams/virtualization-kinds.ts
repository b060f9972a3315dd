import { box, cylinder } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

const ROW = 84;
const ARROW = 42;
const MIDDLE = 196;

export const virtualizationKinds = diagram({
  id: 'virtualization-kinds',
  title: { ko: '가상화: 무엇을 감싸나요?', en: 'Virtualization: what is wrapped?' },
  alt: {
    ko: '진짜를 소프트웨어가 감싸서 다르게 보여 주는 네 줄. 서버 가상화: 서버 한 대가 여러 대로 보여요. 데스크톱 가상화: 중앙 서버의 바탕 화면이 내 화면에 보여요. 네트워크 가상화: 선과 장비 위에 스위치와 방화벽이 프로그램으로 있어요. 저장소 가상화: 디스크 셋이 큰 공간 하나로 보여요.',
    en: 'Four rows in which software wraps the real thing and shows another. Server virtualization: one server looks like three. Desktop virtualization: desktops on a central server appear on your screen. Network virtualization: on cables and devices, switches and firewalls are programs. Storage virtualization: three disks look like one big one.',
  },
  text: {
    ko: '가상화는 실물을 숨기고 쓰기 좋은 모양만 보여 줘요. 서버를 감싸면 한 대가 여러 대처럼, 데스크톱을 감싸면 중앙 서버의 화면이 내 앞에, 네트워크를 감싸면 스위치와 방화벽이 프로그램으로, 저장소를 감싸면 디스크 여러 개가 하나처럼 보여요. 실물이 바뀌어도 쓰는 쪽은 그대로예요.',
    en: 'Virtualization hides the real thing and shows a convenient one. Wrap servers, and one looks like several; desktops, and those of a central server are on your screen; networks, and switches and firewalls are programs; storage, and many disks look like one. The hardware may change while what you use stays.',
  },
  draw(locale) {
    const say = speaker(locale);
    const thing = (title: string) => box({ title, size: 22, tone: 'metal', padding: 4 });
    const shown = (title: string) => box({ title, size: 22, tone: 'live', dashed: true, padding: 4 });
    const several = (made: readonly Element[]) => row(made, { gap: 8 });
    const head = (title: string, width?: number) =>
      words(title, {
        size: 22,
        color: CARD.quiet,
        align: 'center',
        ...(width !== undefined && { width }),
      });
    const kind = (id: string, title: string, real: Element, seen: Element) =>
      row(
        [
          tall(ROW, named(`${id}-real`, real)),
          space(ARROW),
          tall(
            ROW,
            box({
              name: id,
              title,
              size: 24,
              subtitle: say('가상화', 'virtualization'),
              tone: 'kernel',
              padding: 4,
              width: MIDDLE,
            }),
          ),
          space(ARROW),
          tall(ROW, named(`${id}-seen`, seen)),
        ],
        { gap: 0 },
      );
    const disk = () => cylinder({ title: say('디스크', 'disk'), size: 21, tone: 'metal', padding: 2 });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              head(say('진짜', 'the real thing')),
              space(ARROW),
              head(say('소프트웨어', 'software'), MIDDLE),
              space(ARROW),
              head(say('보이는 것', 'what you see')),
            ],
            { gap: 0 },
          ),
          kind(
            'server',
            say('서버', 'Server'),
            thing(say('서버 한 대', 'one server')),
            several(['1', '2', '3'].map((order) => shown(order))),
          ),
          kind(
            'desktop',
            say('데스크톱', 'Desktop'),
            thing(say('중앙 서버', 'a central server')),
            shown(say('내 화면', 'your screen')),
          ),
          kind(
            'network',
            say('네트워크', 'Network'),
            thing(say('선과 장비', 'cables, devices')),
            several([shown(say('스위치', 'switch')), shown(say('방화벽', 'firewall'))]),
          ),
          kind(
            'storage',
            say('저장소', 'Storage'),
            row([disk(), disk(), disk()], { gap: 3 }),
            cylinder({
              title: say('큰 공간 하나', 'one big one'),
              size: 22,
              tone: 'live',
              dashed: true,
              padding: 2,
            }),
          ),
        ],
        { gap: 14 },
      ),
      arrows: ['server', 'desktop', 'network', 'storage'].flatMap((id) => [
        { from: `${id}-real`, to: id },
        { from: id, to: `${id}-seen` },
      ]),
      caption: say(
        '실물은 숨기고 쓰기 좋은 모양만 보여 줘요.',
        'It hides the real thing and shows a convenient one.',
      ),
    };
  },
});

/** `child` under a name for arrows, with no outline of its own. */
function named(name: string, child: Element): Element {
  return {
    ...child,
    paint(canvas, frame) {
      canvas.box(frame, name);
      child.paint(canvas, frame);
    },
  };
}
