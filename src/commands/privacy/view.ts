import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale, Localized } from '../../base/locale.ts';
import type { ErasedCounts, UserDataExport, UserDataKind } from '../../db/index.ts';
import { ACCENT, button, container, file, row, text, type View } from '../../discord/components.ts';
import type { OwnPart } from './open-rounds.ts';

/** The custom_ids of the buttons. */
export interface PrivacyLinks {
  readonly download: string;
  readonly askErase: string;
  readonly erase: string;
  readonly cancel: string;
}

/** Everything that is known of a person: what is kept, and their part in rounds that are not over. */
export interface Known {
  readonly stored: UserDataExport;
  readonly openRounds: readonly OwnPart[];
}

type Kind = UserDataKind | 'openRounds';
type Counts = Readonly<Record<Kind, number>>;

interface Wording {
  readonly title: string;
  readonly nothing: string;
  readonly stored: string;
  readonly never: string;
  readonly count: (count: number) => string;
  readonly kind: Readonly<Record<Kind, string>>;
  readonly download: string;
  readonly erase: string;
  readonly exported: string;
  readonly confirm: string;
  readonly confirmErase: string;
  readonly cancel: string;
  readonly erased: string;
  readonly nothingErased: string;
}

const WORDING: Localized<Wording> = {
  ko: {
    title: '내 개인정보',
    nothing: '아직 저장된 것이 없어요.',
    stored: '나에 대해 저장된 것은 이게 전부예요.',
    never:
      '메시지 내용은 읽지도 저장하지도 않아요. 디스코드 사용자 ID로 알아보고, 서버에서 쓰는 이름은 순위표 그림에만 써요.',
    count: (count) => `${count}개`,
    kind: {
      settings: '언어 설정',
      conceptReads: '읽은 개념',
      machines: '연습용 컴퓨터의 최근 상태',
      answers: '퀴즈 답과 점수',
      roundResults: '퀴즈 라운드 결과',
      cards: '복습 카드',
      practice: '진행 중인 연습',
      courses: '배우기에서 마친 것',
      names: '서버에서 쓰는 이름',
      openRounds: '진행 중인 퀴즈에 참가한 내용',
    },
    download: '모두 파일로 받기',
    erase: '모두 지우기',
    exported: '저장된 것을 모두 담은 파일이에요. 나에게만 보여요.',
    confirm:
      '### 정말 모두 지울까요?\n언어 설정, 학습 기록, 퀴즈 점수와 순위, 연습용 컴퓨터가 모두 사라져요. 진행 중인 퀴즈에서도 빠져요. **되돌릴 수 없어요.**',
    confirmErase: '네, 모두 지울게요',
    cancel: '그만두기',
    erased: '모두 지웠어요.',
    nothingErased: '지울 것이 없었어요. 저장된 것이 없어요.',
  },
  en: {
    title: 'Your privacy',
    nothing: 'Nothing is stored about you yet.',
    stored: 'This is everything that is stored about you.',
    never:
      'Messages are neither read nor stored. You are known by your Discord user id; the name you go by on a server is used for its pictures of boards only.',
    count: (count) => String(count),
    kind: {
      settings: 'Language setting',
      conceptReads: 'Concepts read',
      machines: 'Recent states of your practice machine',
      answers: 'Quiz answers and their points',
      roundResults: 'Results of quiz rounds',
      cards: 'Review cards',
      practice: 'Practice session under way',
      courses: 'Parts of courses done',
      names: 'Names you go by on servers',
      openRounds: 'Your part in quizzes under way',
    },
    download: 'Download everything',
    erase: 'Delete everything',
    exported: 'Everything stored about you, as a file. Only you can see it.',
    confirm:
      '### Really delete everything?\nYour language setting, learning record, quiz scores and ranks and your practice machine will be gone, and you leave any quiz under way. **This cannot be undone.**',
    confirmErase: 'Yes, delete everything',
    cancel: 'Cancel',
    erased: 'Everything is deleted.',
    nothingErased: 'There was nothing to delete: nothing is stored about you.',
  },
};

const EXPORT_FILE = 'bungeo-my-data.json';

/** A line for each kind of data that there is some of. */
function countLines(counts: Counts, locale: Locale): string[] {
  const words = WORDING[locale];
  return (Object.keys(words.kind) as Kind[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `- ${words.kind[kind]}: ${words.count(counts[kind])}`);
}

function countsOf({ stored: { data }, openRounds }: Known): Counts {
  return {
    settings: data.settings.length,
    conceptReads: data.conceptReads.length,
    machines: data.machines.length,
    answers: data.answers.length,
    roundResults: data.roundResults.length,
    cards: data.cards.length,
    practice: data.practice.length,
    courses: data.courses.length,
    names: data.names.length,
    openRounds: openRounds.length,
  };
}

/** What is stored, and what can be done about it. */
export function overviewView(known: Known, locale: Locale, links: PrivacyLinks): View {
  const words = WORDING[locale];
  const lines = countLines(countsOf(known), locale);
  const summary = lines.length === 0 ? words.nothing : `${words.stored}\n${lines.join('\n')}`;
  return {
    components: [
      container(ACCENT.neutral, [
        text(`## 🔐 ${words.title}\n${summary}`),
        text(`-# ${words.never}`),
        row(
          button(links.download, words.download, { emoji: '📦' }),
          button(links.askErase, words.erase, {
            emoji: '🗑️',
            style: ButtonStyle.Danger,
            disabled: lines.length === 0,
          }),
        ),
      ]),
    ],
  };
}

/** Everything as a JSON file. */
export function exportView({ stored, openRounds }: Known, locale: Locale): View {
  const all = { ...stored, openRounds };
  return {
    components: [container(ACCENT.neutral, [text(WORDING[locale].exported), file(EXPORT_FILE)])],
    files: [{ name: EXPORT_FILE, data: Buffer.from(`${JSON.stringify(all, null, 2)}\n`) }],
  };
}

/** The question before deletion. */
export function confirmView(locale: Locale, links: PrivacyLinks): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.danger, [
        text(words.confirm),
        row(
          button(links.erase, words.confirmErase, { style: ButtonStyle.Danger }),
          button(links.cancel, words.cancel),
        ),
      ]),
    ],
  };
}

/** What was deleted. @param openRounds rounds under way that were left */
export function erasedView(counts: ErasedCounts, openRounds: number, locale: Locale): View {
  const words = WORDING[locale];
  const lines = countLines({ ...counts, openRounds }, locale);
  const content = lines.length === 0 ? words.nothingErased : `${words.erased}\n${lines.join('\n')}`;
  return { components: [container(ACCENT.good, [text(content)])] };
}
