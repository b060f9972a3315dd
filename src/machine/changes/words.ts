import type { Locale, Localized } from '../../base/locale.ts';
import type { Change } from './change.ts';

/** A change in words. `mark` is a picture for the eye only: the words say the same. */
export interface ChangeWords {
  readonly mark: string;
  readonly text: string;
}

interface Wording {
  readonly container: Readonly<Record<'created' | 'started' | 'removed' | 'paused' | 'unpaused', string>>;
  readonly exited: (code: number, oom: boolean) => string;
  readonly restarting: (code: number) => string;
  readonly image: Readonly<Record<'added' | 'removed' | 'tagged' | 'untagged', string>>;
  readonly network: Readonly<Record<'added' | 'removed', string>>;
  readonly volume: Readonly<Record<'added' | 'removed', string>>;
  readonly node: Readonly<Record<'added' | 'removed' | 'on' | 'off', string>>;
  readonly service: Readonly<Record<'added' | 'changed' | 'removed', string>>;
  readonly file: Readonly<Record<'added' | 'changed' | 'removed', string>>;
  readonly connected: (network: string) => string;
  readonly disconnected: (network: string) => string;
  readonly renamed: (was: string) => string;
  readonly health: (status: string) => string;
  readonly things: Readonly<
    Record<'container' | 'image' | 'network' | 'volume' | 'file' | 'node' | 'service', string>
  >;
  readonly clock: (seconds: number) => string;
}

function koreanSpan(seconds: number): string {
  if (seconds < 120) return `${seconds}초`;
  return seconds < 7200 ? `${Math.round(seconds / 60)}분` : `${Math.round(seconds / 3600)}시간`;
}

function englishSpan(seconds: number): string {
  const unit = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;
  if (seconds < 120) return unit(seconds, 'second');
  return seconds < 7200 ? unit(Math.round(seconds / 60), 'minute') : unit(Math.round(seconds / 3600), 'hour');
}

const WORDING: Localized<Wording> = {
  ko: {
    things: {
      container: '컨테이너',
      image: '이미지',
      network: '네트워크',
      volume: '볼륨',
      file: '파일',
      node: '노드',
      service: '서비스',
    },
    container: {
      created: '생김',
      started: '시작',
      removed: '지워짐',
      paused: '일시 정지',
      unpaused: '다시 움직임',
    },
    exited: (code, oom) => (oom ? `메모리가 모자라 끝남 (종료 코드 ${code})` : `끝남 (종료 코드 ${code})`),
    restarting: (code) => `끝나서 다시 시작하는 중 (종료 코드 ${code})`,
    image: { added: '생김', removed: '지워짐', tagged: '이름 붙음', untagged: '이름 떨어짐' },
    network: { added: '생김', removed: '지워짐' },
    volume: { added: '생김', removed: '지워짐' },
    node: { added: '생김', removed: '없어짐', on: '켜짐', off: '꺼짐' },
    service: { added: '생김', changed: '바뀜', removed: '지워짐' },
    file: { added: '생김', changed: '바뀜', removed: '지워짐' },
    connected: (network) => `네트워크 ${network}에 연결됨`,
    disconnected: (network) => `네트워크 ${network}에서 끊김`,
    renamed: (was) => `이름 바뀜 (전에는 ${was})`,
    health: (status) => `상태 검사: ${status}`,
    clock: (seconds) => `이 컴퓨터의 시계가 ${koreanSpan(seconds)} 앞으로 감`,
  },
  en: {
    things: {
      container: 'Container',
      image: 'Image',
      network: 'Network',
      volume: 'Volume',
      file: 'File',
      node: 'Node',
      service: 'Service',
    },
    container: {
      created: 'created',
      started: 'started',
      removed: 'removed',
      paused: 'paused',
      unpaused: 'goes on',
    },
    exited: (code, oom) =>
      oom ? `ended for want of memory (exit code ${code})` : `ended (exit code ${code})`,
    restarting: (code) => `ended, about to start again (exit code ${code})`,
    image: { added: 'added', removed: 'removed', tagged: 'tagged', untagged: 'untagged' },
    network: { added: 'created', removed: 'removed' },
    volume: { added: 'created', removed: 'removed' },
    node: { added: 'added', removed: 'removed', on: 'switched on', off: 'switched off' },
    service: { added: 'created', changed: 'changed', removed: 'removed' },
    file: { added: 'created', changed: 'changed', removed: 'removed' },
    connected: (network) => `joined the network ${network}`,
    disconnected: (network) => `left the network ${network}`,
    renamed: (was) => `renamed (was ${was})`,
    health: (status) => `health: ${status}`,
    clock: (seconds) => `This machine’s clock went ${englishSpan(seconds)} ahead`,
  },
};

const MARKS = {
  added: '➕',
  created: '➕',
  started: '🟢',
  removed: '➖',
  exited: '⚪',
  restarting: '🔁',
  paused: '⏸️',
  unpaused: '🟢',
  on: '🟢',
  off: '⚪',
};

/** `7.8MB`, in powers of 1000 as docker counts. Nothing of docker's own is loaded for it: the main thread words changes. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))}${units[power] ?? 'B'}`;
}

function detail(parts: readonly string[]): string {
  const kept = parts.filter((part) => part !== '');
  return kept.length === 0 ? '' : ` (${kept.join(', ')})`;
}

/** @returns one short phrase: `Container web started (nginx, 8080->80/tcp)` */
export function describeChange(change: Change, locale: Locale): ChangeWords {
  const words = WORDING[locale];
  if (change.kind === 'clock') return { mark: '🕒', text: words.clock(change.seconds) };
  const named = (mark: string, name: string, what: string): ChangeWords => ({
    mark,
    text: `${words.things[change.kind]} ${name} ${what}`,
  });
  switch (change.kind) {
    case 'container':
      switch (change.change) {
        case 'exited':
          return named(
            change.oomKilled ? '💥' : MARKS.exited,
            change.name,
            words.exited(change.exitCode, change.oomKilled),
          );
        case 'restarting':
          return named(MARKS.restarting, change.name, words.restarting(change.exitCode));
        case 'renamed':
          return named('✏️', change.name, words.renamed(change.was));
        case 'health':
          return named('🩺', change.name, words.health(change.health));
        case 'connected':
          return named('🔌', change.name, words.connected(change.network));
        case 'disconnected':
          return named('🔌', change.name, words.disconnected(change.network));
        case 'created':
        case 'started':
        case 'removed':
        case 'paused':
        case 'unpaused':
          return named(
            MARKS[change.change],
            change.name,
            words.container[change.change] + detail([change.image, ...change.ports]),
          );
      }
    case 'image':
      return named(
        change.change === 'added' || change.change === 'tagged' ? MARKS.added : MARKS.removed,
        change.name,
        words.image[change.change] + ('size' in change ? detail([sizeText(change.size)]) : ''),
      );
    case 'network':
      return named(MARKS[change.change], change.name, words.network[change.change] + detail([change.subnet]));
    case 'volume':
      return named(MARKS[change.change], change.name, words.volume[change.change]);
    case 'service':
      return named(
        change.change === 'changed' ? '✏️' : MARKS[change.change],
        change.name,
        words.service[change.change],
      );
    case 'node':
      return named(MARKS[change.change], change.name, words.node[change.change]);
    case 'file':
      return named(
        change.change === 'changed' ? '✏️' : MARKS[change.change],
        change.path,
        words.file[change.change],
      );
  }
}
