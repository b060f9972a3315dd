import type { Locale, Localized } from '../base/locale.ts';
import { ACCENT, container, text, type View } from './components.ts';
import { UserError } from './errors.ts';

/** A short message of the edge itself: one sentence or two in a coloured box. */
export function notice(content: string, accent: number = ACCENT.warning): View {
  return { components: [container(accent, [text(content)])] };
}

const INTERNAL: Localized<(errorId: string) => string> = {
  ko: (errorId) =>
    `**앗, 문제가 생겼어요.** 입력한 내용 때문이 아니라 봇의 잘못이에요. 잠시 뒤에 다시 해 보세요.\n-# 계속 그러면 봇 운영자에게 이 번호를 알려 주세요: \`${errorId}\``,
  en: (errorId) =>
    `**Something went wrong.** It is the bot's fault, not yours. Please try again in a moment.\n-# If it keeps happening, give this number to whoever runs the bot: \`${errorId}\``,
};

/** A fault of the program: what a learner sees, with the id under which it stands in the log. */
export function internalErrorNotice(errorId: string, locale: Locale): View {
  return notice(INTERNAL[locale](errorId), ACCENT.danger);
}

/** An expected failure, in the person's language. */
export function userErrorNotice(error: UserError, locale: Locale): View {
  return notice(error.in(locale));
}

/** The component is from an older version of the bot, or what it was about is gone. */
export function staleComponent(command: string | undefined): UserError {
  const again = command === undefined ? undefined : `\`/${command}\``;
  return new UserError('stale-component', {
    ko: again
      ? `이 버튼은 오래되어서 더는 쓸 수 없어요. ${again} 명령으로 새로 시작해 주세요.`
      : '이 버튼은 오래되어서 더는 쓸 수 없어요. 명령을 다시 입력해 주세요.',
    en: again
      ? `This button is out of date and no longer works. Please start again with ${again}.`
      : 'This button is out of date and no longer works. Please run the command again.',
  });
}

/** The component is for one person, and somebody else pressed it. Names the owner without pinging them. */
export function someoneElses(ownerId: string): UserError {
  return new UserError('not-yours', {
    ko: `이 버튼은 <@${ownerId}> 님이 쓰고 있어요. 같은 명령을 직접 입력하면 내 버튼이 생겨요.`,
    en: `This button belongs to <@${ownerId}>. Run the same command yourself to get your own.`,
  });
}

/** The process is about to stop. */
export function restarting(): UserError {
  return new UserError('restarting', {
    ko: '지금 봇을 다시 켜는 중이에요. 잠시 뒤에 다시 해 주세요.',
    en: 'The bot is restarting. Please try again in a moment.',
  });
}
